"""A file of shared facts is read strictly: every fault at once, each with its place."""

import tomllib
from decimal import Decimal

import pytest

from gradeapp.model.facts.reader import read_facts

FACT = """
version = "1"
[fact.sales]
label = { zh = "销售", en = "Sales" }
kind = "amount"
inputs = ["one.sales", "two.sales"]
"""


def problems(text: str) -> list[tuple[str, str]]:
    raw = tomllib.loads(text, parse_float=Decimal)
    return [(one.code, one.where) for one in read_facts([("facts.toml", raw)])[1]]


def test_that_a_fact_names_its_inputs_and_their_multiple() -> None:
    text = FACT.replace('"amount"', '"decimal"').replace(
        '"two.sales"', '{ input = "two.sales", times = "100" }'
    )
    table, faults = read_facts([("f", tomllib.loads(text))])
    assert faults == ()
    carriers = table.facts["sales"].carriers
    assert [(one.place, str(one.times)) for one in carriers] == [
        ("one.sales", "1"),
        ("two.sales", "100"),
    ]


def test_that_a_later_file_adds_inputs_to_a_fact() -> None:
    more = tomllib.loads(FACT.replace('"one.sales", "two.sales"', '"mine.sales"'))
    table, faults = read_facts([("a", tomllib.loads(FACT)), ("b", more)])
    assert faults == ()
    assert [one.form for one in table.facts["sales"].carriers] == ["one", "two", "mine"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('version = "1"', 'version = "2"', ("form.choice", "facts.toml: version")),
        ('kind = "amount"', 'kind = "list"', ("form.choice", "facts.toml: fact.sales.kind")),
        ('"one.sales"', '"sales"', ("facts.input", "facts.toml: fact.sales.inputs[0]")),
        ('"one.sales"', "7", ("form.wanted_table", "facts.toml: fact.sales.inputs[0]")),
        (
            '"two.sales"',
            '{ input = "two.sales", times = 2 }',
            ("facts.times", "facts.toml: fact.sales.inputs[1].times"),
        ),
        ('en = "Sales"', 'xx = "Sales"', ("form.absent", "facts.toml: fact.sales.label.en")),
        ("inputs =", "imputs =", ("form.unknown_key_near", "facts.toml: fact.sales")),
    ],
)
def test_that_a_fault_has_its_place(old: str, new: str, expected: tuple[str, str]) -> None:
    assert expected in problems(FACT.replace(old, new))


def test_that_all_faults_come_at_once() -> None:
    text = FACT.replace('"one.sales"', '"sales"').replace('kind = "amount"', 'kind = "money"')
    assert {code for code, _ in problems(text)} == {"facts.input", "form.choice_near"}


def test_that_a_later_file_cant_change_the_kind_of_a_fact() -> None:
    more = tomllib.loads(FACT.replace('kind = "amount"', 'kind = "integer"'))
    faults = read_facts([("a", tomllib.loads(FACT)), ("b", more)])[1]
    assert [(one.code, one.where) for one in faults] == [("facts.again", "b: fact.sales.kind")]
