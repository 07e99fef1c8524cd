"""A rating as steps of plain arithmetic: what a scorecard is lowered to for SQL and for Excel.

Neither knows Kleene's logic, fractions or first-match tables. Everything is an integer here:
truth is 0 (false), 1 (unknown), 2 (true), so `and` is the least and `or` the greatest; the state
of a value is 0 (a value), 1 (undefined), 2 (missing), 3 (n/a), so that the state of a formula is
the greatest of its operands' (specification 0.4); options and levels are their places in a list;
a number is a fraction of two such integers (`ratio`). No step is ever NULL or an error.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import reduce
from itertools import product as product_of
from itertools import zip_longest

FALSE, UNKNOWN, TRUE = 0, 1, 2
VALUE, UNDEFINED, MISSING, NA = 0, 1, 2, 3


@dataclass(frozen=True, slots=True)
class Int:
    """A whole number."""

    value: int


@dataclass(frozen=True, slots=True)
class Ref:
    """What an earlier step, or a column of the book, holds."""

    name: str


@dataclass(frozen=True, slots=True)
class Op:
    """An operation on expressions.

    `+ - * min max abs` and `half_up` (numerator, denominator) give numbers, `if` chooses by a
    test; `= < <=`, `all` and `some` are tests; `sign` gives -1, 0 or 1 for the two numbers of a
    `Bound`ed comparison; `add_months` works on days counted from 1899-12-30.
    """

    sign: str
    parts: tuple["Expr", ...]


Expr = Int | Ref | Op

NO, MAYBE, YES = Int(FALSE), Int(UNKNOWN), Int(TRUE)
ZERO: Expr = Int(0)
ONE: Expr = Int(1)


@dataclass(frozen=True, slots=True)
class Bound:
    """How large a number can be: at most c0 + c1 × M + c2 × M² … of its coefficients.

    M ≥ 1 is a bound of every number that is entered (as the reader holds it).
    """

    terms: tuple[int, ...]

    def __add__(self, other: "Bound") -> "Bound":
        """Bound a sum."""
        pairs = zip_longest(self.terms, other.terms, fillvalue=0)
        return Bound(tuple(one + two for one, two in pairs))

    def __mul__(self, other: "Bound") -> "Bound":
        """Bound a product."""
        terms = [0] * (len(self.terms) + len(other.terms) - 1)
        for (m, one), (n, two) in product_of(enumerate(self.terms), enumerate(other.terms)):
            terms[m + n] += one * two
        return Bound(tuple(terms))

    @property
    def degree(self) -> int:
        """The highest power of M."""
        return len(self.terms) - 1

    def at(self, most: int) -> int:
        """Give the bound for a certain M."""
        return sum(factor * most**power for power, factor in enumerate(self.terms))

    def holds_below(self, limit: int) -> int:
        """Give the largest power of ten that M may be while the bound stays within `limit`."""
        power = len(str(limit))
        while power and self.at(10**power) > limit:
            power -= 1
        found: int = 10**power
        return found


def at_most(number: int) -> Bound:
    """Bound a number that doesn't depend on what is entered."""
    return Bound((number,))


ENTERED = Bound((0, 1))
"""Bounds a number that is entered."""


@dataclass(frozen=True, slots=True)
class Step:
    """A named intermediate value, and for people what it is (an id of the form, or "")."""

    name: str
    expr: Expr
    bound: Bound | None = None


@dataclass(slots=True)
class Steps:
    """The steps of one form in the order in which they can be computed; equal ones once."""

    found: list[Step] = field(default_factory=list)
    bounds: set[Bound] = field(default_factory=set)
    _known: dict[Expr, Ref] = field(default_factory=dict)
    _taken: dict[str, int] = field(default_factory=dict)

    def let(self, name: str, expr: Expr, bound: Bound | None = None) -> Expr:
        """Name an expression, unless it is a name or a number already."""
        if not isinstance(expr, Op):
            return expr
        if expr not in self._known:
            ref = Ref(self._free(name))
            self._known[expr] = ref
            self.found.append(Step(ref.name, expr, bound))
        return self._known[expr]

    def _free(self, name: str) -> str:
        plain = "".join(sign if sign.isascii() and sign.isalnum() else "_" for sign in name.lower())
        number = self._taken.get(plain, 0)
        self._taken[plain] = number + 1
        # Two underscores, which no id of a form ends with a number after.
        return f"{plain}__{number}" if number else plain

    def sign(self, left: Expr, right: Expr, bound: Bound) -> Expr:
        """Compare two numbers that stay within a bound: -1, 0 or 1."""
        self.bounds.add(bound)
        if isinstance(left, Int) and isinstance(right, Int):
            return Int((left.value > right.value) - (left.value < right.value))
        return self.let("sign", Op("sign", (left, right)), bound)


# --- constructors that fold what is known already


def add(left: Expr, right: Expr) -> Expr:
    """Add two numbers."""
    match left, right:
        case Int(one), Int(other):
            return Int(one + other)
        case Int(0), _:
            return right
        case _, Int(0):
            return left
        case _:
            return Op("+", (left, right))


def total(parts: Sequence[Expr]) -> Expr:
    """Add any number of numbers."""
    return reduce(add, parts, ZERO)


def subtract(left: Expr, right: Expr) -> Expr:
    """Subtract the second number from the first."""
    match left, right:
        case Int(one), Int(other):
            return Int(one - other)
        case _, Int(0):
            return left
        case _:
            return Op("-", (left, right))


def multiply(left: Expr, right: Expr) -> Expr:
    """Multiply two numbers."""
    match left, right:
        case Int(one), Int(other):
            return Int(one * other)
        case (Int(0), _) | (_, Int(0)):
            return ZERO
        case Int(1), _:
            return right
        case _, Int(1):
            return left
        case _:
            return Op("*", (left, right))


def product(parts: Sequence[Expr]) -> Expr:
    """Multiply any number of numbers."""
    return reduce(multiply, parts, ONE)


def equal(left: Expr, right: Expr) -> Expr:
    """Test two whole numbers for equality; 1 and 0 if that is known."""
    if isinstance(left, Int) and isinstance(right, Int):
        return Int(int(left.value == right.value))
    return Op("=", (left, right))


def less(left: Expr, right: Expr) -> Expr:
    """Test whether a whole number is less than another; 1 and 0 if that is known."""
    if isinstance(left, Int) and isinstance(right, Int):
        return Int(int(left.value < right.value))
    return Op("<", (left, right))


def every(tests: Sequence[Expr]) -> Expr:
    """Test whether all tests hold."""
    return _joined("all", tests, neutral=1, final=0)


def some(tests: Sequence[Expr]) -> Expr:
    """Test whether any of the tests holds."""
    return _joined("some", tests, neutral=0, final=1)


def choose(test: Expr, then: Expr, otherwise: Expr) -> Expr:
    """Give one of two numbers by a test."""
    if then == otherwise:
        return then
    if isinstance(test, Int):
        return then if test.value else otherwise
    return Op("if", (test, then, otherwise))


def as_truth(test: Expr) -> Expr:
    """Turn a test into a truth."""
    return choose(test, YES, NO)


def _joined(sign: str, parts: Sequence[Expr], *, neutral: int, final: int) -> Expr:
    """Join parts: a `neutral` one changes nothing, a `final` one settles it."""
    open_ = tuple(dict.fromkeys(part for part in parts if part != Int(neutral)))
    if Int(final) in open_:
        return Int(final)
    if not open_:
        return Int(neutral)
    return open_[0] if len(open_) == 1 else Op(sign, open_)


def both(truths: Sequence[Expr]) -> Expr:
    """Kleene's `and`."""
    return _joined("min", truths, neutral=TRUE, final=FALSE)


def either(truths: Sequence[Expr]) -> Expr:
    """Kleene's `or`."""
    return _joined("max", truths, neutral=FALSE, final=TRUE)


def opposite(truth: Expr) -> Expr:
    """Kleene's `not`."""
    return subtract(YES, truth)


def worst_state(states: Sequence[Expr]) -> Expr:
    """Give the state of a formula with operands of these states."""
    return _joined("max", states, neutral=VALUE, final=NA)
