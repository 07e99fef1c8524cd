"""Sheets back from the scanner: pictures of real pages are found by their code."""

import random
from dataclasses import replace
from functools import cache
from io import BytesIO

import pikepdf
import pytest
from PIL import Image, ImageFilter

from gradeapp.files.sheet.pdf import draw
from gradeapp.files.sheet.pdf_pages import render
from gradeapp.files.sheet.scan import read_scan
from gradeapp.model.problem import Problem
from gradeapp.model.sheet.code import Code
from tests.files.sheet_samples import SHEET

CODE = Code("corporate-credit", "1", "上海某某国际贸易有限责任公司", "AA", "0123456789abcdef" * 4)


@cache
def pdf() -> bytes:
    return draw(replace(SHEET, code=CODE.text)).pdf


@cache
def page() -> Image.Image:
    """The first page as a scanner sees it at 200 dpi."""
    pages = render(pdf(), 200)
    assert not isinstance(pages, Problem)
    first, size = pages[0], (pages[0].width, pages[0].height)
    return Image.frombuffer("RGB", size, first.pixels, "raw", "RGB", first.stride, 1)


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    file = BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def scanned(angle: float) -> Image.Image:
    """A page laid askew, a little out of focus, on a scanner with dust."""
    turned = page().convert("L").rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    blurred = turned.filter(ImageFilter.GaussianBlur(0.6))
    dust = random.Random(7)
    for _ in range(400):
        place = (dust.randrange(blurred.width), dust.randrange(blurred.height))
        blurred.putpixel(place, dust.randrange(256))
    return blurred


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "BMP"])
def test_that_a_picture_of_the_page_is_found(kind: str) -> None:
    assert read_scan(saved(page(), kind)) == (CODE,)


@pytest.mark.parametrize("angle", [-4, -1.5, 0.7, 3, 90, 180])
def test_that_a_page_laid_askew_is_found(angle: float) -> None:
    assert read_scan(saved(scanned(angle), "JPEG", quality=50)) == (CODE,)


def test_that_a_scan_saved_as_pdf_is_found() -> None:
    assert read_scan(saved(scanned(2), "PDF", resolution=200)) == (CODE,)


def test_that_the_pdf_itself_is_found() -> None:
    assert read_scan(pdf()) == (CODE,)


def test_that_a_page_without_a_code_gives_none() -> None:
    assert read_scan(saved(Image.new("L", (1654, 2339), 255), "PNG")) == ()


def test_that_other_codes_are_passed_over() -> None:
    assert read_scan(draw(replace(SHEET, code="https://example.org")).pdf) == ()


@pytest.mark.parametrize("data", [b"", b"text", b"%PDF-1.7 torn", b"\x89PNG\r\n\x1a\nbroken"])
def test_that_what_is_no_picture_is_named(data: bytes) -> None:
    assert read_scan(data, "scan.png") == Problem("scan.unreadable", "scan.png")


def test_that_a_bomb_is_refused_before_it_is_opened() -> None:
    bomb = saved(Image.new("1", (20_000, 20_000)), "PNG")
    assert len(bomb) < 100_000
    assert read_scan(bomb, "bomb.png") == Problem("scan.too_big", "bomb.png")


def test_that_a_huge_page_is_drawn_smaller() -> None:
    document = pikepdf.new()
    document.add_blank_page(page_size=(14_400, 14_400))
    file = BytesIO()
    document.save(file)
    assert read_scan(file.getvalue()) == ()
