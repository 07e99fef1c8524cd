"""Recalculates workbooks with LibreOffice, none of whose formulas says beforehand what it gives."""

import math
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from fractions import Fraction
from pathlib import Path

import openpyxl

from gradeapp.files.workbook import draw
from gradeapp.model.readers.excel_parts import Book, Page

STALE = "not computed"
# Else LibreOffice shows what the file says instead of computing it.
ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode"
oor:op="fuse"><value>0</value></prop></item></oor:items>"""

Values = Mapping[tuple[str, int, int], object]


def forgetful(book: Book) -> Book:
    """Give the workbook without the values of its formulas."""

    def emptied(page: Page) -> Page:
        cells = [replace(cell, value=STALE) if cell.formula else cell for cell in page.cells]
        return replace(page, cells=cells)

    return replace(book, pages=tuple(emptied(page) for page in book.pages))


def recalculate(books: Mapping[str, Book], folder: Path) -> dict[str, Values]:
    """Give what every cell of every workbook holds once LibreOffice has computed it."""
    office = shutil.which("soffice")
    assert office, "LibreOffice is needed for this test"
    made, done, profile = folder / "made", folder / "done", folder / "profile"
    made.mkdir()
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(ALWAYS, encoding="utf-8")
    for name, book in books.items():
        (made / f"{name}.xlsx").write_bytes(draw(forgetful(book)))
    own = f"-env:UserInstallation={profile.as_uri()}"
    turn = [office, own, "--headless", "--convert-to", "xlsx", "--outdir", str(done)]
    files = [str(path) for path in sorted(made.glob("*.xlsx"))]
    subprocess.run([*turn, *files], check=True, capture_output=True, timeout=250)
    return {name: _values(done / f"{name}.xlsx") for name in books}


def _values(path: Path) -> Values:
    file = openpyxl.load_workbook(path, data_only=True)
    return {
        (sheet.title, row, column): value
        for sheet in file.worksheets
        for row, values in enumerate(sheet.iter_rows(values_only=True))
        for column, value in enumerate(values)
    }


def differences(book: Book, values: Values) -> list[str]:
    """Name the cells of the pages for people that don't hold what `rate` gives."""
    return [
        f"{page.name} {cell.row + 1}:{cell.column + 1} {values.get(key)!r} is not {cell.value!r}"
        for page in book.pages
        if not page.quiet
        for cell in page.cells
        if cell.formula
        for key in ((page.name, cell.row, cell.column),)
        if not alike(cell.value, values.get(key))
    ]


def alike(wanted: object, found: object) -> bool:
    """Compare to ten digits."""
    if isinstance(wanted, Fraction):
        close = isinstance(found, int | float) and math.isclose(
            float(wanted), found, rel_tol=1e-11, abs_tol=1e-10
        )
        return close and not isinstance(found, bool)
    if isinstance(found, datetime):
        return found.date() == wanted
    return (wanted or "") == (found or "")
