"""A sheet that comes back, as PDF or as a scan, finds its record and can be taken over."""

from io import BytesIO
from pathlib import Path

from PIL import Image

from gradeapp.files.catalogue import translator
from gradeapp.files.sheet.pdf_pages import render
from gradeapp.model.desk import Desk
from gradeapp.model.entry.entry import Entry, edit
from gradeapp.model.paper import Paper
from gradeapp.model.problem import Problem
from gradeapp.model.settings import Settings
from gradeapp.work import desk as desks
from gradeapp.work import paper as papers
from gradeapp.work.place import Place, open_records
from gradeapp.work.returned import receive, take_over
from gradeapp.work.tongue import Tongue
from tests.desk_samples import begun

EN = translator("en")


def printed(place: Place, sales: str = "6000000") -> tuple[Desk, Entry, Paper]:
    """Save an assessment of 甲公司 and print its sheet, which the records keep."""
    desk, entry = begun(place)
    entry = edit(entry, "avg_annual_sales", sales)
    named = desks.type_in(desks.type_in(desk, "name", "甲公司"), "number", "C-1")
    desk = desks.save(place, desks.take(named, entry))
    paper = papers.print_desk(place, desk, entry, Tongue("zh", translator("zh"), "某某银行"))
    papers.keep(place, paper)
    return desk, entry, paper


def written(tmp_path: Path, name: str, data: bytes) -> Path:
    file = tmp_path / name
    file.write_bytes(data)
    return file


def scan(pdf: bytes) -> bytes:
    """Scan the first page at 200 dpi, a little askew, as JPEG."""
    pages = render(pdf, 200)
    assert not isinstance(pages, Problem)
    page, file = pages[0], BytesIO()
    size = (page.width, page.height)
    picture = Image.frombuffer("RGB", size, page.pixels, "raw", "RGB", page.stride, 1)
    turned = picture.rotate(1.5, Image.Resampling.BICUBIC, expand=True, fillcolor="white")
    turned.save(file, "JPEG", quality=60)
    return file.getvalue()


def test_that_a_sheet_finds_its_record(place: Place, tmp_path: Path) -> None:
    desk, _, paper = printed(place)
    found = receive(place, written(tmp_path, "back.pdf", paper.pdf))
    assert isinstance(found, Paper)
    assert found.returned is not None
    assert found.returned.assessment == desk.assessment.id
    assert found.returned.number == desk.assessment.number
    assert found.returned.grade == "大客户"
    assert found.returned.differences == ()
    assert found.returned.can_open


def test_that_what_changed_since_is_named(place: Place, tmp_path: Path) -> None:
    desk, entry, paper = printed(place)
    desks.save(place, desks.take(desk, edit(entry, "avg_annual_sales", "500000")))
    found = receive(place, written(tmp_path, "back.pdf", paper.pdf))
    assert isinstance(found, Paper)
    assert found.returned is not None
    (difference,) = found.returned.differences
    assert (difference.paper, difference.records) == ("6000000", "500000")
    assert found.returned.grade == "小客户"


def test_that_a_sheet_of_others_is_verified_and_can_be_opened(place: Place, tmp_path: Path) -> None:
    _, _, paper = printed(place)
    elsewhere = open_records(tmp_path / "elsewhere", None, Settings())
    other = Place(place.library_of, place.journal, lambda: elsewhere)
    found = receive(other, written(tmp_path, "back.pdf", paper.pdf))
    elsewhere.close()
    assert isinstance(found, Paper)
    assert found.found is not None
    assert found.found.rerated
    assert found.returned is not None
    assert (found.returned.is_known, found.returned.can_open) == (False, True)


def test_that_a_scan_shows_the_sheet_of_the_records(place: Place, tmp_path: Path) -> None:
    desk, _, paper = printed(place)
    found = receive(place, written(tmp_path, "scan.jpg", scan(paper.pdf)))
    assert isinstance(found, Paper)
    assert found.pdf == paper.pdf
    assert found.returned is not None
    assert found.returned.code is not None
    assert (found.returned.code.customer, found.returned.code.grade) == ("C-1", "大客户")
    assert found.returned.assessment == desk.assessment.id


def test_that_a_scan_of_an_unknown_sheet_says_what_is_on_it(place: Place, tmp_path: Path) -> None:
    _, _, paper = printed(place)
    picture = written(tmp_path, "scan.jpg", scan(paper.pdf))
    elsewhere = open_records(tmp_path / "elsewhere", None, Settings())
    found = receive(Place(place.library_of, place.journal, lambda: elsewhere), picture)
    elsewhere.close()
    assert isinstance(found, tuple)
    (problem,) = found
    assert problem.code == "scan.unknown"
    assert "C-1" in problem.sentence(EN)
    assert "大客户" in problem.sentence(translator("zh"))


def test_that_a_picture_without_a_code_is_named(place: Place, tmp_path: Path) -> None:
    file = BytesIO()
    Image.new("L", (400, 400), 255).save(file, "PNG")
    found = receive(place, written(tmp_path, "holiday.png", file.getvalue()))
    assert found == (Problem("scan.no_code", "holiday.png"),)


def test_that_a_pdf_of_somebody_else_is_judged_as_before(place: Place, tmp_path: Path) -> None:
    found = receive(place, written(tmp_path, "x.pdf", b"%PDF-1.7\nnothing"))
    assert isinstance(found, Paper)
    assert found.found is not None
    assert not found.found.holds
    assert found.returned is None


def test_that_its_case_is_taken_over_for_the_known_customer(place: Place) -> None:
    desk, entry, paper = printed(place)
    found = papers.verify(place, paper, ()).found
    assert found is not None
    opened = take_over(place, found.files)
    assert isinstance(opened[0], Desk)
    assert isinstance(opened[1], Entry)
    assert opened[0].customer == desk.customer
    assert opened[0].assessment.id != desk.assessment.id
    assert opened[0].typed["name"] == "甲公司"
    assert opened[1].answers == entry.answers
    assert opened[1].rating.grade == entry.rating.grade


def test_that_torn_contents_open_nothing(place: Place) -> None:
    _, _, paper = printed(place)
    found = papers.verify(place, paper, ()).found
    assert found is not None
    for change in ({"case.json": b"{"}, {"case.json": b"[]"}, {"form.json": b"{}"}):
        (problem, *_) = take_over(place, {**found.files, **change})
        assert isinstance(problem, Problem)
    (problem, *_) = take_over(place, {"case.json": b"{}"})
    assert isinstance(problem, Problem)
