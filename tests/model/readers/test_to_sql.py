"""The SELECT of a form gives what `rate` gives, or asks for the program."""

import json
from decimal import Decimal
from fractions import Fraction

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradeapp.files import paths
from gradeapp.files.form_file import FormLibrary
from gradeapp.model.engine.case import read_inputs
from gradeapp.model.readers.sql_text import DUCKDB
from gradeapp.model.readers.to_sql import DIALECTS, to_sql
from gradeapp.model.scorecard import Scorecard
from tests.model.sql_rows import computed, difference, edge_rows, random_rows

LIBRARY = FormLibrary([paths.forms_dir()])
ROWS = 250


def shipped(form_id: str) -> Scorecard:
    scorecard, problems = LIBRARY.load(form_id)
    assert scorecard is not None, problems
    return scorecard


COVERED = [
    form_id for form_id in LIBRARY.ids() if isinstance(to_sql(shipped(form_id), "duckdb"), str)
]


def cases_of(form_id: str) -> list[dict[str, object]]:
    golden = paths.forms_dir().parent / "tests" / "golden" / "golden-cases.jsonl"
    cases = [json.loads(line)["case"] for line in golden.read_text("utf-8").splitlines()]
    return [case["inputs"] for case in cases if case["form"] == form_id]


def test_that_only_the_history_is_left_to_the_program() -> None:
    assert set(LIBRARY.ids()) - set(COVERED) == {"boc-tiers"}


@pytest.mark.parametrize("dialect", DIALECTS)
def test_that_a_form_with_a_list_that_is_needed_is_refused_with_its_name(dialect: str) -> None:
    problems = to_sql(shipped("boc-tiers"), dialect)
    assert not isinstance(problems, str)
    assert [problem.sentence() for problem in problems] == [
        "boc-tiers@1: SQL can't express this form: only the program knows months."
    ]


def test_that_500_rows_of_corporate_credit_rate_as_in_the_program() -> None:
    scorecard = shipped("corporate-credit")
    rows = [*random_rows(scorecard, ROWS, seed=1), *edge_rows(scorecard, ROWS, seed=2)]
    found = computed(scorecard, rows)
    wrong = [difference(scorecard, row, one) for row, one in zip(rows, found, strict=True)]
    assert not any(wrong), [text for text in wrong if text][:3]


def test_that_the_program_is_asked_only_about_rows_it_refuses() -> None:
    scorecard = shipped("corporate-credit")
    rows = [*random_rows(scorecard, ROWS, seed=3), *edge_rows(scorecard, ROWS, seed=4)]
    rows[0] = rows[0] | {"total_assets": "-1"}
    refused = [bool(read_inputs(scorecard, row)[1]) for row in rows]
    assert [one["recheck"] for one in computed(scorecard, rows)] == refused
    assert any(refused)


@pytest.mark.parametrize("form_id", COVERED)
def test_that_rows_of_every_covered_form_rate_as_in_the_program(form_id: str) -> None:
    scorecard = shipped(form_id)
    rows = [*random_rows(scorecard, 40, seed=5), *edge_rows(scorecard, 10, seed=6), {}]
    found = computed(scorecard, rows)
    wrong = [difference(scorecard, row, one) for row, one in zip(rows, found, strict=True)]
    assert not any(wrong), [text for text in wrong if text][:3]


def test_that_the_largest_numbers_of_a_case_rate_as_in_the_program() -> None:
    scorecard = shipped("corporate-credit")
    row = dict(cases_of("corporate-credit")[0]) | {
        "unit": "yi_yuan",
        "total_assets": "999999999999999.9999999999",
        "total_liabilities": "499999999999999.9999999999",
        "opening_inventory": "0.0000000001",
    }
    (found,) = computed(scorecard, [row])
    assert found["recheck"] is False
    assert difference(scorecard, row, found) == ""


def test_that_a_ratio_of_exactly_700_thirds_is_within_the_band() -> None:
    scorecard = shipped("corporate-credit")
    base = dict(cases_of("corporate-credit")[0])
    on = base | {"total_assets": "1000.1", "total_liabilities": "700.07"}
    beside = on | {"total_liabilities": "700.0700000001"}
    found = computed(scorecard, [on, beside])
    assert [one["item.C4.points"] for one in found] == [4, 3]


@pytest.mark.parametrize("dialect", DIALECTS)
def test_that_binary_numbers_are_only_read_exactly_or_shown(dialect: str) -> None:
    sql = to_sql(shipped("corporate-credit"), dialect)
    assert isinstance(sql, str)
    binary = [line for line in sql.splitlines() if "DOUBLE" in line]
    assert binary
    assert all('.value"' in line or " AS in_" in line for line in binary)


@given(
    st.lists(
        st.decimals(min_value=-(10**15) + 1, max_value=10**15 - 1, places=10),
        min_size=1,
        max_size=50,
    )
)
def test_that_every_decimal_of_a_case_is_counted_exactly(figures: list[Decimal]) -> None:
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE t (n INTEGER, x DECIMAL(25, 10))")
        connection.executemany("INSERT INTO t VALUES (?, ?)", list(enumerate(figures)))
        query = f"SELECT {DUCKDB.parts('x')} FROM t ORDER BY n"  # noqa: S608 - our own text
        found = [row[0] for row in connection.execute(query).fetchall()]
    assert found == [int(Fraction(figure) * 10**10) for figure in figures]
