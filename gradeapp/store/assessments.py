"""Assessments in the records: save, move on their way, revise, list; the rules hold inside."""

from dataclasses import replace
from typing import Any

from sqlalchemy import Select, select

from gradeapp.model.assessment import (
    Assessment,
    Content,
    FormText,
    Override,
    State,
    Step,
)
from gradeapp.model.problem import Problem
from gradeapp.model.workflow import Action, check_content, check_override, may, state_after
from gradeapp.store import forms
from gradeapp.store.assessment_rows import fetch_in, told, written
from gradeapp.store.records import Records, Writing
from gradeapp.store.tables import assessments, customers, steps
from gradeapp.store.tables import forms as forms_table

Refused = tuple[Problem, ...]


def fetch(records: Records, identity: str) -> Assessment | None:
    """Give the assessment with this id."""
    with records.reading() as reading:
        return fetch_in(reading, identity)


def list_ids(records: Records) -> tuple[str, ...]:
    """Give the ids of all assessments, by number."""
    with records.reading() as reading:
        rows = reading.rows(select(assessments.c.id).order_by(assessments.c.number))
    return tuple(row.id for row in rows)


def save(writing: Writing, assessment: Assessment, form: FormText) -> Assessment | Refused:
    """Keep a new draft (`row_version` 0), or the content of one that is still open.

    Of an assessment already kept only the content is taken; everything else moves by `move`.
    """
    if assessment.row_version:
        return _save_again(writing, assessment)
    problem = forms.keep(writing, form) or _unknown_customer(writing, assessment.content)
    if problem:
        return (problem,)
    fresh = replace(
        assessment,
        number=_next_number(writing),
        state=State.DRAFT,
        chain=assessment.chain or assessment.id,
        entered_by=(writing.actor,),
        row_version=1,
        created_at=writing.moment,
        updated_at=writing.moment,
    )
    _insert(writing, "assessment.started", fresh)
    return fresh


def move(
    writing: Writing,
    assessment: Assessment,
    action: Action,
    *,
    note: str = "",
    override: Override | None = None,
) -> Assessment | Refused:
    """Submit, review, return, approve or sign what `assessment` names in the version it names.

    `override` (认定, with approving only) takes actor and time from this transaction. Approving
    supersedes every other valid rating of the customer by the same form.
    """
    kept = _current(writing, assessment, action)
    if not isinstance(kept, Assessment):
        return kept
    problems = [*check_content(kept, action, note)]
    if override:
        problems += _override_problems(writing, kept, override)
    if problems:
        return tuple(problems)
    is_approval = action is Action.APPROVE
    if override:
        override = replace(override, by=writing.actor, at=writing.moment)
    moved = replace(
        kept,
        state=state_after(action, kept.state),
        override=override if is_approval else kept.override,
    )
    if is_approval:
        _supersede(writing, kept)
    return _update(writing, action, moved, note)


def revise(writing: Writing, assessment: Assessment, identity: str) -> Assessment | Refused:
    """Begin the next revision of an approved assessment as the draft `identity`."""
    kept = _current(writing, assessment, Action.REVISE)
    if not isinstance(kept, Assessment):
        return kept
    newest = _newest_of(writing, kept.chain)
    if newest != kept.id:
        return (Problem("workflow.changed_since", kept.number),)
    fresh = Assessment(
        id=identity,
        form=kept.form,
        content=kept.content,
        number=_next_number(writing),
        chain=kept.chain,
        revision=kept.revision + 1,
        revises=kept.id,
        entered_by=(writing.actor,),
        row_version=1,
        created_at=writing.moment,
        updated_at=writing.moment,
    )
    _insert(writing, "assessment.revised", fresh)
    return fresh


def discard(writing: Writing, assessment: Assessment) -> Refused:
    """Remove a draft; gives what stands in the way."""
    kept = _current(writing, assessment, Action.DISCARD)
    if not isinstance(kept, Assessment):
        return kept
    writing.change(
        "assessment.discarded",
        kept.id,
        {"number": kept.number},
        steps.delete().where(steps.c.assessment == kept.id),
        assessments.delete().where(assessments.c.id == kept.id),
    )
    return ()


def _current(writing: Writing, named: Assessment, action: Action) -> Assessment | Refused:
    """Give the assessment as kept, if it is the version named and the actor may do this."""
    kept = fetch_in(writing, named.id)
    if kept is None:
        return (Problem("assessment.unknown", named.number),)
    if kept.row_version != named.row_version:
        return (Problem("workflow.changed_since", kept.number),)
    problem = may(kept, action, writing.around())
    return (problem,) if problem else kept


def _save_again(writing: Writing, assessment: Assessment) -> Assessment | Refused:
    """Take the content of an assessment that is kept already."""
    kept = _current(writing, assessment, Action.SAVE)
    if not isinstance(kept, Assessment):
        return kept
    problem = _unknown_customer(writing, assessment.content)
    if problem:
        return (problem,)
    entered_by = dict.fromkeys([*kept.entered_by, writing.actor])
    changed = replace(kept, content=assessment.content, entered_by=tuple(entered_by))
    return _update(writing, Action.SAVE, changed, "")


def _insert(writing: Writing, verb: str, assessment: Assessment) -> None:
    """Write a new row."""
    row = written(assessment)
    writing.change(verb, assessment.id, told(row), assessments.insert().values(row))


def _update(writing: Writing, action: Action, changed: Assessment, note: str) -> Assessment:
    """Write a row again, and the step if it was one."""
    step = Step(action.value, writing.actor, writing.moment, note)
    is_step = action is not Action.SAVE
    changed = replace(
        changed,
        steps=(*changed.steps, step) if is_step else changed.steps,
        row_version=changed.row_version + 1,
        updated_at=writing.moment,
    )
    row = written(changed)
    changes: list[Any] = [assessments.update().where(assessments.c.id == changed.id).values(row)]
    if is_step:
        line = {"assessment": changed.id, "seq": len(changed.steps), "action": step.action}
        line |= {"by": step.by, "at": step.at, "note": step.note}
        changes.append(steps.insert().values(line))
    writing.change(f"assessment.{action.value}", changed.id, told(row) | {"note": note}, *changes)
    return changed


def _override_problems(writing: Writing, kept: Assessment, override: Override) -> Refused:
    """Apply the limits of confirming another grade."""
    form = forms.fetch_in(writing, kept.form.digest)
    levels = form.levels if form else ()
    outcome = kept.content.outcome
    return check_override(outcome, levels, override.grade, override.reason, writing.limits)


def _supersede(writing: Writing, approved: Assessment) -> None:
    """Let `approved` be the customer's only valid rating by this form (specification 0.6)."""
    same_form = select(forms_table.c.digest).where(forms_table.c.id == approved.form.id)
    rivals = select(assessments.c.id, assessments.c.row_version).where(
        assessments.c.customer == approved.content.customer,
        assessments.c.form.in_(same_form),
        assessments.c.state.in_([State.APPROVED.value, State.SIGNED.value]),
        assessments.c.id != approved.id,
    )
    for row in writing.rows(rivals):
        values = {
            "state": State.SUPERSEDED.value,
            "row_version": row.row_version + 1,
            "updated_at": writing.moment,
        }
        statement = assessments.update().where(assessments.c.id == row.id).values(values)
        told_of = {
            "by": approved.id,
            "state": values["state"],
            "row_version": values["row_version"],
        }
        writing.change("assessment.superseded", row.id, told_of, statement)


def _unknown_customer(writing: Writing, content: Content) -> Problem | None:
    """Say if the content names a customer that isn't there."""
    if content.customer is None:
        return None
    known = writing.first(select(customers.c.id).where(customers.c.id == content.customer))
    return None if known else Problem("customer.unknown", "customer")


def _newest_of(writing: Writing, chain: str) -> str:
    """Give the id of the last revision of a chain."""
    query: Select[Any] = select(assessments.c.id).where(assessments.c.chain == chain)
    row = writing.first(query.order_by(assessments.c.revision.desc()).limit(1))
    return row.id if row else ""


def _next_number(writing: Writing) -> str:
    """Give the next 评级编号 of the year, such as PJ2026-000001."""
    year = f"PJ{writing.moment:%Y}-"

    def after_last() -> int:
        query = select(assessments.c.number).where(assessments.c.number.startswith(year))
        last = writing.first(query.order_by(assessments.c.number.desc()).limit(1))
        return int(last.number.removeprefix(year)) + 1 if last else 1

    return f"{year}{writing.next_of(year, after_last):06}"
