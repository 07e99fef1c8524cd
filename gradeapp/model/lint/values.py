"""Sets of the values that a name of a form may have, for proving what a condition allows."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from gradeapp.model.exact import ZERO, plain

Edge = tuple[int, Fraction, int]
"""A place on the number line: -1, 0 or 1 for −∞, a number, +∞; the number; just before or after."""

Span = tuple[Edge, Edge]
"""The numbers between two edges."""

LOWEST: Edge = (-1, ZERO, 0)
HIGHEST: Edge = (1, ZERO, 0)
EVERYWHERE: tuple[Span, ...] = ((LOWEST, HIGHEST),)


def before(value: Fraction) -> Edge:
    """Give the edge that has the number on its right."""
    return (0, value, 0)


def after(value: Fraction) -> Edge:
    """Give the edge that has the number on its left."""
    return (0, value, 1)


@dataclass(frozen=True, slots=True)
class Values:
    """What a value may be: numbers within spans, words, undefined (or n/a), and missing.

    With `whole` only whole numbers count.
    """

    spans: tuple[Span, ...] = ()
    words: frozenset[str] = frozenset()
    undefined: bool = False
    missing: bool = False
    whole: bool = False

    def meet(self, other: "Values") -> "Values":
        """Give what both allow."""
        whole = self.whole or other.whole
        both = ((max(a, c), min(b, d)) for a, b in self.spans for c, d in other.spans)
        return Values(
            tuple(span for span in both if _holds_a_number(span, whole=whole)),
            self.words & other.words,
            self.undefined and other.undefined,
            self.missing and other.missing,
            whole,
        )

    def join(self, other: "Values") -> "Values":
        """Give what either allows."""
        return Values(
            self.spans + other.spans,
            self.words | other.words,
            self.undefined or other.undefined,
            self.missing or other.missing,
            self.whole and other.whole,
        )

    @property
    def exists(self) -> bool:
        """Tell whether anything is left."""
        return bool(self.spans or self.words or self.undefined or self.missing)


def _holds_a_number(span: Span, *, whole: bool) -> bool:
    low, high = span
    if low >= high:
        return False
    if not whole or low[0] or high[0]:
        return True
    first = -(-low[1] // 1)
    if low == after(Fraction(first)):
        first += 1
    return before(Fraction(first)) < high


def compared(operator: str, bound: Fraction) -> tuple[Span, ...]:
    """Give the numbers for which a comparison with a bound is true."""
    below, above = (LOWEST, before(bound)), (after(bound), HIGHEST)
    return {
        "=": ((before(bound), after(bound)),),
        "!=": (below, above),
        "<": (below,),
        "<=": ((LOWEST, after(bound)),),
        ">": (above,),
        ">=": ((before(bound), HIGHEST),),
    }[operator]


OPPOSITE = {"=": "!=", "!=": "=", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}
TURNED = {"=": "=", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
"""What a comparison becomes with its sides exchanged."""


def written(spans: Iterable[Span]) -> str:
    """Write spans as mathematics does: `[60, 70), (90, +∞)`."""
    return ", ".join(f"{_low(low)}, {_high(high)}" for low, high in sorted(_joined(spans)))


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Join spans that overlap or touch."""
    joined: list[Span] = []
    for low, high in sorted(spans):
        if joined and low <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(high, joined[-1][1]))
        else:
            joined.append((low, high))
    return joined


def _low(edge: Edge) -> str:
    if edge[0]:
        return "(−∞"
    return f"{'(' if edge[2] else '['}{plain(edge[1])}"


def _high(edge: Edge) -> str:
    if edge[0]:
        return "+∞)"
    return f"{plain(edge[1])}{']' if edge[2] else ')'}"
