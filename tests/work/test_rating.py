"""Rating cases from outside, with a sentence for each fault."""

from pathlib import Path

from gradeapp.files import paths
from gradeapp.files.form_file import FormLibrary
from gradeapp.work.rating import rate_case_file, rate_lines, rate_one

LIBRARY = FormLibrary([paths.forms_dir()])


def test_that_each_fault_of_a_case_has_its_sentence() -> None:
    inputs = {"unit": "x", "avg_annual_sales": "-1", "zz": 1}
    rated = rate_one({"form": "sales-size", "inputs": inputs}, LIBRARY, "en", str)
    assert [problem.code for problem in rated.problems] == [
        "out_of_range", "out_of_range", "unknown_input",
    ]  # fmt: skip
    assert rated.problems[1].sentence() == (
        "avg_annual_sales Average annual sales: The value is outside what is allowed (≥ 0)."
    )


def test_that_an_unknown_form_is_named() -> None:
    rated = rate_one({"form": "none"}, LIBRARY, "en", str)
    assert rated.problems[0].sentence().startswith("none: ")
    assert rate_one(7, LIBRARY, "en", str).problems[0].code == "unreadable"


def test_that_a_line_is_named_by_its_number() -> None:
    lines = [b'{"form": "sales-size"}', b"{", b'{"form": "sales-size", "inputs": {"zz": 1}}']
    good, broken, faulty = rate_lines(lines, LIBRARY, "en", str)
    assert good.problems == ()
    assert [problem.where for problem in (*broken.problems, *faulty.problems)] == [
        "line 2",
        "line 3 zz",
    ]
    assert broken.result["errors"] == [{"input": None, "code": "unreadable"}]


def test_that_a_file_is_rated_or_refused(tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    assert rate_case_file(path, LIBRARY, "en", str)[0] is None
    path.write_text('{"form": "sales-size"}', encoding="utf-8")
    rated, problems = rate_case_file(path, LIBRARY, "en", str)
    assert rated is not None
    assert (rated.result["provisional"], problems) == (True, ())
