"""Computes the steps of a lowered form exactly: what a workbook shows before it recalculates."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from fractions import Fraction

from gradeapp.model.answers import MISSING as NOTHING
from gradeapp.model.answers import NOT_APPLICABLE, Answers
from gradeapp.model.dates import Month, add_months, days_between
from gradeapp.model.exact import UNITS, round_half_up
from gradeapp.model.readers.lower_parts import Leaf, Lowered
from gradeapp.model.readers.ratio import Ratio
from gradeapp.model.readers.steps import FALSE, MISSING, NA, TRUE, VALUE, Expr, Int, Op, Ref
from gradeapp.model.scorecard import InputKind

Found = Mapping[str, Fraction]
FIRST_DAY = date(1899, 12, 30)
"""Day 0 of the calendar of spreadsheets."""

ONE, ZERO = Fraction(1), Fraction(0)


def unit_size(lowered: Lowered, answers: Answers) -> Fraction:
    """Give what one of the entered unit is in 元."""
    chosen = answers.values.get("unit", lowered.scorecard.unit or "wan_yuan")
    return UNITS[str(chosen)] * 10**4


def run(lowered: Lowered, answers: Answers) -> dict[str, Fraction]:
    """Compute every step from the answers, with numbers held as they are and money in 元."""
    found: dict[str, Fraction] = {}
    size = unit_size(lowered, answers)
    for leaf in lowered.leaves:
        found |= _leaf(leaf, lowered, answers, size)
    for step in lowered.steps.found:
        found[step.name] = number_of(step.expr, found)
    return found


def _leaf(leaf: Leaf, lowered: Lowered, answers: Answers, size: Fraction) -> dict[str, Fraction]:
    entry = leaf.input
    entered = entry.id in answers.values
    answer = answers.get(entry.id)
    if not entered and entry.default is not None:
        answer = entry.default  # type: ignore[assignment]
    states = {NOTHING: MISSING, NOT_APPLICABLE: NA}
    state = next((state for one, state in states.items() if answer is one), VALUE)
    value = code_of(answer, lowered) if state == VALUE else ZERO
    if entry.kind is InputKind.AMOUNT:
        value *= size
    return {
        leaf.value.name: value,
        leaf.state.name: Fraction(state),
        leaf.entered.name: Fraction(int(entered)),
    }


def code_of(answer: object, lowered: Lowered) -> Fraction:
    """Give the number by which the steps know an answer; a text has none."""
    match answer:
        case bool():
            return Fraction(TRUE if answer else FALSE)
        case Fraction():
            return answer
        case str():
            options = lowered.options
            return Fraction(options.index(answer) if answer in options else 0)
        case Month(year, month):
            return Fraction(year * 12 + month)
        case date():
            return Fraction(days_between(FIRST_DAY, answer))
        case _:
            raise TypeError(answer)


def day_of(code: Fraction) -> date:
    """Give the day of a code."""
    return FIRST_DAY + timedelta(days=int(code))


def number_of(expr: Expr, found: Found) -> Fraction:
    """Compute an expression; a test is 1 or 0."""
    match expr:
        case Int(value):
            return Fraction(value)
        case Ref(name):
            return found[name]
        case Op("if", (test, then, otherwise)):
            return number_of(then if number_of(test, found) else otherwise, found)
        case Op(sign, parts):
            return Fraction(COMPUTE[sign](*(number_of(part, found) for part in parts)))


def ratio_of(ratio: Ratio, found: Found) -> Fraction | None:
    """Compute a fraction; None where it divides by zero."""
    below = ONE
    for bottom in ratio.bottoms:
        below *= number_of(bottom.expr, found)
    return ratio.factor * number_of(ratio.top, found) / below if below else None


def _half_up(top: Fraction, below: Fraction) -> Fraction:
    return round_half_up(top / below) if below else ZERO


def _add_months(day: Fraction, months: Fraction) -> Fraction:
    return Fraction(days_between(FIRST_DAY, add_months(day_of(day), int(months))))


COMPUTE: Mapping[str, Callable[..., Fraction | int]] = {
    "+": lambda one, other: one + other,
    "-": lambda one, other: one - other,
    "*": lambda one, other: one * other,
    "abs": abs,
    "min": min,
    "max": max,
    "=": lambda one, other: int(one == other),
    "<": lambda one, other: int(one < other),
    "sign": lambda one, other: (one > other) - (one < other),
    "all": lambda *tests: int(all(tests)),
    "some": lambda *tests: int(any(tests)),
    "half_up": _half_up,
    "add_months": _add_months,
}
