"""Customers with the rating that counts: which one it is, what is found, filtered and sorted."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from gradeapp.model.assessment import State, WorkRow
from gradeapp.model.customer_list import (
    BY_NAME,
    COLUMNS,
    FILTERS,
    CustomerLine,
    CustomerList,
    CustomerRow,
    arrange,
    gather,
)
from gradeapp.model.scorecard import Text
from gradeapp.model.worklist import Asked, FormFacts, LevelFacts

TODAY = date(2026, 11, 22)
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
LEVELS = {"优": LevelFacts(Text("优", "Good"), 5, 0), "差": LevelFacts(Text("差", "Poor"), 1, 1)}
FORMS = {"d": FormFacts(Text("评定表", "Rating"), LEVELS)}
A = CustomerLine("a", "K1", "安徽公司", "", "|k1|安徽公司|anhuigongsi|ahgs|", NOON)
B = CustomerLine("b", "K2", "北京公司", "", "|k2|北京公司|beijinggongsi|bjgs|", NOON)


def rating(identity: str, customer: str = "a", **changes: object) -> WorkRow:
    row = WorkRow(
        *(identity, f"PJ{identity}", customer, "", "f", "1", State.DRAFT, "1", "差", False),
        *(TODAY, None, 1, NOON, "d"),
    )
    return replace(row, **changes)  # type: ignore[arg-type]  # each its own type


def one(*ratings: WorkRow) -> CustomerRow:
    (row,) = gather([A], ratings, TODAY)
    return row


def found(rows: tuple[CustomerRow, ...], asked: Asked, words: str = "") -> list[str]:
    shown = arrange(rows, words, CustomerList((), FORMS, asked, TODAY), "zh")
    return [row.line.id for row in shown.rows]


def test_that_a_customer_without_rating_is_there_and_says_so() -> None:
    rows = gather([B, A], [rating("1", "b"), rating("2", "")], TODAY)
    assert [(row.line.id, row.count, row.filters) for row in rows] == [
        ("a", 0, ("all", "unrated")),
        ("b", 1, ("all", "working")),
    ]


@pytest.mark.parametrize(
    ("states", "counts"),
    [
        ((State.APPROVED, State.DRAFT), 0),
        ((State.DRAFT, State.SIGNED), 1),
        ((State.SUPERSEDED, State.DRAFT), 1),
        ((State.DRAFT, State.SUBMITTED), 1),
    ],
)
def test_that_the_newest_approved_rating_counts_else_the_newest(
    states: tuple[State, State], counts: int
) -> None:
    older = rating("0", state=states[0], rated_on=TODAY - timedelta(days=9))
    row = one(older, rating("1", state=states[1]))
    assert row.last is not None
    assert row.last.id == str(counts)
    assert row.count == 2


def test_that_a_new_draft_beside_an_approved_rating_is_told() -> None:
    row = one(rating("1", state=State.APPROVED), rating("2"))
    assert row.working
    assert row.filters == ("all", "working", "done")
    assert not one(rating("1")).working


def test_that_the_first_day_among_the_newest_of_each_form_is_due() -> None:
    old = rating("1", state=State.SUPERSEDED, due=TODAY - timedelta(days=400))
    new = rating("2", state=State.APPROVED, due=TODAY + timedelta(days=200))
    other = rating("3", form="g", state=State.APPROVED, next_due=TODAY + timedelta(days=3))
    assert one(old, new).due == TODAY + timedelta(days=200)
    assert one(old, new).filters == ("all", "done")
    assert one(old, new, other).due == TODAY + timedelta(days=3)
    assert "due" in one(old, new, other).filters
    assert one(old).due is None


def test_that_a_filter_a_text_and_an_order_work_together() -> None:
    rows = gather([A, B], [rating("1", "b")], TODAY)
    assert found(rows, BY_NAME) == ["a", "b"]
    assert found(rows, replace(BY_NAME, descending=True)) == ["b", "a"]
    assert found(rows, replace(BY_NAME, filter="unrated")) == ["a"]
    assert found(rows, BY_NAME, "bjgs") == ["b"]
    assert found(rows, replace(BY_NAME, filter="unrated"), "bjgs") == []


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("descending", [True, False])
def test_that_every_column_sorts_with_the_unrated_among_them(column: str, descending: bool) -> None:
    rows = gather([A, B], [rating("1", "b", due=TODAY)], TODAY)
    order = found(rows, Asked(column=column, descending=descending))
    assert sorted(order) == ["a", "b"]
    if column in {"grade", "stars", "form", "rated", "due"}:
        assert order == ["b", "a"]


def test_that_counts_wait_until_all_is_read() -> None:
    rows = gather([A], [], TODAY)
    whole, part = CustomerList(today=TODAY), CustomerList(today=TODAY, is_whole=False)
    assert arrange(rows, "", whole, "zh").counts == dict.fromkeys(FILTERS, 0) | {
        "all": 1,
        "unrated": 1,
    }
    assert arrange(rows, "", part, "zh").counts == {}


def test_that_a_grade_is_called_as_the_language_does() -> None:
    shown = CustomerList((), FORMS)
    assert [shown.grade(one(rating("1")), lang) for lang in ("zh", "en")] == ["差", "Poor"]
    assert shown.grade(one(), "en") == ""
    assert shown.title(one(rating("1")), "en") == "Rating"
