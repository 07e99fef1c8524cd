"""The example that teaches form writing is a form, and its cases come out as the text says."""

import json
import re
from pathlib import Path

import pytest

from gradeapp.files import paths
from gradeapp.files.form_file import FormLibrary
from gradeapp.model.engine.result import result_of
from gradeapp.model.language.grammar import BUILDERS
from gradeapp.model.language.typecheck import FUNCTIONS, HISTORY_RESULTS, RESULTS
from gradeapp.model.lint.lint import lint
from gradeapp.model.scorecard import Effect, FormKind, InputKind
from tests.forms.shipped import IDS, LIBRARY

READMES = ("README.md", "README.en.md")
LISTS_OF_IDS = {"options", "table"}
"""Keys whose own keys are ids of the form."""


def text_of(name: str) -> str:
    return (paths.forms_dir() / name).read_text(encoding="utf-8")


def block(text: str, language: str) -> str:
    """Give the one block of a README that is fenced as this language."""
    (found,) = re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return str(found)


@pytest.fixture(params=READMES)
def readme(request: pytest.FixtureRequest) -> str:
    return text_of(request.param)


@pytest.fixture
def library(readme: str, tmp_path: Path) -> FormLibrary:
    folder = tmp_path / "forms" / "payment-habits"
    folder.mkdir(parents=True)
    (folder / "2026-01-01.toml").write_text(block(readme, "toml"), encoding="utf-8")
    return FormLibrary([tmp_path / "forms"])


def test_that_the_example_loads_and_proves(library: FormLibrary) -> None:
    form, problems = library.load("payment-habits")
    assert problems == ()
    assert form is not None
    assert lint(form) == ()


def test_that_the_cases_of_the_example_come_out(library: FormLibrary, readme: str) -> None:
    cases = [json.loads(line) for line in block(readme, "jsonl").splitlines()]
    assert len(cases) == 2
    found = [result_of(case["case"], library.find) for case in cases]
    assert found == [case["result"] for case in cases]


def test_that_both_languages_show_the_same_example() -> None:
    zh, en = map(text_of, READMES)
    assert [block(zh, one) for one in ("toml", "jsonl")] == [
        block(en, one) for one in ("toml", "jsonl")
    ]


def words(readme: str) -> set[str]:
    """Give every word that the tables and steps show as code."""
    prose = re.sub(r"^```.*?^```$", "", readme, flags=re.MULTILINE | re.DOTALL)
    return set(re.findall(r"[a-z_-]+", " ".join(re.findall(r"`[^`\n]+`", prose))))


def test_that_every_function_and_result_name_is_told(readme: str) -> None:
    names = {*FUNCTIONS, *BUILDERS, *RESULTS, *HISTORY_RESULTS}
    assert names - words(readme) == set()


def test_that_every_kind_type_and_effect_is_told(readme: str) -> None:
    names = {one.value for kinds in (FormKind, InputKind, Effect) for one in kinds}
    assert names - words(readme) == set()


def keys(value: object) -> set[str]:
    """Give the keys a form uses, without those that are ids of its own."""
    if isinstance(value, list):
        return {key for inner in value for key in keys(inner)}
    if not isinstance(value, dict):
        return set()
    inside = (inner for key, inner in value.items() if key not in LISTS_OF_IDS)
    return set(value) | {key for inner in inside for key in keys(inner)}


@pytest.mark.parametrize("form_id", IDS)
def test_that_every_key_a_form_uses_is_told(form_id: str, readme: str) -> None:
    files, problems = LIBRARY.files(form_id)
    assert problems == ()
    assert {key for file in files for key in keys(dict(file.raw))} - words(readme) == set()
