"""The worklist arranged: filters, due days, orders, and what the settings remember of them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradeapp.model.assessment import State, WorkRow
from gradeapp.model.scorecard import Text
from gradeapp.model.worklist import (
    COLUMNS,
    FILTERS,
    Asked,
    FormFacts,
    LevelFacts,
    Worklist,
    arrange,
    asked_of,
    due_day,
)

TODAY = date(2026, 11, 22)
LEVELS = {
    "AAA": LevelFacts(Text("AAA", "AAA"), 5, 0),
    "A级": LevelFacts(Text("A级", "Class A"), 3, 1),
}
FORMS = {"d": FormFacts(Text("客户信用等级评定表", "Corporate credit rating"), LEVELS)}
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
ROW = WorkRow(
    *("1", "PJ2026-000001", "c", "重庆机电", "f", "1", State.DRAFT, "89", "AAA", False),
    *(TODAY, None, 1, NOON, "d", "C-1", "", "|c-1|重庆机电|chongqingjidian|cqjd|zqjd|"),
)


def row(identity: str, **changes: object) -> WorkRow:
    return replace(ROW, id=identity, **changes)  # type: ignore[arg-type]


def shown(rows: tuple[WorkRow, ...], asked: Asked, words: str = "") -> Worklist:
    return arrange(rows, words, Worklist(forms=FORMS, asked=asked, today=TODAY), "zh")


def ids(worklist: Worklist) -> list[str]:
    return [one.id for one in worklist.rows]


@pytest.mark.parametrize(
    ("state", "chosen"),
    [
        (State.DRAFT, "open"),
        (State.RETURNED, "open"),
        (State.SUBMITTED, "judging"),
        (State.REVIEWED, "judging"),
        (State.APPROVED, "done"),
        (State.SIGNED, "done"),
    ],
)
def test_that_each_state_stands_under_one_filter(state: State, chosen: str) -> None:
    found = shown((row("1", state=state),), Asked())
    assert {name for name, count in found.counts.items() if count} == {"all", chosen}


def test_that_a_superseded_rating_is_never_due() -> None:
    old = row("1", state=State.SUPERSEDED, due=TODAY - timedelta(days=3))
    assert due_day(old) is None
    assert shown((old,), Asked(filter="due")).rows == ()


@pytest.mark.parametrize(("days", "is_due"), [(-1, True), (0, True), (30, True), (31, False)])
def test_that_what_falls_due_within_30_days_is_due(days: int, is_due: bool) -> None:
    one = row("1", due=TODAY + timedelta(days=days))
    assert bool(shown((one,), Asked(filter="due")).rows) is is_due


def test_that_the_next_follow_up_counts_before_the_last_valid_day() -> None:
    one = row("1", due=TODAY + timedelta(days=90), next_due=TODAY - timedelta(days=2))
    assert due_day(one) == TODAY - timedelta(days=2)


def test_that_both_readings_of_a_sign_find_a_name() -> None:
    for words in ("cqjd", "zqjd", "chongqing", "重庆", "c-1", "pj2026-000001"):
        assert ids(shown((ROW,), Asked(words), words)) == ["1"]
    assert ids(shown((ROW,), Asked("bj"), "bj")) == []


def test_that_counts_follow_the_search_and_total_doesnt() -> None:
    found = shown((ROW, row("2", search="|x|", number="")), Asked("cqjd"), "cqjd")
    assert (found.counts["all"], found.total) == (1, 2)


def test_that_rows_without_a_value_stand_last_in_both_orders() -> None:
    rows = (row("none", score=None), row("9", score="9"), row("89", score="89"))
    assert ids(shown(rows, Asked(column="score", descending=False))) == ["9", "89", "none"]
    assert ids(shown(rows, Asked(column="score"))) == ["89", "9", "none"]


def test_that_better_grades_stand_first_when_they_fall() -> None:
    rows = (row("A", grade="A级"), row("AAA"))
    assert ids(shown(rows, Asked(column="grade"))) == ["AAA", "A"]


def test_that_chinese_names_stand_in_the_order_of_pinyin() -> None:
    names = ("张", "安", "李", "王")
    rows = tuple(row(name, customer_name=name) for name in names)
    asked = Asked(column="name", descending=False)
    assert ids(shown(rows, asked)) == ["安", "李", "王", "张"]


def test_that_english_says_a_chinese_level_by_its_name() -> None:
    found = shown((row("1", grade="A级"),), Asked())
    assert found.grade(found.rows[0], "en") == "Class A"
    assert found.grade(found.rows[0], "zh") == "A级"
    assert found.grade(row("2", grade=None), "en") == ""


@given(st.sampled_from(FILTERS), st.sampled_from(COLUMNS), st.booleans())
def test_that_the_settings_give_back_filter_and_order(
    chosen: str, column: str, descending: bool
) -> None:
    asked = Asked("", chosen, column, descending)
    assert asked_of(asked.view) == asked


@pytest.mark.parametrize(
    "view", ["", "all", "all changed sideways more", "no changed up", "all x up"]
)
def test_that_a_view_of_another_version_is_the_usual_one(view: str) -> None:
    assert asked_of(view) == Asked()


@given(
    st.lists(st.tuples(st.sampled_from(list(State)), st.integers(-400, 400)), max_size=12),
    st.sampled_from(COLUMNS),
)
def test_that_no_order_loses_a_row(facts: list[tuple[State, int]], column: str) -> None:
    rows = tuple(
        row(str(number), state=state, due=TODAY + timedelta(days=days), score=str(days))
        for number, (state, days) in enumerate(facts)
    )
    assert sorted(ids(shown(rows, Asked(column=column)))) == sorted(one.id for one in rows)
