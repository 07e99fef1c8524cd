"""The card that explains a field: what it takes, what was understood, what it is for."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

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


def beside(desk: EntryDesk, path: str) -> bool:
    """Whether the open card stands whole on the page, next to its field but not over it."""
    found, line = card(desk), desk.line(path)
    page = found.parentWidget()
    assert page is not None
    field = line.rect().translated(line.mapTo(page, line.rect().topLeft()))
    place = found.geometry()
    touches = place.adjusted(0, -6, 0, 6).intersects(field) and not place.intersects(field)
    return touches and page.rect().contains(place)


def test_that_the_card_stays_beside_its_field_when_the_page_gets_narrow(
    qtbot: QtBot, desk: EntryDesk
) -> None:
    desk.page.explain()
    assert beside(desk, "assets")
    for width, height in ((900, 560), (700, 500), (1366, 768)):
        desk.page.resize(width, height)
        qtbot.waitUntil(lambda: beside(desk, "assets"))


def test_that_the_question_mark_stays_beside_its_field(qtbot: QtBot, desk: EntryDesk) -> None:
    mark, line = desk.widget("field.help.mark"), desk.line("assets")

    def gap() -> int:
        right = line.mapTo(desk.page, line.rect().topRight()).x()
        return mark.mapTo(desk.page, mark.rect().topLeft()).x() - right

    for width in (900, 700, 1366):
        desk.page.resize(width, 700)
        qtbot.waitUntil(lambda: 0 < gap() < 8)


def test_that_handing_over_and_leaving_the_page_close_the_card(desk: EntryDesk) -> None:
    desk.page.explain()
    desk.page.set_open(is_open=False)
    assert card(desk).isHidden()
    assert desk.widget("field.help.mark").isHidden()
    desk.page.set_open(is_open=True)
    desk.page.focus_path("assets")
    desk.page.explain()
    assert not card(desk).isHidden()
    desk.page.hide()
    assert card(desk).isHidden()


def test_that_a_card_about_a_row_that_goes_takes_no_harm(qtbot: QtBot, desk: EntryDesk) -> None:
    desk.controller.add_row("harvests")
    desk.page.focus_path("harvests[0].month")
    desk.page.explain()
    box = card(desk).about
    desk.controller.clear_rows("harvests")
    qtbot.waitUntil(lambda: box is not None and not isValid(box))
    desk.page.resize(1000, 700)
    assert card(desk).about is None
