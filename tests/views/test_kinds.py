"""Entry pages by the kind of form: months, due dates, anchored choices, standards and sections."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gradeapp.files import paths
from gradeapp.files.catalogue import translator
from gradeapp.files.form_file import FormLibrary
from gradeapp.model.entry.due import dues_of, read_dues
from gradeapp.model.entry.entry import restore
from gradeapp.model.entry.targets import target_of
from gradeapp.model.scorecard import Scorecard
from gradeapp.model.sheet.voice import Voice
from gradeapp.views.anchors import Anchors, anchors_of
from gradeapp.views.due_card import DueDays, say_left
from gradeapp.views.fields import ChoiceField
from gradeapp.views.level_list import LevelList, LevelRow
from gradeapp.views.section_sums import SectionSum
from gradeapp.views.standard_row import StandardRow
from gradeapp.views.timeline import Timeline
from tests.model.entry_forms import FORM, orchard
from tests.views.entry_desk import EntryDesk

FORMS = FormLibrary([paths.forms_dir()])
VOICE = Voice("zh", translator("zh"))
LEFT = Qt.MouseButton.LeftButton


def form(name: str) -> Scorecard:
    found = FORMS.find(name)
    assert found is not None
    return found


def desk_of(qtbot: QtBot, name: str, typed: dict[str, str], lang: str = "zh") -> EntryDesk:
    desk = EntryDesk(qtbot, form(name), lang)
    desk.open(restore(form(name), typed))
    return desk


def shown(desk: EntryDesk, kind: type[QWidget]) -> Iterator[QWidget]:
    return (one for one in desk.page.findChildren(kind) if one.isVisibleTo(desk.page))


def hit_rows(desk: EntryDesk) -> list[str]:
    rows = desk.page.findChildren(StandardRow)
    return [row.accessibleName() for row in rows if row.accessibleDescription()]


def wait(desk: EntryDesk, qtbot: QtBot, words: str) -> None:
    """Wait until the standards have followed the last key."""
    qtbot.waitUntil(lambda: any(words in row for row in hit_rows(desk)))


# --- months


def months(*figures: str) -> dict[str, str]:
    typed = {"months": str(len(figures)), "initial_level": "wealth"}
    for row, aum in enumerate(figures):
        typed |= {f"months[{row}].month": f"2026-{row + 1:02d}", f"months[{row}].aum": aum}
        typed |= {f"months[{row}].loan": "0", f"months[{row}].card_12m": "0"}
    return typed


def timeline(desk: EntryDesk, qtbot: QtBot) -> Timeline:
    """Find the months drawn, which follow the last key a moment later."""
    found = desk.widget("timeline")
    assert isinstance(found, Timeline)
    qtbot.waitUntil(lambda: not found.isHidden())
    return found


def test_that_each_month_tells_what_it_earned_and_what_is_held(qtbot: QtBot) -> None:
    desk = desk_of(qtbot, "boc-tiers", months("30", "0", "", "120"))
    line = timeline(desk, qtbot)
    assert line.words(0) == "2026-01：达到中银理财客户，持有中银财富管理客户；低于持有等级"
    assert line.words(1).endswith("；已连续 2 个月低于持有等级")
    assert "资料不全：普通客户至私人银行客户" in line.words(2)
    assert line.words(3) == "2026-04：达到中银财富管理客户，持有中银财富管理客户"
    qtbot.waitUntil(
        lambda: "中银理财客户" in [one.text() for one in desk.page.findChildren(QLabel)]
    )


def test_that_a_month_is_chosen_by_keys_and_leads_to_its_row(qtbot: QtBot) -> None:
    desk = desk_of(qtbot, "boc-tiers", months("30", "0", "120"))
    line = timeline(desk, qtbot)
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Home)
    QTest.keyClick(line, Qt.Key.Key_Right)
    assert line.accessibleDescription() == line.words(1)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert desk.focus == "answer.months[1].month"


def test_that_a_click_on_a_month_leads_to_its_row(qtbot: QtBot) -> None:
    desk = desk_of(qtbot, "boc-tiers", months("30", "0", "120"))
    line = timeline(desk, qtbot)
    QTest.mouseClick(line, LEFT, pos=QPoint(line.width() - 4, 10))
    assert desk.focus == "answer.months[2].month"


def test_that_each_transaction_tells_what_counts_of_it(qtbot: QtBot) -> None:
    typed = {"transactions": "2", "transactions[0].type": "card", "transactions[1].type": "card"}
    typed |= {"transactions[0].amount": "7.5元", "transactions[1].amount": "1200"}
    desk = desk_of(qtbot, "icbc-stars", typed)
    table = desk.widget("answer.transactions")
    labels = table.findChildren(QLabel)
    wanted = {"0.00075", "1,200.00"}
    qtbot.waitUntil(lambda: wanted <= {one.text() for one in labels})


def test_that_there_is_no_timeline_without_months(qtbot: QtBot) -> None:
    assert desk_of(qtbot, "boc-tiers", {}).widget("timeline").isHidden()


# --- due dates


FOLLOW_UP = {
    "rating_date": "2025-01-31",
    "demand": "clear",
    "expected_close_date": "2025-03-01",
    "last_contact_date": "2025-02-10",
    "as_of": "2025-02-18",
}


def due_texts(qtbot: QtBot, name: str, typed: dict[str, str], today: date) -> list[str]:
    card = DueDays(form(name), VOICE)
    qtbot.addWidget(card)
    card.show_entry(restore(form(name), typed), today)
    return [label.text() for label in card.findChildren(QLabel)]


def test_that_dates_that_fall_due_are_found() -> None:
    assert [due.id for due in dues_of(form("closing-time-followup"))] == [
        "next_follow_up",
        "expected_close_date",
    ]
    assert [due.id for due in dues_of(form("handling-urgency"))] == ["needed_by"]
    assert dues_of(form("corporate-credit")) == ()
    assert read_dues(restore(form("handling-urgency"), {}))[0].day is None


def test_that_a_due_date_tells_its_days_over_and_left(qtbot: QtBot) -> None:
    said = due_texts(qtbot, "closing-time-followup", FOLLOW_UP, date(2030, 1, 1))
    assert "2025-02-17 周一" in said
    assert "已逾期 1 天" in said
    assert "查询日期 2025-02-18" in said
    assert "还有 29 天" in said


def test_that_a_due_date_without_a_day_to_look_from_is_seen_from_today(qtbot: QtBot) -> None:
    typed = {key: text for key, text in FOLLOW_UP.items() if key != "as_of"}
    said = due_texts(qtbot, "closing-time-followup", typed, date(2025, 2, 17))
    assert "今天到期" in said
    assert "今天 2025-02-17" in said


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (-1200, "已逾期 1,200 天"),
        (-1, "已逾期 1 天"),
        (0, "今天到期"),
        (1, "还有 1 天"),
        (2, "还有 2 天"),
    ],
)
def test_that_days_left_are_said_in_words(left: int, words: str) -> None:
    assert say_left(left, VOICE) == words


# --- choices with their meanings


def test_that_every_rung_of_a_ladder_shows_its_meaning_and_can_be_clicked(qtbot: QtBot) -> None:
    desk = desk_of(qtbot, "czbank-ladder", {})
    (anchors,) = shown(desk, Anchors)
    assert isinstance(anchors, Anchors)
    assert "最高级别卡客户" in anchors.accessibleDescription()
    QTest.mouseClick(anchors, LEFT, pos=QPoint(20, 40))
    assert desk.entry.text("level") == "diamond"
    assert desk.value("rating.grade") == "钻石卡客户"
    desk.controller.undo()
    assert desk.entry.text("level") == ""


def test_that_only_choices_with_a_meaning_are_spread_out() -> None:
    abcd = form("bank-abcd")
    spread = [one.id for one in abcd.inputs if anchors_of(one, abcd, VOICE)]
    assert spread == ["chosen_class"]
    practical = form("customer-credit-practical")
    spread = [one.id for one in practical.inputs if anchors_of(one, practical, VOICE)]
    assert len(spread) == 2
    axes = form("customer-axes")
    assert not any(anchors_of(one, axes, VOICE) for one in axes.inputs)


def test_that_wide_choices_fold_where_there_is_little_room(qtbot: QtBot) -> None:
    desk = desk_of(qtbot, "corporate-credit", {}, "en")
    field = desk.widget("answer.unit")
    assert isinstance(field, ChoiceField)
    assert field.segmented
    desk.page.resize(830, 500)
    assert not field.segmented
    desk.page.resize(1300, 700)
    assert field.segmented


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", ["corporate-credit-prudent", "icbc-stars", "bank-abcd"])
def test_that_nothing_is_cut_off_in_a_window_of_910_pixels(
    qtbot: QtBot, name: str, lang: str
) -> None:
    desk = desk_of(qtbot, name, {"transactions": "3"} if name == "icbc-stars" else {}, lang)
    desk.page.resize(830, 500)
    page = desk.widget("form_page")
    room = page.parentWidget()
    assert room is not None
    qtbot.waitUntil(lambda: page.minimumSizeHint().width() <= room.width())


# --- standards


def test_that_the_rule_that_hit_says_its_threshold_and_the_figure(qtbot: QtBot) -> None:
    desk = desk_of(qtbot, "mazda-satisfaction", {"handling_days": "8"})
    wait(desk, qtbot, "4.5 处理周期超过一周")
    texts = [label.text() for label in shown(desk, QLabel) if isinstance(label, QLabel)]
    assert "处理周期（天） > 7" in texts
    assert "现为：处理周期（天） 8.00 天" in texts


def test_that_the_standards_follow_what_is_typed(qtbot: QtBot) -> None:
    desk = desk_of(qtbot, "battery-customers", {"order_count": "6", "order_quantity": "101"})
    wait(desk, qtbot, "A级")
    desk.type("order_count", "3")
    wait(desk, qtbot, "大额零星订单")
    assert any(row.startswith("C级") for row in hit_rows(desk))


def test_that_a_cut_off_names_what_it_is_compared_with(qtbot: QtBot) -> None:
    for name, words in (
        ("satisfaction-index", "查表用指数 ≥ 90"),
        ("sales-size", "年平均销售额 > 500 万元"),
        ("corporate-credit", "得分 ≥ 90"),
    ):
        desk = desk_of(qtbot, name, {})
        assert words in [label.text() for label in desk.page.findChildren(QLabel)]


def test_that_a_condition_stands_in_full_with_the_unit_of_its_amounts(qtbot: QtBot) -> None:
    desk = desk_of(qtbot, "boc-tiers", {})
    texts = [label.text() for label in shown(desk, QLabel) if isinstance(label, QLabel)]
    assert "金额以万元计" in texts
    assert any("≥ 20 或 " in text and text.endswith("≥ 10") for text in texts)


# --- from the panel to the page


def test_that_a_section_of_the_panel_leads_to_its_first_field(qtbot: QtBot) -> None:
    desk = desk_of(qtbot, "corporate-credit", {})
    line = desk.widget("rating.section.E")
    assert isinstance(line, SectionSum)
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Space)
    assert desk.page.focusWidget() is not line
    assert desk.focus.startswith("answer.")
    page = desk.widget("form_page")
    top = desk.page.focusWidget().mapTo(page, QPoint(0, 0)).y()
    assert top > page.height() / 2


def test_that_a_level_of_the_panel_leads_to_its_standard_by_keys(qtbot: QtBot) -> None:
    desk = desk_of(qtbot, "corporate-credit", {})
    (levels,) = shown(desk, LevelList)
    levels.setFocus()
    QTest.keyClick(levels, Qt.Key.Key_Down)
    QTest.keyClick(levels, Qt.Key.Key_Return)
    row = desk.page.focusWidget()
    assert isinstance(row, StandardRow)
    assert row.accessibleName().startswith("AA;")


def test_that_a_rung_of_the_panel_leads_to_the_choice(qtbot: QtBot) -> None:
    desk = desk_of(qtbot, "czbank-ladder", {})
    (levels,) = shown(desk, LevelList)
    QTest.mouseClick(levels, LEFT, pos=QPoint(20, 10))
    assert desk.focus == "answer.level"


def test_that_a_rule_of_the_panel_leads_to_what_it_looks_at(qtbot: QtBot) -> None:
    desk = desk_of(qtbot, "mazda-satisfaction", {"handling_days": "8"})
    link = next(one for one in shown(desk, QPushButton) if "4.5" in one.toolTip())
    QTest.mouseClick(link, LEFT)
    assert desk.focus == "answer.handling_days"


def test_that_a_rule_on_an_item_opens_why_it_earned_its_points(qtbot: QtBot) -> None:
    desk = desk_of(qtbot, "corporate-credit", {})
    desk.page.focus_path("item:C1")
    assert desk.focus == "item.C1.explain"
    assert desk.widget("item.C1.explanation").isVisibleTo(desk.page)


def test_that_every_rule_and_warning_has_a_place() -> None:
    for name in sorted(path.name for path in paths.forms_dir().iterdir() if path.is_dir()):
        scorecard = form(name)
        nodes = {one.id: one.node for one in scorecard.rules}
        nodes |= {one.id: one.node for one in scorecard.warnings}
        for id_, node in nodes.items():
            assert target_of(scorecard, node) or id_ == "premium-customer", (name, id_)


# --- sections


def test_that_a_section_says_why_it_is_pro_rated(qtbot: QtBot) -> None:
    typed = {"region": "near", "on_time_rate": "95"}
    desk = desk_of(qtbot, "customer-credit-practical", typed)
    assert not desk.widget("section.Y.pro_rated").isVisibleTo(desk.page)
    desk.mark_na("receivable_days")
    assert desk.widget("section.Y.pro_rated").isVisibleTo(desk.page)
    words = desk.label("section.Y.pro_rated")
    assert words.startswith("按比例折算：应收天数不适用")
    assert "× 5/4" in words


def test_that_a_pro_rated_sum_names_the_item_of_this_customer(qtbot: QtBot) -> None:
    typed = {"region": "near", "on_time_rate": "95"}
    first = {**typed, "receivable_days": "n/a", "credit_limit": "100", "receivable_amount": "50"}
    other = {**typed, "receivable_days": "20", "credit_limit": "0", "receivable_amount": "0"}
    desk = desk_of(qtbot, "customer-credit-practical", first)
    assert "应收天数不适用" in desk.label("section.Y.pro_rated")
    desk.open(restore(form("customer-credit-practical"), other))
    assert "应收金额占授信额不适用" in desk.label("section.Y.pro_rated")


def test_that_a_section_that_says_its_letter_is_given_no_other(
    qtbot: QtBot, tmp_path: Path
) -> None:
    named = FORM.replace('zh = "财务"', 'zh = "A 财务"')
    desk = EntryDesk(qtbot, orchard(tmp_path, named))
    said = [desk.widget(f"rating.section.{one}").accessibleName() for one in "AB"]
    assert [name.split("  ")[0] for name in said] == ["A 财务 0 / 15", "B"]
    labels = [label.text() for label in desk.page.findChildren(QLabel)]
    assert {"A 财务", "B  人"} <= set(labels)


# --- the list of levels


def test_that_a_long_condition_makes_its_level_higher(qtbot: QtBot) -> None:
    levels = LevelList()
    qtbot.addWidget(levels)
    levels.resize(260, 300)
    levels.show_levels((LevelRow("甲", "", "≥ 90"), LevelRow("乙", "", "其余")))
    low = levels.height()
    levels.show_levels(
        (LevelRow("甲", "资产规模最大、财务稳定" * 6, ""), LevelRow("乙", "", "其余"))
    )
    high = levels.height()
    assert high > low
    levels.resize(600, high)
    levels.grab()
    assert levels.height() < high
