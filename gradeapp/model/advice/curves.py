"""Fractions of polynomials in one number: how the values of a form depend on one answer.

What a form compares is `c0 + c1·x + …` over another such sum, in one entered number x with all
other answers as they are. Where two of them meet, or one divides by zero, a condition may turn.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from gradeapp.model.exact import ZERO

ONE = Fraction(1)

Poly = tuple[Fraction, ...]
"""A polynomial by its coefficients, the constant one first; without zeros at the end."""


def trimmed(parts: Iterable[Fraction]) -> Poly:
    """Leave out the zeros at the end."""
    found = list(parts)
    while found and not found[-1]:
        found.pop()
    return tuple(found)


def plus(one: Poly, other: Poly) -> Poly:
    """Add two polynomials."""
    if len(one) < len(other):
        one, other = other, one
    return trimmed([*map(Fraction.__add__, one, other), *one[len(other) :]])


def times(one: Poly, other: Poly) -> Poly:
    """Multiply two polynomials."""
    if len(other) == 1:
        one, other = other, one
    if len(one) == 1:
        factor = one[0]
        return other if factor == 1 else tuple(factor * part for part in other)
    found = [ZERO] * max(len(one) + len(other) - 1, 0)
    for m, left in enumerate(one):
        for n, right in enumerate(other):
            found[m + n] += left * right
    return trimmed(found)


@dataclass(frozen=True, slots=True)
class Curve:
    """One polynomial over another."""

    top: Poly
    bottom: Poly = (ONE,)

    @property
    def constant(self) -> bool:
        """Whether it is the same for every x."""
        return len(self.top) <= 1 and len(self.bottom) == 1

    def __neg__(self) -> "Curve":
        """Give minus the curve."""
        return Curve(tuple(-part for part in self.top), self.bottom)

    def __add__(self, other: "Curve") -> "Curve":
        """Add two curves."""
        if self.bottom == other.bottom:
            return Curve(plus(self.top, other.top), self.bottom)
        top = plus(times(self.top, other.bottom), times(other.top, self.bottom))
        return Curve(top, times(self.bottom, other.bottom))

    def __sub__(self, other: "Curve") -> "Curve":
        """Subtract a curve."""
        return self + -other

    def __mul__(self, other: "Curve") -> "Curve":
        """Multiply two curves."""
        return Curve(times(self.top, other.top), times(self.bottom, other.bottom))

    def __truediv__(self, other: "Curve") -> "Curve":
        """Divide by a curve that isn't zero everywhere."""
        return self * Curve(other.bottom, other.top)


def straight(number: Fraction) -> Curve:
    """Give the curve of a number that doesn't depend on x."""
    return Curve((number,) if number else ())


@dataclass(frozen=True, slots=True)
class Grid:
    """The numbers that may be entered: the multiples of `step` from `first` to `last` times it."""

    step: Fraction
    first: int
    last: int


def places_near_zeros(poly: Poly, grid: Grid, now: int | None = None) -> set[int]:
    """Give the multiples of the step next to the zeros of a polynomial, within the grid.

    Of a zero on the grid it gives the point and its two neighbours, else the neighbours. Exact
    for straight lines; others are followed between the points where they turn round. With `now`
    the point before a straight line's zero is left out: nothing has turned there, seen from now.
    """
    if len(poly) <= 1:
        return set()
    if len(poly) == len(("constant", "slope")):
        at = -poly[0] / poly[1] / grid.step
        low = at.numerator // at.denominator
        on_grid = at.denominator == 1
        near = {low - 1, low, low + 1} if on_grid else {low, low + 1}
        if now is not None and now != low:
            near.discard(max(near) if now > low else min(near))
        elif now is not None and not on_grid:
            near.discard(low)
        return {n for n in near if grid.first <= n <= grid.last}
    slope = tuple(n * part for n, part in enumerate(poly))[1:]
    turns = sorted({grid.first, grid.last, *places_near_zeros(slope, grid)})
    found = set(turns)
    for left, right in pairwise(turns):
        found |= _crossing(poly, grid, left, right)
    return found


def _crossing(poly: Poly, grid: Grid, left: int, right: int) -> set[int]:
    """Follow a polynomial that only rises or only falls between two places to its zero."""
    before = _sign(poly, left * grid.step)
    if before == _sign(poly, right * grid.step):
        return set()
    while right - left > 1:
        middle = (left + right) // 2
        if _sign(poly, middle * grid.step) == before:
            left = middle
        else:
            right = middle
    return {n for n in range(left - 1, right + 2) if grid.first <= n <= grid.last}


def _sign(poly: Poly, x: Fraction) -> int:
    found = ZERO
    for part in reversed(poly):
        found = found * x + part
    return (found > 0) - (found < 0)
