"""Where a number lies among the cut-offs of a table."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from gradeapp.model.expression import Comparison, Name, Number
from gradeapp.model.scorecard import Row, Table
from gradeapp.model.sheet.bands import band_of

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
