"""Paths of what is entered: `total_assets`, or `months[2].loan` for a field of a list's row."""

import re

CELL = re.compile(r"([^\[\]]+)\[([0-9]{1,5})\]\.(.+)", re.ASCII)
TALLY = "tally:"
"""What the place of a list begins with that the input behind it is counted from."""


def split(path: str) -> tuple[str, int | None, str]:
    """Take a path apart into input, row (from 0; None outside a list) and field."""
    found = CELL.fullmatch(path)
    return (found[1], int(found[2]), found[3]) if found else (path, None, "")


def cell(list_id: str, row: int, field: str) -> str:
    """Give the path of a field in a row, counted from 0."""
    return f"{list_id}[{row}].{field}"
