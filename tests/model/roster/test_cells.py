"""One cell is read as a case writes it; what shows an error or a mask is refused."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradeapp.model.engine.case import read_answer
from gradeapp.model.exact import UNITS, plain
from gradeapp.model.roster.cells import Refused, read_cell, words
from gradeapp.model.roster.grid import CellFault, Percent, Raw
from gradeapp.model.roster.roster import Column
from gradeapp.model.scorecard import Input, InputKind, Option, Text

YUAN, WAN = UNITS["yuan"], UNITS["wan_yuan"]
OPTIONS = (Option("good", Text("好", "good")), Option("poor", Text("差", "poor")))


def entry(kind: InputKind, unit: str = "") -> Input:
    options = OPTIONS if kind is InputKind.ENUM else ()
    said = Text(unit, unit) if unit else None
    return Input("x", Text("x", "x"), kind, options=options, unit=said, na=Text("无", "none"))


def column(scale: Fraction | None = None, *, hundredths: bool = False) -> Column:
    return Column(0, "A1", "x", "x", scale, hundredths)


def read(value: Raw, kind: InputKind, *, unit: str = "") -> object:
    return read_cell(value, entry(kind, unit), column(), WAN)


@pytest.mark.parametrize(
    ("value", "scale", "expected"),
    [
        (Decimal(6585000), YUAN, "658.5"),
        ("6,585,000", YUAN, "658.5"),
        ("658.5万", YUAN, "658.5"),
        ("658.5万", WAN, "658.5"),
        ("658.5", None, "658.5"),
        (Decimal("0.58"), None, "0.58"),
        (Decimal("1.5"), UNITS["yi_yuan"], "15000"),
        (Decimal("12.345"), Fraction(1, 10), "1.2345"),
        ("(1,234)", None, "-1234"),
        (Decimal("333333.333333333"), YUAN, "33.3333333333"),
    ],
)
def test_that_an_amount_is_converted_from_its_column(
    value: Raw, scale: Fraction | None, expected: str
) -> None:
    assert read_cell(value, entry(InputKind.AMOUNT), column(scale), WAN) == expected


@pytest.mark.parametrize(
    ("value", "unit", "hundredths", "expected"),
    [
        (Percent(Decimal("0.5")), "%", False, "50"),
        (Decimal("0.5"), "%", False, "0.5"),
        ("50%", "%", False, "50"),
        (Percent(Decimal("0.5")), "", False, "0.5"),
        ("50%", "", False, "0.5"),
        (Decimal(50), "", True, "0.5"),
        ("50", "", True, "0.5"),
        ("50%", "", True, "0.5"),
        (Percent(Decimal("0.5")), "", True, "0.5"),
    ],
)
def test_that_percent_is_read_as_it_is_shown(
    value: Raw,
    unit: str,
    hundredths: bool,
    expected: str,
) -> None:
    cell = read_cell(value, entry(InputKind.DECIMAL, unit), column(hundredths=hundredths), None)
    assert cell == expected


@pytest.mark.parametrize("value", ["是", "Y", "true", "1", Decimal(1), True])
def test_that_yes_comes_in_many_shapes(value: Raw) -> None:
    assert read(value, InputKind.BOOL) is True


@pytest.mark.parametrize("value", ["否", "n", "FALSE", "0", Decimal(0), False])
def test_that_no_comes_in_many_shapes(value: Raw) -> None:
    assert read(value, InputKind.BOOL) is False


@pytest.mark.parametrize("kind", list(InputKind))
@pytest.mark.parametrize("value", [None, "", "  ", "\u3000\n"])
def test_that_a_blank_is_missing(kind: InputKind, value: Raw) -> None:
    assert read(value, kind) is None


@pytest.mark.parametrize("kind", [kind for kind in InputKind if kind is not InputKind.LIST])
@pytest.mark.parametrize("value", ["n/a", "N/A", "不适用"])
def test_that_not_applicable_is_known_for_every_type(kind: InputKind, value: str) -> None:
    assert read(value, kind) == "n/a"


@pytest.mark.parametrize(
    ("value", "kind", "expected"),
    [
        (date(2026, 1, 31), InputKind.DATE, "2026-01-31"),
        (datetime(2026, 1, 31, 8, 30), InputKind.DATE, "2026-01-31"),  # noqa: DTZ001 -- a cell's
        (date(2026, 1, 31), InputKind.MONTH, "2026-01"),
        (Decimal(202601), InputKind.MONTH, "2026-01"),
        (Decimal(20260131), InputKind.DATE, "2026-01-31"),
        ("2026年1月31日", InputKind.DATE, "2026-01-31"),
        (date(2026, 1, 31), InputKind.TEXT, "2026-01-31"),
        (Decimal("1001.0"), InputKind.TEXT, "1001"),
        ("好", InputKind.ENUM, "good"),
        ("POOR", InputKind.ENUM, "poor"),
        ("********", InputKind.TEXT, "********"),
    ],
)
def test_that_days_choices_and_texts_are_read(value: Raw, kind: InputKind, expected: str) -> None:
    assert read(value, kind) == expected


@pytest.mark.parametrize(
    "kind", [k for k in InputKind if k not in {InputKind.TEXT, InputKind.LIST}]
)
@pytest.mark.parametrize("value", ["********", "中国***", "1**"])
def test_that_a_masked_value_is_never_guessed(kind: InputKind, value: str) -> None:
    assert read(value, kind) == Refused("roster.masked", value)


def test_that_an_error_is_never_a_blank() -> None:
    shown = CellFault("roster.error_cell", "#DIV/0!")
    assert read(shown, InputKind.AMOUNT) == Refused("roster.error_cell", "#DIV/0!")


@pytest.mark.parametrize(
    "value",
    [True, date(2026, 1, 1), "-", "/", "NaN", "1e5", "1_000"],
)
def test_that_what_is_no_number_goes_to_the_strict_reading_which_refuses_it(value: Raw) -> None:
    found = read(value, InputKind.DECIMAL)
    assert read_answer(entry(InputKind.DECIMAL), found)[1] == "bad_type"


@pytest.mark.parametrize("value", [Decimal("1e15"), "1000000000000000", "0.00000000001"])
def test_that_a_number_with_too_many_digits_is_refused(value: Raw) -> None:
    found = read(value, InputKind.DECIMAL)
    assert isinstance(found, Refused)
    assert found.code == "roster.digits"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Decimal("1.5E-7"), "0.00000015"),
        (Decimal("1.00000000000001E-5"), "0.00001"),
        (Decimal("0E-12"), "0"),
        (Decimal("1E-12"), None),
        (Decimal("-1E-12"), None),
        (Decimal("5E-11"), None),
        (Percent(Decimal("1E-14")), None),
        (Decimal("5E-324"), None),
    ],
)
def test_that_a_number_too_small_for_ten_decimals_never_becomes_another(
    value: Raw, expected: str | None
) -> None:
    found = read(value, InputKind.DECIMAL)
    if expected is None:
        assert isinstance(found, Refused)
        assert found.code == "roster.digits"
        assert len(found.text) < 60
    else:
        assert found == expected


def test_that_words_are_what_a_cell_shows() -> None:
    assert words(Percent(Decimal("0.125"))) == "12.5%"
    assert words(CellFault("roster.error_cell", "#N/A")) == "#N/A"
    assert words(True) == "TRUE"
    assert words(Decimal("1E+3")) == "1000"


@given(st.decimals(-(10**9), 10**9, places=4), st.sampled_from([*UNITS.values(), Fraction(1, 10)]))
def test_that_the_money_stays_the_same_in_every_unit(number: Decimal, scale: Fraction) -> None:
    money = Fraction(number) * scale / YUAN
    found = read_cell(number, entry(InputKind.AMOUNT), column(scale), YUAN)
    typed = read_cell(f"{number:,f}", entry(InputKind.AMOUNT), column(scale), YUAN)
    if abs(money) < 10**15:
        assert found == typed == plain(money)
    else:
        assert isinstance(found, Refused)
        assert isinstance(typed, Refused)
