"""Soak: advice for many random customers of every form holds what it promises.

    python -m pytest tests/soak/test_advice_soak.py

`SOAK_CASES` sets how many customers a form gets (100 by default); the seed changes every day.
"""

import os
import random
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from gradeapp.model.engine.case import read_inputs
from tests.forms.shipped import scorecard
from tests.model.advice_checks import ADVISED, check
from tests.strategies import inputs_of

CASES = int(os.environ.get("SOAK_CASES", "100"))
TODAY = random.Random(datetime.now(UTC).date().isoformat()).getrandbits(32)


@pytest.mark.timeout(0)
@pytest.mark.parametrize("form_id", ADVISED)
@seed(TODAY)
@settings(
    max_examples=CASES,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(data=st.data())
def test_that_advice_keeps_its_promises(form_id: str, data: st.DataObject) -> None:
    form = scorecard(form_id)
    inputs = data.draw(inputs_of(form, blanks=data.draw(st.booleans())))
    answers, faults = read_inputs(form, inputs)
    if not faults:
        check(form, answers, random.Random(data.draw(st.integers(0, 10**9))))
