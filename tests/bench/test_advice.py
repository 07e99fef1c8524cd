"""Advice on a case against `rate()` of the same case, on a hundred random customers.

Run by `python -m pytest tests/bench -p benchmark`. The issue wants an answer within 100 ms; a
rating takes about 0.4 ms on the machine this was written on, so 100 ms are 250 ratings. Both take
turns, case by case, so that both meet the same machine.
"""

import gc
import random
import statistics
import time
from collections.abc import Callable

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from gradeapp.model.advice.advice import advise
from gradeapp.model.answers import Answers
from gradeapp.model.engine.rate import rate
from tests.forms.shipped import scorecard
from tests.model.random_customers import customer

CASES, ROUNDS, RATINGS = 100, 3, 5
USUAL, WORST = 100, 200
"""What the median and the worst case may cost, in ratings."""


def seconds(work: Callable[[], object]) -> float:
    """Give the least time of some rounds, in seconds of this process."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def ratios(form_id: str) -> list[float]:
    """Give the cost of advice on each customer in ratings of the same customer."""
    form = scorecard(form_id)
    customers = [customer(form, random.Random(f"{form_id} {n}")) for n in range(CASES)]

    def rated(answers: Answers) -> Callable[[], object]:
        return lambda: [rate(form, answers) for _ in range(RATINGS)]

    gc.collect()
    gc.freeze()
    found = [
        seconds(lambda answers=answers: advise(form, answers))  # type: ignore[misc]
        / (seconds(rated(answers)) / RATINGS)
        for answers in customers
    ]
    gc.unfreeze()
    return sorted(found)


@pytest.mark.parametrize("form_id", ["corporate-credit", "corporate-credit-prudent"])
def test_that_advice_costs_few_ratings(form_id: str, benchmark: BenchmarkFixture) -> None:
    found = ratios(form_id)
    form = scorecard(form_id)
    benchmark(advise, form, customer(form, random.Random(f"{form_id} 1")))
    usual, worst = statistics.median(found), found[-1]
    benchmark.extra_info["ratio to a rating, median"] = round(usual)
    benchmark.extra_info["ratio to a rating, worst"] = round(worst)
    print(f"\nadvice on {form_id}: {usual:.0f} x, at worst {worst:.0f} x rate()")  # noqa: T201
    assert usual <= USUAL
    assert worst <= WORST
