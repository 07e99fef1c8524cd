"""A case from outside becomes a workbook, or says why it doesn't."""

import json
from pathlib import Path

import pytest

from gradeapp.files import paths
from gradeapp.files.form_file import FormLibrary
from gradeapp.work.workbook import write_case_workbook

LIBRARY = FormLibrary([paths.forms_dir()])


@pytest.mark.parametrize(
    ("case", "codes"),
    [
        ({"form": "sales-size", "inputs": {"avg_annual_sales": "5000000"}}, []),
        ({"form": "sales-size", "version": "1"}, []),
        ({"form": "sales-size", "version": "9"}, ["unknown_form"]),
        ({"form": "sales-size", "inputs": {"x": 1, "unit": 2}}, ["bad_type", "unknown_input"]),
        ([], ["unreadable"]),
    ],
)
def test_that_only_a_good_case_is_written(tmp_path: Path, case: object, codes: list[str]) -> None:
    source, target = tmp_path / "case.json", tmp_path / "case.xlsx"
    source.write_text(json.dumps(case), encoding="utf-8")
    problems = write_case_workbook(source, target, LIBRARY, "zh", str)
    assert [problem.code for problem in problems] == codes
    assert target.exists() == (not codes)


def test_that_a_missing_file_is_named(tmp_path: Path) -> None:
    source = tmp_path / "none.json"
    [problem] = write_case_workbook(source, tmp_path / "x.xlsx", LIBRARY, "en", str)
    assert (problem.code, problem.where) == ("file.missing", str(source))


def test_that_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    source, target = tmp_path / "case.json", tmp_path / "x.csv"
    source.write_text(json.dumps({"form": "sales-size"}), encoding="utf-8")
    [problem] = write_case_workbook(source, target, LIBRARY, "en", str)
    assert (problem.code, problem.where) == ("workbook.kind", str(target))
    assert not target.exists()
