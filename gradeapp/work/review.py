"""Confirm an assessment: look at what may be done, do it, and tell what was done."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from gradeapp.model.assessment import Assessment
from gradeapp.model.audit import Entry as AuditEntry
from gradeapp.model.desk import Desk
from gradeapp.model.problem import Problem
from gradeapp.model.review import Happening, Review, grades_of, merged
from gradeapp.model.workflow import Action, may
from gradeapp.store import accounts
from gradeapp.store import assessments as kept_assessments
from gradeapp.work import assessment as assessments
from gradeapp.work import audit
from gradeapp.work.place import Place

Refused = tuple[Problem, ...]


def look(place: Place, desk: Desk) -> Review:
    """Give what the actor may do with the assessment on the desk, and its history."""
    kept, actor = desk.assessment, place.actor
    with place.records.reading() as reading:
        around = reading.circumstances(actor, place.records.limits)
    actions = assessments.list_actions(place.records, actor, kept) if kept.row_version else ()
    faults = [may(kept, action, around) for action in (Action.REVIEW, Action.APPROVE)]
    hindrance = next((one for one in faults if one and one.code == "workflow.same_person"), None)
    override = kept.override
    return Review(
        state=kept.state,
        actor=_names(place).get(actor, actor),
        actions=actions,
        hindrance=hindrance if not set(actions) & {Action.REVIEW, Action.APPROVE} else None,
        is_alone=around.accounts <= 1,
        confirmed_alone=kept.is_confirmed_alone,
        machine=kept.content.outcome.grade or "",
        final=kept.grade or "",
        reason=override.reason if override else "",
        grades=grades_of(desk.scorecard, kept, place.records.limits),
        history=_history(place, kept),
        revises=_number(place, kept.revises),
    )


def act(place: Place, desk: Desk, action: Action, note: str = "") -> Desk:
    """Review, return (a note is needed) or sign off; what is refused stands in `problems`."""
    return _moved(desk, assessments.move(place.records, place.actor, desk.assessment, action, note))


def approve(place: Place, desk: Desk, grade: str = "", reason: str = "") -> Desk:
    """Approve; another `grade` than the machine's is confirmed with its reason (认定)."""
    moved = assessments.approve(
        place.records, place.actor, desk.assessment, grade=grade, reason=reason.strip()
    )
    return _moved(desk, moved)


def revise(place: Place, desk: Desk) -> Desk:
    """Begin a correction: the desk then holds a new draft; the approved one stays as it is."""
    return _moved(desk, assessments.revise(place.records, place.actor, desk.assessment))


def _moved(desk: Desk, moved: Assessment | Refused) -> Desk:
    if isinstance(moved, Assessment):
        return replace(desk, assessment=moved, is_kept=True, problems=())
    return replace(desk, problems=moved)


# --- what was done so far


def _history(place: Place, kept: Assessment) -> tuple[Happening, ...]:
    """Give the history from the audit log, oldest first."""
    if not kept.row_version:
        return ()
    names = _names(place)
    entries = reversed(audit.history_of(place.records, kept.id))
    return merged(_happening(entry, names) for entry in entries)


def _happening(entry: AuditEntry, names: Mapping[str, str]) -> Happening:
    note = str(json.loads(entry.detail).get("note", ""))
    at, verb = datetime.fromisoformat(entry.at), entry.verb.rpartition(".")[2]
    return Happening(at, names.get(entry.actor, entry.actor), verb, note)


def _names(place: Place) -> dict[str, str]:
    return {one.name: one.display for one in accounts.list_accounts(place.records)}


def _number(place: Place, identity: str | None) -> str:
    found = kept_assessments.fetch(place.records, identity) if identity else None
    return found.number if found else ""


Do = Callable[[Place, Desk], Desk]
"""What is done with the assessment on a desk."""
