"""The RESULT that outside programs read."""

from datetime import date
from fractions import Fraction

import pytest

from gradeapp.files import paths
from gradeapp.files.form_file import FormLibrary
from gradeapp.model.answers import MISSING, NOT_APPLICABLE, UNDEFINED
from gradeapp.model.engine.result import as_value, result_of

LIBRARY = FormLibrary([paths.forms_dir()])


@pytest.mark.parametrize(
    ("value", "text"),
    [(True, "yes"), (False, "no"), (Fraction(2, 3), "0.6666666667"), ("good", "good"),
     (date(2025, 2, 1), "2025-02-01"), (NOT_APPLICABLE, "n/a"),
     (UNDEFINED, "undefined"), (MISSING, None)],
)  # fmt: skip
def test_that_every_value_has_one_spelling(value: object, text: str | None) -> None:
    assert as_value(value) == text  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("case", "form", "version", "error"),
    [
        ({"form": "no-such-form"}, "no-such-form", None, (None, "unknown_form")),
        ({"form": "../sales-size"}, "../sales-size", None, (None, "unknown_form")),
        ({"form": 1}, None, None, (None, "unknown_form")),
        ({}, None, None, (None, "unknown_form")),
        ({"form": "sales-size", "version": "99"}, "sales-size", None, (None, "unknown_form")),
        ({"form": "sales-size", "version": 1}, "sales-size", None, (None, "unknown_form")),
        ({"form": "sales-size", "inputs": []}, "sales-size", "1", (None, "bad_type")),
        ([], None, None, (None, "unreadable")),
        (None, None, None, (None, "unreadable")),
    ],
)
def test_that_a_case_nobody_can_rate_says_so(
    case: object, form: str | None, version: str | None, error: tuple[str | None, str]
) -> None:
    result = result_of(case, LIBRARY.find)
    assert (result["form"], result["version"]) == (form, version)
    assert result["errors"] == [{"input": error[0], "code": error[1]}]


def test_that_a_named_version_is_the_one_used() -> None:
    case = {
        "form": "sales-size",
        "version": "1",
        "inputs": {"avg_annual_sales": "1000000"},
        "note": 1,
    }
    assert result_of(case, LIBRARY.find)["grade"] == "小客户"
