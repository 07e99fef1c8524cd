"""Calendar dates: strict reading, and terms in days and months."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradeapp.model.dates import (
    Month,
    add_days,
    add_months,
    days_between,
    months_between,
    read_date,
    read_month,
)

days = st.dates(date(1900, 1, 1), date(2999, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [("2025-01-31", 1, "2025-02-28"), ("2024-01-31", 1, "2024-02-29"),
     ("2023-08-31", 6, "2024-02-29"),
     ("2025-11-30", 3, "2026-02-28"), ("2025-03-31", -1, "2025-02-28"),
     ("2025-12-15", 12, "2026-12-15")],
)  # fmt: skip
def test_that_a_month_later_is_the_same_day_or_the_last_one(
    day: str, months: int, later: str
) -> None:
    assert add_months(date.fromisoformat(day), months) == date.fromisoformat(later)


@pytest.mark.parametrize(
    "text", ["2025-02-29", "2025-2-1", "20250201", "2025-02-01 ", "２０２５-02-01", ""]
)
def test_that_what_is_no_day_is_no_date(text: str) -> None:
    assert read_date(text) is None


@pytest.mark.parametrize("text", ["2025-13", "2025-00", "2025-1", "202501", ""])
def test_that_what_is_no_month_is_no_month(text: str) -> None:
    assert read_month(text) is None


def test_that_a_month_follows_december() -> None:
    assert Month(2024, 12).next() == Month(2025, 1)
    assert str(Month(2024, 5)) == "2024-05"
    assert read_month("2024-05") == Month(2024, 5)


@given(days, st.integers(0, 2000))
def test_that_whole_months_between_are_those_that_were_added(day: date, months: int) -> None:
    assert months_between(day, add_months(day, months)) == months


@given(days, days)
def test_that_months_between_never_reach_beyond_the_second_day(first: date, second: date) -> None:
    months = months_between(first, second)
    if second >= first:
        assert add_months(first, months) <= second < add_months(first, months + 1)
    else:
        assert months == -months_between(second, first)


@given(days, st.integers(-(10**7), 10**7))
def test_that_days_are_added_within_the_calendar(day: date, count: int) -> None:
    later = add_days(day, count)
    assert later in {date.min, date.max} or days_between(day, later) == count


@given(days, st.integers(-(10**6), 10**6))
def test_that_months_are_added_within_the_calendar(day: date, months: int) -> None:
    assert date.min <= add_months(day, months) <= date.max
