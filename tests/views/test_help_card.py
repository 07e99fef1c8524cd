"""The cards of the Help menu: they are read from the window, and leave it as it was."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from gradeapp.views.help_card import HelpCard, Keys, about_card, shortcuts_card, shortcuts_of


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.resize(800, 600)
    menu = window.menuBar().addMenu("文件(&F)")
    save = QAction("保存(&S)…", window)
    save.setShortcut("Ctrl+S")
    menu.addAction(save)
    menu.addAction(QAction("Without keys", window))
    page = QWidget(window)
    page.setObjectName("page.worklist")
    page.setAccessibleName("工作台")
    find = QAction("查找", page)
    find.setShortcut("Ctrl+F")
    page.addAction(find)
    window.setCentralWidget(page)
    window.show()
    return window


def words(card: HelpCard) -> set[str]:
    return {label.text() for label in card.findChildren(QLabel)}


def test_that_menus_and_pages_are_read_without_marks(window: QMainWindow) -> None:
    found = shortcuts_of(window, str)
    assert Keys("文件", "保存", "Ctrl+S") in found
    assert Keys("工作台", "查找", "Ctrl+F") in found
    assert not [one for one in found if one.label == "Without keys"]


def test_that_a_changed_shortcut_is_shown_changed(window: QMainWindow) -> None:
    action = next(one for one in window.findChildren(QAction) if one.text() == "查找")
    action.setShortcut(QKeySequence("Ctrl+G"))
    assert {"查找", "Ctrl+G"} <= words(shortcuts_card(window, str))


def test_that_escape_closes_and_gives_the_focus_back(window: QMainWindow, qtbot: QtBot) -> None:
    field = QLineEdit(window.centralWidget())
    field.show()
    field.setFocus()
    card = about_card(window, str, [("Program", "gradeapp 1")])
    card.open()
    assert card.isAncestorOf(window.focusWidget())
    assert "gradeapp 1" in words(card)
    with qtbot.waitSignal(card.closed):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert window.focusWidget() is field


def test_that_the_card_stays_inside_a_small_window(window: QMainWindow) -> None:
    card = shortcuts_card(window, str)
    card.open()
    window.resize(420, 320)
    assert card.size() == window.size()
    assert card.rect().contains(card.card.geometry())


def test_that_a_click_beside_the_card_closes_it(window: QMainWindow, qtbot: QtBot) -> None:
    card = about_card(window, str, [("Program", "gradeapp 1")])
    card.open()
    with qtbot.waitSignal(card.closed):
        QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
