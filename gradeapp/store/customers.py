"""Customers in the records: keep, fetch, find."""

from dataclasses import replace
from typing import Any

from sqlalchemy import Row, Select, case, select

from gradeapp.model.customer import Customer, check
from gradeapp.model.customer_list import CustomerLine
from gradeapp.model.problem import Problem
from gradeapp.store.records import Reading, Records, Writing
from gradeapp.store.search import fold, search_text
from gradeapp.store.tables import assessments, customers

_COLUMNS = [column for column in customers.c if column.name != "search"]


def fetch(records: Records, identity: str) -> Customer | None:
    """Give the customer with this id."""
    with records.reading() as reading:
        return _fetch(reading, identity)


def fetch_by_number(records: Records, number: str) -> Customer | None:
    """Give the customer with this 编号."""
    with records.reading() as reading:
        row = reading.first(select(*_COLUMNS).where(customers.c.number == number))
    return _read(row) if row else None


def find(records: Records, text: str, *, limit: int = 50) -> tuple[Customer, ...]:
    """Find by any part of name, number or credit code, by pinyin or its initials; best first.

    Blank text gives those written last.
    """
    with records.reading() as reading:
        return tuple(_read(row) for row in reading.rows(_query(fold(text)).limit(limit)))


def list_lines(
    records: Records, *, limit: int = 200, after: CustomerLine | None = None
) -> tuple[CustomerLine, ...]:
    """Give a page of all customers, last changed first, beginning after the line `after`."""
    c = customers.c
    query = select(c.id, c.number, c.name, c.uscc, c.search, c.updated_at)
    query = query.order_by(c.updated_at.desc(), c.id).limit(limit)
    if after is not None:
        since = after.updated_at
        query = query.where((c.updated_at < since) | (c.updated_at == since) & (c.id > after.id))
    with records.reading() as reading:
        return tuple(_line(*row) for row in reading.rows(query))


def _line(*row: Any) -> CustomerLine:  # noqa: ANN401 - the columns of one row
    identity, number, name, uscc, search, updated_at = row
    return CustomerLine(identity, number, name, uscc or "", search, updated_at)


def put(writing: Writing, customer: Customer) -> Customer | tuple[Problem, ...]:
    """Keep a new customer (`row_version` 0) or a change to the version it names.

    A blank number is given by the records. Refused: faults of the fields, a number or credit
    code of somebody else, a version changed since.
    """
    problems = [*check(customer), *_taken(writing, customer)]
    if customer.row_version:
        problems += _changed_since(writing, customer)
    if problems:
        return tuple(problems)
    number = customer.number or _next_number(writing)
    values = {
        "number": number,
        "name": customer.name,
        "uscc": customer.uscc or None,
        "extra": customer.extra,
        "batch": customer.batch,
        "search": search_text(number, customer.uscc, customer.name),
        "row_version": customer.row_version + 1,
        "updated_at": writing.moment,
    }
    detail = {key: values[key] for key in ("number", "name", "uscc", "batch")}
    detail["extra"] = dict(customer.extra)
    if customer.row_version:
        statement = customers.update().where(customers.c.id == customer.id).values(values)
        writing.change("customer.changed", customer.id, detail, statement)
    else:
        row = values | {"id": customer.id, "created_at": writing.moment}
        writing.change("customer.added", customer.id, detail, customers.insert().values(row))
    return replace(
        customer,
        number=number,
        row_version=customer.row_version + 1,
        created_at=customer.created_at if customer.row_version else writing.moment,
        updated_at=writing.moment,
    )


def remove_unrated(writing: Writing, identity: str, number: str) -> None:
    """Remove the customer with this id and number, unless a rating names it."""
    rated = select(assessments.c.customer).where(assessments.c.customer == identity)
    query = select(customers.c.id).where(customers.c.id == identity, customers.c.number == number)
    if writing.first(query.where(~rated.exists())) is not None:
        statement = customers.delete().where(customers.c.id == identity)
        writing.change("customer.removed", identity, {"number": number}, statement)


def _fetch(reading: Reading, identity: str) -> Customer | None:
    row = reading.first(select(*_COLUMNS).where(customers.c.id == identity))
    return _read(row) if row else None


def _read(row: Row[Any]) -> Customer:
    values = dict(row._mapping)  # noqa: SLF001 -- public in SQLAlchemy
    return Customer(**values | {"uscc": row.uscc or ""})


def _query(wanted: str) -> Select[Any]:
    """Order: the number or code itself, then what begins with the text, then what holds it."""
    newest = (customers.c.updated_at.desc(), customers.c.id)
    if not wanted:
        return select(*_COLUMNS).order_by(*newest)
    search = customers.c.search
    rank = case(
        (search.contains(f"|{wanted}|", autoescape=True), 0),
        (search.contains(f"|{wanted}", autoescape=True), 1),
        else_=2,
    )
    found = search.contains(wanted, autoescape=True)
    return select(*_COLUMNS).where(found).order_by(rank, *newest)


def _taken(writing: Writing, customer: Customer) -> list[Problem]:
    """Name the customers that have the number or the credit code already."""
    problems = []
    for name in ("number", "uscc"):
        value, column = getattr(customer, name), customers.c[name]
        others = select(customers.c.name).where(column == value, customers.c.id != customer.id)
        other = writing.first(others) if value else None
        if other:
            problems.append(Problem(f"customer.{name}_taken", name, {"name": other.name}))
    return problems


def _changed_since(writing: Writing, customer: Customer) -> list[Problem]:
    """Compare the version the change was made from with the one kept."""
    query = select(customers.c.row_version).where(customers.c.id == customer.id)
    row = writing.first(query)
    if row is None:
        return [Problem("customer.unknown", customer.number)]
    is_same = row.row_version == customer.row_version
    return [] if is_same else [Problem("workflow.changed_since", customer.number)]


def _next_number(writing: Writing) -> str:
    """Give a free number, counting on from how many customers there are, such as K000001."""
    while True:
        count = writing.next_of("customers", lambda: writing.count(select(customers.c.id)) + 1)
        number = f"K{count:06}"
        if not writing.first(select(customers.c.id).where(customers.c.number == number)):
            return number
