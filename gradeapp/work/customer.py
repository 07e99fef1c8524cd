"""Find, add and change customers."""

import uuid
from collections.abc import Mapping
from dataclasses import replace

from stdnum.cn import uscc as credit_code

from gradeapp.model.customer import Customer, tidy, tidy_code
from gradeapp.model.problem import Problem
from gradeapp.store import customers
from gradeapp.store.records import Records

Refused = tuple[Problem, ...]


def find(records: Records, text: str, limit: int = 50) -> tuple[Customer, ...]:
    """Find by part of name, number or credit code, by pinyin or its initials; best first."""
    return customers.find(records, text, limit=limit)


def fetch(records: Records, identity: str) -> Customer | None:
    """Give the customer with this id."""
    return customers.fetch(records, identity)


def create(
    records: Records,
    actor: str,
    name: str,
    *,
    number: str = "",
    uscc: str = "",
    extra: Mapping[str, str] | None = None,
) -> Customer | Refused:
    """Add a customer; a blank `number` is given by the records. Refused: every fault at once."""
    fresh = Customer(uuid.uuid4().hex, number, name, uscc, extra or {})
    return edit(records, actor, fresh)


def edit(records: Records, actor: str, customer: Customer) -> Customer | Refused:
    """Keep the changed fields of a customer, made from the `row_version` it names."""
    tidied = tidied_up(customer)
    faults = check_uscc(tidied.uscc)
    with records.writing(actor) as writing:
        kept = customers.put(writing, tidied)
        if faults or not isinstance(kept, Customer):
            writing.cancel()
    if isinstance(kept, Customer):
        return faults or kept
    return (*kept, *faults)


def tidied_up(customer: Customer) -> Customer:
    """Give the customer with its texts tidied as they are kept."""
    return replace(
        customer,
        number=tidy_code(customer.number),
        name=tidy(customer.name),
        uscc=tidy_code(customer.uscc),
        extra={key: text.strip() for key, text in customer.extra.items() if text.strip()},
    )


def check_uscc(uscc: str) -> Refused:
    """Say if a credit code isn't 18 characters with the right check sign (GB 32100-2015)."""
    if not uscc or credit_code.is_valid(uscc):
        return ()
    return (Problem("customer.bad_uscc", "uscc"),)
