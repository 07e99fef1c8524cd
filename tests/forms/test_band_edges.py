"""Every numeric cut-off of every form, exactly on it and the smallest step beside it.

The expected points and grades in `tests/data/band_edges` were computed from the tables of the
specification with exact fractions, by nothing of gradeapp.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from gradeapp.model.engine.case import read_inputs
from gradeapp.model.engine.rate import rate
from gradeapp.model.engine.result import result_of
from gradeapp.model.rating import Rating
from gradeapp.model.scorecard import FormKind, Row, Scorecard
from tests.forms.shipped import BAND_EDGES, IDS, LIBRARY, read_lines, scorecard

CASES = {path.stem: read_lines(path) for path in sorted(BAND_EDGES.glob("*.jsonl"))}
NUMBER = re.compile(r"(?<![A-Za-z_])[0-9]")
KEYS = ("score", "grade", "stars")
Case = dict[str, Any]


def differences(case: Case) -> Iterator[str]:
    """Name what a result says otherwise than expected; what isn't expected isn't compared."""
    result: Case = result_of({"form": case["form"], "inputs": case["inputs"]}, LIBRARY.find)
    expected = case["expected"]
    found = {key: result[key] for key in KEYS if key in expected}
    found["items"] = {id_: result["items"][id_]["points"] for id_ in expected.get("items", {})}
    for key in ("rules", "warnings"):
        found[key] = {id_: id_ in result[key] for id_ in expected.get(key, {})}
    for key, value in found.items():
        if value != expected.get(key, {}):
            yield f"{case['title']}: {key} is {value}, not {expected.get(key)}"


@pytest.mark.parametrize("form_id", CASES)
def test_that_every_edge_earns_what_the_specification_says(form_id: str) -> None:
    assert [line for case in CASES[form_id] for line in differences(case)] == []


@pytest.mark.parametrize("form_id", CASES)
def test_that_every_case_expects_something_and_is_titled_once(form_id: str) -> None:
    cases = CASES[form_id]
    assert all(case["form"] == form_id and any(case["expected"].values()) for case in cases)
    assert len({case["title"] for case in cases}) == len(cases)


@cache
def rated(form_id: str) -> list[Rating]:
    form = scorecard(form_id)
    cases = CASES.get(form.id, []) + CASES.get((form.extends or "").partition("@")[0], [])
    return [rate(form, read_inputs(form, case["inputs"])[0]) for case in cases]


def rows_with_numbers(form: Scorecard) -> Iterator[tuple[str, int, Row]]:
    """Give each row of a table of the form that names a number, and its item (or "grade")."""
    for item in form.items:
        for table in item.tables:
            yield from ((item.id, *found) for found in _numbered(tuple(table.columns.values())))
    if form.grade is not None and form.kind is not FormKind.HISTORY:
        yield from (("grade", *found) for found in _numbered(tuple(form.grade.columns.values())))


def _numbered(columns: tuple[tuple[Row, ...], ...]) -> Iterator[tuple[int, Row]]:
    for rows in columns:
        yield from ((id(row), row) for row in rows if NUMBER.search(row.condition))


def rows_hit(ratings: list[Rating]) -> set[tuple[str, int]]:
    """Give the rows that alone decided an item or the grade in one of the cases."""
    found = {
        (id_, id(hit.row))
        for rating in ratings
        for id_, item in rating.items.items()
        for hit in item.hits
        if item.determined
    }
    grades = {
        ("grade", id(rating.grade_hits[0].row)) for rating in ratings if len(rating.grade_hits) == 1
    }
    return found | grades


@pytest.mark.parametrize("form_id", IDS)
def test_that_every_row_with_a_cut_off_is_hit(form_id: str) -> None:
    form = scorecard(form_id)
    hit = rows_hit(rated(form_id))
    rows = rows_with_numbers(form)
    assert [(id_, row.condition) for id_, key, row in rows if (id_, key) not in hit] == []


@pytest.mark.parametrize("form_id", IDS)
def test_that_every_level_with_a_cut_off_is_reached(form_id: str) -> None:
    form = scorecard(form_id)
    reached = {rating.grade for rating in rated(form_id)}
    wanted = {level.label for level in form.levels if level.row is not None}
    assert wanted <= reached


@pytest.mark.parametrize("form_id", IDS)
def test_that_every_rule_with_a_cut_off_is_seen_true_and_false(form_id: str) -> None:
    form = scorecard(form_id)
    rules = {rule.id for rule in form.rules if NUMBER.search(rule.condition)}
    expected = [case["expected"].get("rules", {}) for case in CASES.get(form_id, [])]
    seen = {(id_, holds) for rules_of in expected for id_, holds in rules_of.items()}
    assert {(id_, holds) for id_ in rules for holds in (True, False)} <= seen
