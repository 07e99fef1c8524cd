"""Roster files in and out: Excel, CSV and Parquet."""
