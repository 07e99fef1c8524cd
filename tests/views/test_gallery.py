"""The gallery: groups, search, what was used last, and choosing by keys."""

from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gradeapp.model.gallery import Card
from gradeapp.model.scorecard import Text
from gradeapp.views.gallery import GalleryPage

GRADES = (Text("甲级", "first"), Text("乙级", "second"))


def card(form: str, zh: str, purpose: str) -> Card:
    return Card(form, "1", Text(zh, form.title()), purpose, GRADES, Fraction(100), 3)


CARDS = (
    card("sales-size", "客户等级划分表", "sales"),
    card("corporate-credit", "客户信用等级评定表", "credit"),
    card("own", "自己的表", ""),
)


@pytest.fixture
def page(qtbot: QtBot) -> GalleryPage:
    page = GalleryPage(str, "zh")
    qtbot.addWidget(page)
    page.show_cards(CARDS, ())
    page.show()
    return page


def ids(page: GalleryPage) -> list[str]:
    return [tile.card.id for tile in page.tiles()]


def test_that_forms_stand_in_the_order_of_their_purposes(page: GalleryPage) -> None:
    assert ids(page) == ["corporate-credit", "sales-size", "own"]


def test_that_the_forms_used_last_come_first(page: GalleryPage) -> None:
    page.show_cards(CARDS, ("own", "gone"))
    assert ids(page) == ["own", "corporate-credit", "sales-size", "own"]


def test_that_a_search_narrows_by_either_language(page: GalleryPage) -> None:
    QTest.keyClicks(page.search, "corporate")
    assert ids(page) == ["corporate-credit"]


def test_that_enter_in_the_search_chooses_the_first(page: GalleryPage, qtbot: QtBot) -> None:
    QTest.keyClicks(page.search, "sales")
    with qtbot.waitSignal(page.form_requested) as chosen:
        QTest.keyClick(page.search, Qt.Key.Key_Return)
    assert chosen.args == ["sales-size"]


def test_that_enter_on_a_tile_chooses_it(page: GalleryPage, qtbot: QtBot) -> None:
    tile = page.tiles()[1]
    with qtbot.waitSignal(page.form_requested) as chosen:
        QTest.keyClick(tile, Qt.Key.Key_Return)
    assert chosen.args == ["sales-size"]
