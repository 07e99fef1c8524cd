"""Writes steps of plain arithmetic as formulas of Excel 2010, LibreOffice and WPS.

A spreadsheet only has binary floating-point numbers. Whole numbers are exact in them, and all
truths, states, options, levels and points are small whole numbers. Only comparisons of entered
figures need care: both sides are sums of products of what is entered (nothing is divided, see
`ratio`), so each is wrong by at most 2⁻⁴⁶ of what the terms can add up to (`Bound`; fewer than
a hundred roundings of 2⁻⁵³, and LibreOffice takes differences below 2⁻⁴⁸ for zero). Let `guard` be
four times that. A difference beyond it has the right sign. A smaller one is taken for zero; that
is right if no other difference could be so small, for with at most k digits after the point
whatever isn't zero is at least 10⁻ᵏ (for a product of n figures 10⁻ᵏⁿ). Where even that doesn't
hold, the workbook says that the program must be asked instead of giving a grade.
"""

from collections.abc import Mapping

from gradeapp.model.readers.excel_parts import quoted
from gradeapp.model.readers.ratio import Ratio
from gradeapp.model.readers.steps import Bound, Expr, Int, Op, Ref

GUARD = "2^-44"
JOINED = {"min": "MIN", "max": "MAX", "all": "AND", "some": "OR"}


class Formulas:
    """Writes expressions, given in which cells the named ones stand."""

    def __init__(self, places: Mapping[str, str], sheet: str = "") -> None:
        """`places` are cells of one sheet; `sheet` is put before them from another one."""
        self.places = places
        self.sheet = f"'{sheet}'!" if sheet else ""

    def text(self, expr: Expr) -> str:
        """Write an expression."""
        match expr:
            case Int(value):
                return str(value) if value >= 0 else f"({value})"
            case Ref(name):
                return self.sheet + self.places[name]
            case Op("if", (test, then, otherwise)):
                return f"IF({self.text(test)},{self.text(then)},{self.text(otherwise)})"
            case Op(sign, parts):
                return self.operation(sign, [self.text(part) for part in parts])

    def operation(self, sign: str, parts: list[str]) -> str:
        """Write an operation on parts that are written already."""
        if sign in JOINED:
            return f"{JOINED[sign]}({','.join(parts)})"
        if sign == "abs":
            return f"ABS({parts[0]})"
        if sign == "add_months":
            return f"EDATE({parts[0]},{parts[1]})"
        return f"({parts[0]}{sign}{parts[1]})"

    def test(self, test: Expr) -> str:
        """Write a test, also one that is known."""
        return ("TRUE" if test.value else "FALSE") if isinstance(test, Int) else self.text(test)

    def ratio(self, ratio: Ratio) -> str:
        """Write a fraction as a number to be shown."""
        below = [str(ratio.factor.denominator)] if ratio.factor.denominator != 1 else []
        below += [self.text(bottom.expr) for bottom in ratio.bottoms]
        above = [str(ratio.factor.numerator)] if ratio.factor.numerator != 1 else []
        above.append(self.text(ratio.top))
        divisor = f"/({'*'.join(below)})" if below else ""
        return f"{'*'.join(above)}{divisor}"

    def choice(self, code: Expr, words: Mapping[int, str], otherwise: str = '""') -> str:
        """Write one of some words by a place."""
        text = otherwise
        for place, word in reversed(tuple(words.items())):
            text = f"IF({self.text(code)}={place},{quoted(word)},{text})"
        return text


def bound_text(bound: Bound, largest: str) -> str:
    """Write a bound with the cell that holds the largest figure entered."""
    terms = [
        f"{factor}*{largest}^{power}" if power else str(factor)
        for power, factor in enumerate(bound.terms)
        if factor
    ]
    return f"({'+'.join(terms)})"
