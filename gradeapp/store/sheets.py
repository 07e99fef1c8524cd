"""Sheets in the records: each PDF as it was made, never changed."""

import hashlib
from typing import Any

from sqlalchemy import Row, select

from gradeapp.model.batch import KeptSheet
from gradeapp.store.records import Records, Writing
from gradeapp.store.tables import sheets


def add(
    writing: Writing,
    identity: str,
    assessment: str,
    pdf: bytes,
    signed: tuple[str, ...],
    fingerprint: str | None = None,
) -> KeptSheet:
    """Keep the PDF of an assessment; `signed` are the roles that signed it, in order."""
    digest = hashlib.sha256(pdf).hexdigest()
    by, at = writing.actor, writing.moment
    kept = KeptSheet(identity, assessment, digest, pdf, signed, by, at, fingerprint)
    row = {name: getattr(kept, name) for name in KeptSheet.__slots__} | {"signed": list(signed)}
    detail = {"assessment": assessment, "digest": digest, "signed": list(signed)}
    writing.change("sheet.kept", identity, detail, sheets.insert().values(row))
    return kept


def list_sheets(records: Records, assessment: str) -> tuple[KeptSheet, ...]:
    """Give the sheets of an assessment, newest first."""
    query = select(sheets).where(sheets.c.assessment == assessment)
    with records.reading() as reading:
        rows = reading.rows(query.order_by(sheets.c.made_at.desc(), sheets.c.id))
    return tuple(_read(row) for row in rows)


def find_by_digest(records: Records, digest: str) -> KeptSheet | None:
    """Give the sheet whose PDF has this SHA-256 (hex), None if none of ours has it."""
    with records.reading() as reading:
        row = reading.first(select(sheets).where(sheets.c.digest == digest))
    return _read(row) if row else None


def find_by_fingerprint(records: Records, fingerprint: str) -> KeptSheet | None:
    """Give the newest sheet with this printed fingerprint, None if none of ours has it."""
    query = select(sheets).where(sheets.c.fingerprint == fingerprint)
    with records.reading() as reading:
        row = reading.first(query.order_by(sheets.c.made_at.desc(), sheets.c.id).limit(1))
    return _read(row) if row else None


def _read(row: Row[Any]) -> KeptSheet:
    values = dict(row._mapping)  # noqa: SLF001 -- public in SQLAlchemy
    return KeptSheet(**values | {"signed": tuple(row.signed)})
