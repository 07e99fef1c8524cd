"""Customers before any rating: added by hand, found, rated, and listed with what came of it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.journeys.robots import Reviewer

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
NAME, NUMBER = "重庆长安机电有限公司", "C-1"


def with_a_customer(qtbot: QtBot, data_dir: Path) -> Reviewer:
    reviewer = Reviewer(qtbot, data_dir)
    reviewer.clicks("worklist.kind.customers")
    reviewer.clicks("worklist.add")
    reviewer.types("customer_card.name", NAME)
    reviewer.types("customer_card.number", NUMBER)
    reviewer.clicks("customer_card.add")
    return reviewer


def test_that_a_customer_added_by_hand_is_found_and_rated(qtbot: QtBot, data_dir: Path) -> None:
    reviewer = with_a_customer(qtbot, data_dir)
    assert reviewer.customers_listed() == [(NAME, "尚未评级", "0")]
    reviewer.types("worklist.search", "cqca")
    reviewer.opens_customer(0)
    assert NAME in reviewer.reads("gallery.heading")
    reviewer.chooses_tile("sales-size")
    assert reviewer.reads("customer.name") == NAME
    assert reviewer.reads("customer.number") == NUMBER
    reviewer.answers("avg_annual_sales", "6000000")
    reviewer.does("save")
    reviewer.does("open")
    reviewer.types("worklist.search", "")
    qtbot.waitUntil(lambda: reviewer.customers_listed() == [(NAME, "草稿", "1")])
    reviewer.opens_customer(0)
    assert reviewer.window.page == "assessment"
    assert "PJ" in reviewer.reads("desk.facts")


def test_that_enter_rates_the_customer_just_added(qtbot: QtBot, data_dir: Path) -> None:
    reviewer = with_a_customer(qtbot, data_dir)
    table = reviewer.worklist.customers.table
    qtbot.waitUntil(lambda: table.hasFocus() and table.currentIndex().row() == 0)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert reviewer.page() == "gallery"
    assert NAME in reviewer.reads("gallery.heading")


def test_that_the_gallery_forgets_whom_it_chose_for(qtbot: QtBot, data_dir: Path) -> None:
    reviewer = with_a_customer(qtbot, data_dir)
    reviewer.opens_customer(0)
    reviewer.does("open")
    reviewer.chooses_form("sales-size")
    assert NAME not in reviewer.reads("gallery.heading")
    assert reviewer.reads("customer.name") == ""


def test_that_the_side_looked_at_is_remembered(qtbot: QtBot, data_dir: Path) -> None:
    reviewer = with_a_customer(qtbot, data_dir)
    reviewer.clicks("customers.filter.unrated")
    reviewer.closes()
    again = Reviewer(qtbot, data_dir)
    assert again.worklist.shows_customers
    assert again.customers_listed() == [(NAME, "尚未评级", "0")]
    again.clicks("customers.filter.done")
    assert again.find("customers.nothing").isVisible()
    again.clicks("worklist.kind.ratings")
    assert not again.worklist.shows_customers


def test_that_both_sides_are_searched_for_the_same(qtbot: QtBot, data_dir: Path) -> None:
    reviewer = with_a_customer(qtbot, data_dir)
    reviewer.chooses_form("sales-size")
    reviewer.types("customer.name", "另一家")
    reviewer.does("save")
    reviewer.does("open")
    reviewer.types("worklist.search", "cqca")
    qtbot.waitUntil(lambda: len(reviewer.customers_listed()) == 1)
    reviewer.clicks("worklist.kind.ratings")
    qtbot.waitUntil(lambda: reviewer.find("worklist.nothing").isVisible())
    reviewer.clicks("worklist.clear")
    reviewer.clicks("worklist.kind.customers")
    qtbot.waitUntil(lambda: len(reviewer.customers_listed()) == 2)
    assert reviewer.reads("worklist.search") == ""
