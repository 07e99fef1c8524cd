"""The range of a section: the table by what is left out gives what trying everything gives."""

from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from gradeapp.model.answers import MISSING, Answers
from gradeapp.model.engine.outlook import section_range
from gradeapp.model.rating import ItemRating, Rating
from gradeapp.model.scorecard import NA, Item, Outcome, Section, Text
from tests.model.small_form import small_form

NAME = Text("项", "item")
FORM = small_form()
possible = st.lists(
    st.integers(0, 8).map(Fraction) | st.just(NA), min_size=1, max_size=4, unique=True
).map(tuple)


def section_of(maxima: list[int], *, pro_rated: bool) -> Section:
    items = tuple(
        Item(f"i{n}", NAME, None, maximum=Fraction(most)) for n, most in enumerate(maxima)
    )
    return Section("s", NAME, items, maximum=Fraction(sum(maxima)), pro_rated=pro_rated)


def rating_of(section: Section, outcomes: list[tuple[Outcome, ...]]) -> Rating:
    items = {
        item.id: ItemRating(item, MISSING, None, found)
        for item, found in zip(section.items, outcomes, strict=True)
    }
    return Rating(FORM, Answers(), items=items)


def by_trying(section: Section, outcomes: list[tuple[Outcome, ...]]) -> tuple[Fraction, Fraction]:
    sums = []
    for found in product(*outcomes):
        total = sum((one for one in found if isinstance(one, Fraction)), Fraction(0))
        pairs = zip(found, section.items, strict=True)
        out = sum((item.maximum or 0 for one, item in pairs if one == NA), Fraction(0))
        if section.pro_rated and out and section.maximum:
            left = section.maximum - out
            total = total * section.maximum / left if left else Fraction(0)
        sums.append(total)
    return min(sums), max(sums)


@given(st.lists(st.tuples(st.integers(8, 10), possible), min_size=1, max_size=5), st.booleans())
def test_that_the_ends_are_those_of_all_combinations(
    drawn: list[tuple[int, tuple[Outcome, ...]]], pro_rated: bool
) -> None:
    section = section_of([most for most, _ in drawn], pro_rated=pro_rated)
    outcomes = [found for _, found in drawn]
    assert section_range(section, rating_of(section, outcomes)) == by_trying(section, outcomes)
