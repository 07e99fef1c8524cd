"""Fractions of integer expressions: exact arithmetic and comparison without any division.

A reader that only has integers (SQL) or binary floats (Excel) compares `a / b ≥ p / q` as
`a × q ≥ p × b`. Constants and equal denominators cancel before anything is computed, so that the
numbers stay small: a debt ratio of at most 700/3 % is `3 × liabilities ≤ 7 × net assets`.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import gcd, lcm

from gradeapp.model.readers.steps import (
    ONE,
    ZERO,
    Bound,
    Expr,
    Int,
    Op,
    Ref,
    Steps,
    add,
    at_most,
    choose,
    equal,
    less,
    multiply,
    product,
)

UNIT_BOUND = at_most(1)


@dataclass(frozen=True, slots=True)
class Bottom:
    """A factor of a denominator: a positive number (where the fraction is defined at all)."""

    expr: Expr
    bound: Bound


@dataclass(frozen=True, slots=True)
class Ratio:
    """`factor` × `top` / the product of `bottoms`; `positive` where `top` is never negative."""

    factor: Fraction
    top: Expr
    bottoms: tuple[Bottom, ...] = ()
    bound: Bound = UNIT_BOUND
    positive: bool = False

    def scaled(self, by: Fraction) -> "Ratio":
        """Multiply by a number that is known."""
        return constant(Fraction(0)) if not by else replace(self, factor=self.factor * by)

    @property
    def known(self) -> Fraction | None:
        """The number, if it doesn't depend on the case."""
        plain = isinstance(self.top, Int) and not self.bottoms
        return self.factor * self.top.value if plain and isinstance(self.top, Int) else None


def constant(value: Fraction) -> Ratio:
    """Give a number that is known."""
    top = ONE if value else ZERO
    return Ratio(value or Fraction(1), top, positive=value >= 0)


def _missing_in(own: tuple[Bottom, ...], other: tuple[Bottom, ...]) -> tuple[Bottom, ...]:
    """Give the factors of the second product that the first one lacks."""
    return tuple((Counter(other) - Counter(own)).elements())


def _widen(ratio: Ratio, by: int, bottoms: Sequence[Bottom]) -> tuple[Expr, Bound]:
    """Multiply a top by a whole number and by some denominators."""
    bound = ratio.bound * at_most(max(abs(by), 1))
    for bottom in bottoms:
        bound = bound * bottom.bound
    return product((Int(by), ratio.top, *(bottom.expr for bottom in bottoms))), bound


def _common(left: Fraction, right: Fraction) -> Fraction:
    """Give the largest fraction of which both are whole multiples."""
    return Fraction(gcd(left.numerator, right.numerator), lcm(left.denominator, right.denominator))


def align(steps: Steps, left: Ratio, right: Ratio) -> tuple[Ratio, Ratio]:
    """Bring two fractions to one factor and one denominator."""
    factor = _common(left.factor, right.factor)
    shared = left.bottoms + _missing_in(left.bottoms, right.bottoms)

    def over(ratio: Ratio) -> Ratio:
        by = int(ratio.factor / factor)
        top, bound = _widen(ratio, by, _missing_in(ratio.bottoms, shared))
        steps.bounds.add(bound)
        return Ratio(factor, top, shared, bound, ratio.positive and by >= 0)

    return over(left), over(right)


def plus(steps: Steps, left: Ratio, right: Ratio) -> Ratio:
    """Add two fractions."""
    if ZERO in {left.top, right.top}:
        return right if left.top == ZERO else left
    one, other = align(steps, left, right)
    bound = one.bound + other.bound
    steps.bounds.add(bound)
    positive = one.positive and other.positive
    return Ratio(one.factor, add(one.top, other.top), one.bottoms, bound, positive)


def negative(ratio: Ratio) -> Ratio:
    """Give minus a fraction."""
    return replace(ratio, factor=-ratio.factor, positive=False)


def times(steps: Steps, left: Ratio, right: Ratio) -> Ratio:
    """Multiply two fractions; what stands above and below cancels."""
    tops = Counter((left.top, right.top))
    bottoms: list[Bottom] = []
    bound = left.bound * right.bound
    for bottom in left.bottoms + right.bottoms:
        if tops[bottom.expr] and isinstance(bottom.expr, Ref):
            tops[bottom.expr] -= 1
        else:
            bottoms.append(bottom)
    top = product(tuple(tops.elements()))
    steps.bounds.add(bound)
    positive = left.positive and right.positive
    return Ratio(left.factor * right.factor, top, tuple(bottoms), bound, positive)


def divide(steps: Steps, left: Ratio, right: Ratio) -> tuple[Ratio, Expr]:
    """Divide two fractions; gives the quotient, and whether the divisor is zero (a test).

    A denominator is kept positive, so that comparing never turns round: the sign of the divisor
    goes into the numerator.
    """
    if right.known is not None:
        return left.scaled(1 / right.known), ZERO
    sign = steps.sign(right.top, ZERO, right.bound)
    kept = _missing_in(right.bottoms, left.bottoms)
    raised = _missing_in(left.bottoms, right.bottoms)
    top, bound = _widen(left, 1, raised)
    below: Expr = right.top
    if not right.positive:
        top = multiply(sign, top)
        below = Op("abs", (right.top,))
    below = steps.let("size", below, right.bound)
    if isinstance(top, Ref) and top == below:
        return constant(left.factor / right.factor), equal(sign, ZERO)
    steps.bounds.add(bound)
    factor = left.factor / right.factor
    quotient = Ratio(factor, top, (*kept, Bottom(below, right.bound)), bound)
    return replace(quotient, positive=left.positive and right.positive), equal(sign, ZERO)


def compare(steps: Steps, left: Ratio, right: Ratio) -> Expr:
    """Give -1, 0 or 1 as the first fraction is less than, equal to or greater than the second."""
    flip = 1
    if right.top == ZERO:
        flip = 1 if left.factor > 0 else -1
        found = steps.sign(left.top, ZERO, left.bound)
    elif left.top == ZERO:
        return multiply(Int(-1), compare(steps, right, left))
    else:
        one, other = align(steps, left, right)
        found = steps.sign(one.top, other.top, one.bound + other.bound)
    return multiply(Int(flip), found)


def select(steps: Steps, test: Expr, then: Ratio, otherwise: Ratio) -> Ratio:
    """Choose one of two fractions by a test, each with its own denominator.

    The denominator of the other one may be zero, so the two are never brought together.
    """
    if then == otherwise:
        return then
    factor = _common(then.factor, otherwise.factor)
    shared = tuple((Counter(then.bottoms) & Counter(otherwise.bottoms)).elements())
    own, other = _missing_in(shared, then.bottoms), _missing_in(shared, otherwise.bottoms)
    tops = [_widen(one, int(one.factor / factor), ()) for one in (then, otherwise)]
    bound = tops[0][1] + tops[1][1]
    steps.bounds.add(bound)
    bottoms = shared
    if own or other:
        over, under = _multiplied(own), _multiplied(other)
        below = steps.let("below", choose(test, over.expr, under.expr))
        bottoms = (*shared, Bottom(below, over.bound + under.bound))
    positive = then.positive and otherwise.positive and then.factor > 0 and otherwise.factor > 0
    return Ratio(factor, choose(test, tops[0][0], tops[1][0]), bottoms, bound, positive)


def _multiplied(bottoms: Sequence[Bottom]) -> Bottom:
    bound = UNIT_BOUND
    for bottom in bottoms:
        bound = bound * bottom.bound
    return Bottom(product(tuple(bottom.expr for bottom in bottoms)), bound)


def absolute(ratio: Ratio) -> Ratio:
    """Give the size of a fraction without its sign."""
    top = ratio.top if ratio.positive else Op("abs", (ratio.top,))
    return replace(ratio, factor=abs(ratio.factor), top=top, positive=True)


def extreme(steps: Steps, left: Ratio, right: Ratio, *, least: bool) -> Ratio:
    """Give the smaller or the larger of two fractions."""
    sign = compare(steps, left, right)
    test = less(sign, ZERO) if least else less(ZERO, sign)
    return select(steps, test, left, right)


def rounded(steps: Steps, ratio: Ratio) -> Ratio:
    """Round a fraction to a whole number, halves away from zero."""
    factor = ratio.factor
    top, over = _widen(ratio, factor.numerator, ())
    below = product((Int(factor.denominator), *(part.expr for part in ratio.bottoms)))
    under = at_most(factor.denominator)
    for part in ratio.bottoms:
        under = under * part.bound
    # The reader computes (2 × |top| + below) / (2 × below) and cuts it to a whole number.
    steps.bounds |= {over, under, over * at_most(2) + under, under * at_most(2)}
    whole = steps.let("whole", Op("half_up", (top, below)), (over + over + under) * at_most(2))
    return Ratio(Fraction(1), whole, (), over + under, ratio.positive)


def settle(steps: Steps, name: str, ratio: Ratio) -> Ratio:
    """Give the numerator a name, so that it is computed once."""
    return replace(ratio, top=steps.let(name, ratio.top, ratio.bound))
