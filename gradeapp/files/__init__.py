"""What comes in and goes out: form files, rosters, workbooks, sheets, signatures."""
