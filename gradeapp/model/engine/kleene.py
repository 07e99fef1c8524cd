"""Kleene's three-valued logic over compiled conditions: true, false, or unknown (None)."""

from collections.abc import Callable
from typing import Any

from gradeapp.model.answers import MISSING

Env = list[Any]
"""The values of one case, one slot for every name."""

Value = Callable[[Env], Any]
"""A compiled formula: gives a value or a `State`."""

Condition = Callable[[Env], "bool | None"]
"""A compiled condition: gives True, False, or None where it is unknown."""


def truth(value: Value) -> Condition:
    """Use a yes/no value as a condition: missing is unknown, n/a and undefined are false."""

    def condition(env: Env) -> bool | None:
        found = value(env)
        return None if found is MISSING else found is True

    return condition


def as_value(condition: Condition) -> Value:
    """Use a condition as a value: unknown is missing."""

    def value(env: Env) -> object:
        found = condition(env)
        return MISSING if found is None else found

    return value


def choose(condition: Condition, then: Condition, otherwise: Condition) -> Condition:
    """Take one of two conditions by a third; unknown while that is unknown."""

    def chosen(env: Env) -> bool | None:
        holds = condition(env)
        if holds is None:
            return None
        return then(env) if holds else otherwise(env)

    return chosen


def negation(operand: Condition) -> Condition:
    """Turn true and false round; unknown stays unknown."""

    def condition(env: Env) -> bool | None:
        found = operand(env)
        return None if found is None else not found

    return condition


def conjunction(operands: tuple[Condition, ...]) -> Condition:
    """Combine by `and`: one false makes it false, else one unknown makes it unknown."""

    def condition(env: Env) -> bool | None:
        known: bool | None = True
        for operand in operands:
            found = operand(env)
            if found is False:
                return False
            if found is None:
                known = None
        return known

    return condition


def disjunction(operands: tuple[Condition, ...]) -> Condition:
    """Combine by `or`: one true makes it true, else one unknown makes it unknown."""

    def condition(env: Env) -> bool | None:
        known: bool | None = False
        for operand in operands:
            found = operand(env)
            if found:
                return True
            if found is None:
                known = None
        return known

    return condition


def at_least(count: int, operands: tuple[Condition, ...]) -> Condition:
    """Ask for at least `count` true ones; unknown while blanks can still decide it."""

    def condition(env: Env) -> bool | None:
        found = [operand(env) for operand in operands]
        if found.count(True) >= count:
            return True
        return None if found.count(True) + found.count(None) >= count else False

    return condition
