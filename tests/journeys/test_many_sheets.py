"""The sheets of all ratings in the worklist are written into a folder, and that can be stopped."""

import threading
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from gradeapp.model.paper import Paper
from gradeapp.model.problem import Problem, Unavailable
from gradeapp.views.printing import make_printer
from gradeapp.views.prompts import Prompts
from gradeapp.work import paper_batch
from gradeapp.work.place import Place
from gradeapp.work.tongue import Tongue
from tests.journeys.robots import Reviewer


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    chosen = tmp_path / "sheets"
    chosen.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(chosen))
    return chosen


def with_ratings(qtbot: QtBot, data_dir: Path, names: tuple[str, ...]) -> Reviewer:
    reviewer = Reviewer(qtbot, data_dir, form="sales-size")
    for name in names:
        reviewer.chooses_form("sales-size")
        reviewer.answers("avg_annual_sales", "6000000")
        reviewer.types("customer.name", name)
        reviewer.does("save")
    reviewer.does("open")
    return reviewer


def test_that_all_sheets_of_the_list_are_written(
    qtbot: QtBot, data_dir: Path, folder: Path
) -> None:
    reviewer = with_ratings(qtbot, data_dir, ("甲公司", "乙公司", "丙公司"))
    reviewer.does("write_sheets")
    reviewer.waits_for_notice("3份评定表中的3份")
    assert len(list(folder.glob("*公司.pdf"))) == 3
    assert not reviewer.find("sheet.stop").isVisible()


def test_that_writing_them_can_be_stopped(
    qtbot: QtBot, data_dir: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reviewer = with_ratings(qtbot, data_dir, ("甲公司", "乙公司", "丙公司"))
    is_stopped, make = threading.Event(), paper_batch.sheet_of

    def make_late(place: Place, identity: str, tongue: Tongue) -> Paper | tuple[Problem, ...]:
        is_stopped.wait(60)
        return make(place, identity, tongue)

    monkeypatch.setattr(paper_batch, "sheet_of", make_late)
    reviewer.does("write_sheets")
    qtbot.waitUntil(reviewer.find("sheet.stop").isVisible)
    assert "0 / 3" in reviewer.reads("sheet.progress")
    reviewer.clicks("sheet.stop")
    is_stopped.set()
    reviewer.waits_for_notice("已停止，已导出1份")
    assert len(list(folder.glob("*.pdf"))) == 1
    assert not reviewer.find("sheet.stop").isVisible()


def test_that_records_that_fail_are_said_and_nothing_goes_on_turning(
    qtbot: QtBot, data_dir: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reviewer = with_ratings(qtbot, data_dir, ("甲公司", "乙公司"))
    may_fail = threading.Event()

    def fail(*_: object) -> Paper:
        may_fail.wait(60)
        raise Unavailable(Problem("records.unavailable", "", {"reason": "disk I/O error"}))

    monkeypatch.setattr(paper_batch, "sheet_of", fail)
    reviewer.does("write_sheets")
    qtbot.waitUntil(reviewer.find("sheet.stop").isVisible)
    may_fail.set()
    reviewer.waits_for_notice("2份评定表中的0份")
    assert "磁盘读写错误" in reviewer.notice
    assert list(folder.glob("*.pdf")) == []
    assert not reviewer.find("sheet.stop").isVisible()
    assert not reviewer.find("sheet.busy").isVisible()


def test_that_an_empty_list_is_said(qtbot: QtBot, data_dir: Path) -> None:
    reviewer = Reviewer(qtbot, data_dir)
    reviewer.does("write_sheets")
    assert "未列出" in reviewer.notice


@pytest.fixture
def print_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that the printer chosen prints into."""
    target = tmp_path / "printed.pdf"

    def choose(_prompts: Prompts, name: str, _pages: int) -> QPrinter:
        printer = make_printer(name)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(target))
        return printer

    monkeypatch.setattr(Prompts, "choose_printer", choose)
    return target


def pages_of(file: Path) -> int:
    with pypdfium2.PdfDocument(file) as printed:
        return len(printed)


def test_that_all_sheets_of_the_list_are_printed_as_one_job(
    qtbot: QtBot, data_dir: Path, print_file: Path
) -> None:
    reviewer = with_ratings(qtbot, data_dir, ("甲公司", "乙公司", "丙公司"))
    reviewer.does("print_sheets")
    reviewer.waits_for_notice("3份评定表中的3份")
    assert pages_of(print_file) == 3
    assert not reviewer.find("sheet.stop").isVisible()


def test_that_printing_them_can_be_stopped(qtbot: QtBot, data_dir: Path, print_file: Path) -> None:
    reviewer = with_ratings(qtbot, data_dir, ("甲公司", "乙公司", "丙公司"))
    reviewer.does("print_sheets")
    qtbot.waitUntil(reviewer.find("sheet.stop").isVisible)
    reviewer.clicks("sheet.stop")
    reviewer.waits_for_notice("已停止")
    assert not print_file.exists() or pages_of(print_file) < 3


def test_that_one_sheet_is_printed(qtbot: QtBot, data_dir: Path, print_file: Path) -> None:
    reviewer = with_ratings(qtbot, data_dir, ("甲公司",))
    reviewer.previews()
    reviewer.does("print_sheet")
    reviewer.waits_for_notice(print_file.name)
    assert pages_of(print_file) == 1
