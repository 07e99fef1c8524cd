"""Which places are files, and what a server needs."""

from pathlib import Path

import pytest

from gradeapp.model.problem import Problem
from gradeapp.store import engine
from gradeapp.store.engine import file_of, url_of


@pytest.mark.parametrize("place", ["{here}/库 1.db", "sqlite:///{here}/库 1.db"])
def test_that_a_file_is_known_by_path_and_address(place: str, tmp_path: Path) -> None:
    assert file_of(place.format(here=tmp_path)) == tmp_path / "库 1.db"
    assert file_of(tmp_path / "库 1.db") == tmp_path / "库 1.db"


@pytest.mark.parametrize("place", ["postgresql://u@h/d", "nonsense://x", "sqlite://"])
def test_that_a_server_is_no_file(place: str) -> None:
    assert file_of(place) is None


def test_that_a_server_without_its_driver_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "find_spec", lambda _: None)
    found = url_of("postgresql://u:secret@h/d")
    assert isinstance(found, Problem)
    assert found.code == "records.no_driver"
    assert "secret" not in found.sentence()
