"""Records open where they can, upgrade after a copy, and say clearly why not."""

import hashlib
import sqlite3
import subprocess
import sys
from contextlib import closing
from importlib import resources
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import create_engine, select, text

from gradeapp.model.problem import Problem
from gradeapp.store import accounts, customers, migrations
from gradeapp.store.audit import list_entries, verify_chain
from gradeapp.store.engine import APPLICATION_ID
from gradeapp.store.migrations import MIGRATIONS
from gradeapp.store.opening import open_records
from gradeapp.store.records import Records, system_account
from gradeapp.store.tables import METADATA
from gradeapp.store.version import HEAD, VERSION_TABLE, VERSIONS
from tests.records_samples import ME, kept_customer, kept_draft, opened, records_at

# From the day a migration is released its fingerprint is never touched again.
RELEASED = {
    "r0001_records": "0f74bfafc337ac8f826095de168ba2a3514ee07a697ca9ef82bdf4b1ee5f6f8e",
    "r0002_batches_sheets": "f70c858e603e1af127e70ea7d8bb05e5f553b5da31189bb3c888da61b3380abc",
    "r0003_sheet_fingerprints": "78d344642ae2f3fbda4fbb2924c35d7dda81086e5a4bc84df1f94b57feef8c02",
    "r0004_customers_by_time": "a12f6b6e79e10130ebcff8452cc6bcf5b91c3d146fb540bf2e9ec643ab132bec",
    "triggers": "2b9b649a3e4ea5e361118d75b38bc132db8780813859b7fe0529c0b2f6cc1805",
}


def old_records(path: Path, version: str) -> None:
    """Make the records a program of that version would have left."""
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        VERSION_TABLE.create(connection)
        connection.execute(VERSION_TABLE.insert().values(version_num=version))
        with Operations.context(MigrationContext.configure(connection)):
            for migration in MIGRATIONS:
                if migration.revision <= version:
                    migration.upgrade()
        connection.execute(
            text(
                "INSERT INTO customers VALUES ('c1', 'K1', '老客户', NULL, '{}', '|k1|老客户|', "
                "NULL, 1, '2025-01-01T00:00:00.000000Z', '2025-01-01T00:00:00.000000Z')"
            )
        )
    engine.dispose()


def version_in(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def problem_of(place: str | Path) -> Problem:
    found = open_records(place)
    assert isinstance(found, Problem)
    return found


def test_that_first_records_have_the_account_of_the_system_user(tmp_path: Path) -> None:
    records = open_records(tmp_path / "new" / "folder" / "records.sqlite3")
    assert isinstance(records, Records)
    assert [account.name for account in accounts.list_accounts(records)] == [system_account()]
    verbs = [entry.verb for entry in list_entries(records)]
    assert verbs == ["account.added", "records.upgraded"]
    records.close()


def test_that_opening_again_writes_nothing(tmp_path: Path) -> None:
    with records_at(tmp_path) as records:
        first = verify_chain(records)
    with records_at(tmp_path) as records:
        assert verify_chain(records) == first


def test_that_the_file_is_marked_and_guarded_as_advised(tmp_path: Path) -> None:
    wanted = {
        "application_id": APPLICATION_ID,
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 5000,
        "trusted_schema": 0,
    }
    with records_at(tmp_path) as records, records.engine.connect() as connection:
        found = {name: connection.execute(text(f"PRAGMA {name}")).scalar_one() for name in wanted}
    assert found == wanted


def test_that_the_migrations_make_the_tables(records: Records) -> None:
    with records.engine.connect() as connection:
        found = compare_metadata(MigrationContext.configure(connection), METADATA)
    assert found == []


def test_that_the_migrations_stand_in_a_row() -> None:
    assert tuple(migration.revision for migration in MIGRATIONS) == VERSIONS
    assert tuple(migration.down_revision for migration in MIGRATIONS) == (None, *VERSIONS[:-1])


@pytest.mark.parametrize("name", RELEASED)
def test_that_a_released_migration_is_never_edited(name: str) -> None:
    source = resources.files(migrations).joinpath(f"{name}.py").read_text("utf-8")
    assert hashlib.sha256(source.encode()).hexdigest() == RELEASED[name]


def test_that_older_records_are_copied_then_upgraded(tmp_path: Path) -> None:
    path = tmp_path / "records.sqlite3"
    old_records(path, "0001")
    with records_at(tmp_path) as records:
        assert [found.name for found in customers.find(records, "老客户")] == ["老客户"]
        entry = list_entries(records)[1]
        kept_draft(records)
        assert verify_chain(records).is_whole
    assert version_in(path) == HEAD
    (copy,) = tmp_path.glob(f"records.before-{HEAD}.*.sqlite3")
    assert version_in(copy) == "0001"
    assert entry.detail == f'{{"from":"0001","kept":"{copy.name}","to":"{HEAD}"}}'


def test_that_newer_records_are_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "records.sqlite3"
    with records_at(tmp_path) as records, records.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    before = path.read_bytes()
    assert problem_of(path) == Problem("records.newer", str(path), {"found": "9999"})
    assert path.read_bytes() == before
    assert [found.name for found in tmp_path.glob("*.sqlite3")] == [path.name]


def test_that_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite3"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipes (name)")
    assert problem_of(path) == Problem("records.foreign", str(path))


def test_that_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("这不是数据库。" * 100, "utf-8")
    problem = problem_of(path)
    assert (problem.code, problem.where) == ("records.unreadable", str(path))


def test_that_a_folder_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    assert problem_of(tmp_path / "file" / "records.sqlite3").code == "file.unwritable"
    assert problem_of(tmp_path).code == "records.unreadable"


@pytest.mark.parametrize("url", ["mysql://h/d", "postgresql://", "nonsense://", "://", "sqlite://"])
def test_that_a_url_of_no_use_is_refused(url: str) -> None:
    assert problem_of(url).code == "records.bad_url"


FIRST_START = """
import sys
from gradeapp.store.opening import open_records
print(type(open_records(sys.argv[1], account=sys.argv[2])).__name__)
"""


def test_that_programs_started_at_once_agree_on_the_first_records(tmp_path: Path) -> None:
    path = tmp_path / "records.sqlite3"
    started = [
        subprocess.Popen(
            [sys.executable, "-c", FIRST_START, str(path), f"person{number}"],
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in range(3)
    ]
    assert [process.communicate()[0].strip() for process in started] == ["Records"] * 3
    with records_at(tmp_path) as records:
        assert verify_chain(records).is_whole
        names = {account.name for account in accounts.list_accounts(records)}
        assert names == {"person0", "person1", "person2", ME}


def test_that_records_go_on_after_closing(place: str) -> None:
    first = opened(place)
    customer = kept_customer(first, "甲")
    first.close()
    second = opened(place)
    assert customers.fetch(second, customer.id) == customer
    with second.reading() as reading:
        assert reading.count(select(METADATA.tables["customers"].c.id)) == 1
    second.close()
