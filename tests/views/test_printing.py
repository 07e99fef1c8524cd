"""What is printed looks like the PDF, page for page, in the range and number that were asked."""

from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from PySide6.QtPrintSupport import QPrinter

from gradeapp.files.sheet.pdf import draw
from gradeapp.files.sheet.pdf_pages import render
from gradeapp.model.paper import Picture
from gradeapp.model.problem import Problem
from gradeapp.views.printing import STRIP, Press, make_printer, name_of, strips_of
from tests.files.sheet_samples import SHEET

SCREEN, PRINTER, FAR, MOST = 96, 300, (105, 148), 25
"""Of 256 shades; a page turned, shifted by a line or left blank differs by far more."""


@cache
def drawn(dots: int) -> tuple[Picture, ...]:
    return rendered(draw(SHEET).pdf, dots)


def rendered(pdf: bytes, dots: int) -> tuple[Picture, ...]:
    pages = render(pdf, dots)
    assert not isinstance(pages, Problem)
    return pages


def grey(page: Picture) -> Image.Image:
    size = (page.width, page.height)
    return Image.frombuffer("RGB", size, page.pixels, "raw", "RGB", page.stride, 1).convert("L")


def coarse(page: Picture) -> Image.Image:
    """See a page from afar: edges of letters are drawn a little differently on a printer."""
    return grey(page).resize(FAR, Image.Resampling.BOX)


class TwoSided(QPrinter):
    """A printer of files that prints on both sides, which Qt's own never does."""

    def duplex(self) -> QPrinter.DuplexMode:
        return QPrinter.DuplexMode.DuplexLongSide


def printer_into(file: Path, printer: QPrinter | None = None) -> QPrinter:
    printer = printer or make_printer("评定表")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    return printer


def pressed(printer: QPrinter, *sheets: tuple[Picture, ...]) -> bool:
    """Put sheets on paper one after another, and send them."""
    press = Press(printer)
    return all(press.take(pages) for pages in sheets) and press.finish()


def pages_in(file: Path) -> int:
    return len(rendered(file.read_bytes(), 20))


@pytest.mark.usefixtures("qtbot")
def test_that_what_is_printed_looks_like_the_pdf(tmp_path: Path) -> None:
    printer = printer_into(tmp_path / "printed.pdf")
    assert pressed(printer, drawn(Press(printer).dots))
    assert name_of(printer) == str(tmp_path / "printed.pdf")
    printed = rendered((tmp_path / "printed.pdf").read_bytes(), PRINTER)
    assert len(printed) == len(drawn(PRINTER))
    for paper, screen in zip(printed, drawn(PRINTER), strict=True):
        difference = ImageChops.difference(coarse(paper), coarse(screen))
        assert max(shade for shade, count in enumerate(difference.histogram()) if count) < MOST


@pytest.mark.usefixtures("qtbot")
@pytest.mark.parametrize("dots", [96, 150, 203, 300])
def test_that_a_page_is_printed_without_gaps(tmp_path: Path, dots: int) -> None:
    width, height = 2480, 3508
    dark = Picture(width, height, width * 3, bytes(width * height * 3))
    assert pressed(printer_into(tmp_path / "dark.pdf"), (dark,))
    (paper,) = rendered((tmp_path / "dark.pdf").read_bytes(), dots)
    inside = grey(paper).crop((5, 5, paper.width - 5, paper.height - 5))
    assert inside.getextrema() == (0, 0)


def test_that_a_page_is_parted_between_its_lines() -> None:
    for page in drawn(PRINTER):
        strips = list(strips_of(page))
        assert len(strips) > 10
        assert max(rows for _, rows in strips) < 2 * STRIP
        assert strips[0][0] == 0
        assert sum(strips[-1]) == page.height
        picture = grey(page)
        for (first, rows), (second, _) in pairwise(strips):
            assert second < first + rows
            like = picture.crop((0, second, page.width, first + rows))
            row = like.crop((0, 0, page.width, 1)).resize(like.size)
            assert ImageChops.difference(like, row).getbbox() is None


@pytest.mark.usefixtures("qtbot")
def test_that_only_the_pages_asked_for_are_printed(tmp_path: Path) -> None:
    four = drawn(SCREEN)[:1] * 4
    printer = printer_into(tmp_path / "range.pdf")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    assert pressed(printer, four)
    assert pages_in(tmp_path / "range.pdf") == 2


@pytest.mark.usefixtures("qtbot")
def test_that_many_sheets_are_one_job_each_on_a_leaf_of_its_own(tmp_path: Path) -> None:
    one, two = drawn(SCREEN)[:1], drawn(SCREEN)[:1] * 2
    assert pressed(printer_into(tmp_path / "plain.pdf"), one, two, one, one)
    assert pages_in(tmp_path / "plain.pdf") == 5
    assert pressed(printer_into(tmp_path / "duplex.pdf", TwoSided()), one, two, one, one)
    behind = ("the first", "the third")
    assert pages_in(tmp_path / "duplex.pdf") == 5 + len(behind)


@pytest.mark.qt_log_ignore("QPainter::begin")
@pytest.mark.usefixtures("qtbot")
def test_that_a_printer_that_takes_nothing_is_told(tmp_path: Path) -> None:
    assert not pressed(printer_into(tmp_path / "none.pdf"), ())
    assert not Press(printer_into(tmp_path / "none.pdf")).finish()
    assert not pressed(printer_into(tmp_path / "no folder" / "x.pdf"), drawn(SCREEN))
