"""Finding work again: by name, number, code and pinyin; filtered, sorted, remembered."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.journeys.robots import Reviewer

# A list of offers opens below the name; the off-screen window system says so.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
FORM = "sales-size"
PEOPLE = (
    ("重庆长安机电有限公司", "C-1", "91110108551385082Q"),
    ("朝阳市政工程公司", "C-2", ""),
    ("Harbour Trading Ltd", "C-3", ""),
)


def with_work(qtbot: QtBot, data_dir: Path) -> Reviewer:
    reviewer = Reviewer(qtbot, data_dir)
    for name, number, uscc in PEOPLE:
        reviewer.chooses_form(FORM)
        reviewer.types("customer.name", name)
        reviewer.types("customer.number", number)
        reviewer.types("customer.uscc", uscc)
        reviewer.answers("avg_annual_sales", "6000000")
        reviewer.does("save")
        assert "PJ" in reviewer.reads("desk.facts"), reviewer.reads("desk.problems")
    return reviewer


def finds(reviewer: Reviewer, text: str) -> list[str]:
    reviewer.does("open")
    reviewer.types("worklist.search", text)
    return [line[1] for line in reviewer.work()]


def test_that_a_customer_is_found_by_all_that_names_it(qtbot: QtBot, data_dir: Path) -> None:
    reviewer = with_work(qtbot, data_dir)
    first, second, third = (name for name, _, _ in PEOPLE)
    for text in ("长安", "c-1", "91110108", "cqca", "chongqing", "CQCA"):
        assert finds(reviewer, text) == [first], text
    assert finds(reviewer, "zysz") == finds(reviewer, "cysz") == [second]
    assert finds(reviewer, "harbour") == [third]
    assert finds(reviewer, "C-") == [third, second, first]
    assert finds(reviewer, "-000002") == [second]


def test_that_nothing_found_is_said_and_cleared(qtbot: QtBot, data_dir: Path) -> None:
    reviewer = with_work(qtbot, data_dir)
    assert finds(reviewer, "没有的") == []
    assert reviewer.find("worklist.nothing").isVisible()
    reviewer.clicks("worklist.clear")
    assert len(reviewer.work()) == 3
    assert reviewer.reads("worklist.search") == ""


def test_that_typing_alone_narrows_the_list(qtbot: QtBot, data_dir: Path) -> None:
    reviewer = with_work(qtbot, data_dir)
    reviewer.does("open")
    reviewer.types("worklist.search", "cysz")
    model = reviewer.worklist.table.model()
    qtbot.waitUntil(lambda: model.rowCount() == 1)
    QTest.keyClick(reviewer.worklist.search, Qt.Key.Key_Return)
    assert reviewer.worklist.table.currentIndex().row() == 0


def test_that_filter_and_order_are_remembered(qtbot: QtBot, data_dir: Path) -> None:
    reviewer = with_work(qtbot, data_dir)
    reviewer.does("open")
    reviewer.worklist.sort_chosen.emit("name", False)
    order = [line[1] for line in reviewer.work()]
    reviewer.clicks("worklist.filter.open")
    assert reviewer.work()
    reviewer.closes()
    again = Reviewer(qtbot, data_dir)
    assert [line[1] for line in again.work()] == order
    again.clicks("worklist.filter.done")
    assert again.work() == []
    assert again.find("worklist.nothing").isVisible()


def test_that_all_ratings_of_a_customer_are_listed(qtbot: QtBot, data_dir: Path) -> None:
    reviewer = with_work(qtbot, data_dir)
    reviewer.work()
    reviewer.worklist.table.selectRow(1)
    reviewer.worklist.only_action.trigger()
    assert [line[1] for line in reviewer.work()] == [PEOPLE[1][0]]
