"""Raw forms for tests: one without a fault, and any that a TOML file could hold."""

import copy
import tomllib
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from gradeapp.model.language.reader import read_form
from gradeapp.model.language.reading import Faults
from gradeapp.model.lint.lint import lint
from gradeapp.model.problem import Problem
from gradeapp.model.scorecard import Scorecard

RawForm = dict[str, Any]
FAULTLESS = Path(__file__).resolve().parents[1] / "data" / "forms" / "without-fault.toml"


def faultless() -> RawForm:
    """The form of tests/data/forms/without-fault.toml."""
    return tomllib.loads(FAULTLESS.read_text(encoding="utf-8"), parse_float=Decimal)


def changed(change: Callable[[RawForm], object]) -> RawForm:
    """The faultless form with one change."""
    raw = copy.deepcopy(faultless())
    change(raw)
    return raw


def read(raw: RawForm) -> tuple[Scorecard | None, tuple[Problem, ...]]:
    """Read a form and prove it."""
    faults = Faults("")
    scorecard, problems = read_form(raw, faults)
    return scorecard, problems if scorecard is None else lint(scorecard, faults)


def found(raw: RawForm) -> list[tuple[str, str]]:
    """Code and place of every problem of a form."""
    return [(problem.code, problem.where) for problem in read(raw)[1]]


def paths_of(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Every place in a raw form."""
    inner: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        inner = list(value.items())
    elif isinstance(value, list):
        inner = list(enumerate(value))
    return [path, *(deeper for key, part in inner for deeper in paths_of(part, (*path, key)))]


def put(raw: RawForm, path: tuple[str | int, ...], value: object) -> None:
    """Put a value at a place of a raw form."""
    holder: Any = raw
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = value


WORDS = st.sampled_from(
    ["", "ratio", "near", "amount", "list", "otherwise", "≥ 80", "> 0", "n/a", "ratio > 1 and", "1",
     "(", "score_grade = 甲", "points(A1)", "sum(debt, ratio)", "甲", "enum", "cap", "S/G", "a.b"]
)  # fmt: skip
SCALARS = st.one_of(
    WORDS,
    st.text(max_size=8),
    st.booleans(),
    st.integers(-(10**16), 10**16),
    st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-999, max_value=999),
    st.dates(date(1900, 1, 1), date(2999, 12, 31)),
)
KEYS = st.sampled_from(
    ["id", "label", "zh", "en", "type", "kind", "input", "item", "section", "level", "rule", "when",
     "table", "value", "by", "before", "max", "min", "mark", "score", "grade", "history", "field",
     "derived", "formula", "options", "extends", "lower_of", "effect", "title", "rows", "unit"]
)  # fmt: skip
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=8,
)
"""Whatever a TOML file may hold, of our own keys and words where it matters."""
