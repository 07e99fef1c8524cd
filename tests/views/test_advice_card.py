"""The card of advice: what it says, where its lines lead, and its pins."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gradeapp.files.catalogue import translator
from gradeapp.model.advice.advice import Advice, advise
from gradeapp.model.entry.entry import restore
from gradeapp.model.entry.kept import entry_of_case
from gradeapp.model.scorecard import Scorecard
from gradeapp.model.sheet.voice import Voice
from gradeapp.views.advice_card import MOST, AdviceCard
from gradeapp.views.pin import Pin
from gradeapp.views.rating_panel import RatingPanel
from tests.forms.shipped import scorecard as shipped
from tests.model.entry_forms import orchard
from tests.model.random_customers import CORPORATE, SOUND

GOOD = {"soil": "clay", "assets": "1000", "debts": "600", "prior": "900", "keeper": "good"}


@pytest.fixture
def scorecard(tmp_path: Path) -> Scorecard:
    return orchard(tmp_path)


def advice_on(form: Scorecard, fixed: frozenset[str] = frozenset(), **changes: str) -> Advice:
    return advise(form, restore(form, {**GOOD, **changes}).rating.answers, fixed)


def company(fixed: frozenset[str] = frozenset(), **changes: object) -> Advice:
    form = shipped("corporate-credit-prudent")
    inputs = {**CORPORATE, **SOUND, **changes}
    return advise(form, entry_of_case(form, inputs).rating.answers, fixed)


def card_of(qtbot: QtBot, advice: Advice | None, lang: str = "zh") -> AdviceCard:
    card = AdviceCard(Voice(lang, translator(lang)))
    qtbot.addWidget(card)
    card.show_advice(advice)
    if advice is not None:
        card.show()
    return card


def said(card: AdviceCard) -> list[str]:
    labels = [one.text() for one in card.findChildren(QLabel) if one.isVisibleTo(card)]
    links = [one.toolTip() for one in card.findChildren(QPushButton) if one.isVisibleTo(card)]
    return labels + links


def pin_of(card: AdviceCard, id_: str) -> Pin:
    pins = [one for one in card.findChildren(Pin, f"pin.{id_}") if one.isVisibleTo(card)]
    return pins[0]


def test_that_a_way_says_figures_points_and_the_grade(qtbot: QtBot) -> None:
    lines = said(card_of(qtbot, company()))
    assert "流动负债" in lines
    assert "5,500 → 5,384.61 万元" in lines
    assert "AAA" in lines
    assert "流动比率（倍） 1.27 → 1.300001，6 → 8分；总分 89 → 91" in lines
    assert "最易失去本级的单项变动：" in lines


def test_that_it_speaks_english_too(qtbot: QtBot) -> None:
    lines = said(card_of(qtbot, company(), "en"))
    assert "5,500 → 5,384.61 × 10,000 yuan" in lines
    assert not [line for line in lines if not line.isascii() and "流" in line]


def test_that_only_the_first_ways_are_shown_until_more_are_wanted(qtbot: QtBot) -> None:
    advice = company()
    assert len(advice.ways) > MOST
    card = card_of(qtbot, advice)
    before = len(card.findChildren(Pin))
    more = card.findChild(QPushButton, "rating.ways.more")
    assert more is not None
    more.click()
    shown = [one for one in card.findChildren(Pin) if one.isVisibleTo(card)]
    assert len(shown) - before == len(advice.ways) - MOST


def test_that_the_rule_that_blocks_is_named_and_leads_to_its_place(qtbot: QtBot) -> None:
    card = card_of(qtbot, company(evaded_bank_debt=True))
    assert "受规则限制：逃废银行债权。" in said(card)
    link = next(one for one in card.findChildren(QPushButton) if "逃废" in one.toolTip())
    with qtbot.waitSignal(card.path_chosen) as chosen:
        link.click()
    assert chosen.args == ["evaded_bank_debt"]


def test_that_a_change_leads_to_its_field(qtbot: QtBot) -> None:
    card = card_of(qtbot, company())
    link = next(one for one in card.findChildren(QPushButton) if one.toolTip() == "流动负债")
    with qtbot.waitSignal(card.path_chosen) as chosen:
        link.click()
    assert chosen.args == ["current_liabilities"]


def test_that_a_pin_works_by_keys_and_keeps_the_focus(qtbot: QtBot) -> None:
    card = card_of(qtbot, company())
    pin = pin_of(card, "current_liabilities")
    assert pin.accessibleName() == "锁定“流动负债”，不作调整"
    card.activateWindow()
    pin.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(pin.hasFocus)
    with qtbot.waitSignal(card.pinned) as pinned:
        QTest.keyClick(pin, Qt.Key.Key_Space)
    assert pinned.args == ["current_liabilities", True]
    card.show_advice(company(frozenset({"current_liabilities"})))
    held = pin_of(card, "current_liabilities")
    assert held is not pin
    assert held.isChecked()
    qtbot.waitUntil(held.hasFocus)
    assert held.accessibleName() == "解除锁定“流动负债”"
    with qtbot.waitSignal(card.pinned) as released:
        QTest.keyClick(held, Qt.Key.Key_Space)
    assert released.args == ["current_liabilities", False]


def test_that_nothing_is_shown_without_advice(qtbot: QtBot, scorecard: Scorecard) -> None:
    card = card_of(qtbot, advice_on(scorecard))
    assert card.isVisible()
    card.show_advice(None)
    assert not card.isVisible()
    card.show_advice(advice_on(scorecard))
    assert card.isVisible()


def test_that_the_same_advice_leaves_every_widget_as_it_is(qtbot: QtBot) -> None:
    card = card_of(qtbot, company())
    before = card.findChildren(QWidget)
    card.dim()
    card.show_advice(company())
    assert card.findChildren(QWidget) == before


def test_that_old_advice_fades_until_there_is_a_new_one(qtbot: QtBot) -> None:
    card = card_of(qtbot, company())
    fresh = card.grab().toImage()
    card.dim()
    assert card.grab().toImage() != fresh
    card.show_advice(company())
    assert card.grab().toImage() == fresh


def test_that_the_panel_says_the_best_way_in_one_sentence(
    qtbot: QtBot, scorecard: Scorecard
) -> None:
    entry = restore(scorecard, GOOD)
    panel = RatingPanel(scorecard, Voice("zh", translator("zh")))
    qtbot.addWidget(panel)
    panel.show_entry(entry)
    line = panel.findChild(QLabel, "rating.advice")
    assert line is not None
    assert line.text() == ""
    panel.resize(320, 900)
    panel.show()
    panel.show_advice(advise(scorecard, entry.rating.answers))
    way = advise(scorecard, entry.rating.answers).ways[0]
    assert line.text().endswith("即升甲（20分）。")
    assert scorecard.input(way.changes[0].input.id).label.zh in line.text()
    panel.dim_advice()
    assert line.property("tone") == "quiet"
    panel.show_advice(None)
    assert (line.text(), line.property("tone")) == ("", "")
