"""Reads the sheets of an .xlsx workbook: errors, merged cells and uncalculated formulas seen."""

import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from types import MappingProxyType
from typing import IO, Protocol, cast
from xml.etree.ElementTree import ParseError

import openpyxl
from defusedxml import DefusedXmlException
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.exceptions import InvalidFileException

from gradeapp.files.roster.roster_values import binary_number
from gradeapp.model.problem import Problem
from gradeapp.model.roster.grid import CellFault, Grid, Percent, Raw, Spot

MOST_BYTES = 600_000_000
"""Bytes of a workbook unpacked: about a million rows of twenty columns."""

MOST_CELLS = 20_000_000
MOST_MERGED = 200_000

# What openpyxl and what lies under it raise for files that are broken or made to break it.
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, InvalidFileException, ParseError, DefusedXmlException),
    *(LookupError, ValueError, TypeError, AttributeError, ArithmeticError, EOFError),
    *(NotImplementedError, RuntimeError, AssertionError, MemoryError, OSError),
)
_FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=[\"']([A-Z]+[0-9]+:[A-Z]+[0-9]+)[\"']")
_CHUNK = 1 << 20
_OVERLAP = 200


class _Sheet(Protocol):
    """What openpyxl's reader of one sheet can do; its stubs don't say so."""

    title: str
    sheet_state: str

    def reset_dimensions(self) -> None: ...
    def iter_rows(self) -> Iterator[tuple[object, ...]]: ...
    def _get_source(self) -> IO[bytes]: ...


class TooLargeError(ValueError):
    """The workbook holds more than can be read at once."""


def read_xlsx(data: bytes) -> tuple[tuple[Grid, ...], tuple[Problem, ...]]:
    """Read the visible sheets of a workbook."""
    try:
        _check_size(data)
        return tuple(_grids(data)), ()
    except TooLargeError as error:
        return (), (Problem("roster.too_large", "", {"most": str(error)}),)
    except BROKEN:
        return (), (Problem("roster.damaged", "", {"kind": ".xlsx"}),)


def _check_size(data: bytes) -> None:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        if sum(part.file_size for part in archive.infolist()) > MOST_BYTES:
            raise TooLargeError(f"{MOST_BYTES // 1_000_000} MB")


def _grids(data: bytes) -> Iterator[Grid]:
    for sheet in _sheets(data, formulas=False):
        merged, has_formulas = _scan(sheet)
        rows = tuple(_rows(sheet))
        if has_formulas:
            rows = tuple(_mark_uncalculated(data, sheet.title, rows))
        yield Grid(sheet.title, rows, merged)


def _sheets(data: bytes, *, formulas: bool) -> Iterator[_Sheet]:
    """Open the visible sheets, with the formulas or with their results."""
    book = openpyxl.load_workbook(
        BytesIO(data), read_only=True, data_only=not formulas, keep_links=False
    )
    with closing(book):
        for sheet in book.worksheets:
            if sheet.sheet_state == "visible":
                yield cast("_Sheet", sheet)


def _rows(sheet: _Sheet) -> Iterator[tuple[Raw, ...]]:
    room = MOST_CELLS
    for row in _cells(sheet):
        room -= len(row) + 1
        if room < 0:
            raise TooLargeError(f"{MOST_CELLS:,}")
        yield tuple(_value(cell) for cell in row)


def _value(cell: object) -> Raw:
    value = getattr(cell, "value", None)
    match value:
        case None | bool():
            return value
        case str():
            is_error = getattr(cell, "data_type", "") == "e"
            return CellFault("roster.error_cell", value) if is_error else value
        case int() | float():
            number = binary_number(value)
            shown = getattr(cell, "number_format", "") or ""
            is_percent = "%" in shown and isinstance(number, Decimal)
            return Percent(Decimal(number)) if is_percent else number
        case datetime() if value.time() == time():
            return value.date()
        case date():
            return value
        case _:
            return str(value)


def _scan(sheet: _Sheet) -> tuple[Mapping[Spot, Spot], bool]:
    """Look through a sheet's XML for what the fast reader leaves out."""
    found: set[bytes] = set()
    has_formulas, before = False, b""
    with sheet._get_source() as source:  # noqa: SLF001 -- the only way to the part of a sheet
        for chunk in iter(lambda: source.read(_CHUNK), b""):
            text = before + chunk
            found.update(_MERGED.findall(text))
            has_formulas = has_formulas or _FORMULA.search(text) is not None
            before = text[-_OVERLAP:]
    return MappingProxyType(dict(_covered(sorted(found)))), has_formulas


def _covered(areas: Iterable[bytes]) -> Iterator[tuple[Spot, Spot]]:
    """Give each covered cell of the merged areas with the cell that holds the value."""
    room = MOST_MERGED
    for area in areas:
        left, top, right, bottom = (int(edge or 0) for edge in range_boundaries(area.decode()))
        room -= (right - left + 1) * (bottom - top + 1)
        if room < 0:
            return
        for row in range(top - 1, bottom):
            for column in range(left - 1, right):
                if (row, column) != (top - 1, left - 1):
                    yield (row, column), (top - 1, left - 1)


def _mark_uncalculated(
    data: bytes, title: str, rows: Iterable[tuple[Raw, ...]]
) -> Iterator[tuple[Raw, ...]]:
    """Put a fault where a formula has no result: a blank would be a silent guess."""
    for sheet in _sheets(data, formulas=True):
        if sheet.title == title:
            for values, cells in zip(rows, _cells(sheet), strict=True):
                yield tuple(map(_unless_uncalculated, values, cells))


def _cells(sheet: _Sheet) -> Iterator[tuple[object, ...]]:
    # A wrong <dimension>, as some report writers leave, would hide rows.
    sheet.reset_dimensions()
    yield from sheet.iter_rows()


def _unless_uncalculated(value: Raw, cell: object) -> Raw:
    if value is None and getattr(cell, "data_type", "") == "f":
        return CellFault("roster.uncalculated", str(getattr(cell, "value", "")))
    return value
