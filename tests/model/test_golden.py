"""The golden cases of the specification come out exactly, field by field."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from gradeapp.files import paths
from gradeapp.files.form_file import FormLibrary
from gradeapp.model.engine.result import result_of

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "golden-cases.jsonl"
LINES = GOLDEN.read_text(encoding="utf-8").splitlines()
TITLES = [f"{json.loads(line)['case']['form']}: {json.loads(line)['title']}" for line in LINES]


@pytest.fixture(scope="module")
def library() -> FormLibrary:
    return FormLibrary([paths.forms_dir()])


@pytest.mark.parametrize("line", LINES, ids=TITLES)
def test_that_the_result_is_the_one_of_the_specification(line: str, library: FormLibrary) -> None:
    case = json.loads(line, parse_float=Decimal, parse_int=Decimal)["case"]
    assert result_of(case, library.find) == json.loads(line)["result"]
