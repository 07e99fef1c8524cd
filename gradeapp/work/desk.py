"""Work on the assessment on the desk: begin, reopen or resume it, keep its draft, save, submit."""

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from gradeapp.model import desk as desks
from gradeapp.model.assessment import Assessment, Draft, FormKey
from gradeapp.model.customer import Customer, tidy, tidy_code
from gradeapp.model.desk import Desk
from gradeapp.model.entry.entry import Entry, begin
from gradeapp.model.entry.kept import kept_inputs
from gradeapp.model.entry.kept import reopen as entry_of
from gradeapp.model.problem import Problem
from gradeapp.model.scorecard import Scorecard
from gradeapp.model.workflow import Action
from gradeapp.work import assessment as assessments
from gradeapp.work import customer as customers
from gradeapp.work.place import Place

if TYPE_CHECKING:
    from collections.abc import Mapping

Refused = tuple[Problem, ...]
Opened = tuple[Desk, Entry]


def begin_new(place: Place, form_id: str, customer: Customer | None = None) -> Opened | Refused:
    """Put a new assessment of a form's highest version on the desk, of a known customer or not."""
    scorecard, problems = place.library.load(form_id)
    if scorecard is None:
        return problems
    typed = {"rated_on": place.today().isoformat()}
    desk = Desk(scorecard, assessments.start(scorecard), typed)
    return (choose(desk, customer) if customer else desk), begin(scorecard)


def reopen(place: Place, identity: str) -> Opened | Refused:
    """Put an assessment of the records on the desk."""
    found = assessments.reopen(place.records, identity)
    if found is None:
        return (Problem("assessment.unknown"),)
    assessment, _ = found
    scorecard = _form(place, assessment.form)
    if not isinstance(scorecard, Scorecard):
        return scorecard
    content = assessment.content
    customer = _customer(place, content.customer)
    typed = desks.fields_of(customer) if customer else {}
    typed["rated_on"] = content.rated_on.isoformat() if content.rated_on else ""
    desk = Desk(scorecard, assessment, typed, customer, is_kept=True)
    return desk, entry_of(scorecard, content.inputs)


def drafts(place: Place) -> tuple[tuple[Draft, ...], Refused]:
    """Give the drafts that nobody has open, newest first, and what can't be read of them."""
    return place.journal.drafts()


def resume(place: Place, draft: Draft) -> Opened | Refused:
    """Put a draft of the journal on the desk; with it come the faults of going on with it.

    Whoever shows a list of drafts may be late: if the journal has a later one, that counts.
    """
    later = (one for one in drafts(place)[0] if one.id == draft.id and one.at > draft.at)
    draft = next(later, draft)
    scorecard = _form(place, draft.form)
    if not isinstance(scorecard, Scorecard):
        return scorecard
    if assessments.is_kept(place.records, draft):
        # Killed between the records and the journal: the records have it all.
        place.journal.forget(draft.id)
        return reopen(place, draft.id)
    assessment, problems = assessments.resume(place.records, draft)
    unclaimed = place.journal.take_up(draft)
    problems += (unclaimed,) if unclaimed else ()
    customer = _customer(place, draft.customer)
    typed = {**draft.typed, **(desks.fields_of(customer) if customer else {})}
    desk = Desk(
        scorecard,
        assessment,
        typed,
        customer,
        drafted_at=draft.at,
        resumed_at=draft.at,
        problems=problems,
    )
    return desk, entry_of(scorecard, draft.inputs)


def _form(place: Place, key: FormKey) -> Scorecard | Refused:
    """Give the form an assessment was made with, from the records if its file is gone or changed.

    A draft that the records know nothing of goes on only with the form it was begun with.
    """
    scorecard, problems = place.library.load(key.id, key.version)
    if scorecard is not None and scorecard.digest == key.digest:
        return scorecard
    # Only old assessments need it.
    from gradeapp.work.replay import read_kept_form  # noqa: PLC0415

    kept = read_kept_form(place.records, key.digest)
    if isinstance(kept, Scorecard):
        return kept
    facts = {"form": key.id, "version": key.version}
    return problems if scorecard is None else (Problem("form.digest_changed", "", facts),)


def _customer(place: Place, identity: str | None) -> Customer | None:
    return customers.fetch(place.records, identity) if identity else None


def type_in(desk: Desk, field: str, text: str) -> Desk:
    """Give the desk with another text in a field above the form."""
    typed = {**desk.typed, field: text}
    others = tuple(problem for problem in desk.problems if problem.where != field)
    return replace(desk, typed=typed, problems=others, is_kept=False)


def explain(desk: Desk, warning: str, reason: str) -> Desk:
    """Give the desk with the written reason for a warning."""
    content = desk.assessment.content
    reasons = {**content.reasons, warning: reason}
    assessment = replace(desk.assessment, content=replace(content, reasons=reasons))
    others = tuple(p for p in desk.problems if p.where != f"reasons.{warning}")
    return replace(desk, assessment=assessment, problems=others, is_kept=False)


def choose(desk: Desk, customer: Customer | None) -> Desk:
    """Give the desk for a customer of the records, or for one still to be typed."""
    blank = dict.fromkeys(desks.CUSTOMER_FIELDS, "")
    fields = desks.fields_of(customer) if customer else blank
    assessment = assessments.of_customer(desk.assessment, customer.id if customer else None)
    return replace(
        desk,
        assessment=assessment,
        customer=customer,
        typed={**desk.typed, **fields},
        problems=(),
        is_kept=False,
    )


def take(desk: Desk, entry: Entry) -> Desk:
    """Give the desk with what is typed into the form now, rated."""
    inputs: Mapping[str, object] = json.loads(kept_inputs(entry))
    assessment = assessments.enter(
        desk.assessment,
        entry.rating,
        inputs,
        rated_on=desk.rated_on,
        reasons=desk.assessment.content.reasons,
    )
    return replace(desk, assessment=assessment)


def keep_draft(place: Place, desk: Desk) -> Desk:
    """Write the desk into the journal; what is blank again is taken out of it.

    Asks nothing of the records. What hinders the journal stands in `unkept`.
    """
    if desk.is_kept or not desk.is_open:
        return desk
    if desk.is_blank and not desk.assessment.row_version:
        if desk.drafted_at is not None:
            place.journal.forget(desk.assessment.id)
        return replace(desk, drafted_at=None, unkept=None)
    draft = replace(assessments.draft_of(desk.assessment, place.now()), typed=desk.typed)
    problem = place.journal.write(draft)
    if problem:
        return replace(desk, unkept=problem)
    return replace(desk, drafted_at=draft.at, unkept=None)


def save(place: Place, desk: Desk) -> Desk:
    """Keep customer and assessment in the records; what is refused stands in `problems`."""
    faults = _date_faults(desk)
    if faults:
        return replace(desk, problems=faults)
    customer = desk.customer or _named_customer(place, desk)
    if isinstance(customer, tuple):
        return replace(desk, problems=customer)
    if customer is not None:
        desk = replace(choose(desk, customer), is_kept=desk.is_kept)
    kept = assessments.save(place.records, place.actor, desk.assessment, desk.scorecard)
    if not isinstance(kept, Assessment):
        return replace(desk, problems=kept)
    place.journal.forget(kept.id)
    return replace(desk, assessment=kept, is_kept=True, resumed_at=None, unkept=None, problems=())


def _date_faults(desk: Desk) -> Refused:
    text = desk.typed.get("rated_on", "").strip()
    if not text or desk.rated_on is not None:
        return ()
    return (Problem("bad_type", "rated_on", {"type": "2026-01-31"}),)


def _named_customer(place: Place, desk: Desk) -> Customer | Refused | None:
    """Find the customer that is typed, or add it; None while no name is typed."""
    name, number, uscc = (desk.typed.get(field, "") for field in desks.CUSTOMER_FIELDS)
    if not any(text.strip() for text in (name, number, uscc)):
        return None
    for known in customers.find(place.records, number) if number.strip() else ():
        if (known.number, known.name) == (tidy_code(number), tidy(name)):
            return known
    return customers.create(place.records, place.actor, name, number=number, uscc=uscc)


def submit(place: Place, desk: Desk, entry: Entry) -> Desk:
    """Save and hand over to review; nothing that can't be read may be left."""
    saved = save(place, desk)
    if not saved.is_kept:
        return saved
    if entry.problems:
        return replace(saved, problems=tuple(entry.problems.values()))
    moved = assessments.move(place.records, place.actor, saved.assessment, Action.SUBMIT)
    if not isinstance(moved, Assessment):
        return replace(saved, problems=moved)
    return replace(saved, assessment=moved)
