"""The page of comparison: its rows, the pair, the folded forms, and what it says when empty."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from gradeapp.files.catalogue import translator
from gradeapp.model.customer import Customer
from gradeapp.model.facts.contrast import contrast
from gradeapp.model.facts.standing import Comparison, compare
from gradeapp.views.comparison import ComparisonPage
from gradeapp.views.standing_row import StandingRow
from tests.forms.shipped import IDS, scorecard
from tests.model.facts_samples import CREDIT, PRUDENT, golden, knowledge, source

WHO = Customer("1", "K-0007", "永嘉百货贸易有限公司")
SIZE = "sales-size"


def compared(*forms: str) -> Comparison:
    made = [source(form, golden(form)) for form in forms]
    return compare([scorecard(form) for form in IDS], knowledge(*made))


def shown(qtbot: QtBot, found: Comparison, *pair: str, lang: str = "zh") -> ComparisonPage:
    page = ComparisonPage(translator(lang), lang)
    qtbot.addWidget(page)
    page.show_comparison(WHO, found, pair)
    return page


def row(page: ComparisonPage, form: str) -> StandingRow:
    found = page.findChild(StandingRow, f"comparison.{form}")
    assert found is not None
    return found


def texts(page: ComparisonPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel))


def test_that_each_form_has_a_row_with_grade_and_what_lacks(qtbot: QtBot) -> None:
    page = shown(qtbot, compared(CREDIT, SIZE), CREDIT, PRUDENT)
    grades = {one.standing.form.id: one.property("value") for one in page.findChildren(StandingRow)}
    assert grades == {CREDIT: "AA", SIZE: "大客户", PRUDENT: "AA"}
    assert "预估，缺 13 项资料" in row(page, PRUDENT).accessibleName()
    assert "近12个月逾期次数" in row(page, PRUDENT).toolTip()


def test_that_the_pair_is_marked_and_a_third_form_replaces_the_first(qtbot: QtBot) -> None:
    page = shown(qtbot, compared(CREDIT, SIZE), CREDIT, PRUDENT)
    pairs: list[tuple[str, ...]] = []
    page.pair_chosen.connect(pairs.append)
    row(page, SIZE).click()
    assert pairs == [(PRUDENT, SIZE)]
    assert [row(page, form).isChecked() for form in (CREDIT, PRUDENT, SIZE)] == [False, True, True]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_that_a_form_is_chosen_by_keys(qtbot: QtBot, key: Qt.Key) -> None:
    page = shown(qtbot, compared(CREDIT), CREDIT, PRUDENT)
    QTest.keyClick(row(page, PRUDENT), key)
    assert not row(page, PRUDENT).isChecked()


def test_that_the_reasons_stand_under_their_headings(qtbot: QtBot) -> None:
    found = compared(CREDIT)
    page = shown(qtbot, found, CREDIT, PRUDENT)
    page.show_contrast(contrast(found.shown[0], found.shown[1], found.knowledge))
    for words in ("各在什么位置", "只在一张表起作用的规定", "还缺的资料", "17 项"):
        assert words in texts(page)


def test_that_with_one_form_the_page_says_what_to_do(qtbot: QtBot) -> None:
    page = shown(qtbot, compared(SIZE), SIZE)
    page.show_contrast(None)
    assert "只有一张表的资料够评" in texts(page)


def test_that_an_unrated_customer_is_said_to_be_one(qtbot: QtBot) -> None:
    page = shown(qtbot, compared())
    assert "还没有这个客户的资料" in texts(page)


def test_that_folded_forms_can_be_filled_in(qtbot: QtBot) -> None:
    page = shown(qtbot, compared(CREDIT), CREDIT, PRUDENT)
    wanted: list[str] = []
    page.rate_requested.connect(wanted.append)
    fold = page.findChild(QAbstractButton, "comparison.others")
    assert fold is not None
    assert fold.text() == f"展开资料还不够的 {len(IDS) - 2} 张表"
    fold.click()
    fill = page.findChild(QPushButton, "comparison.fill.jd-premium")
    assert fill is not None
    fill.click()
    assert wanted == ["jd-premium"]


def test_that_a_customer_is_offered_and_chosen(qtbot: QtBot) -> None:
    page = shown(qtbot, compared())
    chosen: list[Customer] = []
    page.customer_chosen.connect(chosen.append)
    page.show_found((WHO,))
    completer = page.search.completer()
    completer.activated.emit(completer.completionModel().index(0, 0).data())
    assert chosen == [WHO]


def test_that_the_page_speaks_english(qtbot: QtBot) -> None:
    page = shown(qtbot, compared(CREDIT), CREDIT, PRUDENT, lang="en")
    assert "level 2 of 6 from the top" in row(page, CREDIT).accessibleName()
    assert "rated by 2 forms" in texts(page)
