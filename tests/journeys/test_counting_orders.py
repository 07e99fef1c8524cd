"""A form counted from a list of orders: pasted, filled in, undone, brought back, locked."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gradeapp.views.tally_text import TallyText
from tests.journeys.robots import Reviewer

FORM, LIST = "battery-customers", "tally.order_count"
COLUMNS = "2026-03-05\t电芯\t12.5\r\n2026-03-18\t电池\t1,008\r\n"
TEXT = "2026-03-05\t电芯\t12.5\n2026-03-18\t电池\t1,008\n"


@pytest.fixture
def reviewer(qtbot: QtBot, data_dir: Path) -> Reviewer:
    return Reviewer(qtbot, data_dir, form=FORM)


def listed(reviewer: Reviewer) -> TallyText:
    found = reviewer.find(LIST)
    assert isinstance(found, TallyText)
    return found


def pastes(reviewer: Reviewer, text: str) -> None:
    listed(reviewer).setFocus()
    QApplication.clipboard().setText(text)
    reviewer.does("paste")


def figures(reviewer: Reviewer) -> tuple[str, str]:
    count, quantity = (f"answer.{one}" for one in ("order_count", "order_quantity"))
    return reviewer.reads(count), reviewer.reads(quantity)


def test_that_a_paste_fills_both_fields_in_one_step(reviewer: Reviewer) -> None:
    pastes(reviewer, COLUMNS)
    assert figures(reviewer) == ("2", "1020.5")
    assert reviewer.reads(f"{LIST}.sums").endswith("1,020.5")
    reviewer.does("undo")
    assert (figures(reviewer), listed(reviewer).toPlainText()) == (("", ""), "")
    reviewer.does("redo")
    assert (figures(reviewer), listed(reviewer).toPlainText()) == (("2", "1020.5"), TEXT)


def test_that_a_line_that_cant_be_read_is_marked_and_nothing_filled_in(reviewer: Reviewer) -> None:
    pastes(reviewer, f"{COLUMNS}待定\r\n7")
    assert figures(reviewer) == ("", "")
    assert "第 3 行" in reviewer.reads(f"{LIST}.unread").replace("\u2009", " ")
    assert [line for line in range(1, 6) if listed(reviewer).is_unread(line)] == [3]
    reviewer.does("undo")
    pastes(reviewer, COLUMNS)
    assert not reviewer.find(f"{LIST}.unread").isVisible()


def test_that_a_change_by_hand_is_told_and_can_be_taken_back(reviewer: Reviewer) -> None:
    pastes(reviewer, COLUMNS)
    assert not reviewer.find(f"{LIST}.parted").isVisible()
    reviewer.types("answer.order_count", "6")
    assert reviewer.find(f"{LIST}.parted").isVisible()
    assert listed(reviewer).toPlainText() == TEXT
    reviewer.clicks(f"{LIST}.fill")
    assert figures(reviewer) == ("2", "1020.5")
    assert not reviewer.find(f"{LIST}.parted").isVisible()


def test_that_typing_is_one_step_and_tab_leads_out(reviewer: Reviewer) -> None:
    text = listed(reviewer)
    text.setFocus()
    QTest.keyClicks(text, "12")
    QTest.keyClick(text, Qt.Key.Key_Return)
    QTest.keyClicks(text, "8")
    assert figures(reviewer) == ("2", "20")
    QTest.keyClick(text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (figures(reviewer), text.toPlainText()) == (("", ""), "")
    QTest.keyClick(text, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is not text
    assert text.toPlainText() == ""


def test_that_a_restart_brings_it_back_and_submitting_locks_it(
    reviewer: Reviewer, qtbot: QtBot, data_dir: Path
) -> None:
    pastes(reviewer, COLUMNS)
    reviewer.closes()
    again = Reviewer(qtbot, data_dir)
    assert (figures(again), listed(again).toPlainText()) == (("2", "1020.5"), TEXT)
    again.types("customer.name", "北京信达贸易有限公司")
    again.does("submit")
    qtbot.waitUntil(lambda: listed(again).isReadOnly())
    listed(again).setFocus()
    QTest.keyClicks(listed(again), "9")
    pastes(again, "9")
    again.does("clear")
    assert (figures(again), listed(again).toPlainText()) == (("2", "1020.5"), TEXT)
