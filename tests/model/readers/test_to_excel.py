"""The steps of a form, computed exactly, give what `rate` gives; so do all readers made of them."""

from fractions import Fraction

import pytest

from gradeapp.model.engine.case import read_inputs
from gradeapp.model.engine.rate import rate
from gradeapp.model.readers.lower_form import lower
from gradeapp.model.readers.lower_parts import Lowered, Scales
from gradeapp.model.readers.steps import TRUE, Bound, Op
from gradeapp.model.readers.steps_run import number_of, ratio_of, run
from tests.model.readers.test_to_sql import COVERED, shipped
from tests.model.sql_rows import edge_rows, random_rows


def lowered(form_id: str) -> Lowered:
    found = lower(shipped(form_id), Scales(), "Excel")
    assert isinstance(found, Lowered)
    return found


@pytest.mark.parametrize("form_id", COVERED)
def test_that_the_steps_rate_as_the_program_does(form_id: str) -> None:
    scorecard, form = shipped(form_id), lowered(form_id)
    rows = [*random_rows(scorecard, 60, seed=21), *edge_rows(scorecard, 20, seed=22), {}]
    for row in rows:
        answers, faults = read_inputs(scorecard, row)
        if faults:
            continue
        rating, found = rate(scorecard, answers), run(form, answers)
        place = int(number_of(form.grade, found))
        assert (form.levels[place] if place >= 0 else None) == rating.grade
        assert bool(number_of(form.provisional, found)) == rating.provisional
        for id_, item in rating.items.items():
            points = form.items[id_].points
            if item.points is not None and points is not None:
                assert ratio_of(points, found) == item.points
        hits = tuple(one.id for one, truth in form.warnings if number_of(truth, found) == TRUE)
        assert hits == rating.warnings


@pytest.mark.parametrize("form_id", COVERED)
def test_that_no_figure_exceeds_its_bound(form_id: str) -> None:
    scorecard, form = shipped(form_id), lowered(form_id)
    for row in random_rows(scorecard, 30, seed=23):
        answers, faults = read_inputs(scorecard, row)
        if faults:
            continue
        found = run(form, answers)
        largest = max([Fraction(1), *(abs(found[leaf.value.name]) for leaf in form.leaves)])
        for step in form.steps.found:
            match step.expr:
                case Op("half_up", _):
                    continue
                case Op("sign", parts):
                    figures = parts
                case _:
                    figures = (step.expr,)
            for figure in figures if step.bound is not None else ():
                assert abs(number_of(figure, found)) <= at(step.bound, largest), step


def at(bound: Bound | None, largest: Fraction) -> Fraction:
    assert bound is not None
    return sum((factor * largest**power for power, factor in enumerate(bound.terms)), Fraction(0))
