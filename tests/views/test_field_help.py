"""The card that explains a field: what it takes, what was understood, what it is for."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from gradeapp.model.entry.entry import restore
from gradeapp.views.field_help import FieldHelp
from tests.views.entry_desk import EntryDesk, orchard_desk

GOOD = {"soil": "clay", "assets": "0.1亿", "debts": "600", "prior": "900", "keeper": "good"}


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> EntryDesk:
    desk = orchard_desk(qtbot, tmp_path)
    desk.open(restore(desk.entry.scorecard, GOOD))
    desk.page.focus_path("assets")
    return desk


def card(desk: EntryDesk) -> FieldHelp:
    found = desk.page.findChild(FieldHelp)
    assert isinstance(found, FieldHelp)
    return found


def said(desk: EntryDesk) -> list[str]:
    QCoreApplication.processEvents()
    found = card(desk)
    return [one.text() for one in found.findChildren(QLabel) if one.isVisibleTo(found)]


def test_that_a_field_says_what_it_takes_and_how_it_was_typed(desk: EntryDesk) -> None:
    desk.page.explain()
    lines = said(desk)
    assert lines[:2] == ["资产", "1,000.00 万元 · 录入为“0.1亿”"]
    assert "> 0" in lines[2]


def test_that_a_field_says_what_it_is_for_with_the_figures_of_the_case(desk: EntryDesk) -> None:
    desk.page.explain()
    lines = said(desk)
    place = lines.index("A1 负债率：60.00 % → 得 5 分")
    assert lines[place + 1] == "= 负债 ÷ 资产 × 100 = 600 ÷ 1,000 × 100 = 60.00 %"


def test_that_an_open_card_follows_what_is_typed(desk: EntryDesk) -> None:
    desk.page.explain()
    desk.type("assets", "x")
    assert "数字" in said(desk)[2]


def test_that_escape_and_leaving_the_field_close_the_card(desk: EntryDesk) -> None:
    desk.page.explain()
    desk.press("assets", Qt.Key.Key_Escape)
    assert card(desk).isHidden()
    desk.page.explain()
    desk.page.focus_path("debts")
    QCoreApplication.processEvents()
    assert card(desk).isHidden()


def test_that_the_mouse_opens_and_closes_the_card(desk: EntryDesk) -> None:
    mark = desk.page.findChild(QToolButton, "field.help.mark")
    assert isinstance(mark, QToolButton)
    QCoreApplication.processEvents()
    assert not mark.isHidden()
    QTest.mouseClick(mark, Qt.MouseButton.LeftButton)
    assert not card(desk).isHidden()
    QTest.mouseClick(mark, Qt.MouseButton.LeftButton)
    assert card(desk).isHidden()


def test_that_a_cell_of_a_list_is_explained_too(desk: EntryDesk) -> None:
    desk.controller.add_row("harvests")
    desk.page.focus_path("harvests[0].month")
    desk.page.explain()
    assert said(desk)[0] == "月份"
    desk.page.focus_path("assets")
