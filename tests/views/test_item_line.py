"""An item's line: the band it hit, its provenance, and its explanation."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from gradeapp.files import paths
from gradeapp.files.form_file import FormLibrary
from gradeapp.model.entry.entry import restore
from gradeapp.views.band_words import BandWords
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
    assert said[0] == "负债率 = 负债 ÷ 资产 × 100 = 60.00 %"
    assert [text for text in said if text in {"≤ 50", "≤ 80", "其余"}] == ["≤ 50", "≤ 80", "其余"]
    assert said.count("补充值") == 2


def test_that_an_open_explanation_follows_what_is_typed(desk: EntryDesk) -> None:
    line(desk, "A1").toggle()
    desk.type("debts", "250")
    assert explained(desk, "A1")[0] == "负债率 = 负债 ÷ 资产 × 100 = 25.00 %"
    line(desk, "A1").toggle()
    assert desk.widget("item.A1.explanation").isHidden()
