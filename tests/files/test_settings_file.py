"""Settings are read with every fault named, and nothing of them is lost."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gradeapp.files.settings_file import read_settings, write_settings
from gradeapp.model.problem import Problem
from gradeapp.model.settings import LANGUAGES, THEMES, UNITS, Limits, Settings

TEXTS = st.lists(st.text(max_size=8), max_size=3).map(tuple)
SETTINGS = st.builds(
    Settings,
    language=st.sampled_from(LANGUAGES),
    theme=st.sampled_from(THEMES),
    company=st.text(),
    account=st.text(),
    database=st.sampled_from(["", "postgresql://me@host/db", "[::1", "//["]),
    trusted_roots=TEXTS,
    recent_forms=TEXTS,
    window=st.text(),
    units=st.dictionaries(st.text(), st.sampled_from(UNITS), max_size=2),
    limits=st.builds(Limits, st.integers(0, 9), st.booleans()),
)


def read(path: Path, content: object) -> tuple[Settings, list[tuple[str, str]]]:
    path.write_text(json.dumps(content), "utf-8")
    found, problems = read_settings(path)
    return found, [(problem.where, problem.code) for problem in problems]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chosen=SETTINGS)
def test_that_settings_are_read_as_they_were_written(tmp_path: Path, chosen: Settings) -> None:
    path = tmp_path / "settings.json"
    assert write_settings(path, chosen) is None
    assert read_settings(path) == (chosen, ())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=60) | st.text().map(lambda text: json.dumps(text).encode()))
def test_that_any_file_gives_settings(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    found, problems = read_settings(path)
    assert found == Settings()
    assert content == b"{}" or [problem.code for problem in problems] == ["settings.unreadable"]


def test_that_limits_of_another_kind_take_their_defaults(tmp_path: Path) -> None:
    found, problems = read(tmp_path / "settings.json", {"limits": [1]})
    assert found.limits == Limits()
    assert problems == [("limits", "settings.bad_value")]


def test_that_a_folder_in_the_files_place_is_named(tmp_path: Path) -> None:
    found, problems = read_settings(tmp_path)
    assert found == Settings()
    assert [problem.code for problem in problems] == ["settings.unreadable"]


def test_that_no_file_gives_the_defaults(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "none.json") == (Settings(), ())


def test_that_every_fault_is_named_at_once_and_the_rest_counts(tmp_path: Path) -> None:
    found, problems = read(
        tmp_path / "settings.json",
        {
            "language": "fr",
            "theme": ["dark"],
            "company": "某某银行",
            "recent_forms": "one",
            "units": {"corporate-credit": "dollar"},
            "database": "postgresql://me:geheim@host/db",
            "limits": {"notches_up": True, "second_person": "no"},
        },
    )
    assert found == Settings(company="某某银行")
    assert sorted(problems) == [
        ("database", "settings.password"),
        ("language", "settings.bad_value"),
        ("limits.notches_up", "settings.bad_value"),
        ("limits.second_person", "settings.bad_value"),
        ("recent_forms", "settings.bad_value"),
        ("theme", "settings.bad_value"),
        ("units", "settings.bad_value"),
    ]


@pytest.mark.parametrize("notches", [-1, 10, "1", None, 1.0])
def test_that_a_limit_out_of_range_takes_its_default(tmp_path: Path, notches: object) -> None:
    found, problems = read(tmp_path / "settings.json", {"limits": {"notches_up": notches}})
    assert found.limits == Limits()
    assert problems == [("limits.notches_up", "settings.bad_value")]


def test_that_keys_of_other_versions_stay(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    found, problems = read(path, {"later": {"depth": [1, None]}, "theme": "dark"})
    assert problems == []
    assert write_settings(path, found) is None
    assert json.loads(path.read_text("utf-8"))["later"] == {"depth": [1, None]}


def test_that_an_unreadable_file_is_kept_when_settings_are_written(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text("{half", "utf-8")
    assert write_settings(path, Settings(theme="dark")) is None
    assert read_settings(path)[0].theme == "dark"
    assert path.with_suffix(".broken").read_text("utf-8") == "{half"


def test_that_an_unreadable_file_that_cannot_be_kept_is_not_lost(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text("{half", "utf-8")
    path.with_suffix(".broken").mkdir()
    problem = write_settings(path, Settings())
    assert problem is not None
    assert (problem.code, problem.where) == ("file.unwritable", str(path))
    assert path.read_text("utf-8") == "{half"


@pytest.mark.parametrize(
    "url", ["postgresql://me:geheim@host/db", "postgresql://host/db?user=me&password=geheim"]
)
def test_that_a_password_is_never_written(tmp_path: Path, url: str) -> None:
    path = tmp_path / "settings.json"
    assert write_settings(path, Settings(database=url)) == Problem("settings.password", "database")
    assert not path.exists()


def test_that_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    problem = write_settings(tmp_path / "file" / "settings.json", Settings())
    assert problem is not None
    assert problem.code == "file.unwritable"
