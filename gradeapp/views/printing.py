"""Printing: the pages of a sheet as pictures on a printer, at their size on paper."""

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from gradeapp.model.paper import Picture

FINEST = 300
"""Dots an inch: finer shows nothing more of a sheet, and takes much more memory."""


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


def print_pages(printer: QPrinter, pages: tuple[Picture, ...]) -> bool:
    """Print the pages that were chosen; tells whether the printer took them."""
    painter = QPainter()
    wanted = chosen(printer, pages)
    if not wanted or not painter.begin(printer):
        return False
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    taken = True
    for number, page in enumerate(wanted):
        taken = taken and (number == 0 or printer.newPage())
        if taken:
            _draw(painter, printer, page)
    return painter.end() and taken


def _draw(painter: QPainter, printer: QPrinter, page: Picture) -> None:
    """Draw a page as large as it is; paper that is smaller or larger gets it fitted in."""
    paper = QRectF(printer.pageLayout().fullRectPixels(printer.resolution()))
    scale = min(paper.width() / page.width, paper.height() / page.height)
    width, height = page.width * scale, page.height * scale
    left, top = (paper.width() - width) / 2, (paper.height() - height) / 2
    painter.drawImage(QRectF(left, top, width, height), picture_of(page))


def picture_of(page: Picture) -> QImage:
    """Give a page as Qt's own kind of picture; it holds on to the page's pixels."""
    form = QImage.Format.Format_RGB888
    return QImage(page.pixels, page.width, page.height, page.stride, form)
