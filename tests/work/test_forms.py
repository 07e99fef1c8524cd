"""Every fault of a form file gives one problem, at its place, in words of both languages."""

import shutil
from pathlib import Path

import pytest

from gradeapp.files import paths
from gradeapp.files.catalogue import translator
from gradeapp.files.form_file import FormLibrary
from gradeapp.model.form_sentences import FORM_TEXTS
from gradeapp.work.forms import check_files, list_forms

DATA = Path(__file__).resolve().parents[1] / "data" / "forms"
LIBRARY = DATA / "library"
SHIPPED = sorted(paths.forms_dir().glob("*/*.toml"))


def header(file: Path) -> dict[str, str]:
    """The first lines say what is wrong: the code, the place, and words of the message."""
    text = file.read_bytes().decode("utf-16" if file.stem == "utf-16" else "utf-8", "ignore")
    lines = (line[2:].split(":", 1) for line in text.splitlines()[:4] if line.startswith("# "))
    return {key: words.strip() for key, *rest in lines for words in rest}


BROKEN = [file for file in sorted(DATA.rglob("*.toml")) if "code" in header(file)]
WHOLE = [file for file in sorted(DATA.rglob("*.toml")) if "code" not in header(file)]


def name(file: Path) -> str:
    return file.parent.name if file.is_relative_to(LIBRARY) else file.stem


@pytest.mark.parametrize("file", BROKEN, ids=name)
def test_that_a_fault_gives_one_problem_with_its_place_and_words(file: Path) -> None:
    expected = header(file)
    (problem,) = check_files([file], FormLibrary([LIBRARY]))
    place = expected["place"]
    own = f"{file.parent.name}/{file.name}"
    where = place if ".toml" in place else f"{own}: {place}" if place else own
    assert (problem.code, problem.where) == (expected["code"], where)
    assert expected["en"] in problem.sentence()
    if file.stem not in {"not-utf8", "utf-16"}:
        assert expected["zh"] in problem.sentence(translator("zh"))


def test_that_there_is_a_file_for_every_fault_but_a_few() -> None:
    codes = {header(file)["code"] for file in BROKEN}
    assert len(BROKEN) >= 100
    assert {code for code in FORM_TEXTS if not has_a_twin(code, codes)} == SEEN_ELSEWHERE


def has_a_twin(code: str, codes: set[str]) -> bool:
    """A sentence with “did you mean” and the one without are one kind of fault."""
    return bool({code, f"{code}_near", code.removesuffix("_near")} & codes)


# The tests of the modules provoke these: a file of two million bytes, and choices between kinds.
SEEN_ELSEWHERE = {
    "form.too_large",
    "formula.wanted_list",
    "formula.wanted_month",
    "formula.wanted_text",
}


@pytest.mark.parametrize("file", [f for f in WHOLE if f.name != "published.toml"], ids=str)
def test_that_a_form_without_fault_has_no_problem(file: Path) -> None:
    assert check_files([file], FormLibrary([LIBRARY])) == ()


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.parent.name)
def test_that_a_shipped_form_raises_no_alarm(file: Path) -> None:
    assert check_files([file], FormLibrary([paths.forms_dir()])) == ()


def test_that_a_draft_may_lie_anywhere_and_extend_a_shipped_form(tmp_path: Path) -> None:
    draft = tmp_path / "my draft.toml"
    shutil.copy(paths.forms_dir() / "corporate-credit-prudent" / "2026-01-01.toml", draft)
    assert check_files([draft], FormLibrary([paths.forms_dir()])) == ()


def test_that_a_draft_finds_what_it_extends_beside_its_own_folder(tmp_path: Path) -> None:
    shutil.copytree(LIBRARY / "small", tmp_path / "small")
    draft = tmp_path / "drafts" / "draft.toml"
    draft.parent.mkdir()
    shutil.copy(LIBRARY / "adds-and-replaces" / "2026-01-01.toml", draft)
    assert check_files([draft], FormLibrary([])) == ()


def test_that_a_missing_file_is_one_problem_and_the_others_are_checked(tmp_path: Path) -> None:
    missing = tmp_path / "no.toml"
    found = check_files([missing, DATA / "nan.toml"], FormLibrary([]))
    assert [problem.code for problem in found] == ["file.missing", "form.number"]
    assert found[0].where == str(missing)


def test_that_a_folder_is_no_form(tmp_path: Path) -> None:
    (problem,) = check_files([tmp_path], FormLibrary([]))
    assert problem.code == "file.unreadable"


def test_that_a_byte_order_mark_and_windows_line_ends_are_read(tmp_path: Path) -> None:
    draft = tmp_path / "draft.toml"
    text = (DATA / "without-fault.toml").read_text(encoding="utf-8")
    draft.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert check_files([draft], FormLibrary([])) == ()


def test_that_a_list_of_forms_names_levels_from_best_to_worst() -> None:
    rows, problems = list_forms(FormLibrary([paths.forms_dir()]))
    row = next(row for row in rows if row.id == "sales-size")
    assert problems == ()
    assert row.as_json() == {
        "id": "sales-size",
        "version": "1",
        "effective": "2026-01-01",
        "title": {"zh": "客户等级划分表(年平均销售额)", "en": "Customer size by sales"},
        "kind": "thresholds",
        "levels": ["大客户", "中客户", "小客户"],
    }


def test_that_a_list_of_forms_leaves_out_broken_ones_and_names_their_problems() -> None:
    rows, problems = list_forms(FormLibrary([LIBRARY]))
    assert [row.id for row in rows] == ["adds-and-replaces", "small", "version-twice"]
    assert "form.version_twice" in {problem.code for problem in problems}


def test_that_the_same_form_twice_is_listed_once(tmp_path: Path) -> None:
    shutil.copytree(LIBRARY / "small", tmp_path / "small")
    rows, problems = list_forms(FormLibrary([LIBRARY, tmp_path]))
    assert [row.id for row in rows].count("small") == 1
    assert not [problem for problem in problems if problem.where.startswith("small/")]
