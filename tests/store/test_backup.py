"""Only whole records of ours, no newer than the program, take the place of the records."""

import errno
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from gradeapp.model.problem import Problem
from gradeapp.store import accounts, audit, backup, customers
from gradeapp.store.opening import open_records
from gradeapp.store.records import Records
from tests.records_samples import ME, OTHER, kept_customer, records_at


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ("UPDATE alembic_version SET version_num = '9999'", "records.newer"),
        ("PRAGMA application_id = 7", "records.foreign"),
        ("DROP TABLE alembic_version", "records.unreadable"),
    ],
)
def test_that_a_copy_of_no_use_changes_nothing(tmp_path: Path, change: str, code: str) -> None:
    copy = tmp_path / "copy.sqlite3"
    with records_at(tmp_path) as records:
        kept = kept_customer(records)
        assert backup.back_up(records, copy) is None
        with closing(sqlite3.connect(copy)) as connection:
            connection.execute(change)
            connection.commit()
        problem = backup.restore(records, copy, ME)
        assert isinstance(problem, Problem)
        assert (problem.code, problem.where) == (code, str(copy))
        assert customers.find(records, "") == (kept,)


def test_that_a_damaged_copy_is_refused(tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite3"
    with records_at(tmp_path) as records:
        for _ in range(30):
            kept_customer(records)
        assert backup.back_up(records, copy) is None
        content = bytearray(copy.read_bytes())
        content[-4096 * 6 :] = b"\x5a" * 4096 * 6
        copy.write_bytes(content)
        problem = backup.restore(records, copy, ME)
        assert isinstance(problem, Problem)
        assert problem.code in {"records.damaged", "records.unreadable"}
        assert len(customers.find(records, "")) == 30


def test_that_a_copy_of_somebody_else_is_restored_and_says_by_whom(tmp_path: Path) -> None:
    copy, theirs = tmp_path / "copy.sqlite3", tmp_path / "theirs.sqlite3"
    records = open_records(theirs, account=OTHER)
    assert isinstance(records, Records)
    assert backup.back_up(records, copy) is None
    records.close()
    with records_at(tmp_path) as records:
        assert isinstance(backup.restore(records, copy, ME), Path)
        (entry, *_) = audit.list_entries(records)
        assert (entry.verb, entry.actor) == ("records.restored", ME)
        assert [account.name for account in accounts.list_accounts(records)] == [OTHER]


def test_that_a_backup_that_fails_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(_self: Path, _target: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with records_at(tmp_path) as records:
        copy = tmp_path / "copy.sqlite3"
        assert backup.back_up(records, copy) is None
        files = set(tmp_path.iterdir())
        monkeypatch.setattr(Path, "replace", no_room)
        for problem in (
            backup.back_up(records, tmp_path / "new.sqlite3"),
            backup.restore(records, copy, ME),
        ):
            assert isinstance(problem, Problem)
            assert problem.code == "file.unwritable"
            assert "No space left" in problem.facts["reason"]
        left = {file.name for file in set(tmp_path.iterdir()) - files}
        # SQLite's own files beside open records come and go.
        assert left <= {"records.sqlite3-wal", "records.sqlite3-shm"}


def test_that_records_on_a_server_are_left_to_its_tools(records: Records, tmp_path: Path) -> None:
    is_file = records.engine.dialect.name == "sqlite"
    wanted = None if is_file else Problem("records.on_server", records.place)
    copy = tmp_path / "copy.sqlite3"
    assert backup.back_up(records, copy) == wanted
    restored = backup.restore(records, copy, ME)
    assert isinstance(restored, Path) if is_file else restored == wanted
