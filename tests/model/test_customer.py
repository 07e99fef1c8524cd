"""What may stand in a customer's fields."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradeapp.model.customer import (
    LONGEST_NAME,
    LONGEST_NUMBER,
    Customer,
    check,
    check_text,
    tidy,
    tidy_code,
)


def faults(**fields: object) -> list[tuple[str, str]]:
    values: dict[str, object] = {"id": "c", "number": "", "name": "甲"}
    return [(fault.where, fault.code) for fault in check(Customer(**values | fields))]  # type: ignore[arg-type]


def test_that_a_name_is_enough() -> None:
    assert faults() == []


@pytest.mark.parametrize("name", ["陈𬱖", "䶮喆堃公司", "A" * LONGEST_NAME])
def test_that_a_name_may_be(name: str) -> None:
    assert faults(name=name) == []


def test_that_all_faults_are_named_each_at_its_field() -> None:
    assert faults(name="", number="1" * (LONGEST_NUMBER + 1), extra={"bank": "\x07"}) == [
        ("name", "missing_field"),
        ("number", "text.too_long"),
        ("extra.bank", "text.control_characters"),
    ]


def test_that_a_text_of_several_lines_is_kept() -> None:
    assert check_text("note", "一\r\n二\t三", 10) == ()
    assert [fault.code for fault in check_text("note", "一\r二", 10)] == ["text.control_characters"]


@given(text=st.text())
def test_that_tidying_twice_changes_nothing_more(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
    assert tidy_code(tidy_code(text)) == tidy_code(text)


def test_that_a_number_is_kept_in_half_width_capitals() -> None:
    assert tidy_code(" ａb－1 ２") == "AB-12"
    assert tidy_code("O¨") == tidy_code("Ö")
