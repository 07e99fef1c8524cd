"""Ten thousand rows of corporate-credit on DuckDB, and some on PostgreSQL where there is one."""

from gradeapp.model.engine.case import read_inputs
from tests.model.readers.test_to_sql import shipped
from tests.model.sql_rows import computed, difference, edge_rows, random_rows


def test_that_10000_rows_rate_as_in_the_program_or_ask_for_it() -> None:
    scorecard = shipped("corporate-credit")
    rows = [*random_rows(scorecard, 6000, seed=11), *edge_rows(scorecard, 4000, seed=12)]
    found = computed(scorecard, rows)
    wrong = [difference(scorecard, row, one) for row, one in zip(rows, found, strict=True)]
    assert not any(wrong), [text for text in wrong if text][:3]
    asked = [
        row
        for row, one in zip(rows, found, strict=True)
        if one["recheck"] and not read_inputs(scorecard, row)[1]
    ]
    assert len(asked) <= len(rows) / 100
