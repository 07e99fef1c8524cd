"""A second form for the same customer: what is known is offered, taken over, and compared."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from gradeapp.views.ladder import Ladder
from tests.journeys.robots import LONG, Reviewer, example

CREDIT, PRUDENT = "corporate-credit", "corporate-credit-prudent"
NAME = "永嘉百货贸易有限公司"

# The off-screen window system says that it can't raise a list or grab the keyboard for it.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def reviewer(qtbot: QtBot, data_dir: Path) -> Reviewer:
    """Somebody who has rated and saved a customer by the first form."""
    found = Reviewer(qtbot, data_dir, form=CREDIT)
    assert list(found.fills_in(example()))
    found.types("customer.name", NAME)
    found.does("save")
    return found


def begins_prudent(reviewer: Reviewer) -> None:
    reviewer.chooses_form(PRUDENT)
    reviewer.types("customer.name", "永嘉")
    reviewer.takes_offer(0)


def waits_for_offer(reviewer: Reviewer) -> None:
    bar = reviewer.find("facts")
    reviewer.qtbot.waitUntil(bar.isVisible, timeout=LONG)


def compares(reviewer: Reviewer) -> None:
    reviewer.does("compare")
    row, window = f"comparison.{CREDIT}", reviewer.window
    reviewer.qtbot.waitUntil(lambda: window.findChild(QWidget, row) is not None, timeout=LONG)


def reason(reviewer: Reviewer) -> str:
    """What the page says about why two forms differ."""
    page = reviewer.find("page.comparison")
    labels = [
        label for area in page.findChildren(QScrollArea) for label in area.findChildren(QLabel)
    ]
    return "\n".join(label.text() for label in labels)


def test_that_figures_typed_once_are_taken_over_in_one_step(reviewer: Reviewer) -> None:
    begins_prudent(reviewer)
    waits_for_offer(reviewer)
    assert "《客户信用等级评定表》" in reviewer.reads("facts.said")
    reviewer.clicks("facts.take")
    assert (reviewer.grade, reviewer.score) == ("AA", "89")
    assert not reviewer.find("facts").isVisible()
    reviewer.does("undo")
    assert reviewer.reads("answer.net_sales") == ""
    assert reviewer.find("facts").isVisible()


def test_that_what_was_typed_stays_until_it_is_asked_to_change(reviewer: Reviewer) -> None:
    begins_prudent(reviewer)
    waits_for_offer(reviewer)
    reviewer.types("answer.total_assets", "15000")
    reviewer.clicks("facts.look")
    reviewer.clicks("facts.take")
    assert reviewer.reads("answer.total_assets") == "15000"
    reviewer.does("undo")
    button = reviewer.find("facts.take.total_assets")
    assert isinstance(button, QAbstractButton)
    assert (button.text(), button.isEnabled()) == ("改用", True)
    button.click()
    assert reviewer.reads("answer.total_assets").replace(",", "") == "12000"
    assert reviewer.reads("answer.net_sales") == ""


def test_that_an_offer_that_isnt_wanted_doesnt_come_again(reviewer: Reviewer) -> None:
    begins_prudent(reviewer)
    waits_for_offer(reviewer)
    reviewer.clicks("facts.drop")
    reviewer.types("answer.total_assets", "1")
    assert not reviewer.find("facts").isVisible()


def test_that_a_customer_is_seen_under_every_form_it_reaches(reviewer: Reviewer) -> None:
    compares(reviewer)
    assert reviewer.page() == "comparison"
    assert reviewer.reads("comparison.customer") == NAME
    assert reviewer.shows(f"comparison.{PRUDENT}") == "AA"
    row = reviewer.find(f"comparison.{PRUDENT}")
    state = row.findChild(QLabel, "comparison.state")
    assert state is not None
    assert state.property("value") == "13"
    ladder = row.findChild(Ladder)
    assert ladder is not None
    assert ladder.accessibleName() == "由好到差第 2 档（共 6 档）"


def test_that_the_page_says_why_two_forms_differ(reviewer: Reviewer) -> None:
    compares(reviewer)
    reviewer.qtbot.waitUntil(lambda: "17 项" in reason(reviewer), timeout=LONG)
    assert "有 11 条规定因缺资料还不能判断" in reason(reviewer)
    reviewer.clicks(f"comparison.{PRUDENT}")
    assert "请选两张表" in reason(reviewer)


def test_that_a_form_is_filled_in_from_the_page(reviewer: Reviewer) -> None:
    compares(reviewer)
    reviewer.clicks(f"comparison.fill.{PRUDENT}")
    assert reviewer.page() == "assessment"
    assert reviewer.reads("customer.name") == NAME
    waits_for_offer(reviewer)


def test_that_forms_out_of_reach_are_folded_away(reviewer: Reviewer) -> None:
    compares(reviewer)
    assert reviewer.window.findChild(QWidget, "comparison.fill.jd-premium") is None
    reviewer.clicks("comparison.others")
    fill = reviewer.find("comparison.fill.jd-premium")
    reviewer.qtbot.waitUntil(fill.isVisible)


def test_that_a_customer_is_found_by_pinyin_on_the_page(
    qtbot: QtBot, data_dir: Path, reviewer: Reviewer
) -> None:
    reviewer.closes()
    later = Reviewer(qtbot, data_dir)
    later.window.open_page("comparison")
    field = later.find("comparison.search")
    assert isinstance(field, QLineEdit)
    later.types("comparison.search", "yjbh")
    completer = field.completer()
    assert completer is not None
    completer.activated.emit(completer.completionModel().index(0, 0).data())
    row = f"comparison.{CREDIT}"
    qtbot.waitUntil(lambda: later.window.findChild(QWidget, row) is not None, timeout=LONG)
    assert later.reads("comparison.customer") == NAME
