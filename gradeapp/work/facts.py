"""The facts known of a customer: gathered from its assessments, offered, and compared."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime

from gradeapp.files.form_file import FormLibrary
from gradeapp.model.answers import Answers
from gradeapp.model.assessment import Draft, FormKey, WorkRow
from gradeapp.model.customer import Customer, tidy_code
from gradeapp.model.desk import Desk
from gradeapp.model.engine.case import read_inputs
from gradeapp.model.entry.entry import Entry
from gradeapp.model.facts.known import Source
from gradeapp.model.facts.offer import Offers, offer
from gradeapp.model.facts.standing import Comparison
from gradeapp.model.scorecard import Scorecard
from gradeapp.work import assessment as assessments
from gradeapp.work import customer as customers
from gradeapp.work.comparison import compare_sources
from gradeapp.work.fact_table import knowledge_of
from gradeapp.work.place import Place

MOST_ROWS = 200


def customer_of(place: Place, desk: Desk) -> Customer | None:
    """Give the customer that a desk is for: the chosen one, or the one whose code is typed."""
    if desk.customer is not None:
        return desk.customer
    for field in ("uscc", "number"):
        code = tidy_code(desk.typed.get(field, ""))
        for known in customers.find(place.records, code, limit=8) if code else ():
            if getattr(known, field) == code:
                return known
    return None


def sources_of(
    place: Place, customer: str, drafts: Iterable[Draft] = (), *, without: str = ""
) -> tuple[Source, ...]:
    """Give the assessments of a customer that still tell something, the newest first.

    Of each form these are the newest complete one and what was begun since. A draft of the journal
    stands for what the records have of it. `without` is the id of an assessment left out.
    """
    own = {draft.id: draft for draft in drafts if draft.customer == customer}
    rows = assessments.list_recent(place.records, MOST_ROWS, customer=customer)
    dated = {row.id: (_day(row), row.updated_at, row.form) for row in rows}
    for draft in own.values():
        dated[draft.id] = (draft.rated_on or draft.at.date(), draft.at, draft.form.id)
    states = {row.id: row for row in rows}
    found: list[Source] = []
    settled: set[str] = set()
    for identity in sorted(dated, key=lambda one: dated[one][:2], reverse=True):
        if identity == without or dated[identity][2] in settled:
            continue
        source = _source(place, identity, own.get(identity), states.get(identity))
        if source is not None:
            found.append(source)
            settled |= {source.form.id} if source.is_complete else set()
    return tuple(found)


def _day(row: WorkRow) -> date:
    return row.rated_on or row.updated_at.date()


def _source(place: Place, identity: str, draft: Draft | None, row: WorkRow | None) -> Source | None:
    """Read one assessment; None where its form isn't there as it was."""
    if draft is not None:
        return _read(place.library, draft.form, draft.inputs, draft.rated_on, draft.at, identity)
    found = assessments.reopen(place.records, identity)
    if found is None:
        return None
    kept = found[0]
    content = kept.content
    made = _read(
        place.library, kept.form, content.inputs, content.rated_on, kept.updated_at, identity
    )
    if made is None or row is None:
        return made
    return replace(made, number=row.number, state=row.state.value)


def _read(
    library: FormLibrary,
    key: FormKey,
    inputs: str,
    rated_on: date | None,
    changed: datetime,
    identity: str,
) -> Source | None:
    form = library.find(key.id, key.version)
    if form is None or form.digest != key.digest:
        return None
    values = {id_: kept["value"] for id_, kept in json.loads(inputs).items()}
    answers = _readable(form, values)
    until = assessments.last_valid_day(form, rated_on)
    return Source(form, answers, rated_on or changed.date(), until, state="draft", id=identity)


def _readable(form: Scorecard, values: Mapping[str, object]) -> Answers:
    """Read what can be read; a value that the form doesn't allow counts as missing."""
    return read_inputs(form, values)[0]


def source_of_desk(desk: Desk, entry: Entry, today: date) -> Source:
    """Give the assessment on the desk as it stands on the screen."""
    until = assessments.last_valid_day(desk.scorecard, desk.rated_on)
    return Source(
        entry.scorecard,
        entry.answers,
        desk.rated_on or today,
        until,
        number=desk.assessment.number,
        state=desk.assessment.state.value,
        id=desk.assessment.id,
    )


def offers_for(place: Place, desk: Desk, drafts: Iterable[Draft]) -> Offers:
    """Give what the assessment on the desk can take over from others of its customer."""
    today, form = place.today(), desk.scorecard
    customer = customer_of(place, desk)
    sources: tuple[Source, ...] = ()
    if customer is not None and desk.is_open:
        sources = sources_of(place, customer.id, drafts, without=desk.assessment.id)
    return offer(form, knowledge_of(sources, place.library), today, desk.assessment.id)


def compare_customer(
    place: Place, customer: str | None, drafts: Iterable[Draft] = (), desk: Source | None = None
) -> Comparison:
    """Rate a customer of the records by every form; what is on the desk comes first."""
    without = "" if desk is None else desk.id
    sources = sources_of(place, customer, drafts, without=without) if customer else ()
    if desk is not None:
        sources = (desk, *(one for one in sources if one.form.id != desk.form.id))
    return compare_sources(sources, place.library)
