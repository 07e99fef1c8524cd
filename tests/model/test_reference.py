"""The program and the second implementation of the specification give the same RESULT."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gradeapp.files import paths
from gradeapp.files.form_file import FormLibrary
from gradeapp.model.engine.result import result_of
from tests.reference.rate import RATERS, rate
from tests.strategies import inputs_of

LIBRARY = FormLibrary([paths.forms_dir()])
GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "golden-cases.jsonl"
CASES = [json.loads(line) for line in GOLDEN.read_text(encoding="utf-8").splitlines()]
READABLE = [
    case for case in CASES if {e["code"] for e in case["result"]["errors"]} <= {"inconsistent"}
]


def test_that_the_second_implementation_knows_every_form() -> None:
    assert set(RATERS) == set(LIBRARY.ids())


@pytest.mark.parametrize("case", READABLE, ids=[case["title"] for case in READABLE])
def test_that_the_second_implementation_gives_the_golden_results(case: dict[str, Any]) -> None:
    assert rate(case["case"]["form"], case["case"].get("inputs") or {}) == case["result"]


@pytest.mark.parametrize("form", sorted(RATERS))
@pytest.mark.parametrize("blanks", [True, False])
@settings(max_examples=60)
@given(data=st.data())
def test_that_both_give_the_same_result(form: str, blanks: bool, data: st.DataObject) -> None:
    scorecard = LIBRARY.find(form)
    assert scorecard is not None
    inputs = data.draw(inputs_of(scorecard, blanks=blanks))
    assert result_of({"form": form, "inputs": inputs}, LIBRARY.find) == rate(form, inputs)
