"""Signing a sheet and verifying it in a closed world."""
