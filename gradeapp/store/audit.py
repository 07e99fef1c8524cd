"""The audit log: read it, find its head, walk its chain."""

from sqlalchemy import select

from gradeapp.model.audit import GENESIS, ChainReport, Entry, verify
from gradeapp.store.records import Records
from gradeapp.store.tables import audit


def read_head(records: Records) -> str:
    """Give the hash of the last entry (`GENESIS` for an empty log)."""
    newest = select(audit.c.hash).order_by(audit.c.seq.desc()).limit(1)
    with records.reading() as reading:
        row = reading.first(newest)
    return row.hash if row else GENESIS


def list_entries(records: Records, *, subject: str = "", limit: int = 200) -> tuple[Entry, ...]:
    """Give the newest entries first, of one subject if it is named."""
    query = select(audit).order_by(audit.c.seq.desc()).limit(limit)
    if subject:
        query = query.where(audit.c.subject == subject)
    with records.reading() as reading:
        return tuple(Entry(**row._mapping) for row in reading.rows(query))  # noqa: SLF001 -- public in SQLAlchemy


def verify_chain(records: Records, head: str | None = None) -> ChainReport:
    """Walk the whole log; `head` is a hash kept on paper that must be met on the way."""
    with records.reading() as reading:
        rows = reading.stream(select(audit).order_by(audit.c.seq))
        return verify((Entry(**row._mapping) for row in rows), head)  # noqa: SLF001 -- public in SQLAlchemy
