"""A workbook as plain data: sheets of cells with formulas, which `files.workbook` writes."""

from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from fractions import Fraction

Shown = Fraction | str | date | None
"""What a cell holds, or shows before the first recalculation; numbers are exact here."""


class Look(Enum):
    """How a cell looks; the writer knows fonts, colours and formats."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    HEADING = "heading"
    HEADING_RIGHT = "heading right"
    LABEL = "label"
    TEXT = "text"
    SMALL = "small"
    ENTRY = "entry"
    ENTRY_NUMBER = "entry number"
    ENTRY_FIGURE = "entry figure"
    ENTRY_DAY = "entry day"
    VALUE = "value"
    DAY = "day"
    POINTS = "points"
    SECTION = "section"
    SECTION_POINTS = "section points"
    TOTAL = "total"
    TOTAL_POINTS = "total points"
    CARD_LABEL = "card label"
    CARD = "card"
    CARD_TEXT = "card text"
    UNIT = "unit"
    CENTRE = "centre"
    FLAG = "flag"
    NOTE = "note"
    STEP = "step"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell, counted from 0; with a `formula` (without its `=`) the value is what it gives."""

    row: int
    column: int
    value: Shown
    look: Look
    formula: str = ""
    until: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """What may be typed into a cell: one of `options`, or what makes `formula` true."""

    row: int
    column: int
    title: str
    message: str
    options: tuple[str, ...] = ()
    formula: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A look that a range of cells takes on while a formula is true."""

    first: tuple[int, int]
    last: tuple[int, int]
    formula: str
    look: str


@dataclass(slots=True)
class Page:
    """One sheet. `frozen` rows stay on top; `heights` are in points, `widths` in characters."""

    name: str
    widths: tuple[int, ...]
    cells: list[Cell] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    heights: dict[int, int] = field(default_factory=dict)
    frozen: int = 0
    landscape: bool = False
    quiet: bool = False

    def put(self, row: int, column: int, value: Shown, look: Look, formula: str = "") -> None:
        """Put a cell on the page."""
        self.cells.append(Cell(row, column, value, look, formula))

    def span(
        self, row: int, columns: tuple[int, int], value: Shown, look: Look, formula: str = ""
    ) -> None:
        """Put a cell on the page that reaches over some columns, both ends included."""
        self.cells.append(Cell(row, columns[0], value, look, formula, columns[1]))


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook: its pages in order, and what its properties say."""

    title: str
    subject: str
    pages: tuple[Page, ...]
    lang: str


def place(row: int, column: int) -> str:
    """Name a cell as formulas do, absolutely."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"${letters}${row + 1}"


def quoted(text: str) -> str:
    """Write a text in a formula."""
    return '"' + text.replace('"', '""') + '"'
