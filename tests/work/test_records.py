"""The records that a command names, those of the settings, or the user's own."""

from pathlib import Path

import pytest

from gradeapp.model.problem import Unavailable
from gradeapp.model.settings import Settings
from gradeapp.work.records import open_place, records_place


def test_that_the_nearer_place_counts(tmp_path: Path) -> None:
    settings = Settings(database="sqlite:///b")
    assert records_place(tmp_path, "sqlite:///a", settings) == "sqlite:///a"
    assert records_place(tmp_path, None, settings) == "sqlite:///b"
    assert records_place(tmp_path, None, Settings()) == tmp_path / "records.db"


def test_that_records_are_made_where_they_may_be(tmp_path: Path) -> None:
    with open_place(tmp_path / "new", None, Settings(account="张三")) as place:
        assert place.actor == "张三"
    with open_place(tmp_path / "new", None, Settings(), must_exist=True) as place:
        assert place.records.place == str(tmp_path / "new" / "records.db")


def test_that_records_that_must_exist_are_not_made(tmp_path: Path) -> None:
    missing = open_place(tmp_path, None, Settings(), must_exist=True)
    with pytest.raises(Unavailable, match="can't be found"), missing:
        raise AssertionError
    assert list(tmp_path.iterdir()) == []


def test_that_what_is_no_database_is_said(tmp_path: Path) -> None:
    (tmp_path / "records.db").write_bytes(b"x" * 4096)
    wrong = open_place(tmp_path, None, Settings())
    with pytest.raises(Unavailable, match="isn't a readable database"), wrong:
        raise AssertionError
