"""Rosters for tests: grids written as text, and the sample workbook laid out in other ways."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from gradeapp.files import paths
from gradeapp.files.catalogue import translator
from gradeapp.files.form_file import FormLibrary
from gradeapp.model.roster.grid import Grid, Raw
from gradeapp.model.roster.reader import begin_reading, rate_row
from gradeapp.model.roster.roster import Roster
from gradeapp.model.roster.rows import Speaker
from gradeapp.model.scorecard import Scorecard

LIBRARY = FormLibrary([paths.forms_dir()])
SAMPLE = paths.sample_file("客户等级划分表.xlsx")
HEADINGS = (
    "客户编号",
    "客户名称",
    "开户行",
    None,
    "经营范围",
    "所在区域",
    "年平均销售额",
    "客户等级",
)
RULES = (
    ("等级划分条件", None),
    ("销售额", "客户等级"),
    (">500万", "大客户"),
    (">100万 且 <=500万", "中客户"),
    ("<=100万", "小客户"),
)


def form(form_id: str) -> Scorecard:
    found = LIBRARY.find(form_id)
    assert found is not None
    return found


def grid(text: str, sheet: str = "Sheet1", merged: Mapping[str, str] | None = None) -> Grid:
    """Rows a line each, cells parted by `|`; what looks like a plain number is one."""
    rows = tuple(tuple(cell(part) for part in line.split("|")) for line in text.splitlines())
    spots = {spot(covered): spot(holder) for covered, holder in (merged or {}).items()}
    return Grid(sheet, rows, spots)


def cell(text: str) -> Raw:
    tidy = text.strip()
    if tidy.lstrip("-").replace(".", "", 1).isdecimal():
        return Decimal(tidy)
    return tidy or None


def spot(name: str) -> tuple[int, int]:
    return int(name[1:]) - 1, ord(name[0]) - ord("A")


def read(form_id: str, *grids: Grid, lang: str = "zh", **corrections: str) -> Roster:
    """Read and rate what the grids hold; corrections name the heading's cell without sheet."""
    scorecard = form(form_id)
    changes = {f"Sheet1!{place}": target for place, target in corrections.items()}
    reading = begin_reading(grids, Speaker(scorecard, lang, translator(lang)), changes)
    rows = [rate_row(scorecard, row, lang) for row in reading.rows()] if reading.usable else []
    return reading.roster(rows)


# --- the sample laid out in other ways

Row = tuple[object, ...]


def sample_rows() -> list[Row]:
    """The twenty customers, each as the cells A to H of the sample."""
    sheet = openpyxl.load_workbook(SAMPLE).active
    assert isinstance(sheet, Worksheet)
    return [row[:8] for row in sheet.iter_rows(min_row=3, max_row=22, values_only=True)]


def write_book(path: Path, fill: Callable[[Worksheet], None]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Sheet1"
    fill(sheet)
    book.save(path)
    return path


def put(sheet: Worksheet, top: int, left: int, rows: list[Row] | tuple[Row, ...]) -> None:
    for number, row in enumerate(rows):
        for index, value in enumerate(row):
            sheet.cell(top + number, left + index).value = value  # type: ignore[assignment]


def changed(path: Path, change: Callable[[Worksheet], None]) -> Path:
    """The sample workbook itself with something changed in it."""
    book = openpyxl.load_workbook(SAMPLE)
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    change(sheet)
    book.save(path)
    return path
