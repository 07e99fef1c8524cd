"""Scanned sheets: the QR codes on pictures and on the pages of PDFs."""

import warnings
from io import BytesIO

import pypdfium2
import zxingcpp
from PIL import Image, UnidentifiedImageError

from gradeapp.model.problem import Problem
from gradeapp.model.sheet.code import Code, read_code

KINDS = ("PNG", "JPEG", "TIFF", "BMP", "WEBP")
MOST_PIXELS, MOST_PAGES, LARGEST = 120_000_000, 20, 64 * 2**20
"""A3 at 600 dots an inch has 70 million pixels; what is larger was made to hurt."""

DOTS_AN_INCH = (200, 300)
"""A scan drawn too coarsely hides its code; drawn at its own size it is quicker to read."""

POINTS_AN_INCH = 72
QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


def read_scan(data: bytes, where: str = "") -> tuple[Code, ...] | Problem:
    """Find the codes of sheets on a picture (PNG, JPEG, TIFF, BMP, WebP) or a PDF, each once."""
    if len(data) > LARGEST:
        return Problem("scan.too_big", where)
    if data.lstrip()[:5] == b"%PDF-":
        return _read_pdf(data, where)
    try:
        with warnings.catch_warnings():
            # Pillow warns of a bomb before it refuses one; the size is checked here.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=KINDS) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    return Problem("scan.too_big", where)
                return _codes([picture.convert("L")])
    except Image.DecompressionBombError:
        return Problem("scan.too_big", where)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        return Problem("scan.unreadable", where)


def _read_pdf(data: bytes, where: str) -> tuple[Code, ...] | Problem:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return Problem("scan.unreadable", where)
    try:
        for dots in DOTS_AN_INCH:
            found = _codes([_draw(page, dots) for page in _pages(document)])
            if found:
                return found
        return ()
    finally:
        document.close()


def _pages(document: pypdfium2.PdfDocument) -> list[pypdfium2.PdfPage]:
    return [document[number] for number in range(min(len(document), MOST_PAGES))]


def _draw(page: pypdfium2.PdfPage, dots: int) -> Image.Image:
    """Draw a page in grey, a huge one smaller."""
    width, height = (side / POINTS_AN_INCH * dots for side in page.get_size())
    scale = min(1.0, (MOST_PIXELS / 8 / max(width * height, 1)) ** 0.5)
    bitmap = page.render(scale=scale * dots / POINTS_AN_INCH, grayscale=True)
    drawn: Image.Image = bitmap.to_pil()
    return drawn


def _codes(pictures: list[Image.Image]) -> tuple[Code, ...]:
    texts = [found.text for picture in pictures for found in _barcodes(picture)]
    codes = (read_code(text) for text in dict.fromkeys(texts))
    return tuple(code for code in codes if code is not None)


def _barcodes(picture: Image.Image) -> list[zxingcpp.Barcode]:
    return zxingcpp.read_barcodes(picture, formats=QR)
