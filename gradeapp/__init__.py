"""Rate customers by declared scorecards, explain every point and print a signed sheet."""

__version__ = "0.1.0"
