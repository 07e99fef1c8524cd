"""Keep a rated roster in the records: one batch, in one transaction, that can be taken back."""

import json
import uuid
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from gradeapp.model.assessment import Assessment
from gradeapp.model.batch import Batch
from gradeapp.model.customer import Customer, tidy_code
from gradeapp.model.entry.kept import entry_of_case, kept_inputs
from gradeapp.model.problem import Problem
from gradeapp.model.roster.roster import CUSTOMER_ID, CUSTOMER_NAME, Roster, RosterRow
from gradeapp.model.scorecard import Scorecard
from gradeapp.store import assessments, batches, customers
from gradeapp.store.records import Records, Writing
from gradeapp.work import assessment as work
from gradeapp.work.customer import check_uscc, tidied_up
from gradeapp.work.watch import UNWATCHED, Watch

OFTEN = 20
"""Customers between two looks at the watch."""

MORE_FIELDS = ("bank", "business_scope", "region")


def keep_roster(
    records: Records,
    actor: str,
    roster: Roster,
    scorecard: Scorecard,
    source: str,
    watch: Watch = UNWATCHED,
) -> Batch | tuple[Problem, ...]:
    """Keep every accepted row as a customer and a draft assessment, or nothing at all."""
    accepted = [row for row in roster.rows if not row.problems]
    known = {
        number: found
        for row in accepted
        if (number := tidy_code(row.customer.get(CUSTOMER_ID, "")))
        and (found := customers.fetch_by_number(records, number))
    }
    identity = uuid.uuid4().hex
    today = records.clock().astimezone().date()
    lines: list[Mapping[str, str]] = []
    problems: list[Problem] = []
    with records.writing(actor) as writing:
        for place, row in enumerate(accepted):
            if place % OFTEN == 0:
                watch.progress(place, len(accepted))
                if watch.cancelled():
                    problems.append(Problem("roster.stopped"))
                    break
            line = _keep_row(writing, _Line(row, scorecard, identity, today), known)
            if isinstance(line, tuple):
                problems += line
            else:
                lines.append(line)
        if problems:
            writing.cancel()
            return tuple(problems)
        return batches.add(writing, Batch(identity, scorecard.id, source, tuple(lines)))


class _Line:
    """One accepted row with what it is kept by."""

    def __init__(self, row: RosterRow, scorecard: Scorecard, batch: str, day: date) -> None:
        self.row, self.scorecard, self.batch, self.day = row, scorecard, batch, day

    def customer(self) -> Customer:
        """Give the row's customer as a new one."""
        texts = self.row.customer
        extra = {name: texts[name] for name in MORE_FIELDS if texts.get(name)}
        number, name = texts.get(CUSTOMER_ID, ""), texts.get(CUSTOMER_NAME, "")
        uscc = texts.get("uscc", "")
        fresh = Customer(uuid.uuid4().hex, number, name or number, uscc, extra, self.batch)
        return tidied_up(fresh)

    def assessment(self, customer: str) -> Assessment:
        """Give the row's assessment, with its inputs as a person would have typed them."""
        entry = entry_of_case(self.scorecard, self.row.inputs)
        begun = replace(work.start(self.scorecard, customer), batch=self.batch)
        inputs = json.loads(kept_inputs(entry))
        return work.enter(begun, entry.rating, inputs, rated_on=self.day)


def _keep_row(
    writing: Writing, line: _Line, known: dict[str, Customer]
) -> Mapping[str, str] | tuple[Problem, ...]:
    """Keep one row; a customer that is known by its number stays as it is."""
    fresh = line.customer()
    place = line.row.place
    customer: Customer | tuple[Problem, ...] | None = known.get(fresh.number)
    if customer is None:
        faults = check_uscc(fresh.uscc)
        customer = faults or customers.put(writing, fresh)
    if not isinstance(customer, Customer):
        return tuple(replace(fault, where=f"{place} {fault.where}") for fault in customer)
    known[customer.number] = customer
    form = work.form_text(line.scorecard)
    kept = assessments.save(writing, line.assessment(customer.id), form)
    if not isinstance(kept, Assessment):
        return tuple(replace(fault, where=f"{place} {fault.where}") for fault in kept)
    return {"where": place, "customer": customer.id, "assessment": kept.id}


def undo_batch(records: Records, actor: str, identity: str) -> tuple[Problem, ...]:
    """Take an import back as a whole; gives what stands in the way."""
    with records.writing(actor) as writing:
        return batches.undo(writing, identity)
