"""The form a roster was made for: its headings choose it, the last one stays where it fits."""

import pytest

from gradeapp.model.roster.fit import Fit, choose_fit, fit_of
from gradeapp.model.roster.grid import Grid
from tests.forms.shipped import scorecard

BEST = Fit("best", 5, 6)


@pytest.mark.parametrize(
    ("last", "chosen"),
    [
        (BEST, None),
        (Fit("last", 5, 6), None),
        (Fit("last", 5, 10), None),
        (Fit("last", 5, 11), BEST),
        (Fit("last", 4, 4), BEST),
        (Fit("last", 0, 4), BEST),
    ],
)
def test_that_the_last_form_stays_only_where_it_fits_as_well(last: Fit, chosen: Fit | None) -> None:
    assert choose_fit([Fit("other", 1, 1), BEST, last], last.form) == chosen


def test_that_two_forms_that_fit_alike_dont_replace_one_that_fits() -> None:
    alike = Fit("alike", 5, 6)
    assert choose_fit([BEST, alike, Fit("last", 2, 3)], "last") is None
    assert choose_fit([BEST, alike], "last") in {BEST, alike}


def test_that_a_roster_of_strange_headings_stays_with_the_last_form() -> None:
    assert choose_fit([Fit("a", 0, 3), Fit("b", 0, 1)], "b") is None


def test_that_inputs_with_a_heading_are_counted_without_the_unit() -> None:
    rows = (("客户名称", "金额单位", "年平均销售额"), ("甲公司", "万元", "600"))
    assert fit_of([Grid("", rows)], scorecard("sales-size")) == Fit("sales-size", 1, 1)
    assert fit_of([Grid("", rows)], scorecard("bank-abcd")).found == 0
