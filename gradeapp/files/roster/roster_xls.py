"""Reads the sheets of an .xls workbook, as Excel 97 and WPS (.et) write them."""

import struct
from collections.abc import Iterator, Sequence
from datetime import time
from io import StringIO
from types import MappingProxyType

import xlrd
from xlrd.biffh import XLRDError
from xlrd.book import Book
from xlrd.compdoc import SIGNATURE, CompDoc, CompDocError
from xlrd.formula import FormulaError
from xlrd.sheet import Cell, Sheet

from gradeapp.files.roster.roster_values import binary_number
from gradeapp.model.problem import Problem
from gradeapp.model.roster.grid import CellFault, Grid, Percent, Raw, Spot

VISIBLE = 0
MOST_MERGED = 200_000

# What xlrd raises for files that are broken or made to break it.
BROKEN = (
    *(XLRDError, CompDocError, FormulaError, struct.error, AssertionError, LookupError),
    *(ValueError, TypeError, AttributeError, ArithmeticError, NotImplementedError),
    MemoryError,
)


def read_xls(data: bytes) -> tuple[tuple[Grid, ...], tuple[Problem, ...]]:
    """Read the visible sheets of a workbook."""
    try:
        # WORKAROUND xlrd 2.0.2 follows short sectors that form a circle forever.
        if data.startswith(SIGNATURE) and has_circle(CompDoc(data, StringIO()).SSAT):
            return (), (Problem("roster.damaged", "", {"kind": ".xls"}),)
        # It prints its doubts; the log goes nowhere.
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=StringIO())
        sheets = [sheet for sheet in book.sheets() if sheet.visibility == VISIBLE]
        return tuple(_grid(book, sheet) for sheet in sheets), ()
    except BROKEN:
        return (), (Problem("roster.damaged", "", {"kind": ".xls"}),)


def has_circle(chain: Sequence[int]) -> bool:
    """Tell whether some sector leads back to itself; each entry names the next, below 0 ends."""
    safe: set[int] = set()
    for start in range(len(chain)):
        path: set[int] = set()
        at = start
        while 0 <= at < len(chain) and at not in safe:
            if at in path:
                return True
            path.add(at)
            at = chain[at]
        safe |= path
    return False


def _grid(book: Book, sheet: Sheet) -> Grid:
    rows = tuple(
        tuple(_value(book, cell) for cell in sheet.row(number)) for number in range(sheet.nrows)
    )
    return Grid(sheet.name, rows, MappingProxyType(dict(_covered(sheet))))


def _covered(sheet: Sheet) -> Iterator[tuple[Spot, Spot]]:
    room = MOST_MERGED
    for top, bottom, left, right in sheet.merged_cells:
        last = min(bottom, sheet.nrows)
        room -= max(last - top, 0) * max(right - left, 0)
        if room < 0:
            return
        for row in range(top, last):
            for column in range(left, right):
                if (row, column) != (top, left):
                    yield (row, column), (top, left)


def _value(book: Book, cell: Cell) -> Raw:
    match cell.ctype, cell.value:
        case xlrd.XL_CELL_TEXT, str(text):
            return text
        case xlrd.XL_CELL_NUMBER, float(number):
            return _number(book, cell, number)
        case xlrd.XL_CELL_BOOLEAN, value:
            return bool(value)
        case xlrd.XL_CELL_DATE, float(days):
            moment = xlrd.xldate_as_datetime(days, book.datemode)
            return moment.date() if moment.time() == time() else moment
        case xlrd.XL_CELL_ERROR, value:
            return CellFault("roster.error_cell", xlrd.error_text_from_code.get(int(value), "#?"))
        case _:
            return None


def _number(book: Book, cell: Cell, value: float) -> Raw:
    number = binary_number(value)
    style = None if cell.xf_index is None else book.xf_list[cell.xf_index]
    shown = "" if style is None else book.format_map[style.format_key].format_str
    return Percent(number) if "%" in shown and not isinstance(number, str) else number
