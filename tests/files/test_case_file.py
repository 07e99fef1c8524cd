"""Cases as JSON: exact numbers, and a reason for everything that can't be read."""

import json
from contextlib import suppress
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradeapp.files.case_file import (
    UnreadableError,
    as_json,
    read_case,
    read_case_file,
    read_case_lines,
)


def test_that_numbers_keep_the_value_of_their_text() -> None:
    assert read_case(b'{"a": 0.1, "b": 12, "c": 1e2}') == {
        "a": Decimal("0.1"),
        "b": Decimal(12),
        "c": Decimal("1e2"),
    }


def test_that_a_number_beyond_any_calendar_is_no_number() -> None:
    case = read_case(b'{"a": 1e99999999999999999999}')
    assert isinstance(case, dict)
    assert not isinstance(case["a"], (Decimal, int, str))


@pytest.mark.parametrize("number", ["0e99999999999999999999", "-0.00E-99999999999999999999"])
def test_that_nothing_stays_nothing_whatever_its_exponent(number: str) -> None:
    assert read_case(number.encode()) == 0


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"{", "line 1 column 2"),
        (b"", "nothing in it"),
        (b" \r\n", "nothing in it"),
        (b'{"a": NaN}', "NaN is not a number"),
        (b'{"a": -Infinity}', "-Infinity is not a number"),
        (b'"\xff"', "not UTF-8 at byte 2"),
        (b"[" * 100_000, "nested too deeply"),
    ],
)
def test_that_what_is_no_json_has_a_reason(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read_case(data)


def test_that_a_byte_order_mark_is_no_fault() -> None:
    assert read_case("\ufeff{}".encode()) == {}


def test_that_an_unreadable_line_stands_in_its_place() -> None:
    found = list(read_case_lines([b"{}\n", b"{\n", b"1\n"]))
    assert found[0] == {}
    assert isinstance(found[1], UnreadableError)
    assert found[2] == 1


def test_that_a_file_is_read_or_says_why_not(tmp_path: Path) -> None:
    path = tmp_path / "客户.json"
    assert [problem.code for problem in read_case_file(path)[1]] == ["file.missing"]
    path.write_text("{", encoding="utf-8")
    assert [problem.code for problem in read_case_file(path)[1]] == ["unreadable"]
    assert [problem.code for problem in read_case_file(tmp_path)[1]] == ["file.unreadable"]
    path.write_text('{"form": "x"}', encoding="utf-8")
    assert read_case_file(path) == ({"form": "x"}, ())


@given(st.text() | st.characters(categories=["Cs"]))
def test_that_any_text_can_be_written(text: str) -> None:
    written = as_json({"text": text})
    written.encode()
    assert json.loads(written) == {"text": text}


@given(st.binary(max_size=200))
def test_that_any_bytes_give_a_value_or_a_reason(data: bytes) -> None:
    with suppress(UnreadableError):
        json.dumps(read_case(data), default=str)


def test_that_a_value_named_twice_is_refused(tmp_path: Path) -> None:
    case = tmp_path / "case.json"
    case.write_text('{"form": "sales-size", "inputs": {"sales": "1", "sales": "2"}}', "utf-8")
    found, problems = read_case_file(case)
    assert found is None
    assert [problem.sentence() for problem in problems] == [
        f"{case}: This isn't a readable case: sales stands in it twice."
    ]
