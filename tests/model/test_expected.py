"""The words for what an input expects, and the sentence for each fault."""

import pytest

from gradeapp.files.catalogue import translator
from gradeapp.model.engine.case import read_inputs
from gradeapp.model.expected import allowed, bounds, find_input, problem_of, wanted
from gradeapp.model.scorecard import InputKind
from tests.model.small_form import small_form

FORM = small_form()


@pytest.mark.parametrize(
    ("name", "text"),
    [("number", "0 – 100"), ("figure", "> 0"), ("count", "≥ 0"), ("rows", "1 to 3 rows"),
     ("choice", "one of: good 好, poor 差"), ("day", "the years 1900 to 2999"),
     ("remark", "at most 2000 characters")],
)  # fmt: skip
def test_that_a_range_is_said_in_words(name: str, text: str) -> None:
    assert allowed(FORM.input(name), "zh", str) == text


def test_that_every_kind_says_what_it_wants_in_both_languages() -> None:
    for lang in ("zh", "en"):
        said = {wanted(entry, translator(lang)) for entry in FORM.inputs}
        kinds = {kind for kind in InputKind if kind is not InputKind.AMOUNT}
        assert len(said) == len(kinds)


@pytest.mark.parametrize(
    ("limits", "text"),
    [({}, ""), ({"max": 5}, "≤ 5"), ({"min": 1}, "≥ 1"), ({"above": 0, "max": 5}, "> 0, ≤ 5"),
     ({"min": 1, "above": 0, "max": 5}, "1 – 5"), ({"min": 1, "above": 1}, "> 1")],
)  # fmt: skip
def test_that_every_bound_that_counts_is_said(limits: dict[str, int], text: str) -> None:
    number = {"id": "x", "type": "decimal", "label": {"zh": "x", "en": "x"}} | limits
    assert bounds(small_form(input=[number], check=[]).input("x")) == text


def test_that_a_path_finds_its_field() -> None:
    found = find_input(FORM, "rows[12].sum")
    assert found is not None
    assert found.id == "sum"
    assert find_input(FORM, "rows[3]") is FORM.input("rows")
    assert find_input(FORM, "none") is None
    assert find_input(FORM, "rows[0].none") is None


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_that_every_fault_becomes_a_whole_sentence(lang: str) -> None:
    tr = translator(lang)
    raws: list[dict[str, object]] = [
        {"number": "x", "count": "-1", "flag": "n/a", "zz": 1, "rows": ["x", {"kind": "fee"}]},
        {"number": "1", "count": "2"},
    ]
    for raw in raws:
        for fault in read_inputs(FORM, raw)[1]:
            sentence = problem_of(FORM, fault, lang, tr).sentence(tr)
            assert (fault.input or "") in sentence
            assert "{" not in sentence
