"""Imports in the records: keep one as a batch, list them, take one back as a whole."""

from dataclasses import replace
from typing import Any

from sqlalchemy import Row, select

from gradeapp.model.assessment import State
from gradeapp.model.batch import Batch
from gradeapp.model.problem import Problem
from gradeapp.store.records import Records, Writing
from gradeapp.store.tables import assessments, batches, customers, steps

Refused = tuple[Problem, ...]


def add(writing: Writing, batch: Batch) -> Batch:
    """Keep the batch; its customers and assessments are put in the same transaction."""
    kept = replace(batch, imported_by=writing.actor, imported_at=writing.moment, undone_at=None)
    row = {
        "id": kept.id,
        "form": kept.form,
        "source": kept.source,
        "rows": [dict(line) for line in kept.rows],
        "imported_by": kept.imported_by,
        "imported_at": kept.imported_at,
    }
    detail = {"form": kept.form, "source": kept.source, "rows": len(kept.rows)}
    writing.change("batch.imported", kept.id, detail, batches.insert().values(row))
    return kept


def list_batches(records: Records, *, limit: int = 100) -> tuple[Batch, ...]:
    """Give the imports, newest first."""
    query = select(batches).order_by(batches.c.imported_at.desc(), batches.c.id).limit(limit)
    with records.reading() as reading:
        return tuple(_read(row) for row in reading.rows(query))


def undo(writing: Writing, identity: str) -> Refused:
    """Take back an import: its drafts go, and the customers it brought.

    Refused as a whole, each named, if an assessment was edited or submitted since, or a customer
    changed or rated otherwise.
    """
    there = select(batches.c.id).where(batches.c.id == identity, batches.c.undone_at.is_(None))
    if writing.first(there) is None:
        return (Problem("batch.unknown", identity),)
    problems = _in_use(writing, identity)
    if problems:
        return problems
    drafts = select(assessments.c.id).where(assessments.c.batch == identity)
    writing.change(
        "batch.undone",
        identity,
        {"assessments": [row.id for row in writing.rows(drafts)]},
        steps.delete().where(steps.c.assessment.in_(drafts)),
        assessments.delete().where(assessments.c.batch == identity),
        customers.delete().where(customers.c.batch == identity),
        batches.update().where(batches.c.id == identity).values(undone_at=writing.moment),
    )
    return ()


def _in_use(writing: Writing, identity: str) -> Refused:
    """Name what was worked on since the import."""
    moved = (assessments.c.state != State.DRAFT.value) | (assessments.c.row_version > 1)
    edited = select(assessments.c.number).where(assessments.c.batch == identity, moved)
    brought = select(customers.c.id).where(customers.c.batch == identity)
    elsewhere = select(assessments.c.customer).where(
        assessments.c.customer.in_(brought), assessments.c.batch.is_distinct_from(identity)
    )
    changed = (customers.c.row_version > 1) | customers.c.id.in_(elsewhere)
    used = select(customers.c.number).where(customers.c.batch == identity, changed)
    found = [
        *writing.rows(edited.order_by(assessments.c.number)),
        *writing.rows(used.order_by(customers.c.number)),
    ]
    return tuple(Problem("batch.in_use", row.number) for row in found)


def _read(row: Row[Any]) -> Batch:
    values = dict(row._mapping)  # noqa: SLF001 -- public in SQLAlchemy
    return Batch(**values | {"rows": tuple(row.rows)})
