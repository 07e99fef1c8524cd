"""Customers are loaded as they were kept, on every database."""

import uuid
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gradeapp.model.customer import Customer, check
from gradeapp.store import customers
from gradeapp.store.audit import list_entries
from gradeapp.store.records import Records
from tests.records_samples import ME, kept_customer, new_customer

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=30)
CUSTOMERS = st.builds(
    Customer,
    id=st.builds(lambda: uuid.uuid4().hex),
    number=st.just(""),
    name=TEXTS.filter(bool),
    extra=st.dictionaries(st.sampled_from(["bank", "region", "scope"]), TEXTS),
)


def put(records: Records, customer: Customer) -> Customer:
    with records.writing(ME) as writing:
        kept = customers.put(writing, customer)
    assert isinstance(kept, Customer), kept
    return kept


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(customer=CUSTOMERS, later=TEXTS.filter(bool))
def test_that_what_is_loaded_is_what_was_kept(
    records: Records, customer: Customer, later: str
) -> None:
    assert check(customer) == ()
    kept = put(records, customer)
    assert (kept.name, kept.extra, kept.row_version) == (customer.name, customer.extra, 1)
    assert customers.fetch(records, customer.id) == kept
    changed = put(records, replace(kept, name=later))
    assert customers.fetch(records, customer.id) == changed
    assert customers.fetch_by_number(records, kept.number) == changed


def test_that_the_log_says_what_was_written(records: Records) -> None:
    kept = kept_customer(records, "甲", number="A-1")
    (entry,) = list_entries(records, subject=kept.id)
    assert (entry.actor, entry.verb) == (ME, "customer.added")
    assert entry.detail == ('{"batch":null,"extra":{},"name":"\\u7532","number":"A-1","uscc":null}')


def test_that_a_search_finds_on_every_database(records: Records) -> None:
    kept = kept_customer(records, "重庆100%_贸易")
    kept_customer(records, "北京商行")
    for text in ("cq", "重庆", "100%_", "CHONGqing", kept.number):
        assert customers.find(records, text) == (kept,)


def test_that_those_written_last_come_first_without_a_text(records: Records) -> None:
    first, second = kept_customer(records, "甲"), kept_customer(records, "乙")
    assert customers.find(records, " ") == (second, first)
    again = put(records, first)
    assert customers.find(records, "", limit=1) == (again,)


def test_that_a_change_to_nobody_is_refused(records: Records) -> None:
    with records.writing(ME) as writing:
        refused = customers.put(writing, replace(new_customer(), row_version=1))
    assert isinstance(refused, tuple)
    assert [fault.code for fault in refused] == ["customer.unknown"]


def test_that_given_numbers_count_on_within_one_write(records: Records) -> None:
    kept_customer(records, "在先", number="K000003")
    with records.writing(ME) as writing:
        given_numbers = [customers.put(writing, new_customer()) for _ in range(3)]
    numbers = [one.number for one in given_numbers if isinstance(one, Customer)]
    assert numbers == ["K000002", "K000004", "K000005"]


def test_that_pages_of_customers_follow_each_other_last_changed_first(records: Records) -> None:
    kept = [kept_customer(records, name) for name in ("甲", "乙", "丙")]
    put(records, replace(kept[0], name="丁"))
    first = customers.list_lines(records, limit=2)
    rest = customers.list_lines(records, limit=2, after=first[-1])
    assert [line.name for line in (*first, *rest)] == ["丁", "丙", "乙"]
    assert customers.find(records, "丁")[0].number == first[0].number
    assert (first[0].uscc, first[0].id) == ("", kept[0].id)
    assert "|ding|" in first[0].search
