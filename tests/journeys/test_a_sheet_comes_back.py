"""A sheet that comes back finds its record; a scan does too; its case can be opened."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from gradeapp.files.sheet.pdf_pages import render
from gradeapp.model.problem import Problem
from tests.journeys.robots import LONG, Answers, Reviewer, example


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    return Answers(monkeypatch)


def rated(qtbot: QtBot, data_dir: Path) -> Reviewer:
    reviewer = Reviewer(qtbot, data_dir, "corporate-credit")
    for _ in reviewer.fills_in(example()):
        pass
    return reviewer


def scan(pdf: bytes) -> bytes:
    """Scan the first page at 200 dpi as PNG."""
    pages = render(pdf, 200)
    assert not isinstance(pages, Problem)
    page, file = pages[0], BytesIO()
    size = (page.width, page.height)
    Image.frombuffer("RGB", size, page.pixels, "raw", "RGB", page.stride, 1).save(file, "PNG")
    return file.getvalue()


def written_sheet(reviewer: Reviewer, answers: Answers, target: Path) -> None:
    """Save a rating and write its sheet; the reviewer then goes elsewhere."""
    reviewer.types("customer.name", "丁公司")
    reviewer.does("save")
    reviewer.previews()
    answers.saves(target)
    reviewer.does("write_sheet")
    reviewer.waits_for_notice(target.name)
    reviewer.chooses_form("sales-size")


def test_that_a_sheet_dropped_on_the_window_finds_its_record(
    qtbot: QtBot, data_dir: Path, tmp_path: Path, answers: Answers
) -> None:
    reviewer, target = rated(qtbot, data_dir), tmp_path / "sheet.pdf"
    written_sheet(reviewer, answers, target)
    reviewer.window.file_dropped.emit(str(target))
    record = reviewer.find("returned.record")
    qtbot.waitUntil(record.isVisible, timeout=LONG)
    assert "草稿" in reviewer.reads("returned.record")
    assert "AA" in reviewer.reads("returned.record")
    assert "一致" in reviewer.reads("returned.same")
    reviewer.clicks("returned.show_record")
    assert reviewer.page() == "assessment"
    assert (reviewer.grade, reviewer.reads("customer.name")) == ("AA", "丁公司")


def test_that_a_scan_finds_the_sheet_and_its_case_is_opened(
    qtbot: QtBot, data_dir: Path, tmp_path: Path, answers: Answers
) -> None:
    reviewer, target = rated(qtbot, data_dir), tmp_path / "sheet.pdf"
    written_sheet(reviewer, answers, target)
    picture = tmp_path / "scan.png"
    picture.write_bytes(scan(target.read_bytes()))
    reviewer.window.file_dropped.emit(str(picture))
    how = reviewer.find("returned.how")
    qtbot.waitUntil(how.isVisible, timeout=LONG)
    reviewer.clicks("returned.open_case")
    assert reviewer.page() == "assessment"
    assert (reviewer.grade, reviewer.score) == ("AA", "89")
    assert reviewer.reads("customer.name") == "丁公司"


def test_that_a_picture_without_a_code_is_said(
    qtbot: QtBot, data_dir: Path, tmp_path: Path
) -> None:
    reviewer, picture = Reviewer(qtbot, data_dir), tmp_path / "holiday.png"
    Image.new("L", (300, 300), 255).save(picture)
    reviewer.window.file_dropped.emit(str(picture))
    reviewer.waits_for_notice("二维码")


def test_that_what_was_said_of_a_file_goes_with_the_next_page(
    qtbot: QtBot, data_dir: Path, tmp_path: Path
) -> None:
    reviewer, junk = Reviewer(qtbot, data_dir), tmp_path / "junk.pdf"
    junk.write_bytes(b"no sheet")
    reviewer.window.file_dropped.emit(str(junk))
    reviewer.waits_for_notice("junk.pdf")
    reviewer.clicks("navigation.worklist")
    assert reviewer.notice == ""
