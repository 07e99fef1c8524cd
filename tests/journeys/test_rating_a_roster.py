"""The roster page: the sample as it is, rated, written, kept as one batch and taken back."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QListWidget, QToolButton
from pytestqt.qtbot import QtBot

from gradeapp.files import paths
from tests.journeys.robots import LONG, Answers, Reviewer

SAMPLE = paths.sample_file("客户等级划分表.xlsx")


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    return Answers(monkeypatch)


def rated(qtbot: QtBot, data_dir: Path, answers: Answers, roster: Path) -> Reviewer:
    reviewer = Reviewer(qtbot, data_dir)
    answers.opens(roster)
    reviewer.does("import_roster")
    qtbot.waitUntil(lambda: reviewer.reads("roster.name") != "", timeout=LONG)
    return reviewer


def test_that_the_sample_is_rated_as_it_is(qtbot: QtBot, data_dir: Path, answers: Answers) -> None:
    reviewer = rated(qtbot, data_dir, answers, SAMPLE)
    customers = reviewer.customers()
    assert len(customers) == 20
    assert customers[0]["客户名称"] == "百大步行街分店"
    assert customers[0]["等级"] == "大客户"
    assert not any(customer["备注"] for customer in customers)


def test_that_falsified_grades_are_named_beside_their_rows(
    qtbot: QtBot, data_dir: Path, tmp_path: Path, answers: Answers
) -> None:
    book = openpyxl.load_workbook(SAMPLE)
    sheet = book["Sheet1"]
    title = next(cell for cell in sheet[2] if cell.value == "客户等级")
    for row in (3, 4, 5):
        sheet.cell(row, title.column).value = "小客户"
    falsified = tmp_path / "falsified.xlsx"
    book.save(falsified)
    reviewer = rated(qtbot, data_dir, answers, falsified)
    assert sum(bool(customer["备注"]) for customer in reviewer.customers()) == 3
    assert reviewer.roster.problems.count() == 3


def test_that_the_rated_rows_are_written(
    qtbot: QtBot, data_dir: Path, tmp_path: Path, answers: Answers
) -> None:
    reviewer = rated(qtbot, data_dir, answers, SAMPLE)
    target = tmp_path / "rated.xlsx"
    answers.saves(target)
    reviewer.clicks("roster.write")
    reviewer.waits_for_notice("rated.xlsx")
    book = openpyxl.load_workbook(target)
    assert book.worksheets[0].max_row == 21


def test_that_a_roster_is_kept_as_one_batch_and_taken_back(
    qtbot: QtBot, data_dir: Path, answers: Answers
) -> None:
    reviewer = rated(qtbot, data_dir, answers, SAMPLE)
    reviewer.clicks("roster.keep")
    back = reviewer.find("roster.take_back")
    qtbot.waitUntil(back.isVisible, timeout=LONG)
    assert len(reviewer.work()) == 20
    reviewer.window.open_page("roster")
    reviewer.clicks("roster.take_back")
    qtbot.waitUntil(back.isHidden, timeout=LONG)
    assert reviewer.work() == []


def test_that_a_file_that_is_no_roster_is_said(
    qtbot: QtBot, data_dir: Path, tmp_path: Path, answers: Answers
) -> None:
    wrong = tmp_path / "letter.csv"
    wrong.write_text("Dear customer\n", encoding="utf-8")
    reviewer = rated(qtbot, data_dir, answers, wrong)
    assert reviewer.roster.problems.count() == 1
    assert not reviewer.find("roster.write").isEnabled()


def test_that_a_roster_dropped_is_rated_by_the_form_that_fits(
    qtbot: QtBot, data_dir: Path, tmp_path: Path
) -> None:
    reviewer = Reviewer(qtbot, data_dir)
    roster = tmp_path / "分层.csv"
    roster.write_text("客户名称,短期资产,中长期资产\n甲公司,30000,2\n", "utf-8")
    reviewer.window.file_dropped.emit(str(roster))
    qtbot.waitUntil(lambda: reviewer.reads("roster.name") != "", timeout=LONG)
    assert reviewer.roster.form.currentData() == "icbc-stars"
    assert reviewer.find("roster.fit").isVisible()
    assert "2" in reviewer.reads("roster.fit")
    reviewer.roster.form.setCurrentIndex(reviewer.roster.form.findData("sales-size"))
    reviewer.roster.form.activated.emit(reviewer.roster.form.currentIndex())
    qtbot.waitUntil(lambda: not reviewer.find("roster.fit").isVisible(), timeout=LONG)
    assert reviewer.roster.form.currentData() == "sales-size"


def test_that_rows_left_out_are_listed_on_demand(
    qtbot: QtBot, data_dir: Path, tmp_path: Path, answers: Answers
) -> None:
    roster = tmp_path / "名册.csv"
    text = "客户编号,年平均销售额(万元)\nK1,100\n合计,100\n\n注：本表未经审计，仅供参考。\n"
    roster.write_text(text, "utf-8")
    reviewer = rated(qtbot, data_dir, answers, roster)
    assert reviewer.roster.problems.count() == 0
    fold = reviewer.find("roster.left_out")
    rows = reviewer.find("roster.left_out_rows")
    assert isinstance(fold, QToolButton)
    assert isinstance(rows, QListWidget)
    assert "2" in fold.text()
    assert not rows.isVisible()
    reviewer.clicks("roster.left_out")
    assert rows.isVisible()
    said = [rows.item(row).text() for row in range(rows.count())]
    assert said == [
        "A3：本行按合计行略过：“合计 100”。",
        "A5：本行按说明略过：“注：本表未经审计，仅供参考。”。",
    ]


def test_that_a_roster_without_other_rows_speaks_of_none(
    qtbot: QtBot, data_dir: Path, tmp_path: Path, answers: Answers
) -> None:
    roster = tmp_path / "名册.csv"
    roster.write_text("客户编号,年平均销售额(万元)\nK1,100\n", "utf-8")
    reviewer = rated(qtbot, data_dir, answers, roster)
    assert not reviewer.find("roster.left_out").isVisible()
