"""Rating as a whole: properties that hold for every shipped form and any case."""

import json
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gradeapp.files import paths
from gradeapp.files.form_file import FormLibrary
from gradeapp.model.engine.case import read_inputs
from gradeapp.model.engine.rate import failed_checks, rate, rate_and_check
from gradeapp.model.engine.result import result_of
from gradeapp.model.rating import Range, Rating
from gradeapp.model.scorecard import NA, FormKind, Scorecard
from tests.strategies import inputs_of, json_values

LIBRARY = FormLibrary([paths.forms_dir()])
FORMS = LIBRARY.ids()
KEYS = {
    "form", "version", "score", "grade", "stars", "provisional", "range", "sections", "items",
    "rules", "warnings", "errors",
}  # fmt: skip
EMPTY: dict[str, object] = {
    "score": None, "grade": None, "stars": None, "provisional": False, "range": None,
    "sections": {}, "items": {}, "rules": [], "warnings": [],
}  # fmt: skip

every_form = pytest.mark.parametrize("form", FORMS)


def scorecard_of(form: str) -> Scorecard:
    scorecard, problems = LIBRARY.load(form)
    assert scorecard is not None, problems
    return scorecard


def rated(scorecard: Scorecard, inputs: dict[str, object]) -> Rating | None:
    answers, faults = read_inputs(scorecard, inputs)
    return None if faults else rate(scorecard, answers)


@given(json_values | st.fixed_dictionaries({"form": st.sampled_from(FORMS), "inputs": json_values}))
def test_that_any_json_gives_a_whole_result(case: object) -> None:
    result = result_of(case, LIBRARY.find)
    assert set(result) == KEYS
    json.dumps(result)


@every_form
@settings(max_examples=30)
@given(data=st.data())
def test_that_any_values_give_a_result_or_errors_and_nothing_else(
    form: str, data: st.DataObject
) -> None:
    ids = [entry.id for entry in scorecard_of(form).inputs]
    inputs = data.draw(st.dictionaries(st.sampled_from([*ids, "unknown"]), json_values))
    result = result_of({"form": form, "inputs": inputs}, LIBRARY.find)
    assert set(result) == KEYS
    if result["errors"]:
        assert {key: result[key] for key in EMPTY} == EMPTY


@every_form
@settings(max_examples=40)
@given(data=st.data())
def test_that_the_estimate_lies_within_the_promised_range(form: str, data: st.DataObject) -> None:
    scorecard = scorecard_of(form)
    found = rated(scorecard, data.draw(inputs_of(scorecard)))
    if found is None or found.range is None:
        return
    assert_within(found.range, found)


def assert_within(promised: Range, found: Rating) -> None:
    rank = found.scorecard.rank
    if promised.score is not None and found.score is not None:
        low, high = promised.score
        assert low <= found.score
        assert high is None or found.score <= high
    if promised.grade is not None and found.grade is not None:
        worst, best = promised.grade
        assert worst is not None
        assert rank(found.grade) <= rank(worst)
        assert best is None or rank(best) <= rank(found.grade)


@every_form
@settings(max_examples=60)
@given(data=st.data())
def test_that_filling_the_blanks_never_leaves_the_promised_range(
    form: str, data: st.DataObject
) -> None:
    scorecard = scorecard_of(form)
    complete = data.draw(inputs_of(scorecard, blanks=False))
    # A history has a range for its gaps, not for months that are added; the lists stay whole.
    fixed = {entry.id for entry in scorecard.inputs if entry.fields or entry.required is False}
    blanks = data.draw(st.sets(st.sampled_from(sorted(complete)))) - fixed if complete else set()
    partly = {key: value for key, value in complete.items() if key not in blanks}
    first, last = rated(scorecard, partly), rated(scorecard, complete)
    if first is None or last is None or first.range is None:
        return
    assert_within(first.range, last)


@every_form
@settings(max_examples=30)
@given(data=st.data())
def test_that_the_trace_names_the_row_behind_every_point(form: str, data: st.DataObject) -> None:
    scorecard = scorecard_of(form)
    found = rated(scorecard, data.draw(inputs_of(scorecard)))
    if found is None:
        return
    for item in found.items.values():
        if item.item.tables and item.determined and NA not in item.outcomes:
            assert item.points in {hit.row.outcome for hit in item.hits}
    if found.scorecard.kind is FormKind.SCORECARD and found.score is not None:
        assert found.score == sum((s.points for s in found.sections), Fraction(0))


BETTER = [
    ("corporate-credit", "net_profit", 1),
    ("corporate-credit", "total_liabilities", -1),
    ("corporate-credit", "fixed_assets_net", 1),
    ("corporate-credit", "current_assets", 1),
    ("corporate-credit", "total_profit", 1),
    ("corporate-credit-prudent", "operating_cash_flow", 1),
    ("corporate-credit-prudent", "overdue_days_max", -1),
    ("customer-credit-practical", "on_time_rate", 1),
    ("customer-credit-practical", "receivable_days", -1),
    ("customer-credit-practical", "employees", 1),
    ("icbc-stars", "short_term_assets", 1),
    ("icbc-stars", "card_spending", 1),
    ("satisfaction-index", "index", 1),
    ("dealer-ten", "coverage_pct", 1),
]


@every_form
@settings(max_examples=25)
@given(data=st.data())
def test_that_rating_and_checking_at_once_gives_the_same(form: str, data: st.DataObject) -> None:
    scorecard = scorecard_of(form)
    answers, _ = read_inputs(scorecard, data.draw(inputs_of(scorecard)))
    both = rate_and_check(scorecard, answers)
    assert both == (rate(scorecard, answers), failed_checks(scorecard, answers))


@pytest.mark.parametrize(("form", "name", "sign"), BETTER)
@settings(max_examples=60)
@given(data=st.data())
def test_that_a_better_figure_never_loses_points(
    form: str, name: str, sign: int, data: st.DataObject
) -> None:
    scorecard = scorecard_of(form)
    inputs = data.draw(inputs_of(scorecard, blanks=False).filter(lambda found: name in found))
    if inputs[name] == "n/a":
        return
    by = data.draw(st.decimals("0.01", 100000, places=2))
    other = inputs | {name: str(Decimal(str(inputs[name])) + sign * by.to_integral_value())}
    before, after = rated(scorecard, inputs), rated(scorecard, other)
    if before is None or after is None:
        return
    if before.score is not None and after.score is not None:
        assert after.score >= before.score
    if before.grade is not None and after.grade is not None:
        assert scorecard.rank(after.grade) <= scorecard.rank(before.grade)
