"""Writes a rated roster as a workbook: texts stay texts, what was added stands out."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import IO, cast
from zipfile import ZIP_DEFLATED

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from gradeapp.files.spreadsheet import A4, MADE, SteadyArchive
from gradeapp.model.roster.cells import words
from gradeapp.model.roster.grid import CellFault, Percent, Raw, digits_of
from gradeapp.model.roster.output import OutputTable

NARROWEST, WIDEST = 9, 42
PROBLEM_WIDTH = 60
LINE_HEIGHT = 15
SAMPLE = 300
EXACT_DIGITS = 15
FIRST_DAY = date(1900, 3, 1)
"""Excel counts days from 1900 and believes in a 29 February of that year."""

_HEAD = PatternFill("solid", fgColor="E8EDF3")
_ADDED_HEAD = PatternFill("solid", fgColor="1F4E79")
_ALARM = PatternFill("solid", fgColor="FBE4E1")
_LINE = Border(bottom=Side("thin", color="B7C1CC"))
_BOLD, _WHITE = Font(bold=True), Font(bold=True, color="FFFFFF")
_MIDWAY, _CENTRE = Alignment(vertical="center"), Alignment("center", "center")
_BREAKS = Alignment(wrap_text=True, vertical="center")
_MIDDLE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")


def write_workbook(target: IO[bytes], table: OutputTable) -> None:
    """Write one sheet: headings that stay in sight, a filter, columns as wide as they need.

    The same table gives the same bytes.
    """
    book = Workbook(write_only=True)
    book.properties.created = book.properties.modified = MADE
    sheet = book.create_sheet(_SHEET_NAME.sub(" ", table.title)[:31] or "Sheet1")
    for index, width in enumerate(_widths(table), 1):
        sheet.column_dimensions[get_column_letter(index)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.headings))}{len(table.rows) + 1}"
    _set_up_printing(cast("Worksheet", sheet))
    sheet.append(_headings(sheet, table))
    for number, row in enumerate(table.rows):
        cells = [
            _cell(sheet, value, is_money=index in table.money) for index, value in enumerate(row)
        ]
        lines = _lines(str(cells[-1].value or ""))
        if lines > 1:
            # The headings are row 1; a row is as high as it needs only if it says so.
            sheet.row_dimensions[number + 2].height = lines * LINE_HEIGHT
        _mark(cells, table.added, breaks=lines > 1, is_alarm=number in table.alarms)
        sheet.append(cells)
    # What `book.save` does, but for the times it puts in.
    ExcelWriter(book, SteadyArchive(target, "w", ZIP_DEFLATED)).save()


def _mark(cells: list[Cell], added: int, *, breaks: bool, is_alarm: bool) -> None:
    """Make what was added readable at a glance, and a refused row seen."""
    *short, problems = cells[-added:]
    for cell in short:
        cell.alignment = _CENTRE
    if breaks:
        problems.alignment = _BREAKS
        for cell in cells[:-added]:
            cell.alignment = _MIDWAY
    if is_alarm:
        for cell in (*short, problems):
            cell.fill = _ALARM


def _lines(text: str) -> int:
    """Count the lines that a text takes in the last column."""
    return sum(1 + _shown_width([line]) // PROBLEM_WIDTH for line in text.split("\n"))


def _set_up_printing(sheet: Worksheet) -> None:
    """Print across, all columns on a page's width, the headings on every page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = A4
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0
    sheet.print_title_rows = "1:1"


def _widths(table: OutputTable) -> list[int]:
    """Give each column its width, from its heading and the first rows."""
    widths = []
    for index, heading in enumerate(table.headings):
        shown = [heading, *(words(row[index]) for row in table.rows[:SAMPLE])]
        margin = 6 if index in table.money else 3
        widths.append(min(max(_shown_width(shown) + margin, NARROWEST), WIDEST))
    return [*widths[:-1], PROBLEM_WIDTH]


def _headings(sheet: WriteOnlyWorksheet, table: OutputTable) -> list[Cell]:
    cells = []
    first_added = len(table.headings) - table.added
    for index, heading in enumerate(table.headings):
        cell = _text(sheet, heading)
        is_added = index >= first_added
        cell.font, cell.fill = (_WHITE, _ADDED_HEAD) if is_added else (_BOLD, _HEAD)
        cell.alignment, cell.border = _MIDDLE, _LINE
        cells.append(cell)
    return cells


def _cell(sheet: WriteOnlyWorksheet, value: Raw, *, is_money: bool) -> Cell:
    kept = value.number if isinstance(value, Percent) else value
    if isinstance(kept, (str, CellFault)) or not _fits(kept):
        return _text(sheet, words(value))
    cell: Cell = WriteOnlyCell(sheet)
    cell.value = int(kept) if isinstance(kept, Decimal) and _is_whole(kept) else kept
    shown = _number_format(value, is_money=is_money)
    if shown:
        cell.number_format = shown
    return cell


def _fits(value: Raw) -> bool:
    """Tell whether a workbook, which keeps binary numbers and local times, can hold a value."""
    match value:
        case Decimal():
            return digits_of(value)[0] <= EXACT_DIGITS
        case datetime() if value.tzinfo is not None:
            return False
        case date():
            return value.isoformat() >= FIRST_DAY.isoformat()
        case _:
            return True


def _number_format(value: Raw, *, is_money: bool) -> str:
    match value:
        case Percent():
            return "0.00%"
        case datetime():
            return "yyyy-mm-dd hh:mm"
        case date():
            return "yyyy-mm-dd"
        case Decimal() if is_money:
            return "#,##0" if _is_whole(value) else "#,##0.00######"
        case _:
            return ""


def _is_whole(number: Decimal) -> bool:
    return number == number.to_integral_value()


def _text(sheet: WriteOnlyWorksheet, text: str) -> Cell:
    """Write a text as a text, whatever it begins with: `=1+1` is nobody's formula."""
    cell: Cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("\ufffd", text))
    cell.data_type = "s"
    if text.startswith(("=", "+", "-", "@")):
        cell.quotePrefix = True
    return cell


def _shown_width(values: Sequence[str]) -> int:
    """Give how many half-width characters the longest of some texts takes."""
    return max((sum(1 if sign.isascii() else 2 for sign in text) for text in values), default=0)
