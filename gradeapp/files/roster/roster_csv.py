"""Reads a table from text: the encoding by its marks, the delimiter by counting."""

import codecs
import csv
import re
from collections.abc import Iterator
from io import StringIO
from itertools import chain

from gradeapp.model.problem import Problem
from gradeapp.model.roster.grid import Grid

MOST_CELLS = 20_000_000
DELIMITERS = ",;\t|"
SAMPLE_LINES = 20
END = "\x04"
"""A last row of our own; behind a quotation mark left open it comes back inside a cell."""

_AS_TEXT = re.compile(r'="([^"]*)"')
_GUARD = re.compile(r"'[=+\-@\t\r]")


def read_csv(data: bytes) -> tuple[tuple[Grid, ...], tuple[Problem, ...]]:
    """Read one table; its cells are named without a sheet (`C7`)."""
    text = decode(data)
    if text is None:
        return (), (Problem("roster.encoding"),)
    rows: list[tuple[str, ...]] = []
    room, line, following = MOST_CELLS, 1, 1
    reader = csv.reader(chain(StringIO(text, newline=""), (END,)), delimiter=delimiter_of(text))
    try:
        for row in reader:
            room -= len(row) + 1
            if room < 0:
                return (), (Problem("roster.too_large", "", {"most": f"{MOST_CELLS:,}"}),)
            rows.append(tuple(_cell(cell) for cell in row))
            line, following = following, reader.line_num + 1
    except csv.Error:
        return (), (Problem("roster.damaged", "", {"kind": ".csv"}),)
    if rows.pop() != (END,):
        return (), (Problem("roster.open_quote", "", {"line": str(line)}),)
    return (Grid("", tuple(rows)),), ()


def decode(data: bytes) -> str | None:
    """Decode by the byte-order mark, else as strict UTF-8, else as strict GB18030."""
    marks = {
        codecs.BOM_UTF8: "utf-8-sig",
        codecs.BOM_UTF16_LE: "utf-16",
        codecs.BOM_UTF16_BE: "utf-16",
    }
    marked = next((name for mark, name in marks.items() if data.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    return None


def delimiter_of(text: str) -> str:
    """Find the delimiter: the sign that parts the first lines into most cells outside quotes."""
    lines = list(_bare_lines(text))
    return max(DELIMITERS, key=lambda sign: (_share(lines, sign), -DELIMITERS.index(sign)))


def _bare_lines(text: str) -> Iterator[str]:
    head = re.sub(r'"[^"]*"', "", text[: 1 << 16])
    yield from [line for line in head.splitlines() if line.strip()][:SAMPLE_LINES]


def _share(lines: list[str], sign: str) -> int:
    """Count the lines that the sign parts at all, and how often, the lines first."""
    counts = [line.count(sign) for line in lines]
    return sum(1 for count in counts if count) * 1000 + min(sum(counts), 999)


def _cell(text: str) -> str:
    """Take the wrappings off that keep spreadsheets from guessing: `="00123"` and `'=1+1`."""
    found = _AS_TEXT.fullmatch(text)
    if found is not None:
        return found[1]
    return text[1:] if _GUARD.match(text) else text
