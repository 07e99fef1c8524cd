"""The bar that offers known facts: what it says, and when it stands back."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from gradeapp.files.catalogue import translator
from gradeapp.model.entry.entry import begin, edit, restore
from gradeapp.model.facts.known import Source
from gradeapp.model.facts.offer import Offers, offer
from gradeapp.model.sheet.voice import Voice
from gradeapp.views.facts_bar import FactsBar
from tests.forms.shipped import scorecard
from tests.model.facts_samples import CREDIT, PRUDENT, golden, knowledge, source

TODAY = date(2026, 11, 22)
NEW = source(CREDIT, golden(CREDIT))


def offers(*sources: Source) -> Offers:
    return offer(scorecard(PRUDENT), knowledge(*sources), TODAY)


def shown(qtbot: QtBot, found: Offers, lang: str = "en") -> FactsBar:
    bar = FactsBar(Voice(lang, translator(lang)))
    qtbot.addWidget(bar)
    bar.show_entry(begin(scorecard(PRUDENT)))
    bar.show_offers(found)
    return bar


def said(bar: FactsBar) -> str:
    label = bar.findChild(QLabel, "facts.said")
    assert label is not None
    return label.text()


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("en", '25 figures are known from "Corporate credit rating" of 2026-05-03.'),
        ("zh", "有 25 项资料可从 2026-05-03 的《客户信用等级评定表》带入。"),
    ],
)
def test_that_it_says_how_much_is_known_and_from_where(
    qtbot: QtBot, lang: str, sentence: str
) -> None:
    assert said(shown(qtbot, offers(NEW), lang)) == sentence


def test_that_one_figure_is_said_as_one(qtbot: QtBot) -> None:
    bar = shown(qtbot, offers(source(CREDIT, {"leadership": "good"})))
    assert said(bar).startswith("1 figure is known")


def test_that_several_ratings_are_counted(qtbot: QtBot) -> None:
    old = source(PRUDENT, {"leadership": "good"}, "2025-01-01")
    rest = {key: value for key, value in golden(CREDIT).items() if key != "leadership"}
    assert "from 2 ratings of this customer" in said(
        shown(qtbot, offers(source(CREDIT, rest), old))
    )


def test_that_a_rating_that_ran_out_is_said_to_be_old(qtbot: QtBot) -> None:
    old = source(CREDIT, golden(CREDIT), "2024-05-03", until="2025-05-03")
    assert said(shown(qtbot, offers(old))).endswith("valid until 2025-05-03.")


def test_that_it_counts_only_what_is_still_blank(qtbot: QtBot) -> None:
    bar = shown(qtbot, offers(NEW))
    bar.show_entry(edit(begin(scorecard(PRUDENT)), "net_sales", "1"))
    assert said(bar).startswith("24 figures")


def test_that_it_goes_when_nothing_is_blank_and_comes_back(qtbot: QtBot) -> None:
    found, blank = offers(NEW), begin(scorecard(PRUDENT))
    bar = shown(qtbot, found)
    bar.show_entry(restore(blank.scorecard, found.texts(blank)))
    assert bar.isHidden()
    bar.show_entry(blank)
    assert not bar.isHidden()


def test_that_it_stands_back_from_another_form(qtbot: QtBot) -> None:
    bar = shown(qtbot, offers(NEW))
    bar.show_entry(begin(scorecard("sales-size")))
    assert bar.isHidden()


def test_that_each_figure_tells_its_value_and_what_else_is_typed(qtbot: QtBot) -> None:
    bar = shown(qtbot, offers(NEW))
    bar.show_entry(edit(begin(scorecard(PRUDENT)), "total_assets", "9999"))
    look = bar.findChild(QAbstractButton, "facts.look")
    assert look is not None
    look.click()
    texts = [label.text() for label in bar.findChildren(QLabel)]
    assert "12,000.00 × 10,000 yuan" in texts
    assert '"Corporate credit rating" 2026-05-03, typed: 9,999.00' in texts


def test_that_what_is_typed_instead_is_shown_sign_by_sign(qtbot: QtBot) -> None:
    bar = shown(qtbot, offers(NEW))
    bar.show_entry(edit(begin(scorecard(PRUDENT)), "total_assets", "<b>9</b>"))
    look = bar.findChild(QAbstractButton, "facts.look")
    assert look is not None
    look.click()
    origin = next(label for label in bar.findChildren(QLabel) if "<b>9</b>" in label.text())
    assert origin.textFormat() is Qt.TextFormat.PlainText


def test_that_one_figure_can_be_wanted_alone(qtbot: QtBot) -> None:
    bar = shown(qtbot, offers(NEW))
    wanted: list[tuple[str, ...]] = []
    bar.take_requested.connect(wanted.append)
    look = bar.findChild(QAbstractButton, "facts.look")
    assert look is not None
    look.click()
    one = bar.findChild(QAbstractButton, "facts.take.net_sales")
    assert one is not None
    one.click()
    assert wanted == [("net_sales",)]
