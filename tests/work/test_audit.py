"""The records can be checked, copied and put back while the program runs."""

from pathlib import Path

import pytest

from gradeapp.model.audit import Account
from gradeapp.model.problem import Problem, Unavailable
from gradeapp.store.records import Records
from gradeapp.work import audit, customer
from tests.records_samples import ME, opened, records_at


def test_that_a_restored_copy_has_the_records_of_its_day(tmp_path: Path) -> None:
    copy = tmp_path / "copies" / "monday.sqlite3"
    copy.parent.mkdir()
    with records_at(tmp_path) as records:
        customer.create(records, ME, "甲")
        assert audit.back_up(records, copy) is None
        customer.create(records, ME, "乙")
        left = audit.verify_chain(records).head
        kept = audit.restore(records, copy, ME)
    assert isinstance(kept, Path)
    with records_at(tmp_path) as records:
        assert [found.name for found in customer.find(records, "")] == ["甲"]
        assert audit.verify_chain(records).is_whole
        newest = audit.recent_entries(records)[0]
        assert (newest.verb, left in newest.detail) == ("records.restored", True)
    old = opened(kept)
    assert len(customer.find(old, "")) == 2
    old.close()


def test_that_a_copy_is_one_file(tmp_path: Path) -> None:
    with records_at(tmp_path / "data") as records:
        assert audit.back_up(records, tmp_path / "copy.sqlite3") is None
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["copy.sqlite3"]


def test_that_a_copy_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with records_at(tmp_path) as records:
        problem = audit.back_up(records, tmp_path / "nowhere" / "copy.sqlite3")
    assert problem is not None
    assert problem.code == "file.unwritable"


@pytest.mark.parametrize(
    ("content", "code"),
    [(None, "file.missing"), (b"no database", "records.unreadable"), (b"", "records.foreign")],
)
def test_that_only_records_are_restored(tmp_path: Path, content: bytes | None, code: str) -> None:
    source = tmp_path / "other"
    if content is not None:
        source.write_bytes(content)
    with records_at(tmp_path) as records:
        customer.create(records, ME, "甲")
        problem = audit.restore(records, source, ME)
        assert isinstance(problem, Problem)
        assert problem.code == code
        assert len(customer.find(records, "")) == 1


def test_that_a_head_on_paper_is_found_in_the_chain(tmp_path: Path) -> None:
    with records_at(tmp_path) as records:
        head = audit.verify_chain(records).head
        customer.create(records, ME, "甲")
        assert audit.verify_chain(records, head.upper()).holds_head is True
        assert audit.verify_chain(records, "f" * 64).holds_head is False


def test_that_an_account_needs_a_name(tmp_path: Path) -> None:
    with records_at(tmp_path) as records:
        problem = audit.put_account(records, ME, Account(" ", "李四"))
        assert problem == Problem("missing_field", "name")
        assert [account.name for account in audit.list_accounts(records)] == [ME]


def test_that_nobody_writes_without_an_active_account(tmp_path: Path) -> None:
    with records_at(tmp_path) as records:
        assert audit.put_account(records, ME, Account("李四", "李四")) is None
        assert audit.put_account(records, ME, Account("李四", "李四", is_active=False)) is None
        for actor in ("李四", "王五"):
            with pytest.raises(Unavailable) as failure:
                customer.create(records, actor, "甲")
            assert failure.value.problem == Problem("account.unknown", "", {"name": actor})
        assert customer.find(records, "") == ()


def test_that_a_server_out_of_reach_is_told_without_its_password() -> None:
    problem = audit.open_records("postgresql://nobody:geheim@127.0.0.1:1/none")
    assert not isinstance(problem, Records)
    assert problem.code == "records.unreadable"
    assert "geheim" not in problem.sentence()
