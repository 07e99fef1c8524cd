"""The sample customer: a complete rating to look at, labelled as a sample, deleted like a draft."""

import json

from gradeapp.files import paths
from gradeapp.model.customer import Customer
from gradeapp.model.desk import Desk
from gradeapp.model.entry.entry import Entry
from gradeapp.model.entry.kept import entry_of_case
from gradeapp.model.problem import Problem
from gradeapp.store import customers, work_rows
from gradeapp.work import customer as customer_work
from gradeapp.work import desk as desks
from gradeapp.work.place import Place
from gradeapp.work.worklist import SAMPLE, may_discard

FORM = "corporate-credit"

Refused = tuple[Problem, ...]


def open_sample(place: Place, name: str) -> str | Refused:
    """Give the id of the sample's draft, made if there is none; `name` says that it is a sample."""
    known = customers.fetch_by_number(place.records, SAMPLE)
    rows = work_rows.list_work(place.records, customer=known.id) if known else ()
    draft = next((row for row in rows if may_discard(row)), None)
    return draft.id if draft else _begin(place, known, name)


def _begin(place: Place, known: Customer | None, name: str) -> str | Refused:
    opened = desks.begin_new(place, FORM)
    match opened:
        case (Desk() as desk, Entry()):
            return _fill_in(place, desk, known, name)
        case _:
            return opened


def _fill_in(place: Place, desk: Desk, known: Customer | None, name: str) -> str | Refused:
    customer = known or customer_work.create(place.records, place.actor, name, number=SAMPLE)
    if not isinstance(customer, Customer):
        return customer
    desk = desks.choose(desk, customer)
    saved = desks.save(place, desks.take(desk, entry_of_case(desk.scorecard, _inputs())))
    return saved.problems or saved.assessment.id


def _inputs() -> dict[str, object]:
    """Read the inputs of the form's first worked example."""
    with paths.examples_file(FORM).open(encoding="utf-8") as lines:
        inputs: dict[str, object] = json.loads(lines.readline())["case"]["inputs"]
    return inputs
