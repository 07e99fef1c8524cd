"""What the pages of a sheet say, as a reader copies it: texts, figures, the size of the logo."""

import re
from collections import Counter
from dataclasses import dataclass
from io import BytesIO

import pypdfium2
from PIL import Image
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

from gradeapp.files.sheet.letterhead import LOGO_HEIGHT
from gradeapp.files.sheet.pdf_pages import MOST_PAGES
from gradeapp.files.sheet.pen import LEFT, PAGE_HEIGHT, TOP
from gradeapp.model.problem import Problem
from gradeapp.model.reasons import reason_or_damaged

FIGURE = re.compile(r"[0-9][0-9.,]*")
HEADING = PAGE_HEIGHT - TOP - LOGO_HEIGHT
"""A picture that reaches above this line, from the left margin, is the logo."""

NEAR = 1.0
BRIGHT = 255
MOST_PIXELS = 4_000_000


@dataclass(frozen=True, slots=True)
class Printed:
    """The text of each page; `logo` is a blank picture as large as the logo, b"" without one."""

    texts: tuple[str, ...]
    logo: bytes = b""


def read_pages(pdf: bytes) -> Printed | Problem:
    """Read the texts of the pages; what signatures show isn't part of them."""
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        return Problem("verify.unreadable", "", {"reason": reason_or_damaged(error)})
    try:
        count = min(len(document), MOST_PAGES)
        texts = tuple(_text(document[number]) for number in range(count))
        return Printed(texts, _logo(document[0]) if count else b"")
    except pypdfium2.PdfiumError as error:
        return Problem("verify.unreadable", "", {"reason": reason_or_damaged(error)})
    finally:
        document.close()


def figures(pages: Printed) -> Counter[str]:
    """Count the figures on all pages, wherever they stand."""
    found = (at.group().rstrip(".,") for text in pages.texts for at in FIGURE.finditer(text))
    return Counter(found)


def _text(page: pypdfium2.PdfPage) -> str:
    held = page.get_textpage()
    text: str = held.get_text_range()
    held.close()
    page.close()
    return text


def _logo(page: pypdfium2.PdfPage) -> bytes:
    """Give a blank picture of the logo's size: it moves the lines beside and below it."""
    for entry in page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE], max_depth=1):
        left, _, _, top = entry.get_bounds()
        if abs(left - LEFT) < NEAR and top > HEADING:
            width, height = entry.get_px_size()
            if width * height <= MOST_PIXELS:
                stream = BytesIO()
                Image.new("L", (width, height), BRIGHT).save(stream, "PNG")
                return stream.getvalue()
    return b""
