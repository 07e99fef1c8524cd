"""Write a case from outside as a workbook that rates itself."""

from collections.abc import Mapping
from pathlib import Path

from gradeapp.files.case_file import read_case_file
from gradeapp.files.form_file import FormLibrary
from gradeapp.files.workbook import write_workbook
from gradeapp.model.engine.case import read_inputs
from gradeapp.model.engine.rate import rate
from gradeapp.model.problem import Problem, Translate
from gradeapp.work.rating import rate_one


def write_case_workbook(
    source: Path, target: Path, library: FormLibrary, lang: str, tr: Translate
) -> tuple[Problem, ...]:
    """Write the workbook of a case in a JSON file; a case that is refused has none."""
    if target.suffix.lower() != ".xlsx":
        return (Problem("workbook.kind", str(target)),)
    case, problems = read_case_file(source)
    if problems:
        return problems
    rated = rate_one(case, library, lang, tr)
    form, version = rated.result["form"], rated.result["version"]
    if rated.problems or not isinstance(case, Mapping) or not isinstance(form, str):
        return rated.problems
    scorecard = library.find(form, str(version))
    assert scorecard is not None  # noqa: S101 - it was rated by this form just now
    answers, _ = read_inputs(scorecard, case.get("inputs") or {})
    return write_workbook(rate(scorecard, answers), target, lang)
