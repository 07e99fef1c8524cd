"""Forms as they were when somebody rated with them, each text kept once."""

from typing import Any

from sqlalchemy import Row, select

from gradeapp.model.assessment import FormKey, FormText
from gradeapp.model.problem import Problem
from gradeapp.store.records import Reading, Records, Writing
from gradeapp.store.tables import forms


def fetch(records: Records, digest: str) -> FormText | None:
    """Give the form with this digest."""
    with records.reading() as reading:
        return fetch_in(reading, digest)


def list_forms(records: Records) -> tuple[FormText, ...]:
    """Give every form ever rated with, by id and version."""
    with records.reading() as reading:
        rows = reading.rows(select(forms).order_by(forms.c.id, forms.c.version))
    return tuple(_read(row) for row in rows)


def fetch_in(reading: Reading, digest: str) -> FormText | None:
    """Give the form with this digest, inside a transaction."""
    row = reading.first(select(forms).where(forms.c.digest == digest))
    return _read(row) if row else None


def keep(writing: Writing, form: FormText) -> Problem | None:
    """Keep a form's text unless it is there; the same id and version in another text is refused."""
    key = form.key
    same = select(forms.c.digest).where(forms.c.id == key.id, forms.c.version == key.version)
    known = writing.first(same)
    if known and known.digest != key.digest:
        return Problem("form.digest_changed", "", {"form": key.id, "version": key.version})
    if known is None:
        row = {
            "digest": key.digest,
            "id": key.id,
            "version": key.version,
            "text": form.text,
            "levels": list(form.levels),
            "kept_at": writing.moment,
        }
        detail = {"id": key.id, "version": key.version}
        writing.change("form.kept", key.digest, detail, forms.insert().values(row))
    return None


def _read(row: Row[Any]) -> FormText:
    return FormText(FormKey(row.id, row.version, row.digest), row.text, tuple(row.levels))
