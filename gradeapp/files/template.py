"""Draws the empty roster of a form as an .xlsx file: drop-downs, checks, and a guide to it."""

from datetime import date
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from gradeapp.files.spreadsheet import A4, BLUE, FONTS, GREY, INK, MADE, WHITE, fits_drop_down, told
from gradeapp.model.exact import plain
from gradeapp.model.scorecard import InputKind
from gradeapp.model.template import Column, Template

ROWS = 5000
"""Customers that the drop-downs and checks reach to."""

PALE, LINE = "#E8EDF3", "#D5DBE1"
NUMBERS = {InputKind.DECIMAL, InputKind.AMOUNT, InputKind.INTEGER}
FORMATS = {
    InputKind.DECIMAL: "General",
    InputKind.AMOUNT: "#,##0.00##",
    InputKind.INTEGER: "0",
    InputKind.DATE: "yyyy-mm-dd",
}
"""How cells of a kind are shown; the others hold text, so that 000123 stays as typed."""

NARROWEST, WIDEST = 12, 34
GUIDE = (30, 14, 8, 54, 60)
"""Widths of the guide's columns in characters."""

LINE_HEIGHT = 15
"""In points."""

CHOICES = "choices"
"""The hidden sheet of choices too long for a drop-down's own text."""


def draw(template: Template) -> bytes:
    """Give the content of the file; the same form gives the same bytes."""
    memory = BytesIO()
    with xlsxwriter.Workbook(memory, {"in_memory": True}) as book:
        book.set_properties({"title": template.title, "subject": template.subject, "created": MADE})
        pen = _Pen(book, template)
        for page in template.pages:
            pen.page(book.add_worksheet(page.name), page.columns)
        pen.guide(book.add_worksheet(template.guide))
        pen.choices()
    return memory.getvalue()


class _Pen:
    """Draws the sheets of one workbook, making each format once."""

    def __init__(self, book: xlsxwriter.Workbook, template: Template) -> None:
        self.book, self.template = book, template
        self.base = {"font_name": FONTS[template.lang], "font_size": 10, "font_color": INK}
        self.long: list[tuple[str, ...]] = []
        head = {
            "bold": True,
            "text_wrap": True,
            "align": "center",
            "valign": "vcenter",
            "border": 1,
        }
        self.heads = {
            "yes": self.format(
                head | {"bg_color": BLUE, "font_color": WHITE, "border_color": WHITE}
            ),
            "no": self.format(head | {"bg_color": PALE, "border_color": WHITE}),
        }
        self.heads["sometimes"] = self.heads["no"]

    def format(self, style: dict[str, object]) -> Format:
        return self.book.add_format(self.base | style)

    def page(self, sheet: Worksheet, columns: tuple[Column, ...]) -> None:
        """Draw a sheet that is filled in."""
        sheet.set_row(0, 36)
        sheet.freeze_panes(1, min(2, len(columns) - 1))
        for place, column in enumerate(columns):
            style = self.format({"num_format": FORMATS.get(column.kind, "@"), "valign": "vcenter"})
            sheet.set_column(place, place, _width(column), style)
            sheet.write_string(0, place, column.heading, self.heads[column.need])
            self.check(sheet, place, column)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.repeat_rows(0)
        sheet.repeat_columns(0)

    def check(self, sheet: Worksheet, place: int, column: Column) -> None:
        """Let the cells of a column take only what may stand there, and say what that is."""
        message = "\n".join(filter(None, (column.takes, column.help)))
        rule = told(column.heading, message) | self.accepted(place, column)
        sheet.data_validation(1, place, ROWS, place, rule)

    def accepted(self, place: int, column: Column) -> dict[str, object]:
        """Give the rule of a column for its cells."""
        if column.choices:
            return {"validate": "list", "source": self.source(column.choices)}
        if column.kind in NUMBERS:
            cell = f"{xlsxwriter.utility.xl_col_to_name(place)}2"
            return {"validate": "custom", "value": f"={_number_rule(cell, column)}"}
        if column.kind is InputKind.DATE and not column.na:
            return {
                "validate": "date",
                "criteria": "between",
                "minimum": date(1900, 1, 1),
                "maximum": date(2999, 12, 31),
            }
        return {"validate": "length", "criteria": "<=", "value": 2000}

    def source(self, choices: tuple[str, ...]) -> list[str] | str:
        """Give the choices themselves, or where they stand if they are too long."""
        if fits_drop_down(choices):
            return list(choices)
        if choices not in self.long:
            self.long.append(choices)
        name = xlsxwriter.utility.xl_col_to_name(self.long.index(choices))
        return f"={CHOICES}!${name}$1:${name}${len(choices)}"

    def choices(self) -> None:
        """Draw the choices that a drop-down can't hold itself, out of sight."""
        if not self.long:
            return
        sheet = self.book.add_worksheet(CHOICES)
        for place, choices in enumerate(self.long):
            sheet.write_column(0, place, choices)
        sheet.very_hidden()

    def guide(self, sheet: Worksheet) -> None:
        """Draw the page that explains every column."""
        template = self.template
        sheet.hide_gridlines(2)
        title = self.format({"bold": True, "font_size": 16, "font_color": BLUE})
        sheet.write_string(0, 0, template.title, title)
        sheet.write_string(1, 0, template.subject, self.format({"font_color": GREY}))
        for row, note in enumerate(template.guide_notes, 2):
            sheet.write_string(row, 0, note, self.format({}))
        top = len(template.guide_notes) + 3
        for place, (name, width) in enumerate(zip(template.guide_head, GUIDE, strict=True)):
            sheet.set_column(place, place, width)
            sheet.write_string(top, place, name, self.heads["yes"])
        lines = [(page.name, column) for page in template.pages for column in page.columns]
        for row, (name, column) in enumerate(lines, top + 1):
            words = (
                column.heading,
                name,
                template.needs[column.need],
                " / ".join(column.choices) or column.takes,
                column.help,
            )
            self.line(sheet, row, words)
        sheet.freeze_panes(top + 1, 1)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(top)

    def line(self, sheet: Worksheet, row: int, words: tuple[str, ...]) -> None:
        """Draw one line of the guide, as high as its longest text."""
        style = {"text_wrap": True, "valign": "top", "border": 1, "border_color": LINE}
        cell = self.format(style)
        for place, text in enumerate(words):
            sheet.write_string(row, place, text, cell)
        most = max(_lines(text, width) for text, width in zip(words, GUIDE, strict=True))
        sheet.set_row(row, most * LINE_HEIGHT)


def _lines(text: str, width: int) -> int:
    """Count the lines of a text in a column."""
    return sum(max(1, -(-_wide(line) // (width - 2))) for line in text.split("\n"))


def _number_rule(cell: str, column: Column) -> str:
    """Give the formula that is true where a number may stand."""
    parts = [f"ISNUMBER({cell})"]
    if column.low is not None:
        parts.append(f"{cell}{'>' if column.above else '>='}{plain(column.low)}")
    if column.high is not None:
        parts.append(f"{cell}<={plain(column.high)}")
    if column.kind is InputKind.INTEGER:
        parts.append(f"{cell}=INT({cell})")
    rule = f"AND({','.join(parts)})"
    return f'OR({cell}="{column.na}",{rule})' if column.na else rule


def _width(column: Column) -> float:
    return max(NARROWEST, min(WIDEST, _wide(column.heading) + 4))


def _wide(text: str) -> int:
    return sum(1 if sign.isascii() else 2 for sign in text)
