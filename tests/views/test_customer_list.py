"""The customers in the worklist: what a row says, and what can be done with it by keys."""

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gradeapp.files.catalogue import translator
from gradeapp.model.assessment import State, WorkRow
from gradeapp.model.customer_list import (
    BY_NAME,
    COLUMNS,
    CustomerLine,
    CustomerList,
    CustomerRow,
    gather,
)
from gradeapp.model.problem import Problem
from gradeapp.model.scorecard import Text
from gradeapp.model.worklist import FormFacts, LevelFacts, Worklist
from gradeapp.views.customer_card import CustomerCard
from gradeapp.views.main_window import MainWindow
from gradeapp.views.worklist import WorklistPage

TODAY = date(2026, 11, 22)
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
LEVELS = {"A级": LevelFacts(Text("A级", "Class A"), 4, 0)}
FORMS = {"d": FormFacts(Text("客户等级划分表", "Customer size"), LEVELS)}
LINES = (
    CustomerLine("a", "K1", "甲公司", "91110108551385082Q", "", NOON),
    CustomerLine("b", "K2", "乙公司", "", "", NOON),
)
RATING = WorkRow(
    *("1", "PJ2026-000001", "a", "甲公司", "f", "1", State.APPROVED, "66", "A级", False),
    *(TODAY, TODAY - timedelta(days=3), 1, NOON, "d"),
)
DRAFT = WorkRow(
    *("2", "PJ2026-000002", "a", "甲公司", "f", "1", State.DRAFT, "66", "A级", False),
    *(TODAY, None, 1, NOON, "d"),
)


def page_of(qtbot: QtBot, lang: str, rows: tuple[CustomerRow, ...]) -> WorklistPage:
    page = WorklistPage(translator(lang), lang)
    qtbot.addWidget(page)
    page.resize(1290, 600)
    page.show()
    page.show_kind(customers=True)
    page.show_customers(CustomerList(rows, FORMS, BY_NAME, TODAY, {}, len(rows)))
    return page


def lines(page: WorklistPage) -> list[dict[str, str]]:
    model = page.customers.table.model()
    return [
        {name: str(model.index(row, at).data()) for at, name in enumerate(COLUMNS)}
        for row in range(model.rowCount())
    ]


@pytest.mark.parametrize(
    ("lang", "grade", "state", "due", "none"),
    [
        ("zh", "A级", "已批准，另有在办", "2026-11-19  已逾期 3 天", "尚未评级"),
        ("en", "Class A", "Approved, new one begun", "2026-11-19  3 days late", "Not rated yet"),
    ],
)
def test_that_a_row_says_what_counts_and_who_has_no_rating(
    qtbot: QtBot, lang: str, grade: str, state: str, due: str, none: str
) -> None:
    second, first = lines(page_of(qtbot, lang, gather(LINES, (RATING, DRAFT), TODAY)))[::-1]
    assert (first["name"], first["grade"], first["state"]) == ("甲公司", grade, state)
    assert (first["due"], first["rated"], first["count"]) == (due, "2026-11-22", "2")
    assert (second["name"], second["state"], second["count"]) == ("乙公司", none, "0")
    assert second["grade"] == second["rated"] == ""


def test_that_nobody_is_called_unrated_before_all_is_read(qtbot: QtBot) -> None:
    page = page_of(qtbot, "zh", ())
    part = CustomerList(gather(LINES, (), TODAY), FORMS, BY_NAME, TODAY, {}, 2, is_whole=False)
    page.show_customers(part)
    assert [(line["state"], line["count"]) for line in lines(page)] == [("", ""), ("", "")]


def test_that_enter_opens_a_customer_also_from_the_search(qtbot: QtBot) -> None:
    page = page_of(qtbot, "zh", gather(LINES, (RATING,), TODAY))
    page.activateWindow()
    page.search.setFocus()
    qtbot.waitUntil(page.search.hasFocus)
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    table = page.customers.table
    qtbot.waitUntil(table.hasFocus)
    with qtbot.waitSignal(page.customers.open_requested) as opened:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == ["a"]
    assert page.customer == "a"


def test_that_the_switch_tells_and_shows_which_side(qtbot: QtBot) -> None:
    page = page_of(qtbot, "zh", ())
    assert page.customers.start.isVisible()
    assert page.add.isVisible()
    with qtbot.waitSignal(page.customers_chosen) as chosen:
        page.kinds.button("ratings").click()
    assert chosen.args == [False]
    page.show_kind(customers=False)
    assert not page.add.isVisible()
    page.show_list(Worklist())
    assert page.start.isVisible()


def test_that_all_ratings_of_a_customer_are_asked_for_by_its_number(qtbot: QtBot) -> None:
    page = page_of(qtbot, "zh", gather(LINES, (RATING,), TODAY))
    page.customers.choose("a")
    with qtbot.waitSignal(page.customers_chosen):
        page.customers.actions_by_verb["ratings"].trigger()
    assert page.search.text() == "K1"


@pytest.mark.parametrize("width", [824, 1290])
def test_that_no_width_hides_what_falls_due(qtbot: QtBot, width: int) -> None:
    page = page_of(qtbot, "zh", gather(LINES, (RATING,), TODAY))
    page.resize(width, 500)
    table, due = page.customers.table, COLUMNS.index("due")

    def is_seen() -> bool:
        right = table.columnViewportPosition(due) + table.columnWidth(due)
        return right <= table.viewport().width()

    qtbot.waitUntil(is_seen)


def test_that_the_search_gives_way_in_the_least_window(qtbot: QtBot) -> None:
    page = page_of(qtbot, "en", gather(LINES, (RATING,), TODAY))
    page.resize(824, 500)
    qtbot.waitUntil(lambda: page.width() == 824)
    chip = page.kinds.button("customers")
    assert chip.width() >= chip.sizeHint().width()
    assert not page.search.geometry().intersects(page.add.geometry())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_that_faults_stand_beside_the_fields_of_a_new_customer(qtbot: QtBot, lang: str) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    card = CustomerCard(window, translator(lang))
    card.open()
    with qtbot.waitSignal(card.added) as added:
        QTest.keyClicks(card.line("name"), " ")
        QTest.keyClick(card.line("uscc"), Qt.Key.Key_Return)
    assert added.args == [" ", "", ""]
    card.show_problems((Problem("customer.bad_uscc", "uscc"), Problem("records.bad_url")))
    assert [card.said(field) != "" for field in ("name", "number", "uscc", "")] == [
        *(False, False, True, True)
    ]
    qtbot.waitUntil(card.line("uscc").hasFocus)
    # Nothing lies over anything else: the card grows with what it says.
    assert card.card.height() >= card.body.totalHeightForWidth(card.card.width())
    card.dismiss()
