"""Drawing a `Sheet` on A4 pages: page breaks, repeated table heads, the footer of every page.

The same sheet gives the same bytes. Nothing here decides what is printed, only where.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from gradeapp.files.sheet.blocks import (
    SIGN_INSET,
    annex,
    customer,
    heading,
    remarks,
    signings,
    verdict,
)
from gradeapp.files.sheet.cells import SMALL, Strip
from gradeapp.files.sheet.fonts import REGULAR, SUBSTITUTE, Faces, faces
from gradeapp.files.sheet.pen import (
    BOTTOM,
    LEFT,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    QUIET,
    RULE,
    TOP,
    WIDTH,
    Pen,
)
from gradeapp.files.sheet.table import grades, items
from gradeapp.files.sheet.text import tidy
from gradeapp.model.problem import Problem
from gradeapp.model.sheet.parts import Sheet, Words

QR_SIZE = 40.0
FOOT = 66.0
FINGERPRINT_SHOWN = 32


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


@dataclass(frozen=True, slots=True)
class _Set:
    """A strip set on a page."""

    strip: Strip
    y: float


def draw(sheet: Sheet) -> Drawn:
    """Draw a sheet; characters without a glyph print as 〓 and are reported."""
    known = faces()
    pages = _paginate(list(_strips(sheet, known)))
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
        _foot(sheet, pen, number, len(pages))
        canvas.showPage()
    canvas.save()
    return Drawn(stream.getvalue(), tuple(_places(pages)), tuple(unprintable(sheet, known)))


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
            yield from _texts(getattr(value, entry.name), f"{where}.{entry.name}")


def _strips(sheet: Sheet, known: Faces) -> Iterator[Strip]:
    for block in (heading, customer, items, verdict, grades, remarks, signings, annex):
        yield from block(sheet, known)


def _paginate(strips: Sequence[Strip]) -> list[list[_Set]]:
    """Set the strips on pages; a run of strips that want to stay together isn't parted."""
    pages: list[list[_Set]] = [[]]
    y = TOP
    limit = PAGE_HEIGHT - BOTTOM
    for n, strip in enumerate(strips):
        if y + _together(strips, n) > limit and y > TOP:
            pages.append([])
            y = TOP
            for repeated in strip.head:
                pages[-1].append(_Set(repeated, y))
                y += repeated.height
        if not strip.cells and y == TOP:
            continue
        pages[-1].append(_Set(strip, y))
        y += strip.height
    return [page for page in pages if page]


def _together(strips: Sequence[Strip], start: int) -> float:
    """Give the height of a strip with all that must stay on its page, at most half a page."""
    height = 0.0
    for strip in strips[start:]:
        if height and height + strip.height > (PAGE_HEIGHT - TOP - BOTTOM) / 2:
            break
        height += strip.height
        if not strip.stay:
            break
    return height if strips[start].cells else 0.0


def _places(pages: Sequence[Sequence[_Set]]) -> Iterator[Place]:
    for number, page in enumerate(pages):
        for entry in page:
            x = LEFT
            for cell, role in zip(entry.strip.cells, entry.strip.roles, strict=False):
                top = PAGE_HEIGHT - entry.y - SIGN_INSET
                low = PAGE_HEIGHT - entry.y - entry.strip.height + SIGN_INSET
                yield Place(role, number, (x + SIGN_INSET, low, x + cell.width - SIGN_INSET, top))
                x += cell.width


def _foot(sheet: Sheet, pen: Pen, number: int, count: int) -> None:
    words = sheet.words
    top = PAGE_HEIGHT - FOOT
    pen.line(LEFT, top - 4, LEFT + WIDTH, top - 4, RULE)
    pen.qr(LEFT, top, QR_SIZE, sheet.code)
    shown = sheet.fingerprint[:FINGERPRINT_SHOWN]
    groups = " ".join(shown[at : at + 4] for at in range(0, len(shown), 4))
    left = LEFT + QR_SIZE + 8
    for down, text in (
        (2, sheet.form_line),
        (14, f"{words.fingerprint} {groups}"),
        (26, f"{words.printed} {sheet.printed_at}"),
    ):
        pen.text(left, top + down, pen.faces.printable(tidy(text)), SMALL, ink=QUIET)
    page = words.page.format(number=number, count=count)
    for down, text in ((2, sheet.number), (26, page)):
        line = pen.faces.printable(tidy(text))
        pen.text(LEFT + WIDTH - pen.faces.width(line, SMALL), top + down, line, SMALL, ink=QUIET)
