"""The rating panel: what it says of a rating, in both languages."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from gradeapp.files import paths
from gradeapp.files.catalogue import translator
from gradeapp.files.form_file import FormLibrary
from gradeapp.model.entry.entry import Entry, restore
from gradeapp.model.entry.outlook import months_held, next_level
from gradeapp.model.scorecard import Scorecard
from gradeapp.model.sheet.voice import Voice
from gradeapp.views.rating_panel import RatingPanel
from gradeapp.views.rating_words import RatingWords
from gradeapp.views.theme import load_fonts
from tests.model.entry_forms import orchard

GOOD = {"soil": "clay", "assets": "1000", "debts": "600", "prior": "900", "keeper": "good"}


@pytest.fixture
def scorecard(tmp_path: Path) -> Scorecard:
    return orchard(tmp_path)


def entry(scorecard: Scorecard, **changes: str) -> Entry:
    return restore(scorecard, {**GOOD, **changes})


def words(scorecard: Scorecard, lang: str = "zh") -> RatingWords:
    return RatingWords(scorecard, Voice(lang, translator(lang)))


def texts(panel: RatingPanel) -> list[str]:
    labels = [label.text() for label in panel.findChildren(QLabel) if label.isVisibleTo(panel)]
    links = [one.toolTip() for one in panel.findChildren(QPushButton) if one.isVisibleTo(panel)]
    return labels + links


def panel_of(qtbot: QtBot, shown: Entry, lang: str = "zh") -> RatingPanel:
    panel = RatingPanel(shown.scorecard, Voice(lang, translator(lang)))
    qtbot.addWidget(panel)
    panel.show_entry(shown)
    return panel


def test_that_the_distance_to_the_next_level_is_told(scorecard: Scorecard) -> None:
    rating = entry(scorecard).rating
    ahead = next_level(rating)
    assert ahead is not None
    assert ahead.level.label == "甲"
    assert ahead.lacking == 3
    assert words(scorecard).ahead(rating) == "距甲还差 3 分"
    assert words(scorecard, "en").ahead(rating) == "Points to Fine: 3"


def test_that_the_best_level_has_nothing_ahead(scorecard: Scorecard) -> None:
    rating = entry(scorecard, debts="1").rating
    assert next_level(rating) is None
    assert words(scorecard).ahead(rating) == "已是最高等级。"


def test_that_an_estimate_shows_its_range_and_what_is_missing(
    qtbot: QtBot, scorecard: Scorecard
) -> None:
    said = texts(panel_of(qtbot, entry(scorecard, keeper="")))
    assert "预估 10–15 · 乙" in said
    assert "缺资料 1 项" in said
    assert "果农" in said


def test_that_rules_warnings_and_faults_are_named(qtbot: QtBot, scorecard: Scorecard) -> None:
    shown = entry(scorecard, debts="1", sued="yes", visited="31.12.2025")
    said = texts(panel_of(qtbot, shown))
    assert "适用规则 1 条" in said
    assert "被诉者最高乙" in said
    assert "按分数为甲，因下列规则评为乙。" in said
    assert any(text.startswith("走访日期：") for text in said)
    said = texts(panel_of(qtbot, entry(scorecard, debts="1001"), "en"))
    assert "Warnings: 1" in said
    assert "Debts above assets" in said


def test_that_a_complete_rating_says_so(qtbot: QtBot, scorecard: Scorecard) -> None:
    assert "资料齐全，无待处理事项。" in texts(panel_of(qtbot, entry(scorecard)))


def test_that_the_values_do_not_depend_on_the_language(qtbot: QtBot, scorecard: Scorecard) -> None:
    for lang, grade in (("zh", "乙"), ("en", "Fair")):
        panel = panel_of(qtbot, entry(scorecard), lang)
        label = panel.findChild(QLabel, "rating.grade")
        assert isinstance(label, QLabel)
        assert (label.text(), label.property("value")) == (grade, "乙")


def test_that_a_veto_strikes_the_score_through(qtbot: QtBot) -> None:
    form = FormLibrary([paths.forms_dir()]).find("corporate-credit-prudent")
    assert form is not None
    panel = panel_of(qtbot, restore(form, {"total_assets": "1", "total_liabilities": "2"}))
    score = panel.findChild(QLabel, "rating.score")
    assert isinstance(score, QLabel)
    assert score.font().strikeOut()
    assert "一票否决，不予授信" in texts(panel)
    panel.show_entry(restore(form, {"total_assets": "2", "total_liabilities": "1"}))
    assert not score.font().strikeOut()


def test_that_a_history_is_followed_month_by_month(qtbot: QtBot) -> None:
    form = FormLibrary([paths.forms_dir()]).find("boc-tiers")
    assert form is not None
    rows = {f"months[{n}].month": f"2026-0{n + 1}" for n in range(3)}
    rows |= {f"months[{n}].{one}": "0" for n in range(3) for one in ("loan", "card_12m")}
    shown = restore(form, {"months": "3", **rows, "months[0].aum": "30", "months[2].aum": "700"})
    months = months_held(shown.rating)
    assert [month.gap for month in months] == [False, True, False]
    assert months[-1].held == "私人银行客户"
    panel = panel_of(qtbot, shown)
    assert "逐月数据 第 2 行 月日均金融资产" in texts(panel)


def test_that_a_level_tells_its_condition_with_the_unit() -> None:
    form = FormLibrary([paths.forms_dir()]).find("sales-size")
    assert form is not None
    rows = words(form).levels(restore(form, {"avg_annual_sales": "6000000"}).rating)
    assert [(row.label, row.condition, row.reached) for row in rows] == [
        ("大客户", "> 500 万元", True),
        ("中客户", "> 100 万元", False),
        ("小客户", "其余", False),
    ]


def test_that_a_form_without_levels_tells_what_was_chosen() -> None:
    form = FormLibrary([paths.forms_dir()]).find("customer-axes")
    assert form is not None
    shown = restore(form, {"size": "small_medium", "need": "one_off"})
    assert words(form).grade(shown.rating) == "中小企业 · 一次性客户"


def test_that_a_place_in_a_list_is_named_with_its_row(scorecard: Scorecard) -> None:
    assert words(scorecard).place("harvests[1].sales") == "收成 第 2 行 销售额"
    assert words(scorecard).place("debts") == "负债"


def form_of(name: str) -> Scorecard:
    found = FormLibrary([paths.forms_dir()]).find(name)
    assert found is not None
    return found


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_that_a_grade_without_a_score_is_not_said_to_come_from_one(lang: str) -> None:
    form = form_of("customer-credit-practical")
    rating = restore(form, {"customer_status": "new"}).rating
    said = words(form, lang)
    assert rating.score is None
    assert said.score(rating) == "—"
    assert (
        said.ahead(rating)
        == {
            "zh": "未计分，按下列规则评为B级。",
            "en": "Without a score; the rules below make it Class B.",
        }[lang]
    )


def test_that_a_form_that_only_records_says_so() -> None:
    form = form_of("trade-volume-position")
    texts = {one.id: "1" for one in form.inputs}
    assert words(form).grade(restore(form, texts).rating) == "仅登记，不评等级"


def test_that_room_for_advice_is_there_before_it_comes_if_it_can_come(
    qtbot: QtBot, scorecard: Scorecard
) -> None:
    panel = panel_of(qtbot, entry(scorecard, keeper=""))
    advice = panel.findChild(QLabel, "rating.advice")
    assert advice is not None
    assert not advice.isVisibleTo(panel)
    panel.show_entry(entry(scorecard, sued="yes"))
    assert advice.isVisibleTo(panel)
    assert advice.text() == ""
    panel.set_open(is_open=False)
    assert not advice.isVisibleTo(panel)
    panel.set_open(is_open=True)
    assert advice.isVisibleTo(panel)
    panel.show_entry(entry(scorecard, debts="1"))
    assert not advice.isVisibleTo(panel)


def test_that_long_meanings_and_section_names_are_not_cut(qtbot: QtBot, qapp: QApplication) -> None:
    load_fonts(qapp)
    for name in ("bank-abcd", "corporate-credit"):
        form = form_of(name)
        panel = panel_of(qtbot, restore(form, {"chosen_class": "B"}), "en")
        panel.setFixedWidth(309)
        panel.show()
        labels = (one for one in panel.findChildren(QLabel) if one.objectName() != "rating.grade")
        shown = [one for one in labels if one.wordWrap() and one.isVisible()]
        cut = [one.text() for one in shown if one.heightForWidth(one.width()) > one.height()]
        assert not cut


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_that_the_conditions_of_a_form_stand_in_one_column(lang: str) -> None:
    for name in ("sales-size", "jd-premium", "boc-tiers", "battery-customers"):
        form = form_of(name)
        rows = words(form, lang).levels(restore(form, {}).rating)
        unnamed = [bool(row.condition) for row, level in zip(rows, form.levels, strict=True)]
        assert len(set(unnamed)) == 1, (name, rows)


def test_that_a_daily_follow_up_is_said_as_one() -> None:
    form = form_of("closing-time-followup")
    assert words(form).meanings[0].endswith("每天")
    assert words(form, "en").meanings[0].endswith("every day")
    assert words(form, "en").meanings[1].endswith("every 7 days")


def test_that_a_form_without_meanings_keeps_no_room_for_them(qtbot: QtBot) -> None:
    for name, has_room in (("sales-size", False), ("corporate-credit", True)):
        panel = panel_of(qtbot, restore(form_of(name), {}))
        meaning = panel.findChild(QLabel, "rating.meaning")
        assert meaning is not None
        assert meaning.isVisibleTo(panel) is has_room
