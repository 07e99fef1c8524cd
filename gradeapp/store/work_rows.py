"""The lines of the worklist: read in pages, quick enough for many thousands of them."""

import json
from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import Row, Select, case, null, select

from gradeapp.model.assessment import State, WorkRow
from gradeapp.store.records import Records
from gradeapp.store.tables import assessments, customers, forms

NEXT_DUE = "next_due"
"""The item of a form that says when a customer is followed up next."""


def list_work(
    records: Records,
    *,
    customer: str = "",
    states: frozenset[State] = frozenset(),
    limit: int = 200,
    after: WorkRow | None = None,
    followed: Collection[str] = (),
) -> tuple[WorkRow, ...]:
    """Give a page of the worklist, last changed first, of one customer or in some states if named.

    It begins after the line `after`, the last of the page before. `followed` are the digests of
    forms whose results say when the customer is followed up next.
    """
    query = _lines(followed).order_by(assessments.c.updated_at.desc(), assessments.c.id)
    if customer:
        query = query.where(assessments.c.customer == customer)
    if states:
        query = query.where(assessments.c.state.in_([state.value for state in states]))
    if after is not None:
        moment, since = assessments.c.updated_at, after.updated_at
        query = query.where((moment < since) | (moment == since) & (assessments.c.id > after.id))
    with records.reading() as reading:
        return tuple(_line(row) for row in reading.rows(query.limit(limit)))


def _lines(followed: Collection[str]) -> Select[Any]:
    """Give the query of the worklist, its columns in the order of `_line`."""
    a = assessments.c
    told = case((a.form.in_(list(followed)), a.result)) if followed else null()
    return (
        select(
            *(a.id, a.number, a.customer, customers.c.name, forms.c.id, forms.c.version),
            *(a.state, a.score, a.override_grade, a.grade, a.provisional, a.rated_on),
            *(a.valid_until, a.revision, a.updated_at, a.form, customers.c.number),
            *(customers.c.uscc, customers.c.search, told),
        )
        .join(forms, forms.c.digest == a.form)
        .outerjoin(customers, customers.c.id == a.customer)
    )


def _line(row: Row[Any]) -> WorkRow:
    """Read one line; by place, as many thousands are read at a time."""
    values = tuple(row)
    known, more = values[:8], values[10:19]
    (confirmed, grade), told = values[8:10], values[19]
    identity, number, customer, name, form, version, state, score = known
    provisional, rated_on, due, revision, updated_at, digest, customer_number, uscc, search = more
    return WorkRow(
        *(identity, number, customer, name or "", form, version, State(state), score),
        *(confirmed or grade, provisional, rated_on, due, revision, updated_at, digest),
        *(customer_number or "", uscc or "", search or "", _next_due(told)),
    )


def _next_due(result: str | None) -> date | None:
    """Read from a RESULT when the customer is followed up next."""
    item = (json.loads(result) if result else {}).get("items", {}).get(NEXT_DUE) or {}
    return date.fromisoformat(item["value"]) if item.get("value") else None
