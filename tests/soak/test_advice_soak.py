"""Soak: advice for many random customers of every form holds what it promises.

    python -m pytest tests/soak/test_advice_soak.py

`SOAK_CASES` sets how many customers a form gets (100 by default), `SOAK_SEED` the first of their
numbers (another one every day by default); each number draws one customer.
"""

import os
import random
from datetime import UTC, datetime

import pytest

from tests.forms.shipped import scorecard
from tests.model.advice_checks import ADVISED, check
from tests.model.random_customers import customer

CASES = int(os.environ.get("SOAK_CASES", "100"))
FIRST = int(os.environ.get("SOAK_SEED", datetime.now(UTC).date().strftime("%Y%m%d000000")))


@pytest.mark.timeout(0)
@pytest.mark.parametrize("form_id", ADVISED)
def test_that_advice_keeps_its_promises(form_id: str) -> None:
    form = scorecard(form_id)
    ids = [entry.id for entry in form.inputs]
    for number in range(FIRST, FIRST + CASES):
        dice = random.Random(f"{form_id} {number}")
        answers = customer(form, dice)
        fixed = dice.sample(ids, dice.choice((0, 0, 0, len(ids) // 4)))
        try:
            check(form, answers, dice, frozenset(fixed), tried=len(ids))
        except AssertionError as fault:
            fault.add_note(f"customer {number}: {dict(answers.values)}, fixed {fixed}")
            raise
