"""Every write is whole, names its actor, and outlives a kill in the middle."""

import subprocess
import sys
from contextlib import closing
from pathlib import Path
from sqlite3 import connect

import pytest
from sqlalchemy import event, select, text

from gradeapp.model.problem import Unavailable
from gradeapp.store import customers, tables
from gradeapp.store.audit import list_entries, verify_chain
from gradeapp.store.records import Reading, Records, Writing
from tests.records_samples import ME, kept_customer, new_customer, opened, records_at

WRITER = """
import sys, uuid
from gradeapp.model.customer import Customer
from gradeapp.store import customers
from gradeapp.store.opening import open_records
records = open_records(sys.argv[1], account="张三")
while True:
    with records.writing("张三") as writing:
        for name in ("甲", "乙"):
            kept = customers.put(writing, Customer(uuid.uuid4().hex, "", name))
    print(kept.number, flush=True)
"""


def kill_while_writing(path: Path, after: int) -> str:
    """Start a program that writes pairs of customers; kill it after some; give the last told."""
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    told = [process.stdout.readline().strip() for _ in range(after)]
    process.kill()
    told += process.stdout.read().split()
    process.stdout.close()
    process.wait()
    return told[-1]


def test_that_a_kill_in_the_middle_loses_nothing_that_was_told(tmp_path: Path) -> None:
    path = tmp_path / "records.sqlite3"
    for after in (3, 17):
        last = kill_while_writing(path, after)
        with records_at(tmp_path) as records:
            found = customers.find(records, "", limit=100_000)
            report = verify_chain(records)
        names = [customer.name for customer in found]
        assert last in {customer.number for customer in found}
        assert names.count("甲") == names.count("乙")
        assert report.is_whole
        with closing(connect(path)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_that_a_fault_in_the_middle_leaves_no_trace(records: Records) -> None:
    before = verify_chain(records)
    with pytest.raises(ZeroDivisionError), records.writing(ME) as writing:
        assert len(str(customers.put(writing, new_customer()))) == 1 // 0
    assert customers.find(records, "") == ()
    assert verify_chain(records) == before


def test_that_a_cancelled_write_leaves_no_trace(records: Records) -> None:
    before = verify_chain(records)
    with records.writing(ME) as writing:
        customers.put(writing, new_customer())
        writing.cancel()
    assert customers.find(records, "") == ()
    assert verify_chain(records) == before


def test_that_no_statement_changes_rows_without_an_audit_entry(records: Records) -> None:
    seen: list[str] = []

    def note(*arguments: object) -> None:
        statement = str(arguments[2])
        if statement.split(maxsplit=1)[0] in {"INSERT", "UPDATE", "DELETE"}:
            seen.append(statement.split("(", maxsplit=1)[0])

    event.listen(records.engine, "before_cursor_execute", note)
    kept_customer(records)
    assert [line.split()[2] for line in seen] == ["customers", "audit"]


def test_that_reading_and_writing_offer_no_way_round_the_audit_log() -> None:
    def offered(kind: type) -> set[str]:
        return {name for name in dir(kind) if not name.startswith("_")}

    reading = {"rows", "first", "count", "stream", "circumstances"}
    assert offered(Reading) == reading
    assert offered(Writing) == reading | {"change", "cancel", "around", "is_known_actor", "next_of"}


def test_that_a_reader_does_not_wait_for_the_writer(records: Records) -> None:
    with records.writing(ME) as writing:
        customers.put(writing, new_customer())
        assert customers.find(records, "") == ()
    assert len(customers.find(records, "")) == 1


def test_that_two_writers_follow_one_another(place: str) -> None:
    first, second = opened(place), opened(place)
    for records in (first, second, first):
        kept_customer(records)
    report = verify_chain(second)
    assert report.is_whole
    assert len(list_entries(first)) == report.length
    first.close()
    second.close()


def test_that_a_locked_file_is_told_not_crashed(tmp_path: Path) -> None:
    with records_at(tmp_path) as records, closing(connect(records.place)) as blocker:
        blocker.execute("BEGIN IMMEDIATE")

        @event.listens_for(records.engine, "begin", insert=True)
        def hurry(connection: object) -> None:
            connection.exec_driver_sql("PRAGMA busy_timeout = 50")  # type: ignore[attr-defined]

        with pytest.raises(Unavailable) as failure:
            kept_customer(records)
        blocker.rollback()
        assert failure.value.problem.facts == {"reason": "database is locked"}
        kept_customer(records)


def test_that_a_damaged_entry_is_found_where_it_stands(tmp_path: Path) -> None:
    with records_at(tmp_path) as records:
        for _ in range(3):
            kept_customer(records)
        head = verify_chain(records).head
    with closing(connect(tmp_path / "records.sqlite3")) as connection:
        connection.execute("DROP TRIGGER audit_update_refused")
        connection.execute("UPDATE audit SET actor = '王五' WHERE seq = 4")
        connection.commit()
    with records_at(tmp_path) as records:
        report = verify_chain(records, head)
        assert (report.broken_at, report.length, report.holds_head) == (4, 3, False)


def test_that_a_stream_gives_every_row_in_order(records: Records) -> None:
    kept_customer(records)
    query = select(tables.audit.c.seq).order_by(tables.audit.c.seq)
    with records.reading() as reading:
        assert [row.seq for row in reading.stream(query)] == [1, 2, 3]


def test_that_our_own_wrong_statement_crashes_loudly(records: Records) -> None:
    with pytest.raises(Exception, match="nowhere"), records.reading() as reading:
        reading.rows(select(text("nowhere")))
