"""Writes a workbook with live formulas as an .xlsx file."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from io import BytesIO
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from gradeapp.files.atomic import write_whole
from gradeapp.files.catalogue import translator
from gradeapp.files.spreadsheet import A4, BLUE, FONTS, GREY, INK, MADE, WHITE, fits_drop_down, told
from gradeapp.model.problem import Problem
from gradeapp.model.rating import Rating
from gradeapp.model.readers.excel_parts import Book, Cell, Look, Page, Rule, Shown
from gradeapp.model.readers.to_excel import to_excel

LINE, PALE, ENTRY = "#D5DBE1", "#EAF1F8", "#FFFDF0"

Style = Mapping[str, object]
_BOX: Style = {"border": 1, "border_color": LINE}
_TYPED: Style = {**_BOX, "bg_color": ENTRY, "font_color": BLUE, "locked": False}
_HEAD: Style = {"bold": True, "font_color": WHITE, "bg_color": BLUE, "align": "center"}
_BAND: Style = {**_BOX, "bold": True, "bg_color": PALE, "font_color": BLUE}
_SUM: Style = {**_BAND, "bg_color": BLUE, "font_color": WHITE}
_CARD: Style = {"bg_color": PALE, "font_color": BLUE, "align": "center"}
FIGURE, DAY = "#,##0.00##", "yyyy-mm-dd"

LOOKS: Mapping[Look, Style] = {
    Look.TITLE: {"bold": True, "font_size": 16, "font_color": BLUE},
    Look.SUBTITLE: {"font_size": 9, "font_color": GREY},
    Look.HEADING: {**_HEAD},
    Look.LABEL: {**_BOX, "text_wrap": True, "indent": 1},
    Look.TEXT: {**_BOX},
    Look.SMALL: {**_BOX, "font_size": 9, "font_color": GREY, "text_wrap": True, "indent": 1},
    Look.ENTRY: {**_TYPED, "align": "right", "indent": 1},
    Look.ENTRY_NUMBER: {**_TYPED, "align": "right", "indent": 1},
    Look.ENTRY_FIGURE: {**_TYPED, "align": "right", "indent": 1, "num_format": FIGURE},
    Look.ENTRY_DAY: {**_TYPED, "align": "right", "indent": 1, "num_format": DAY},
    Look.VALUE: {**_BOX, "align": "right", "indent": 1, "num_format": FIGURE},
    Look.DAY: {**_BOX, "align": "right", "indent": 1, "num_format": DAY},
    Look.POINTS: {**_BOX, "align": "center"},
    Look.SECTION: {**_BAND},
    Look.SECTION_POINTS: {**_BAND, "align": "center"},
    Look.TOTAL: {**_SUM, "font_size": 12},
    Look.TOTAL_POINTS: {**_SUM, "font_size": 12, "align": "center"},
    Look.CARD_LABEL: {**_CARD, "font_size": 9, "font_color": GREY},
    Look.CARD: {**_CARD, "bold": True, "font_size": 20},
    Look.CARD_TEXT: {**_CARD, "bold": True, "font_size": 12},
    Look.CENTRE: {**_BOX, "align": "center"},
    Look.UNIT: {**_BOX, "align": "center", "font_size": 9, "font_color": GREY},
    Look.FLAG: {**_BOX, "align": "center", "font_size": 9, "bold": True},
    Look.NOTE: {"font_size": 9, "font_color": GREY},
    Look.STEP: {"font_size": 9, "font_color": GREY},
}
MARKS: Mapping[str, Style] = {
    "wrong": {"bg_color": "#F9D6D5", "font_color": "#A61B1B"},
    "missing": {"bg_color": "#FDEBC8", "font_color": "#8A5A00"},
    "reached": {"bg_color": "#D8EBDD", "font_color": "#14532D", "bold": True},
    "flag": {"bg_color": "#FDEBC8", "font_color": "#8A5A00"},
}


def write_workbook(rating: Rating, path: Path, lang: str = "zh") -> tuple[Problem, ...]:
    """Write a rated case as a workbook that rates itself; gives why it couldn't, if so."""
    book = to_excel(rating, lang, translator(lang))
    if not isinstance(book, Book):
        return book
    problem = write_whole(path, draw(book))
    return () if problem is None else (problem,)


def draw(book: Book) -> bytes:
    """Give the content of the .xlsx file of a workbook; the same workbook gives the same bytes."""
    memory = BytesIO()
    with xlsxwriter.Workbook(memory, {"in_memory": True}) as file:
        file.set_properties({"title": book.title, "subject": book.subject, "created": MADE})
        # Whatever is shown when it opens was computed by the program that opens it.
        file.set_calc_mode("auto")
        pen = _Pen(file, FONTS[book.lang])
        for page in book.pages:
            pen.draw(page)
    return memory.getvalue()


class _Pen:
    """Draws pages, making each format once."""

    def __init__(self, file: xlsxwriter.Workbook, font: str) -> None:
        self.file, self.font = file, font
        self.formats: dict[Look, Format] = {}

    def format(self, look: Look) -> Format:
        if look not in self.formats:
            plain: Style = {
                "font_name": self.font,
                "font_size": 10,
                "font_color": INK,
                "valign": "vcenter",
            }
            self.formats[look] = self.file.add_format({**plain, **LOOKS[look]})
        return self.formats[look]

    def draw(self, page: Page) -> None:
        sheet = self.file.add_worksheet(page.name)
        for column, width in enumerate(page.widths):
            sheet.set_column(column, column, width)
        for row, height in page.heights.items():
            sheet.set_row(row, height)
        for cell in page.cells:
            self.cell(sheet, cell)
        for rule in page.rules:
            _accept(sheet, rule)
        for mark in page.marks:
            style = self.file.add_format(dict(MARKS[mark.look]))
            shown = {"type": "formula", "criteria": f"={mark.formula}", "format": style}
            sheet.conditional_format(*mark.first, *mark.last, shown)
        _set_up(sheet, page)

    def cell(self, sheet: Worksheet, cell: Cell) -> None:
        look = self.format(cell.look)
        row, column = cell.row, cell.column
        if cell.until > column:
            sheet.merge_range(row, column, row, cell.until, "", look)
        value = _shown(cell.value)
        if cell.formula:
            shown = _serial(value) if isinstance(value, date) else value
            sheet.write_formula(
                row, column, f"={cell.formula}", look, "" if shown is None else shown
            )
        elif value is None or value == "":
            sheet.write_blank(row, column, None, look)
        elif isinstance(value, date):
            sheet.write_datetime(row, column, value, look)
        elif isinstance(value, str):
            sheet.write_string(row, column, value, look)
        else:
            sheet.write_number(row, column, value, look)


def _shown(value: Shown) -> float | str | date | None:
    """Give the binary number nearest to an exact one, as a spreadsheet keeps it."""
    return float(value) if isinstance(value, Fraction) else value


def _serial(day: date) -> int:
    return (day - date(1899, 12, 30)).days


def _accept(sheet: Worksheet, rule: Rule) -> None:
    if not rule.options:
        accepted: dict[str, object] = {"validate": "custom", "value": f"={rule.formula}"}
    elif fits_drop_down(rule.options):
        accepted = {"validate": "list", "source": list(rule.options)}
    else:
        # Such a list is left to the check beside it.
        return
    accepted |= told(rule.title, rule.message)
    sheet.data_validation(rule.row, rule.column, rule.row, rule.column, accepted)


def _set_up(sheet: Worksheet, page: Page) -> None:
    """Set what is seen on the screen and on paper."""
    sheet.hide_gridlines(2)
    if page.frozen:
        sheet.freeze_panes(page.frozen, 0)
    if page.landscape:
        sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.set_footer("&L&8&F&C&8&A&R&8&P / &N")
    sheet.repeat_rows(0, max(page.frozen - 1, 0))
    if page.quiet:
        sheet.set_tab_color(LINE)
    else:
        sheet.set_tab_color(BLUE)
