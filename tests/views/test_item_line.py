"""An item's line: the band it hit, its provenance, and its explanation."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from gradeapp.files import paths
from gradeapp.files.form_file import FormLibrary
from gradeapp.model.entry.entry import restore
from gradeapp.views.band_words import BandWords
from gradeapp.views.explain import Mark
from gradeapp.views.item_line import ItemLine
from tests.views.entry_desk import EntryDesk, orchard_desk

GOOD = {"soil": "clay", "assets": "1000", "debts": "600", "prior": "900", "keeper": "good"}


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> EntryDesk:
    desk = orchard_desk(qtbot, tmp_path)
    desk.open(restore(desk.entry.scorecard, GOOD))
    return desk


def line(desk: EntryDesk, item: str) -> ItemLine:
    return next(one for one in desk.page.findChildren(ItemLine) if one.item.id == item)


def band(desk: EntryDesk, item: str) -> str:
    found = line(desk, item).findChild(BandWords)
    assert isinstance(found, BandWords)
    return found.accessibleName()


def explained(desk: EntryDesk, item: str) -> list[str]:
    found = desk.page.findChild(QWidget, f"item.{item}.explanation")
    assert isinstance(found, QWidget)
    QCoreApplication.processEvents()
    labels = found.findChildren(QLabel)
    return [label.text() for label in labels if label.isVisibleTo(found)]


def test_that_the_band_that_hit_stands_beside_the_value(desk: EntryDesk) -> None:
    assert band(desk, "A1") == "黏土 · ≤ 80 补充值"
    desk.type("debts", "500")
    assert band(desk, "A1") == "黏土 · ≤ 50"


def test_that_an_open_item_says_what_it_may_earn(desk: EntryDesk) -> None:
    desk.type("debts", "x")
    assert band(desk, "A1") == "待定，可得 0–10 分"


def test_that_an_amount_in_another_unit_is_told_in_the_one_it_is_compared_in(
    qtbot: QtBot,
) -> None:
    form = FormLibrary([paths.forms_dir()]).find("sales-size")
    assert form is not None
    desk = EntryDesk(qtbot, form)
    desk.type("avg_annual_sales", "6585000")
    assert band(desk, "sales") == "= 658.50 万元"
    desk.choose("unit", "wan_yuan")
    desk.widget("unit.relabel").click()  # type: ignore[attr-defined]
    assert band(desk, "sales") == ""


def test_that_an_item_that_is_not_applicable_is_not_counted(desk: EntryDesk) -> None:
    desk.mark_na("prior")
    assert band(desk, "A2") == "不计分"
    assert desk.value("item.A2.points") == ""


def test_that_an_item_explains_its_formula_and_all_its_bands(desk: EntryDesk) -> None:
    line(desk, "A1").toggle()
    said = explained(desk, "A1")
    assert said[:2] == ["负债率 = 负债 ÷ 资产 × 100  ·  原表", "= 600 ÷ 1,000 × 100 = 60.00 %"]
    assert [text for text in said if text in {"≤ 50", "≤ 80", "其余"}] == ["≤ 50", "≤ 80", "其余"]
    assert [said.count(text) for text in ("补充值", "原表", "分值：补充值，界限：原表")] == [
        1,
        1,
        1,
    ]


def test_that_the_figures_behind_an_item_say_how_they_were_typed(desk: EntryDesk) -> None:
    line(desk, "A1").toggle()
    desk.retype("debts", "0.06亿")
    said = explained(desk, "A1")
    assert said[said.index("负债") :][:3] == ["负债", "600.00 万元", "录入为“0.06亿”"]
    desk.retype("debts", "六百")
    assert "数字" in explained(desk, "A1")[said.index("负债") + 2]


def test_that_the_row_that_hit_is_marked(desk: EntryDesk) -> None:
    line(desk, "A1").toggle()
    QCoreApplication.processEvents()
    found = desk.widget("item.A1.explanation")
    marked = [one.text() for one in found.findChildren(QLabel) if one.property("tone") == "accent"]
    assert marked == ["≤ 80", "5"]
    assert len(found.findChildren(Mark)) == 1


def test_that_an_open_explanation_follows_what_is_typed(desk: EntryDesk) -> None:
    line(desk, "A1").toggle()
    desk.type("debts", "250")
    assert explained(desk, "A1")[1] == "= 250 ÷ 1,000 × 100 = 25.00 %"
    line(desk, "A1").toggle()
    assert desk.widget("item.A1.explanation").isHidden()


def test_that_a_condition_is_said_with_whether_it_holds(qtbot: QtBot) -> None:
    form = FormLibrary([paths.forms_dir()]).find("dealer-ten")
    assert form is not None
    desk = EntryDesk(qtbot, form)
    desk.type("coverage_pct", "69.5")
    line(desk, "G2").toggle()
    said = explained(desk, "G2")
    assert said[0].endswith("≥ 70")
    assert said[1] == "= 否"
    assert "录入为" not in " ".join(said)


def test_that_escape_closes_an_explanation(desk: EntryDesk) -> None:
    desk.choice("keeper").setFocus()
    desk.page.explain()
    assert not desk.widget("item.B1.explanation").isHidden()
    desk.press("keeper", Qt.Key.Key_Escape)
    assert desk.widget("item.B1.explanation").isHidden()


def test_that_words_of_the_form_are_never_taken_for_markup(desk: EntryDesk) -> None:
    line(desk, "A1").toggle()
    QCoreApplication.processEvents()
    labels = desk.widget("item.A1.explanation").findChildren(QLabel)
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}
