"""Customers are found as people look for them, and faults are named beside their fields."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from gradeapp.model.customer import Customer
from gradeapp.store.records import Records
from gradeapp.work import customer as work
from tests.records_samples import ME, records_at

# Tsinghua University, as printed in public registers.
USCC = "12100000400000624D"


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Records]:
    with records_at(tmp_path) as opened:
        yield opened


def added(records: Records, name: str, *, number: str = "", uscc: str = "") -> Customer:
    kept = work.create(records, ME, name, number=number, uscc=uscc)
    assert isinstance(kept, Customer), kept
    return kept


@pytest.mark.parametrize(
    "text",
    [
        "重庆",
        "贸易",
        "cqmm",
        "chongqing",
        "CQMM",
        "ｃｑ",
        "k-7",
        "Ｋ-７",
        USCC,
        "624d",
        "有限 公司",
    ],
)
def test_that_a_customer_is_found_by(records: Records, text: str) -> None:
    kept = added(records, "重庆某某贸易有限公司", number="K-7", uscc=USCC)
    added(records, "北京另外商行", number="B-1")
    assert work.find(records, text) == (kept,)


@pytest.mark.parametrize("text", ["%", "_", "\\", "上海"])
def test_that_nobody_is_found_by(records: Records, text: str) -> None:
    added(records, "重庆某某贸易有限公司")
    assert work.find(records, text) == ()


def test_that_a_sign_with_two_readings_is_found_by_both(records: Records) -> None:
    kept = added(records, "单氏商行")
    assert work.find(records, "dssh") == work.find(records, "sssh") == (kept,)


def test_that_a_rare_sign_of_a_name_is_kept(records: Records) -> None:
    kept = added(records, "陈𬱖商行")
    assert work.fetch(records, kept.id) == kept
    assert work.find(records, "𬱖") == (kept,)


def test_that_the_number_itself_comes_first(records: Records) -> None:
    exact = added(records, "乙", number="12")
    added(records, "甲", number="123")
    added(records, "丙", number="312")
    assert [found.number for found in work.find(records, "12")] == [exact.number, "123", "312"]


def test_that_a_blank_number_is_given_by_the_records(records: Records) -> None:
    added(records, "甲", number="K000002")
    assert added(records, "乙").number == "K000003"


def test_that_texts_are_tidied(records: Records) -> None:
    kept = work.create(
        records, ME, "  某某  公司 ", number="ａ-1 ", extra={"bank": " 工行 ", "region": " "}
    )
    assert isinstance(kept, Customer)
    assert (kept.name, kept.number, kept.extra) == ("某某 公司", "A-1", {"bank": "工行"})


def test_that_every_fault_is_named_at_once(records: Records) -> None:
    added(records, "甲", number="A-1")
    refused = work.create(records, ME, " ", number="a-1", uscc="123", extra={"bank": "a\x00"})
    assert isinstance(refused, tuple)
    assert [(fault.where, fault.code) for fault in refused] == [
        ("name", "missing_field"),
        ("extra.bank", "text.control_characters"),
        ("number", "customer.number_taken"),
        ("uscc", "customer.bad_uscc"),
    ]
    assert len(work.find(records, "")) == 1


def test_that_a_credit_code_belongs_to_one_customer(records: Records) -> None:
    added(records, "甲", uscc=USCC)
    refused = work.create(records, ME, "乙", uscc=USCC.lower())
    assert isinstance(refused, tuple)
    assert [(fault.code, fault.facts["name"]) for fault in refused] == [
        ("customer.uscc_taken", "甲")
    ]


def test_that_two_windows_cannot_overwrite_each_other(records: Records) -> None:
    kept = added(records, "甲")
    assert isinstance(work.edit(records, ME, replace(kept, name="乙")), Customer)
    refused = work.edit(records, ME, replace(kept, name="丙"))
    assert isinstance(refused, tuple)
    assert [fault.code for fault in refused] == ["workflow.changed_since"]
    assert [found.name for found in work.find(records, "")] == ["乙"]
