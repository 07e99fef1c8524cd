"""Where a number lies among the cut-offs of a table, and how formulas are said."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradeapp.files.catalogue import translator
from gradeapp.model.expression import Comparison, Name, Number
from gradeapp.model.language.grammar import parse
from gradeapp.model.scorecard import Row, Table
from gradeapp.model.sheet.bands import Phrases, band_of
from gradeapp.model.sheet.voice import Voice
from tests.roster_samples import form

CUTS = st.fractions(min_value=-50, max_value=50, max_denominator=21)


def table(cuts: list[Fraction]) -> Table:
    rows = tuple(
        Row(f"≤ {cut}", Comparison("<=", Name("x"), Number(cut)), Fraction(1), "S", "S", "")
        for cut in cuts
    )
    return Table(None, {"": rows})


@given(st.lists(CUTS, max_size=8), CUTS)
def test_that_a_number_lies_behind_the_cut_offs_below_it(
    cuts: list[Fraction], value: Fraction
) -> None:
    below = len({cut for cut in cuts if cut < value})
    reached = len({cut for cut in cuts if cut <= value})
    assert band_of([table(cuts)], Name("x"))(value) == (below, reached)


@pytest.mark.parametrize(
    "formula",
    [
        "(a - b)/b * 100",
        "(a + b)/2",
        "a - (b - c)",
        "a - b + c",
        "a/(b * c)",
        "a/b/c",
        "a * (b - c)",
        "a + b * c > (a + b) * c",
    ],
)
def test_that_a_formula_keeps_the_brackets_that_it_needs(formula: str) -> None:
    phrases = Phrases(form("sales-size"), Voice("zh", translator("zh")))
    assert phrases.say(parse(formula)) == formula


def test_that_a_formula_is_said_by_the_names_of_its_parts() -> None:
    scorecard = form("corporate-credit")
    [growth] = [one for one in scorecard.derived if one.id == "d4"]
    said = Phrases(scorecard, Voice("zh", translator("zh"))).say(growth.node)
    assert said == "(销售收入净额 - 上年销售收入净额)/上年销售收入净额 * 100"
