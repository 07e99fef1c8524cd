"""How an assessment is written into its row and read back."""

import hashlib
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, select

from gradeapp.model.assessment import (
    Assessment,
    Content,
    FormKey,
    Override,
    State,
    Step,
    outcome_of,
)
from gradeapp.model.audit import canonical
from gradeapp.store.columns import stamp
from gradeapp.store.records import Reading
from gradeapp.store.tables import assessments, forms, steps

_MOVING = ("state", "row_version", "updated_at")
_SAME_NAME = (
    "id",
    "number",
    "chain",
    "revision",
    "revises",
    "batch",
    "row_version",
    "created_at",
    "updated_at",
)


def fetch_in(reading: Reading, identity: str) -> Assessment | None:
    """Give the assessment with this id, inside a transaction."""
    query = (
        select(assessments, forms.c.id.label("form_id"), forms.c.version.label("form_version"))
        .join(forms, forms.c.digest == assessments.c.form)
        .where(assessments.c.id == identity)
    )
    row = reading.first(query)
    if row is None:
        return None
    taken = select(steps).where(steps.c.assessment == identity).order_by(steps.c.seq)
    return _read(row, reading.rows(taken))


def written(assessment: Assessment) -> dict[str, object]:
    """Give the row of an assessment by column."""
    content, outcome, override = (
        assessment.content,
        assessment.content.outcome,
        assessment.override,
    )
    return {
        "id": assessment.id,
        "number": assessment.number,
        "customer": content.customer,
        "form": assessment.form.digest,
        "inputs": content.inputs,
        "result": outcome.text,
        "vetoed": outcome.vetoed,
        "score": outcome.score,
        "grade": outcome.grade,
        "provisional": outcome.provisional,
        "rated_on": content.rated_on,
        "valid_until": content.valid_until,
        "reasons": dict(content.reasons),
        "state": assessment.state.value,
        "override_grade": override.grade if override else None,
        "override_reason": override.reason if override else None,
        "override_by": override.by if override else None,
        "override_at": override.at if override else None,
        "chain": assessment.chain,
        "revision": assessment.revision,
        "revises": assessment.revises,
        "batch": assessment.batch,
        "entered_by": list(assessment.entered_by),
        "row_version": assessment.row_version,
        "created_at": assessment.created_at,
        "updated_at": assessment.updated_at,
    }


def told(row: Mapping[str, object]) -> dict[str, object]:
    """Give what the audit log says of a row as written; all that stays as one fingerprint."""
    content = {name: value for name, value in row.items() if name not in _MOVING}
    text = canonical({name: _plain(value) for name, value in content.items()})
    shown = ("number", "customer", "form", "state", "score", "grade", "override_grade")
    return {name: row[name] for name in (*shown, "row_version")} | {
        "content": hashlib.sha256(text.encode("ascii")).hexdigest()
    }


def _plain(value: object) -> object:
    """Give times and days as the texts they are kept as."""
    if isinstance(value, datetime):
        return stamp(value)
    return value.isoformat() if isinstance(value, date) else value


def _read(row: Row[Any], taken: list[Row[Any]]) -> Assessment:
    """Put an assessment together from its row and its steps."""
    override = None
    if row.override_grade is not None:
        override = Override(
            row.override_grade, row.override_reason, row.override_by, row.override_at
        )
    content = Content(
        customer=row.customer,
        inputs=row.inputs,
        outcome=outcome_of(row.result, vetoed=row.vetoed),
        rated_on=row.rated_on,
        valid_until=row.valid_until,
        reasons=row.reasons,
    )
    return Assessment(
        form=FormKey(row.form_id, row.form_version, row.form),
        content=content,
        state=State(row.state),
        override=override,
        entered_by=tuple(row.entered_by),
        steps=tuple(Step(line.action, line.by, line.at, line.note) for line in taken),
        **{name: getattr(row, name) for name in _SAME_NAME},
    )
