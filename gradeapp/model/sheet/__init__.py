"""The assessment sheet as plain data."""
