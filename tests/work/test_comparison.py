"""Case files of one customer under every form: lines, JSON, and what is refused."""

import json
from pathlib import Path

from gradeapp.files.catalogue import translator
from gradeapp.work.comparison import Compared, compare_case_files
from tests.forms.shipped import IDS, LIBRARY
from tests.model.facts_samples import CREDIT, PRUDENT, golden


def written(folder: Path, form: str, number: int = 0) -> Path:
    path = folder / f"{form}-{number}.json"
    case = {"form": form, "inputs": dict(golden(form, number))}
    path.write_text(json.dumps(case, default=str), encoding="utf-8")
    return path


def compared(*paths: Path, lang: str = "en") -> Compared:
    found, problems = compare_case_files(paths, LIBRARY, lang, translator(lang))
    assert found is not None, problems
    return found


def test_that_one_case_is_rated_by_every_form_it_reaches(tmp_path: Path) -> None:
    result = json.loads(json.dumps(compared(written(tmp_path, CREDIT)).result))
    assert [one["form"] for one in result["systems"]] == [CREDIT, PRUDENT]
    assert len(result["systems"]) + len(result["others"]) == len(IDS)
    credit, prudent = result["systems"]
    assert (credit["grade"], credit["score"], credit["place"]) == (
        "AA",
        "89",
        {"level": 2, "of": 6},
    )
    assert prudent["provisional"]
    assert prudent["range"]["grade"] == ["B", "AA"]
    assert prudent["sources"] == [CREDIT]


def test_that_cases_of_several_forms_are_put_together(tmp_path: Path) -> None:
    files = [written(tmp_path, form) for form in (CREDIT, "sales-size")]
    systems = compared(*files).result["systems"]
    assert isinstance(systems, list)
    assert {one["form"] for one in systems} == {CREDIT, PRUDENT, "sales-size"}


def test_that_the_later_case_counts(tmp_path: Path) -> None:
    old, new = written(tmp_path, CREDIT, 1), written(tmp_path, CREDIT, 0)
    systems = compared(old, new).result["systems"]
    assert isinstance(systems, list)
    assert systems[0]["score"] == "89"


def test_that_the_difference_is_named_by_its_rule(tmp_path: Path) -> None:
    found = compared(written(tmp_path, PRUDENT, 1))
    differences = found.result["differences"]
    assert isinstance(differences, list)
    assert differences[0]["only"][0]["rules"] == ["gate-aaa-interest"]
    assert any("It lowers the grade." in line for line in found.lines)


def test_that_the_lines_speak_chinese(tmp_path: Path) -> None:
    lines = compared(written(tmp_path, CREDIT), lang="zh").lines
    assert lines[0].startswith(
        "客户信用等级评定表  AA  由好到差第 2 档（共 6 档）  89 / 100  资料齐全"
    )
    assert "资料还不够评的表：" in lines


def test_that_a_refused_case_is_named_and_the_others_compared(tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text('{"form": "sales-size", "inputs": {"zz": 1}}', encoding="utf-8")
    found = compared(bad, written(tmp_path, CREDIT))
    assert [one.code for one in found.problems] == ["unknown_input"]
    assert found.result != {}
    assert compared(bad).result == {}


def test_that_a_file_that_isnt_there_ends_it(tmp_path: Path) -> None:
    found, problems = compare_case_files([tmp_path / "no.json"], LIBRARY, "en", str)
    assert found is None
    assert [one.code for one in problems] == ["file.missing"]
