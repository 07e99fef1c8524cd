"""Look after the records: the audit log's chain, copies, and the accounts."""

from pathlib import Path

from gradeapp.model.audit import Account, ChainReport, Entry
from gradeapp.model.problem import Problem
from gradeapp.store import accounts, altered, audit, backup
from gradeapp.store.opening import open_records
from gradeapp.store.records import Records

__all__ = ["Records", "open_records"]


def verify_chain(records: Records, head: str | None = None) -> ChainReport:
    """Walk the audit log; with a `head` from paper, say whether it is in the chain."""
    return audit.verify_chain(records, head.strip().lower() if head else None)


def list_altered(records: Records) -> tuple[str, ...]:
    """Give the ids of assessments that differ from what the log says was written last."""
    return altered.list_altered(records)


def history_of(records: Records, subject: str) -> tuple[Entry, ...]:
    """Give what was done to one customer or assessment, newest first."""
    return audit.list_entries(records, subject=subject)


def recent_entries(records: Records, limit: int = 200) -> tuple[Entry, ...]:
    """Give the last entries of the log, newest first."""
    return audit.list_entries(records, limit=limit)


def list_accounts(records: Records) -> tuple[Account, ...]:
    """Give every account by name."""
    return accounts.list_accounts(records)


def put_account(records: Records, actor: str, account: Account) -> Problem | None:
    """Add an account or change the one with this name; a name is needed."""
    if not account.name.strip():
        return Problem("missing_field", "name")
    return accounts.put(records, actor, account)


def back_up(records: Records, target: Path) -> Problem | None:
    """Write a consistent copy of the records while the program runs."""
    return backup.back_up(records, target)


def restore(records: Records, source: Path, actor: str) -> Path | Problem:
    """Put a copy in the place of the records; gives where the old ones are kept.

    Open the records again afterwards.
    """
    return backup.restore(records, source, actor)
