"""The proof of a scorecard before it is used."""
