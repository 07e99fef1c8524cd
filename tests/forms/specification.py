"""Reads the tables of the specification's text, knowing nothing of the form files."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from tests.forms.shipped import SPECIFICATION

HEADING = re.compile(r"^#{1,2} [0-9]+[A-Za-z]?\. `([a-z-]+)`")
TAG = re.compile(r"`([^`]+)`")
Row = Mapping[str, str]


@cache
def sections() -> Mapping[str, str]:
    """Give the part of the text that specifies each form, by form id."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in SPECIFICATION.read_text(encoding="utf-8").splitlines():
        heading = HEADING.match(line)
        if heading:
            lines = found.setdefault(heading[1], [])
        elif re.match(r"# [0-9]", line):
            lines = []
        lines.append(line)
    return {form_id: "\n".join(lines) for form_id, lines in found.items()}


def cells(line: str) -> list[str]:
    """Split a line of a table at its bars, except those after a backslash."""
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip())[1:-1]]


def tables(text: str) -> Iterator[list[Row]]:
    """Give each table of a text as rows, their cells by the column's heading."""
    for block in re.findall(r"(?:^\|.*\n?)+", text, re.MULTILINE):
        head, _, *body = block.splitlines()
        columns = cells(head)
        rows = [dict(zip(columns, cells(line), strict=True)) for line in body]
        yield [row | {"head": columns[0]} for row in rows]


def rows_under(form_id: str, *headings: str) -> list[Row]:
    """Give the rows of all tables of a form whose first column is headed like one of these."""
    return [
        row
        for table in tables(sections()[form_id])
        for row in table
        if row["head"].startswith(headings)
    ]


def index() -> Mapping[str, Row]:
    """Give the rows of the table of all forms, by form id."""
    table = next(tables(SPECIFICATION.read_text(encoding="utf-8")))
    return {TAG.findall(row["form id"])[0]: row for row in table}


def tagged(text: str) -> list[str]:
    """Give what stands in backquotes."""
    return TAG.findall(text)
