"""The keyboard goes on with the work: after each step of a rating it stands on what comes next."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.journeys.robots import Reviewer

FORM, LONG_NAME = "sales-size", "Shanghai Eastern Precision Machinery Manufacturing Company Limited"


@pytest.fixture
def reviewer(qtbot: QtBot, data_dir: Path) -> Reviewer:
    made = Reviewer(qtbot, data_dir, FORM)
    made.types("customer.name", LONG_NAME)
    made.answers("avg_annual_sales", "6000000")
    return made


def focus(reviewer: Reviewer) -> str:
    return reviewer.window.focusWidget().objectName()


def press(reviewer: Reviewer, key: Qt.Key) -> None:
    QTest.keyClick(reviewer.window.focusWidget(), key)


def test_that_each_step_leads_to_the_next_one(reviewer: Reviewer) -> None:
    reviewer.does("submit")
    assert focus(reviewer) == "desk.approve"
    press(reviewer, Qt.Key.Key_Space)
    assert focus(reviewer) == "review.grade"
    reviewer.find("review.do").setFocus()
    press(reviewer, Qt.Key.Key_Space)
    assert "已批准" in reviewer.reads("desk.facts")
    assert focus(reviewer) == "desk.preview"
    reviewer.find("desk.revise").setFocus()
    press(reviewer, Qt.Key.Key_Space)
    assert "草稿" in reviewer.reads("desk.facts")
    assert focus(reviewer).startswith("answer.")
    assert reviewer.find("answer.avg_annual_sales").isEnabled()


def test_that_the_button_that_hands_over_leads_on_too(reviewer: Reviewer) -> None:
    reviewer.find("desk.submit").setFocus()
    press(reviewer, Qt.Key.Key_Space)
    assert focus(reviewer) == "desk.approve"


def test_that_a_returned_rating_leads_back_into_the_form(reviewer: Reviewer) -> None:
    reviewer.does("submit")
    reviewer.find("desk.return").setFocus()
    press(reviewer, Qt.Key.Key_Space)
    assert focus(reviewer) == "review.note"
    press(reviewer, Qt.Key.Key_Escape)
    assert focus(reviewer) == "desk.return"
    press(reviewer, Qt.Key.Key_Space)
    reviewer.types("review.note", "请附审计报告")
    press(reviewer, Qt.Key.Key_Return)
    assert "已退回" in reviewer.reads("desk.facts")
    assert focus(reviewer).startswith("answer.")


def test_that_what_is_opened_to_be_read_offers_the_next_step(reviewer: Reviewer) -> None:
    reviewer.does("submit")
    reviewer.work()
    reviewer.opens_work(0)
    assert focus(reviewer) == "desk.approve"


def test_that_keeping_the_draft_leaves_the_cursor_where_it_is(reviewer: Reviewer) -> None:
    reviewer.types("answer.avg_annual_sales", "7000000")
    reviewer.does("save")
    assert focus(reviewer) == "answer.avg_annual_sales"


def test_that_another_customer_is_typed_where_the_name_stands(
    qtbot: QtBot, reviewer: Reviewer
) -> None:
    with qtbot.waitActive(reviewer.window):
        reviewer.window.activateWindow()
    reviewer.does("save")
    reviewer.find("customer.other").setFocus()
    press(reviewer, Qt.Key.Key_Space)
    assert reviewer.reads("customer.name") == ""
    assert focus(reviewer) == "customer.name"


@pytest.mark.parametrize("name", ["customer.name", "review.note"])
def test_that_a_long_text_that_is_left_shows_its_beginning(reviewer: Reviewer, name: str) -> None:
    if name == "review.note":
        reviewer.does("submit")
        reviewer.clicks("desk.return")
    line = reviewer.find(name)
    assert isinstance(line, QLineEdit)
    told: list[str] = []
    line.textEdited.connect(told.append)
    reviewer.types(name, LONG_NAME)
    assert line.cursorPosition() == len(LONG_NAME)
    told.clear()
    reviewer.find("desk.preview").setFocus()
    assert line.cursorPosition() == 0
    assert not line.hasSelectedText()
    assert line.text() == LONG_NAME
    assert told == []
