"""Changes to the rows of a list as changes of texts: put in, double, take out."""

from collections.abc import Callable

from gradeapp.model.engine.case import MOST_ROWS
from gradeapp.model.entry.path import cell
from gradeapp.model.scorecard import Input

NO_ROWS = "0"
"""What is typed for a list that has no rows, as against one that wasn't looked at."""

Text = Callable[[str], str]
"""Gives the text at a path."""


def put_in(entry: Input, rows: int, text: Text, number: int, *, doubled: bool) -> dict[str, str]:
    """Give the changes that put a row behind one (-1: at the top), blank or a copy of it."""
    if rows >= MOST_ROWS or not -1 <= number < rows:
        return {}
    changes = {entry.id: str(rows + 1)}
    for field in entry.fields:
        known = [text(cell(entry.id, row, field.id)) for row in range(max(number, 0), rows)]
        copied = known[0] if doubled and number >= 0 else ""
        later = known[1:] if number >= 0 else known
        for row, one in enumerate([copied, *later], number + 1):
            changes[cell(entry.id, row, field.id)] = one
    return changes


def take_out(entry: Input, rows: int, text: Text, number: int) -> dict[str, str]:
    """Give the changes that take a row out; the later ones move up."""
    if not 0 <= number < rows:
        return {}
    changes = {entry.id: str(rows - 1) if rows > 1 else ""}
    for field in entry.fields:
        known = [text(cell(entry.id, row, field.id)) for row in range(number + 1, rows)]
        for row, one in enumerate([*known, ""], number):
            changes[cell(entry.id, row, field.id)] = one
    return changes


def clear(entry: Input, rows: int, left: str = "") -> dict[str, str]:
    """Give the changes that take all rows out and leave a text of the list itself."""
    cells = (cell(entry.id, row, field.id) for row in range(rows) for field in entry.fields)
    return {entry.id: left} | dict.fromkeys(cells, "")
