"""Exact evaluation of expression trees: each is compiled once into a function of the values.

The functions read their values from an `Env`, one slot for every name, and follow section 0.4 of
the specification: n/a before missing before undefined in formulas, Kleene's logic in conditions.
"""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from typing import Any

from gradeapp.model.answers import MISSING, NOT_APPLICABLE, UNDEFINED, State
from gradeapp.model.dates import add_days, add_months, days_between, months_between
from gradeapp.model.engine.kleene import (
    Condition,
    Env,
    Value,
    as_value,
    at_least,
    choose,
    conjunction,
    disjunction,
    negation,
    truth,
)
from gradeapp.model.exact import ZERO, round_half_up
from gradeapp.model.expression import (
    Arithmetic,
    Ascending,
    AtLeast,
    Call,
    Comparison,
    Entered,
    If,
    Literal,
    Logic,
    Name,
    Negative,
    Node,
    Not,
    Number,
    Part,
    Rows,
    names,
)

COMPARE: Mapping[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
COMPUTE: Mapping[str, Callable[[Fraction, Fraction], Fraction]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}
ENTERED, UNIT = 0, 1
FIRST_SLOT = 2


@dataclass(frozen=True, slots=True)
class ListPlan:
    """Where the fields and row values of a list go while one of its rows is looked at."""

    rows: int
    entered: int
    fields: Mapping[str, int]
    values: list[tuple[int, Value]] = field(default_factory=list)


@dataclass(slots=True)
class Slots:
    """The place of every name in an `Env`, and what functions on levels need to know."""

    places: dict[str, int] = field(default_factory=dict)
    size: int = FIRST_SLOT
    lists: dict[str, ListPlan] = field(default_factory=dict)
    level_of_option: Mapping[str, str] = field(default_factory=dict)
    ranks: Mapping[str, int] = field(default_factory=dict)
    follow_up_days: Mapping[str, int | None] = field(default_factory=dict)
    follow_up_logs: Mapping[str, str] = field(default_factory=dict)

    def add(self, name: str) -> int:
        """Give a name the next free slot."""
        self.places[name] = self.size
        self.size += 1
        return self.places[name]

    def free(self) -> int:
        """Take a slot without a name."""
        self.size += 1
        return self.size - 1

    def inside(self, list_id: str) -> "Slots":
        """Give the slots as a row of a list sees them: its fields before the form's names."""
        plan = self.lists[list_id]
        return Slots(
            self.places | dict(plan.fields),
            self.size,
            self.lists,
            self.level_of_option,
            self.ranks,
            self.follow_up_days,
            self.follow_up_logs,
        )


def compile_value(node: Node, slots: Slots) -> Value:  # noqa: PLR0911 - one per kind of node
    """Compile a formula; the function gives a value or a `State`."""
    match node:
        case Number(number):
            return lambda _env: number
        case Literal(word):
            return lambda _env: word
        case Name(name):
            return operator.itemgetter(slots.places[name])
        case Negative(operand):
            return _lifted(lambda number: -number, (compile_value(operand, slots),))
        case Arithmetic(sign, left, right):
            return _arithmetic(sign, compile_value(left, slots), compile_value(right, slots))
        case If(condition, then, otherwise):
            return _choice(
                compile_condition(condition, slots),
                compile_value(then, slots),
                compile_value(otherwise, slots),
            )
        case Call(function, operands):
            return _call(function, tuple(compile_value(part, slots) for part in operands), slots)
        case Part(("points" | "section") as part, id_):
            return operator.itemgetter(slots.places[f"{part}:{id_}"])
        case Rows():
            return _rows(node, slots)
        case _:
            return as_value(compile_condition(node, slots))


def compile_condition(node: Node, slots: Slots) -> Condition:  # noqa: PLR0911 - as above
    """Compile a condition; the function gives True, False, or None where it is unknown."""
    match node:
        case Comparison(sign, left, right):
            return _comparison(sign, left, right, slots)
        case Not(operand):
            return negation(compile_condition(operand, slots))
        case Logic("and", operands):
            return conjunction(tuple(compile_condition(part, slots) for part in operands))
        case Logic(_, operands):
            return disjunction(tuple(compile_condition(part, slots) for part in operands))
        case AtLeast(count, operands):
            return at_least(count, tuple(compile_condition(part, slots) for part in operands))
        case Entered(id_):
            return _entered(id_, slots)
        case Ascending(of, field_id):
            return _ascending(slots.lists[of], field_id)
        case If(condition, then, otherwise):
            return choose(
                compile_condition(condition, slots),
                compile_condition(then, slots),
                compile_condition(otherwise, slots),
            )
        case Part(_, id_):
            return truth(operator.itemgetter(slots.places[f"applies:{id_}"]))
        case _:
            return truth(compile_value(node, slots))


def _state(*values: object) -> State:
    """Of the operands that aren't values, tell what they make of the result (0.4)."""
    if NOT_APPLICABLE in values:
        return NOT_APPLICABLE
    return MISSING if MISSING in values else UNDEFINED


def _arithmetic(sign: str, left: Value, right: Value) -> Value:
    compute = COMPUTE[sign]
    divides = sign == "/"

    def value(env: Env) -> object:
        first, second = left(env), right(env)
        if first.__class__ is not Fraction or second.__class__ is not Fraction:
            return _state(first, second)
        if divides and not second:
            return UNDEFINED
        return compute(first, second)

    return value


def _lifted(function: Callable[..., object], operands: tuple[Value, ...]) -> Value:
    """Apply a function of values once all operands are values."""

    def value(env: Env) -> object:
        found = [operand(env) for operand in operands]
        if any(part.__class__ is State for part in found):
            return _state(*found)
        return function(*found)

    return value


def _choice(condition: Condition, then: Value, otherwise: Value) -> Value:
    def value(env: Env) -> object:
        holds = condition(env)
        if holds is None:
            return MISSING
        return then(env) if holds else otherwise(env)

    return value


def _call(function: str, operands: tuple[Value, ...], slots: Slots) -> Value:
    plain: Mapping[str, Callable[..., object]] = {
        "abs": abs,
        "round": round_half_up,
        "min": min,
        "max": max,
        "add_months": lambda day, months: add_months(day, _whole(months)),
        "add_days": lambda day, days: add_days(day, _whole(days)),
        "days_between": lambda first, second: Fraction(days_between(first, second)),
        "months_between": lambda first, second: Fraction(months_between(first, second)),
        "level": lambda option: slots.level_of_option[option],
        "worst": lambda *options: max(
            (slots.level_of_option[option] for option in options), key=slots.ranks.__getitem__
        ),
        "follow_up_log": slots.follow_up_logs.__getitem__,
    }
    if function == "in_entered_unit":
        return _lifted(operator.truediv, (*operands, operator.itemgetter(UNIT)))
    if function == "follow_up_days":
        return _lifted(lambda level: _days(slots.follow_up_days[level]), operands)
    return _lifted(plain[function], operands)


def _days(days: int | None) -> Fraction | State:
    """Give the days of a rhythm; a level that is never followed up has none."""
    return MISSING if days is None else Fraction(days)


MOST_STEPS = 10**7


def _whole(number: Fraction) -> int:
    """Cut a number of days or months to a whole one that a calendar can hold."""
    return max(min(int(number), MOST_STEPS), -MOST_STEPS)


def _comparison(sign: str, left: Node, right: Node, slots: Slots) -> Condition:
    compare = COMPARE[sign]
    first = compile_value(left, slots)
    if isinstance(right, Number):
        return _against_number(compare, first, right.value)
    second = compile_value(right, slots)

    def condition(env: Env) -> bool | None:
        one, other = first(env), second(env)
        if one.__class__ is State or other.__class__ is State:
            return _compared(one, other)
        return compare(one, other)

    return condition


def _against_number(
    compare: Callable[[Any, Any], bool], value: Value, limit: Fraction
) -> Condition:
    """Compare with a number of the form, without making a Fraction of the difference."""
    top, bottom = limit.numerator, limit.denominator

    def condition(env: Env) -> bool | None:
        found = value(env)
        if found.__class__ is not Fraction:
            return _compared(found, limit)
        return compare(found.numerator * bottom, top * found.denominator)

    return condition


def _compared(one: object, other: object) -> bool | None:
    """Compare what isn't a value: false with n/a or undefined, even beside a blank (0.4)."""
    for value in (one, other):
        if value is NOT_APPLICABLE or value is UNDEFINED:
            return False
    return None


def _entered(id_: str, slots: Slots) -> Condition:
    place = ENTERED
    for plan in slots.lists.values():
        if plan.fields.get(id_) == slots.places.get(id_):
            place = plan.entered
    return lambda env: id_ in env[place]


@dataclass(frozen=True, slots=True)
class PreparedRow:
    """A row of a list with its values in 万元, in the order of the list's fields."""

    values: tuple[object, ...]
    entered: frozenset[str]


def visit_rows(plan: ListPlan, env: Env) -> "list[PreparedRow] | State":
    """Give the prepared rows of a list, or the state of a list that isn't entered."""
    rows: list[PreparedRow] | State = env[plan.rows]
    return rows


def look_at(plan: ListPlan, row: PreparedRow, env: Env) -> None:
    """Put the fields of one row, and the values computed from them, in their slots."""
    _put(plan, row, env)
    for place, compute in plan.values:
        env[place] = compute(env)


def _put(plan: ListPlan, row: PreparedRow, env: Env) -> None:
    for place, value in zip(plan.fields.values(), row.values, strict=False):
        env[place] = value
    env[plan.entered] = row.entered


def _reads_values(plan: ListPlan, node: Node) -> bool:
    """Tell whether a condition on rows reads what is computed from their fields."""
    computed = {place for place, _ in plan.values}
    return any(plan.fields.get(name) in computed for name in names(node))


def _rows(node: Rows, slots: Slots) -> Value:
    plan, inner = slots.lists[node.list], slots.inside(node.list)
    measure = _count_one if node.value is None else compile_value(node.value, inner)
    where = None if node.where is None else compile_condition(node.where, inner)
    # A long list has several sums: nothing is computed of a row that one of them leaves out.
    early = None if node.where is None or _reads_values(plan, node.where) else where

    def value(env: Env) -> object:
        rows = visit_rows(plan, env)
        if isinstance(rows, State):
            return rows
        found: list[object] = []
        for row in rows:
            if early is not None:
                _put(plan, row, env)
                if early(env) is False:
                    continue
            look_at(plan, row, env)
            holds = True if where is None else where(env)
            if holds is not False:
                found.append(measure(env) if holds else MISSING)
        return _total(found)

    return value


def _count_one(_env: Env) -> Fraction:
    return Fraction(1)


def _total(values: list[Any]) -> object:
    numbers = [value for value in values if value.__class__ is Fraction]
    if len(numbers) != len(values):
        return _state(*values)
    return sum(numbers, ZERO)


def _ascending(plan: ListPlan, field_id: str) -> Condition:
    index = list(plan.fields).index(field_id)

    def condition(env: Env) -> bool | None:
        rows = visit_rows(plan, env)
        if isinstance(rows, State):
            return None
        found: list[Any] = [row.values[index] for row in rows]
        if any(value.__class__ is State for value in found):
            return None
        return all(one < other for one, other in pairwise(found))

    return condition
