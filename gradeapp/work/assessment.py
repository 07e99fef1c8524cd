"""Start an assessment, save it, open it again, and take it on its way."""

import uuid
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from gradeapp.model.assessment import (
    Assessment,
    Content,
    Draft,
    FormKey,
    FormText,
    Outcome,
    Override,
    State,
    WorkRow,
    outcome_of,
)
from gradeapp.model.audit import canonical
from gradeapp.model.dates import add_months
from gradeapp.model.engine.result import as_result
from gradeapp.model.problem import Problem
from gradeapp.model.rating import Rating
from gradeapp.model.scorecard import Scorecard
from gradeapp.model.workflow import Action, offered
from gradeapp.store import assessments, forms, work_rows
from gradeapp.store.records import Records

Refused = tuple[Problem, ...]


def start(scorecard: Scorecard, customer: str | None = None) -> Assessment:
    """Begin an assessment in memory; nothing is kept before the first `save`."""
    key = form_text(scorecard).key
    return Assessment(uuid.uuid4().hex, key, Content(customer=customer))


def enter(
    assessment: Assessment,
    rating: Rating,
    inputs: Mapping[str, object],
    *,
    rated_on: date | None = None,
    reasons: Mapping[str, str] | None = None,
) -> Assessment:
    """Give the assessment with what is on the screen now.

    `inputs` is a JSON mapping: input id → {"typed": as typed, "value": as understood}. The last
    valid day follows from the rating date and the form; without a date it is open.
    """
    content = Content(
        customer=assessment.content.customer,
        inputs=canonical(dict(inputs)),
        outcome=outcome_from(rating),
        rated_on=rated_on,
        valid_until=last_valid_day(rating.scorecard, rated_on),
        reasons=reasons or {},
    )
    return replace(assessment, content=content)


def of_customer(assessment: Assessment, customer: str | None) -> Assessment:
    """Give the assessment for another customer (an id of the records)."""
    return replace(assessment, content=replace(assessment.content, customer=customer))


def save(
    records: Records, actor: str, assessment: Assessment, scorecard: Scorecard
) -> Assessment | Refused:
    """Keep a draft, new or changed; gives it with its number and `row_version`."""
    with records.writing(actor) as writing:
        return assessments.save(writing, assessment, form_text(scorecard))


def reopen(records: Records, identity: str) -> tuple[Assessment, FormText] | None:
    """Give an assessment and the form it was made with, as published then."""
    found = assessments.fetch(records, identity)
    form = forms.fetch(records, found.form.digest) if found else None
    return (found, form) if found and form else None


def list_recent(
    records: Records,
    limit: int = 200,
    *,
    customer: str = "",
    states: frozenset[State] = frozenset(),
) -> tuple[WorkRow, ...]:
    """Give the worklist, last changed first, narrowed to a customer or to states if named."""
    return work_rows.list_work(records, customer=customer, states=states, limit=limit)


def list_actions(records: Records, actor: str, assessment: Assessment) -> tuple[Action, ...]:
    """Give what the actor may do with the assessment now."""
    with records.reading() as reading:
        return offered(assessment, reading.circumstances(actor, records.limits))


def move(
    records: Records, actor: str, assessment: Assessment, action: Action, note: str = ""
) -> Assessment | Refused:
    """Submit, review, return (a note is needed) or sign."""
    with records.writing(actor) as writing:
        return assessments.move(writing, assessment, action, note=note)


def approve(
    records: Records,
    actor: str,
    assessment: Assessment,
    *,
    grade: str = "",
    reason: str = "",
    note: str = "",
) -> Assessment | Refused:
    """Approve; with a `grade` other than the machine's it is the confirmed one (认定)."""
    differs = grade and grade != assessment.content.outcome.grade
    override = Override(grade, reason, actor, records.clock()) if differs else None
    with records.writing(actor) as writing:
        return assessments.move(writing, assessment, Action.APPROVE, note=note, override=override)


def revise(records: Records, actor: str, assessment: Assessment) -> Assessment | Refused:
    """Begin a correction of an approved assessment as a new draft."""
    with records.writing(actor) as writing:
        return assessments.revise(writing, assessment, uuid.uuid4().hex)


def discard(records: Records, actor: str, assessment: Assessment) -> Refused:
    """Remove a draft for good; gives what stands in the way."""
    with records.writing(actor) as writing:
        return assessments.discard(writing, assessment)


def draft_of(assessment: Assessment, at: datetime) -> Draft:
    """Give what the journal keeps of an assessment on the screen at a moment."""
    content = assessment.content
    return Draft(
        id=assessment.id,
        form=assessment.form,
        inputs=content.inputs,
        at=at,
        customer=content.customer,
        rated_on=content.rated_on,
        reasons=content.reasons,
        row_version=assessment.row_version,
    )


def is_kept(records: Records, draft: Draft) -> bool:
    """Tell whether the records hold, in a later version, just what a draft holds."""
    kept = assessments.fetch(records, draft.id)
    if kept is None or kept.row_version <= draft.row_version:
        return False
    content = kept.content
    there = (content.inputs, content.rated_on, dict(content.reasons))
    # A customer that was only typed got its id when it was kept.
    same_customer = draft.customer in {None, content.customer}
    return same_customer and there == (draft.inputs, draft.rated_on, dict(draft.reasons))


def resume(records: Records, draft: Draft) -> tuple[Assessment, Refused]:
    """Give the assessment of a journal's draft, its outcome still to be rated.

    With it comes a problem if the records went on without the draft: changed since, or no longer
    open for editing. Saving is refused then; the typing is still there to be read.
    """
    kept = assessments.fetch(records, draft.id)
    typed = Content(
        customer=draft.customer,
        inputs=draft.inputs,
        rated_on=draft.rated_on,
        reasons=draft.reasons,
    )
    if kept is None:
        return Assessment(draft.id, draft.form, typed), ()
    resumed = replace(kept, content=typed, row_version=draft.row_version)
    if kept.row_version != draft.row_version:
        return resumed, (Problem("workflow.changed_since", kept.number),)
    return resumed, ()


def form_text(scorecard: Scorecard) -> FormText:
    """Give a form as the records keep it."""
    key = FormKey(scorecard.id, scorecard.version, scorecard.digest)
    return FormText(key, scorecard.text, tuple(level.label for level in scorecard.levels))


def outcome_from(rating: Rating) -> Outcome:
    """Give what the records keep of a rating: its RESULT, and whether a veto applies."""
    return outcome_of(canonical(as_result(rating)), vetoed=rating.vetoed)


def last_valid_day(scorecard: Scorecard, rated_on: date | None) -> date | None:
    """Give 有效期至 of a rating made on `rated_on` (specification 0.6), None without a limit."""
    if rated_on is None or scorecard.validity_months is None:
        return None
    return add_months(rated_on, scorecard.validity_months)
