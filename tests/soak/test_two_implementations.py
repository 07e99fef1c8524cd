"""Soak: both implementations of the specification on many random cases of every form.

    python -m pytest tests/soak/test_two_implementations.py

`SOAK_CASES` sets how many cases a form gets (300 by default); the seed changes every day.
"""

import os
import random
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from gradeapp.files import paths
from gradeapp.files.form_file import FormLibrary
from gradeapp.model.engine.result import result_of
from tests.reference.rate import RATERS, rate
from tests.strategies import inputs_of

LIBRARY = FormLibrary([paths.forms_dir()])
CASES = int(os.environ.get("SOAK_CASES", "300"))
TODAY = random.Random(datetime.now(UTC).date().isoformat()).getrandbits(32)


@pytest.mark.timeout(0)
@pytest.mark.parametrize("form", sorted(RATERS))
@seed(TODAY)
@settings(
    max_examples=CASES,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(data=st.data())
def test_that_both_give_the_same_result(form: str, data: st.DataObject) -> None:
    scorecard = LIBRARY.find(form)
    assert scorecard is not None
    inputs: dict[str, Any] = data.draw(inputs_of(scorecard, blanks=data.draw(st.booleans())))
    assert result_of({"form": form, "inputs": inputs}, LIBRARY.find) == rate(form, inputs)
