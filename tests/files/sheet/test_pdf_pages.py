"""Pages of a PDF as pictures."""

from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from gradeapp.files.sheet.pdf_pages import render
from gradeapp.model.problem import Problem


def paper(pages: int) -> bytes:
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    for _ in range(pages):
        canvas.setFillColorRGB(1, 0, 0)
        canvas.rect(0, 0, *A4, fill=1, stroke=0)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def test_that_every_page_is_drawn_at_the_resolution_asked_for() -> None:
    pages = render(paper(3), 72)
    assert not isinstance(pages, Problem)
    assert [(page.width, page.height) for page in pages] == [(596, 842)] * 3
    assert len(pages[0].pixels) == pages[0].stride * pages[0].height


def test_that_colours_come_as_red_green_blue() -> None:
    pages = render(paper(1), 36)
    assert not isinstance(pages, Problem)
    middle = pages[0].stride * (pages[0].height // 2) + 3 * (pages[0].width // 2)
    assert pages[0].pixels[middle : middle + 3] == b"\xff\x00\x00"


def test_that_what_is_no_pdf_is_a_problem() -> None:
    found = render(b"no pdf at all", 72)
    assert isinstance(found, Problem)
    assert found.code == "verify.unreadable"
