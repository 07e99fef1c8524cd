"""A rating without the mouse: every step has its keys, whatever has the focus."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.journeys.robots import LONG, Reviewer

CTRL = Qt.KeyboardModifier.ControlModifier


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def presses(key: Qt.Key) -> None:
    QTest.keyClick(focused(), key, CTRL)


def test_that_a_customer_is_rated_by_keys_alone(qtbot: QtBot, data_dir: Path) -> None:
    reviewer = Reviewer(qtbot, data_dir)
    with qtbot.waitActive(reviewer.window):
        reviewer.window.activateWindow()
    presses(Qt.Key.Key_N)
    assert focused().objectName() == "gallery.search"
    qtbot.waitUntil(lambda: reviewer.forms_listed() > 20, timeout=LONG)
    QTest.keyClicks(focused(), "sales-size")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert focused().objectName() == "answer.avg_annual_sales"
    QTest.keyClicks(focused(), "6000000")
    grade = reviewer.grade
    presses(Qt.Key.Key_K)
    assert focused().objectName() == "customer.name"
    QTest.keyClicks(focused(), "Keys Ltd")
    presses(Qt.Key.Key_S)
    assert "PJ" in reviewer.reads("desk.facts")
    presses(Qt.Key.Key_Return)
    assert "已提交" in reviewer.reads("desk.facts")
    presses(Qt.Key.Key_P)
    qtbot.waitUntil(lambda: "Keys Ltd" in reviewer.reads("sheet.name"), timeout=LONG)
    presses(Qt.Key.Key_O)
    assert reviewer.work()[0][4] == grade
