"""Drawing a `Sheet` on A4 pages: page breaks, repeated table heads, the footer of every page.

The same sheet gives the same bytes. Nothing here decides what is printed, only where.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from gradeapp.files.sheet.blocks import (
    SIGN_INK,
    SIGN_INSET,
    annex,
    customer,
    heading,
    remarks,
    signings,
)
from gradeapp.files.sheet.cells import SMALL, Strip
from gradeapp.files.sheet.fonts import REGULAR, SUBSTITUTE, Faces, faces
from gradeapp.files.sheet.letterhead import letterhead
from gradeapp.files.sheet.pages import Placed, set_pages, tables
from gradeapp.files.sheet.pen import (
    FRAME,
    LEFT,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    QUIET,
    RULE,
    WIDTH,
    Pen,
)
from gradeapp.files.sheet.table import grades, items
from gradeapp.files.sheet.text import tidy
from gradeapp.files.sheet.verdict import verdict
from gradeapp.model.problem import Problem
from gradeapp.model.sheet.parts import Sheet, Words

QR_SIZE = 46.0
FOOT = 66.0
FINGERPRINT_SHOWN = 32
NOT_WRITTEN = frozenset({"code"})
"""Texts of a sheet that no font prints: the QR code is drawn."""

NUMBER_FROM = LEFT + WIDTH * 0.78


@dataclass(frozen=True, slots=True)
class Place:
    """Where a role signs: the page from 0, and the box in PDF points from the bottom left."""

    role: str
    page: int
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Drawn:
    """The drawn pages as PDF, the places to sign, and what couldn't be printed as it is."""

    pdf: bytes
    places: tuple[Place, ...]
    problems: tuple[Problem, ...]


def draw(sheet: Sheet) -> Drawn:
    """Draw a sheet; characters without a glyph print as 〓 and are reported."""
    known = faces()
    pages = set_pages(list(strips_of(sheet, known)))
    stream = BytesIO()
    canvas = Canvas(
        stream,
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        invariant=1,
        lang="zh-CN" if sheet.lang == "zh" else "en",
        initialFontName=REGULAR,  # type: ignore[arg-type]  # its annotation is wrong
        pageCompression=1,
    )
    pen = Pen(canvas, known)
    for number, page in enumerate(pages, 1):
        for entry in page:
            entry.strip.draw_on(pen, entry.y)
        for top, height in tables(page):
            pen.frame(LEFT, top, WIDTH, height, FRAME)
        _foot(sheet, pen, number, len(pages))
        canvas.showPage()
    canvas.save()
    problems = (*unprintable(sheet, known), *letterhead(sheet.pictures).problems)
    return Drawn(stream.getvalue(), tuple(_places(pages)), problems)


def unprintable(sheet: Sheet, known: Faces) -> Iterator[Problem]:
    """Report every text of the sheet that the fonts can't print as it is."""
    for where, text in _texts(sheet, "sheet"):
        lacking = known.missing(tidy(text))
        if lacking:
            named = " ".join(f"{char} (U+{ord(char):04X})" for char in lacking)
            yield Problem("sheet.no_glyph", where, {"characters": named, "substitute": SUBSTITUTE})


def _texts(value: object, where: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str) and not isinstance(value, Enum):
        yield where, value
    elif isinstance(value, tuple):
        for n, entry in enumerate(value):
            yield from _texts(entry, f"{where}[{n}]")
    elif is_dataclass(value) and not isinstance(value, Words):
        for entry in fields(value):
            if entry.name not in NOT_WRITTEN:
                yield from _texts(getattr(value, entry.name), f"{where}.{entry.name}")


def strips_of(sheet: Sheet, known: Faces) -> Iterator[Strip]:
    """Give all strips of a sheet in order, before they are set on pages."""
    for block in (heading, customer, items, verdict, grades, remarks, signings, annex):
        yield from block(sheet, known)


def _places(pages: Sequence[Sequence[Placed]]) -> Iterator[Place]:
    for number, page in enumerate(pages):
        for entry in page:
            x = LEFT
            for cell, role in zip(entry.strip.cells, entry.strip.roles, strict=False):
                top = PAGE_HEIGHT - entry.y - SIGN_INSET
                low = PAGE_HEIGHT - entry.y - entry.strip.height + SIGN_INK
                yield Place(role, number, (x + SIGN_INSET, low, x + cell.width - SIGN_INSET, top))
                x += cell.width


def _foot(sheet: Sheet, pen: Pen, number: int, count: int) -> None:
    words = sheet.words
    top = PAGE_HEIGHT - FOOT
    pen.line(LEFT, top - 4, LEFT + WIDTH, top - 4, RULE)
    pen.qr(LEFT, top, QR_SIZE, sheet.code)
    shown = sheet.fingerprint[:FINGERPRINT_SHOWN]
    groups = " ".join(shown[at : at + 4] for at in range(0, len(shown), 4))
    page = words.page.format(number=number, count=count)
    left, edge = LEFT + QR_SIZE + 8, LEFT + WIDTH
    for down, text, right in (
        (2, sheet.form_line, sheet.number),
        (14, f"{words.fingerprint} {groups}", ""),
        (26, f"{words.printed} {sheet.printed_at}", page),
    ):
        # The number stands whole in the head of the sheet, the form in what is embedded.
        taken = pen.text(
            left, top + down, _short(pen.faces, text, NUMBER_FROM - left), SMALL, ink=QUIET
        )
        line = _short(pen.faces, right, edge - max(NUMBER_FROM, taken + 8))
        pen.text(edge - pen.faces.width(line, SMALL), top + down, line, SMALL, ink=QUIET)


def _short(known: Faces, text: str, room: float) -> str:
    """Give a text that fits on a line, with a sign where something is left out."""
    line = known.printable(tidy(text))
    if known.width(line, SMALL) <= room:
        return line
    while line and known.width(f"{line}…", SMALL) > room:
        line = line[:-1]
    return f"{line}…"
