"""The form language: from the tables of a form file to a scorecard, or every fault placed."""
