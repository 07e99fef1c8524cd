"""The strict reading of a case, each rule of sections 0.3 and 0.8 by itself."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradeapp.model.answers import MISSING, NOT_APPLICABLE
from gradeapp.model.engine.case import Fault, read_inputs
from tests.model.small_form import small_form
from tests.strategies import json_values

FORM = small_form()
ROW = {"kind": "other", "sum": "1"}


def faults(**inputs: object) -> list[tuple[str | None, str]]:
    return [(fault.input, fault.code) for fault in read_inputs(FORM, inputs)[1]]


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("number", "1e1", "bad_type"),
        ("number", "", "bad_type"),
        ("number", True, "bad_type"),
        ("number", [1], "bad_type"),
        ("number", Decimal("1e99"), "bad_type"),
        ("number", "n/a", "na_not_allowed"),
        ("number", "100.0000000001", "out_of_range"),
        ("number", "-1", "out_of_range"),
        ("figure", "0", "out_of_range"),
        ("count", "1.5", "bad_type"),
        ("count", Decimal(-1), "out_of_range"),
        ("choice", "", "bad_type"),
        ("choice", "Good", "out_of_range"),
        ("choice", 1, "bad_type"),
        ("flag", "true", "bad_type"),
        ("flag", 1, "bad_type"),
        ("flag", "n/a", "na_not_allowed"),
        ("day", "2025-02-29", "bad_type"),
        ("day", "1899-12-31", "out_of_range"),
        ("day", "3000-01-01", "out_of_range"),
        ("month", "2025-13", "bad_type"),
        ("month", "1899-12", "out_of_range"),
        ("remark", "", "bad_type"),
        ("remark", "长" * 2001, "out_of_range"),
        ("rows", "x", "bad_type"),
        ("rows", {}, "bad_type"),
        ("rows", [], "out_of_range"),
        ("rows", [ROW] * 4, "out_of_range"),
        ("rows", "n/a", "na_not_allowed"),
        ("other", 1, "unknown_input"),
    ],
)
def test_that_a_wrong_value_gets_its_code(name: str, value: object, code: str) -> None:
    assert faults(**{name: value}) == [(name, code)]


def test_that_values_are_read_exactly() -> None:
    raw = {
        "number": Decimal("12.50"),
        "count": "5.0",
        "choice": "n/a",
        "flag": False,
        "remark": "x",
    }
    answers, found = read_inputs(FORM, {**raw, "count": "5.0"})
    assert not found
    assert answers.get("number") == Fraction(25, 2)
    assert answers.get("choice") is NOT_APPLICABLE
    assert answers.get("flag") is False
    assert answers.get("day") is MISSING


def test_that_null_is_the_same_as_absent() -> None:
    assert read_inputs(FORM, {"number": None, "rows": None})[0] == read_inputs(FORM, {})[0]


def test_that_faults_stand_in_the_order_of_the_form() -> None:
    rows = [{"sum": "-1", "zz": 1, "aa": 2}, "x", {"kind": "fee", "sum": "1"}]
    assert faults(zz=1, rows=rows, flag="x", number="x", aa=1) == [
        ("number", "bad_type"),
        ("flag", "bad_type"),
        ("rows[0].kind", "missing_field"),
        ("rows[0].sum", "out_of_range"),
        ("rows[0].aa", "unknown_input"),
        ("rows[0].zz", "unknown_input"),
        ("rows[1]", "bad_type"),
        ("rows[2].paid", "missing_field"),
        ("aa", "unknown_input"),
        ("zz", "unknown_input"),
    ]


def test_that_a_field_is_not_required_when_its_condition_cannot_be_read() -> None:
    assert faults(rows=[{"kind": "?", "sum": "1"}]) == [("rows[0].kind", "out_of_range")]


def test_that_a_cross_check_is_looked_at_only_when_all_else_is_readable() -> None:
    assert faults(number="1", count="2") == [("count", "inconsistent")]
    assert faults(number="1", count="2", flag="x") == [("flag", "bad_type")]
    assert faults(count="2") == []


@given(st.dictionaries(st.sampled_from([entry.id for entry in FORM.inputs]), json_values))
def test_that_any_json_gives_answers_and_at_most_one_fault_each(raw: dict[str, object]) -> None:
    answers, found = read_inputs(FORM, raw)
    names = [fault.input for fault in found]
    assert len(names) == len(set(names))
    assert all(isinstance(fault, Fault) for fault in found)
    assert set(answers.values) <= set(raw)
