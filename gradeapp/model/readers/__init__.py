"""Other readers of a scorecard: lowered to integer steps, then written as SQL or a workbook."""
