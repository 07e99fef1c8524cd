"""Cells of a table that remember their place, whatever kind of file they came from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class CellFault:
    """A cell that shows an error (`#DIV/0!`) or a formula that was never calculated.

    `code` is that of the `Problem` it makes where the cell is needed; `text` what the cell shows.
    """

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Percent:
    """A number that its cell shows as a percentage: 0.5 is shown as 50 %."""

    number: Decimal


Raw = str | bool | Decimal | Percent | date | CellFault | None
"""What a cell holds; a number is exact, a binary one was taken at 15 significant digits."""

Spot = tuple[int, int]
"""A row and a column, both counted from 0."""


def letters(column: int) -> str:
    """Name a column counted from 0 as spreadsheets do: A to Z, then AA."""
    name = ""
    while column >= 0:
        column, rest = divmod(column, 26)
        name = chr(ord("A") + rest) + name
        column -= 1
    return name


def is_blank(value: Raw) -> bool:
    """Tell whether a cell holds nothing that can be seen."""
    return value is None or (isinstance(value, str) and not value.strip())


def digits_of(number: Decimal) -> tuple[int, int]:
    """Count the significant digits of a number, and those behind its point."""
    _, digits, exponent = number.as_tuple()
    text = "".join(map(str, digits)).lstrip("0")
    short = text.rstrip("0")
    places = -int(exponent) - (len(text) - len(short))
    return len(short), max(0, places) if short else 0


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet: its rows from the first on, each as long as it is filled.

    `merged` maps each covered cell of a merged area to the cell that holds the area's value.
    """

    sheet: str
    rows: tuple[tuple[Raw, ...], ...]
    merged: Mapping[Spot, Spot] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def width(self) -> int:
        """The number of columns of the longest row."""
        return max(map(len, self.rows), default=0)

    def at(self, row: int, column: int) -> Raw:
        """Give what a cell itself holds; None outside the sheet."""
        cells = self.rows[row] if row < len(self.rows) else ()
        return cells[column] if column < len(cells) else None

    def seen(self, row: int, column: int) -> Raw:
        """Give what a person sees at a cell: for a covered one the value of its merged area."""
        return self.at(*self.merged.get((row, column), (row, column)))

    def down(self, row: int, column: int) -> Raw:
        """Give a cell's value; one merged with cells above it has the value of those."""
        above = self.merged.get((row, column))
        return self.at(*above) if above and above[1] == column else self.at(row, column)

    def place(self, row: int, column: int) -> str:
        """Name a cell as a person finds it: `Sheet1!C7`; without a sheet's name just `C7`."""
        name = f"{letters(column)}{row + 1}"
        return f"{self.sheet}!{name}" if self.sheet else name

    def texts(self, row: int) -> Iterator[tuple[int, str]]:
        """Give the columns of a row that hold text, with the text."""
        for column, value in enumerate(self.rows[row] if row < len(self.rows) else ()):
            if isinstance(value, str) and value.strip():
                yield column, value
