"""The engine: from a scorecard and a case to a rating, exact and with its trace."""
