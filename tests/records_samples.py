"""What tests of the records need: an open database, a form, contents and persons."""

import json
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from gradeapp.model.assessment import Assessment, Content, FormKey, FormText, outcome_of
from gradeapp.model.audit import Account
from gradeapp.model.customer import Customer
from gradeapp.model.settings import Limits
from gradeapp.store import accounts, assessments, customers
from gradeapp.store.opening import open_records
from gradeapp.store.records import Records

FORM = FormText(FormKey("sample", "1", "d" * 64), '{"id":"sample"}', ("AAA", "AA", "A", "B"))
ME, OTHER = "张三", "李四"


class Clock:
    """A clock that goes on by a second at every look."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 1, 31, 8, 0, 0, 5, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.moment += timedelta(seconds=1)
        return self.moment


def opened(place: str | Path, limits: Limits | None = None) -> Records:
    records = open_records(place, clock=Clock(), limits=limits, account=ME)
    assert isinstance(records, Records), records
    return records


@contextmanager
def records_at(folder: Path) -> Iterator[Records]:
    records = opened(folder / "records.sqlite3")
    try:
        yield records
    finally:
        records.close()


def add_other(records: Records) -> None:
    accounts.put(records, ME, Account(OTHER, OTHER))


def new_customer(name: str = "某某贸易有限公司", **fields: str) -> Customer:
    return Customer(uuid.uuid4().hex, fields.get("number", ""), name, fields.get("uscc", ""))


def result(grade: str | None = "AA", **changes: object) -> str:
    plain: dict[str, object] = {
        "score": "89",
        "grade": grade,
        "provisional": False,
        "errors": [],
        "warnings": [],
    }
    return json.dumps(plain | changes)


def content(customer: str | None, text: str = "", *, vetoed: bool = False) -> Content:
    return Content(
        customer=customer,
        inputs='{"sales":{"typed":"1.2亿","value":"12000"}}',
        outcome=outcome_of(text or result(), vetoed=vetoed),
        rated_on=date(2026, 1, 31),
        valid_until=date(2027, 1, 31),
    )


def kept_customer(records: Records, name: str = "某某贸易有限公司", **fields: str) -> Customer:
    with records.writing(ME) as writing:
        kept = customers.put(writing, new_customer(name, **fields))
    assert isinstance(kept, Customer), kept
    return kept


def kept_draft(records: Records, entered: Content | None = None) -> Assessment:
    entered = entered or content(kept_customer(records).id)
    with records.writing(ME) as writing:
        kept = assessments.save(writing, Assessment(uuid.uuid4().hex, FORM.key, entered), FORM)
    assert isinstance(kept, Assessment), kept
    return kept
