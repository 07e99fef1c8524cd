"""Printing: the pages of a sheet as pictures on a printer, at their size on paper."""

from collections.abc import Iterator

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from gradeapp.model.paper import Picture

FINEST = 300
"""Dots an inch: finer shows nothing more of a sheet, and takes much more memory."""

STRIP, CALM = 160, 8
"""Rows that are drawn at once at least: while Qt draws, the window's thread waits; and how many
like rows there must be where a page is parted."""


def make_printer(name: str) -> QPrinter:
    """Give the usual printer, for whole A4 pages upright; `name` is what the queue shows."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setFullPage(True)
    upright = QPageLayout.Orientation.Portrait
    size = QPageSize(QPageSize.PageSizeId.A4)
    printer.setPageLayout(QPageLayout(size, upright, QMarginsF(0, 0, 0, 0)))
    return printer


def dots_of(printer: QPrinter) -> int:
    """Give how finely pages are drawn for a printer, in dots an inch."""
    return min(printer.resolution(), FINEST)


def name_of(printer: QPrinter) -> str:
    """Give the name of a printer, or of the file it prints into."""
    return printer.printerName() or printer.outputFileName()


def chosen(printer: QPrinter, pages: tuple[Picture, ...]) -> tuple[Picture, ...]:
    """Give the pages of the range that was chosen, in the order and number of copies."""
    first, last = printer.fromPage(), printer.toPage()
    if printer.printRange() == QPrinter.PrintRange.PageRange and first:
        pages = pages[first - 1 : last or first]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        pages = pages[::-1]
    by_hand = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    return pages * by_hand


class Press:
    """Puts sheets on paper one after another, as one job of the printer's queue.

    Qt lets any one thread paint on a printer; the window's has better to do.
    """

    def __init__(self, printer: QPrinter) -> None:
        self._printer, self._painter = printer, QPainter()
        self._count = 0

    @property
    def dots(self) -> int:
        """Give how finely pages are drawn, in dots an inch."""
        return dots_of(self._printer)

    def take(self, pages: tuple[Picture, ...]) -> bool:
        """Put the pages of a sheet on paper; tells whether the printer took them."""
        printer, wanted = self._printer, chosen(self._printer, pages)
        if not wanted or not (self._painter.isActive() or self._painter.begin(printer)):
            return False
        self._painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        # Else Qt makes a JPEG of the page: letters with a halo, twice the bytes, half as quick.
        self._painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        if self._count % 2 and printer.duplex() != QPrinter.DuplexMode.DuplexNone:
            # The next sheet must not begin on the back of this one.
            self._turn()
        return all(self._put(page) for page in wanted)

    def finish(self) -> bool:
        """Send what was put on paper; False if that is nothing."""
        return self._painter.isActive() and self._painter.end()

    def _put(self, page: Picture) -> bool:
        if self._count and not self._printer.newPage():
            return False
        self._count += 1
        _draw(self._painter, self._printer, page)
        return True

    def _turn(self) -> None:
        self._printer.newPage()
        self._count += 1


def _draw(painter: QPainter, printer: QPrinter, page: Picture) -> None:
    """Draw a page as large as it is; paper that is smaller or larger gets it fitted in."""
    paper = QRectF(printer.pageLayout().fullRectPixels(printer.resolution()))
    scale = min(paper.width() / page.width, paper.height() / page.height)
    width, height = page.width * scale, page.height * scale
    left, top = (paper.width() - width) / 2, (paper.height() - height) / 2
    picture = picture_of(page)
    for first, rows in strips_of(page):
        place = QRectF(left, top + first * scale, width, rows * scale)
        painter.drawImage(place, picture.copy(0, first, page.width, rows))


def strips_of(page: Picture) -> Iterator[tuple[int, int]]:
    """Part a page into strips, as the first row and the number of rows of each.

    Whoever shows a printed page moves the edges of a strip to whole dots. So a page is parted only
    within like rows, between lines of text, where a row more or less isn't seen; and a strip
    reaches into the next one, so that there is no gap.
    """
    pixels, stride = memoryview(page.pixels), page.stride
    first = calm = 0
    for row in range(1, page.height):
        above = pixels[(row - 1) * stride : row * stride]
        calm = calm + 1 if above == pixels[row * stride : (row + 1) * stride] else 0
        if calm >= CALM and row - first >= STRIP:
            yield first, row - first
            first, calm = row - CALM // 2, 0
    yield first, page.height - first


def picture_of(page: Picture) -> QImage:
    """Give a page as Qt's own kind of picture; it holds on to the page's pixels."""
    form = QImage.Format.Format_RGB888
    return QImage(page.pixels, page.width, page.height, page.stride, form)
