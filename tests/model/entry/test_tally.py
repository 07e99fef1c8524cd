"""A list that two figures are counted from: its lines read, counted, added up exactly and kept."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradeapp.model.entry.entry import Entry, edit, restore
from gradeapp.model.entry.kept import case_of, kept_inputs, reopen
from gradeapp.model.entry.tally import Tally, add_up, agrees, figure_of, tallies_of, texts_of
from gradeapp.model.scorecard import Input, Text
from tests.forms.shipped import scorecard

BATTERY = scorecard("battery-customers")
ORDERS = Tally("battery-customers", Text("订单清单", "Order list"), "order_count", "order_quantity")
LIST = "2026-03-05\t电芯\t12.5\n\n2026-03-18  1,008\n"

words = st.sampled_from(["", "2026-03-05", "2026/3/5 0:00", "PO-77", "电芯", "30%", "第1批"])
figures = st.decimals(0, 10**6, places=4)


def quantity() -> Input:
    return BATTERY.input("order_quantity")


def counted() -> Entry:
    """An entry that was filled from the list."""
    texts = texts_of(ORDERS, add_up(LIST, quantity()))
    return restore(BATTERY, texts, tallies={"order_count": LIST})


@given(st.lists(st.tuples(words, figures, st.sampled_from(["", " K", "\tn", "K"])), max_size=30))
def test_that_count_and_sum_are_exact(lines: list[tuple[str, Decimal, str]]) -> None:
    text = "\n".join(f"{word}\t{figure:f}{behind}" for word, figure, behind in lines)
    found = add_up(text, quantity())
    assert (found.count, found.unread) == (len(lines), ())
    assert found.total == sum((Fraction(figure) for _, figure, _ in lines), Fraction(0))
    if lines:
        entry = restore(BATTERY, texts_of(ORDERS, found))
        assert agrees(entry, ORDERS, found)


@pytest.mark.parametrize(
    ("line", "figure"),
    [
        ("12.5", "12.5"),
        ("2026-03-05 12", "12"),
        ("12 2026-03-05 PO-77", "12"),
        ("３，５００", "3500"),
        ("5K\t加急 30%", "5"),
        ("0", "0"),
    ],
)
def test_that_the_last_number_of_a_line_counts(line: str, figure: str) -> None:
    assert figure_of(line, quantity()) == Fraction(figure)


@pytest.mark.parametrize(
    "line", ["2026-03-05", "订单", "PO-77", "30%", "7 -5", "12.00000000001", "1" * 16]
)
def test_that_a_line_without_a_number_that_counts_is_named(line: str) -> None:
    found = add_up(f"5\n\n{line}\n6", quantity())
    assert (found.count, found.total, found.unread) == (2, Fraction(11), (3,))
    assert texts_of(ORDERS, found) == {"order_count": "", "order_quantity": ""}


def test_that_the_list_is_kept_but_no_part_of_the_case() -> None:
    entry = counted()
    plain = restore(BATTERY, entry.typed)
    assert case_of(entry) == case_of(plain)
    assert entry.rating == plain.rating
    again = reopen(BATTERY, kept_inputs(entry))
    assert (again.tallies, again.typed) == (entry.tallies, entry.typed)
    assert "tally" not in kept_inputs(plain)


def test_that_a_list_is_kept_beside_blank_fields() -> None:
    entry = restore(BATTERY, {}, tallies={"order_count": "订单", "unknown": "1"})
    again = reopen(BATTERY, kept_inputs(entry))
    assert (dict(again.typed), dict(again.tallies)) == ({}, {"order_count": "订单"})


def test_that_a_figure_changed_by_hand_no_longer_agrees() -> None:
    entry, found = counted(), add_up(LIST, quantity())
    assert agrees(entry, ORDERS, found)
    other = edit(entry, "order_quantity", "1020")
    assert not agrees(other, ORDERS, found)
    assert other.tallies == entry.tallies
    assert agrees(edit(other, "order_quantity", "1,020.50"), ORDERS, found)


def test_that_only_lists_that_fit_a_form_are_its() -> None:
    label = Text("清单", "List")
    others = (
        Tally("jd-premium", label, "order_count", "order_quantity"),
        Tally("battery-customers", label, "order_quantity", "order_count"),
        Tally("battery-customers", label, "order_count", "basis"),
        Tally("battery-customers", label, "no", "order_quantity"),
        Tally("battery-customers", label, "order_count", "order_count"),
    )
    assert tallies_of(BATTERY, (*others, ORDERS, ORDERS)) == (ORDERS,)
