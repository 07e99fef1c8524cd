"""Compare the assessments with the audit log: what was changed behind the program's back."""

import json
from collections.abc import Iterator

from sqlalchemy import or_, select

from gradeapp.store.assessment_rows import told
from gradeapp.store.records import Reading, Records
from gradeapp.store.tables import assessments, audit

Told = dict[str, object]


def list_altered(records: Records) -> tuple[str, ...]:
    """Give the ids of assessments whose row isn't what was logged last, or is gone unlogged.

    The chain says whether the log itself is whole (`verify_chain`).
    """
    with records.reading() as reading:
        logged = _logged(reading)
        kept = {row.id for row in reading.rows(select(assessments.c.id))}
        differing = [identity for identity in kept if _differs(reading, identity, logged)]
    return tuple(sorted({*differing, *(logged.keys() - kept)}))


def _logged(reading: Reading) -> dict[str, Told]:
    """Gather what the log says of each assessment that should be there."""
    logged: dict[str, Told] = {}
    for verb, subject, detail in _entries(reading):
        if verb == "batch.undone":
            for identity in detail["assessments"]:  # type: ignore[attr-defined]
                logged.pop(identity, None)
        elif verb == "assessment.discarded":
            logged.pop(subject, None)
        else:
            logged[subject] = logged.get(subject, {}) | detail
    return logged


def _entries(reading: Reading) -> Iterator[tuple[str, str, Told]]:
    """Walk the entries about assessments."""
    verbs = or_(audit.c.verb.startswith("assessment."), audit.c.verb == "batch.undone")
    query = select(audit.c.verb, audit.c.subject, audit.c.detail).where(verbs)
    for row in reading.stream(query.order_by(audit.c.seq)):
        yield row.verb, row.subject, json.loads(row.detail)


def _differs(reading: Reading, identity: str, logged: dict[str, Told]) -> bool:
    """Tell whether a row isn't what the log says."""
    row = reading.first(select(assessments).where(assessments.c.id == identity))
    said = logged.get(identity, {})
    now = told(dict(row._mapping)) if row else {}  # noqa: SLF001 -- public in SQLAlchemy
    return any(said.get(key) != value for key, value in now.items())
