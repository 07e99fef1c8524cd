"""Look after the records: the audit log's chain, copies, and the accounts."""

from pathlib import Path

from gradeapp.model.audit import Account, ChainReport, Entry
from gradeapp.model.problem import Problem
from gradeapp.store import accounts, altered, audit, backup
from gradeapp.store.opening import open_records
from gradeapp.store.records import Records

SQLITE = b"SQLite format 3\0"
"""What a SQLite file begins with."""

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
    """Write a consistent copy of the records while the program runs.

    An older copy is replaced; a file that is no copy stays.
    """
    return _in_the_way(records, target) or backup.back_up(records, target)


def restore(records: Records, source: Path, actor: str) -> Path | Problem:
    """Put a copy in the place of the records; gives where the old ones are kept.

    Open the records again afterwards.
    """
    return _themselves(records, source) or backup.restore(records, source, actor)


def _themselves(records: Records, file: Path) -> Problem | None:
    """Say if a file is the records' own."""
    own = Path(records.place)
    is_same = file.exists() and own.exists() and file.samefile(own)
    return Problem("backup.same_file", str(file)) if is_same else None


def _in_the_way(records: Records, target: Path) -> Problem | None:
    """Say if the target is the records themselves or somebody's other file."""
    if not target.exists():
        return None
    is_free = target.is_file() and _start_of(target) in {SQLITE, b""}
    other = None if is_free else Problem("backup.other_file", str(target))
    return _themselves(records, target) or other


def _start_of(file: Path) -> bytes | None:
    try:
        with file.open("rb") as opened:
            return opened.read(len(SQLITE))
    except OSError:
        return None
