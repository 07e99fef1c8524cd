"""The states of values and Kleene's logic, as section 0.4 of the specification has them."""

from datetime import date
from fractions import Fraction

import pytest

from gradeapp.model.answers import MISSING, NOT_APPLICABLE, UNDEFINED
from gradeapp.model.engine.evaluate import FIRST_SLOT, Slots, compile_condition, compile_value
from gradeapp.model.expression import Kind, Type
from gradeapp.model.language.grammar import parse
from gradeapp.model.language.typecheck import Scope, check

NUMBER, FLAG, DAY = Type(Kind.NUMBER), Type(Kind.CONDITION), Type(Kind.DATE)
SCOPE = Scope(
    {"a": NUMBER, "b": NUMBER, "p": FLAG, "q": FLAG, "d": DAY, "e": DAY,
     "o": Type(Kind.OPTION, ("good", "poor"))},
    enterable=frozenset({"a", "b"}),
)  # fmt: skip
M, N, U = MISSING, NOT_APPLICABLE, UNDEFINED


def environment(values: dict[str, object]) -> tuple[Slots, list[object]]:
    slots = Slots()
    env: list[object] = [values, Fraction(1), *([MISSING] * len(SCOPE.values))]
    for name in SCOPE.values:
        place = slots.add(name)
        value = values.get(name, MISSING)
        env[place] = Fraction(value) if type(value) is int else value
    assert len(env) == FIRST_SLOT + len(SCOPE.values)
    return slots, env


def value(text: str, **values: object) -> object:
    slots, env = environment(values)
    node, _, faults = check(parse(text), SCOPE)
    assert not faults
    return compile_value(node, slots)(env)


def condition(text: str, **values: object) -> bool | None:
    slots, env = environment(values)
    node, _, faults = check(parse(text), SCOPE, Kind.CONDITION)
    assert not faults
    return compile_condition(node, slots)(env)


@pytest.mark.parametrize(
    ("a", "b", "found"),
    [(6, 3, Fraction(2)), (6, 0, U), (M, 0, M), (N, 0, N), (N, M, N), (M, N, N),
     (U, 1, U), (U, M, M),
     (U, N, N)],
)  # fmt: skip
def test_that_na_comes_before_missing_before_undefined(a: object, b: object, found: object) -> None:
    assert value("a / b", a=a, b=b) == found


@pytest.mark.parametrize(
    ("a", "b", "found"),
    [(1, 2, True), (2, 2, False), (M, 2, None), (N, 2, False), (U, 2, False), (M, N, False),
     (U, M, False), (M, M, None)],
)  # fmt: skip
def test_that_a_comparison_is_unknown_only_beside_a_blank(
    a: object, b: object, found: object
) -> None:
    assert condition("a < b", a=a, b=b) is found
    assert condition("a < 2", a=a) is (None if a is M else a == 1)


@pytest.mark.parametrize(
    ("p", "q", "both", "either"),
    [(True, M, None, True), (False, M, False, None), (M, M, None, None), (N, True, False, True),
     (U, M, False, None), (True, True, True, True)],
)  # fmt: skip
def test_that_logic_is_kleenes(p: object, q: object, both: object, either: object) -> None:
    assert condition("p and q", p=p, q=q) is both
    assert condition("p or q", p=p, q=q) is either
    assert condition("all(q, p)", p=p, q=q) is both
    assert condition("any(q, p)", p=p, q=q) is either
    assert condition("none_of(p, q)", p=p, q=q) is (None if either is None else not either)


def test_that_not_keeps_unknown_and_turns_na_true() -> None:
    assert condition("not p", p=M) is None
    assert condition("not p", p=N) is True
    assert condition("not not p", p=False) is False


def test_that_at_least_is_unknown_only_while_blanks_decide() -> None:
    assert condition("at_least(2, p, q, a > 1)", p=True, q=M, a=0) is None
    assert condition("at_least(2, p, q, a > 1)", p=True, q=M, a=2) is True
    assert condition("at_least(2, p, q, a > 1)", p=False, q=M, a=0) is False


def test_that_entered_is_never_unknown() -> None:
    assert condition("entered(a)") is False
    assert condition("entered(a)", a=N) is True


def test_that_only_the_chosen_branch_counts() -> None:
    assert value("if(entered(a), a, b)", b=2) == 2
    assert value("if(entered(a), a, b)", a=N, b=2) is N
    assert value("if(p, a, b)", a=1, b=1) is M
    assert condition("if(p, q, a > 1)", p=True, q=True) is True
    assert condition("if(p, q, a > 1)", q=True) is None


def test_that_division_is_exact_and_compared_unrounded() -> None:
    assert condition("a / b = 700 / 3", a=7000, b=30) is True
    assert condition("a / b >= 0.3333333333", a=1, b=3) is True
    assert condition("a / b <= 0.3333333333", a=1, b=3) is False
    assert value("-a * (b + 1) - 2", a=2, b=3) == -10


def test_that_functions_compute() -> None:
    assert value("abs(a)", a=-2) == 2
    assert value("round(a / 2)", a=5) == 3
    assert value("min(a, b, 1)", a=2, b=3) == 1
    assert value("max(a, b)", a=2, b=M) is M
    assert value("add_months(d, 1)", d=date(2025, 1, 31)) == date(2025, 2, 28)
    assert value("add_days(d, 7)", d=date(2025, 1, 31)) == date(2025, 2, 7)
    assert value("days_between(d, e)", d=date(2025, 1, 1), e=date(2025, 2, 1)) == 31
    assert value("months_between(d, e)", d=date(2025, 1, 31), e=date(2025, 2, 28)) == 1
    assert value("add_days(d, a)", d=date(2025, 1, 1), a=10**15) == date.max


def test_that_an_option_stands_on_the_right_of_equals() -> None:
    assert condition("o = good", o="good") is True
    assert condition("o != good", o="good") is False
    assert condition("o = good") is None
