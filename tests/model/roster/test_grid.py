"""Cells know their place, those under a merged area too."""

from decimal import Decimal

import pytest

from gradeapp.model.roster.grid import Grid, digits_of, is_blank, letters
from tests.roster_samples import grid


@pytest.mark.parametrize(
    ("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")]
)
def test_that_columns_are_named_as_spreadsheets_do(column: int, name: str) -> None:
    assert letters(column) == name


def test_that_a_place_names_sheet_and_cell() -> None:
    assert grid("a|b").place(6, 2) == "Sheet1!C7"
    assert Grid("", ()).place(6, 2) == "C7"


def test_that_outside_the_sheet_all_is_blank() -> None:
    assert grid("a|1").at(5, 5) is None
    assert grid("a|1").at(0, 1) == Decimal(1)


def test_that_a_cell_merged_downwards_holds_the_value_above_and_one_merged_across_does_not() -> (
    None
):
    found = grid("华东|x\n|y", merged={"A2": "A1", "B2": "A1"})
    assert found.down(1, 0) == "华东"
    assert found.seen(1, 1) == "华东"
    assert found.down(1, 1) == "y"


def test_that_spaces_are_blank_and_zero_is_not() -> None:
    assert is_blank(None)
    assert is_blank(" \u3000")
    assert not is_blank(Decimal(0))
    assert not is_blank(False)


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        *[("0", (0, 0)), ("0.00", (0, 0)), ("1E+20", (1, 0)), ("-1.50", (2, 1)), ("0.058", (2, 3))],
        *[("100", (1, 0)), ("10000000000000000.000000000001", (29, 12))],
    ],
)
def test_that_digits_are_counted_without_rounding(text: str, digits: tuple[int, int]) -> None:
    assert digits_of(Decimal(text)) == digits
