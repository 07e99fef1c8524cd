"""Exact numbers: strict reading, rounding, and how they are written."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradeapp.model.exact import (
    fixed,
    from_decimal,
    grouped,
    plain,
    read_decimal,
    round_half_up,
    shown,
)

fractions = st.fractions(min_value=1 - 10**15, max_value=10**15 - 1, max_denominator=10**12)


@pytest.mark.parametrize("text", ["0", "-0", "12.5", "-3", "999999999999999.9999999999", "007"])
def test_that_a_plain_decimal_is_read(text: str) -> None:
    assert read_decimal(text) == Fraction(text)


@pytest.mark.parametrize(
    "text",
    ["", " 1", "1 ", "+1", "1.", ".5", "1e5", "1_000", "1,000", "NaN", "Infinity", "１２", "--1",
     "1234567890123456", "1.12345678901", "1\n", "0x10", "١"],
)  # fmt: skip
def test_that_anything_else_is_no_decimal(text: str) -> None:
    assert read_decimal(text) is None


@pytest.mark.parametrize("text", ["5", "1e3", "1.50000000000000", "-0.0", "0e99", "1E-10", "12e-1"])
def test_that_a_json_number_is_taken_at_its_exact_value(text: str) -> None:
    assert from_decimal(Decimal(text)) == Fraction(text)


@pytest.mark.parametrize(
    "text",
    [
        "1e15",
        "1e400",
        "1e-11",
        "1.12345678901",
        "999999999999999.00000000000000000001",
        "1e-999999",
    ],
)
def test_that_a_json_number_with_too_many_digits_is_refused(text: str) -> None:
    assert from_decimal(Decimal(text)) is None


@pytest.mark.parametrize(
    ("value", "text"),
    [("7000/5500", "1.2727272727"), ("2/3", "0.6666666667"), ("-2/3", "-0.6666666667"),
     ("1/20000000000", "0.0000000001"), ("-1/30000000000", "0"), ("5", "5"), ("1/2", "0.5"),
     ("-1/20000000000", "-0.0000000001"), ("100", "100")],
)  # fmt: skip
def test_that_a_result_number_is_rounded_once_to_ten_digits(value: str, text: str) -> None:
    assert plain(Fraction(value)) == text


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [("0.005", 2, "0.01"), ("-0.005", 2, "-0.01"), ("1.004", 2, "1.00"), ("89.5", 0, "90"),
     ("-0.4", 0, "0"), ("12", 2, "12.00")],
)  # fmt: skip
def test_that_halves_are_rounded_away_from_zero(value: str, places: int, text: str) -> None:
    assert fixed(Fraction(value), places) == text


def test_that_a_number_just_over_a_cut_off_shows_the_digit_that_tells_it() -> None:
    def points(value: Fraction) -> int:
        return 8 if value <= 50 else 7

    assert shown(Fraction("50.004"), points) == "50.004"
    assert shown(Fraction("50.00000000004"), points) == "50.0000000000"
    assert shown(Fraction("50.25"), points) == "50.25"
    assert shown(Fraction("50.004")) == "50.00"


def test_that_thousands_are_separated() -> None:
    assert grouped("-1234567.50") == "-1,234,567.50"
    assert grouped("0.5") == "0.5"


@given(fractions, st.integers(0, 10))
def test_that_rounding_moves_a_number_by_half_a_step_at_most(value: Fraction, places: int) -> None:
    assert abs(round_half_up(value, places) - value) * 2 <= Fraction(1, 10**places)


@given(fractions)
def test_that_what_is_written_can_be_read_again(value: Fraction) -> None:
    text = plain(value)
    assert read_decimal(text) == round_half_up(value, 10)
    assert text == "0" or not text.endswith("0") or "." not in text
