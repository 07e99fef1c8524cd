"""The pages of a PDF as pictures for the screen, by PDFium; one thread at a time."""

import pypdfium2
import pypdfium2.raw

from gradeapp.model.paper import Picture
from gradeapp.model.problem import Problem
from gradeapp.model.reasons import reason_or_damaged

MOST_PAGES = 60
POINTS_AN_INCH = 72


def render(pdf: bytes, dots_an_inch: int) -> tuple[Picture, ...] | Problem:
    """Give the first pages of a PDF, drawn at a resolution."""
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        return Problem("verify.unreadable", "", {"reason": reason_or_damaged(error)})
    try:
        document.init_forms()
        count = min(len(document), MOST_PAGES)
        return tuple(_draw(document, number, dots_an_inch) for number in range(count))
    finally:
        document.close()


def _draw(document: pypdfium2.PdfDocument, number: int, dots_an_inch: int) -> Picture:
    page = document[number]
    bitmap = page.render(scale=dots_an_inch / POINTS_AN_INCH, rev_byteorder=True)
    picture = Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
    bitmap.close()
    page.close()
    return picture
