"""Three states and three truth values, as section 0.4 words them, in the plainest way."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import product
from typing import Any

NA, UNDEFINED = "n/a", "undefined"
Truth = bool | None
Inputs = dict[str, Any]
OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "=": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
}


def holds(left: Any, sign: str, right: Any) -> Truth:
    if left in (NA, UNDEFINED) or right in (NA, UNDEFINED):
        return False
    if left is None or right is None:
        return None
    return OPERATORS[sign](left, right)


def flag(value: Any) -> Truth:
    return None if value is None else value is True


def both(*parts: Truth) -> Truth:
    if False in parts:
        return False
    return None if None in parts else True


def either(*parts: Truth) -> Truth:
    if True in parts:
        return True
    return None if None in parts else False


def negated(part: Truth) -> Truth:
    return None if part is None else not part


def calc(function: Callable[..., Any], *operands: Any) -> Any:
    """n/a, then missing, then undefined; a division by zero is undefined."""
    for state in (NA, None, UNDEFINED):
        if any(operand is state or operand == state for operand in operands):
            return state
    try:
        return function(*operands)
    except ZeroDivisionError:
        return UNDEFINED


def number(raw: Any) -> Any:
    if raw is None or raw == NA:
        return raw
    return Fraction(str(raw))


FACTOR = {"yuan": Fraction(1, 10000), "wan_yuan": Fraction(1), "yi_yuan": Fraction(10000)}


def amount(inputs: Inputs, name: str, default: str = "wan_yuan") -> Any:
    value = number(inputs.get(name))
    if value is None or value == NA:
        return value
    return value * FACTOR[inputs.get("unit") or default]


def outcomes(rows: Iterable[tuple[Truth, Any]]) -> list[Any]:
    """The possible outcomes of a first-match table; the last row is `otherwise` (True)."""
    found = []
    for condition, outcome in rows:
        if condition is not False and outcome not in found:
            found.append(outcome)
        if condition is True:
            break
    return found


def bands(value: Any, sign: str, rows: str, otherwise: int) -> list[tuple[Truth, Any]]:
    """`"50:8 60:7"` with the sign `<=` reads ≤50 → 8, ≤60 → 7."""
    pairs = [row.split(":") for row in rows.split()]
    listed: list[tuple[Truth, Any]] = [
        (holds(value, sign, Fraction(cut)), int(points)) for cut, points in pairs
    ]
    return [*listed, (True, otherwise)]


def choice(value: Any, points: str) -> list[Any]:
    pairs = [pair.split(":") for pair in points.split()]
    if value is None:
        return list(dict.fromkeys(int(p) for _, p in pairs))
    return [int(dict(pairs)[value])]


def text(value: Any) -> str | None:
    """A number as the RESULT writes it."""
    if value is None or isinstance(value, str):
        return value
    whole = Decimal(value.numerator * 10**20 // value.denominator).scaleb(-20)
    exact = Fraction(value)
    rounded = (abs(exact) * 10**10 * 2 + 1) // 2
    sign = "-" if exact < 0 and rounded else ""
    assert (
        abs(whole - (Decimal(-1) if sign else Decimal(1)) * Decimal(int(rounded)).scaleb(-10)) < 1
    )
    digits = str(int(rounded)).rjust(11, "0")
    found = f"{digits[:-10]}.{digits[-10:]}".rstrip("0").rstrip(".")
    return sign + found


def later_months(day: date, months: int) -> date:
    at = day.year * 12 + day.month - 1 + months
    year, month = divmod(at, 12)
    for last in range(day.day, 27, -1):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    return date(year, month + 1, day.day)


def day(raw: Any) -> date | None:
    return None if raw is None else date.fromisoformat(raw)


class Item:
    """One item: its value, its possible outcomes and its maximum."""

    def __init__(self, value: Any, possible: Sequence[Any], maximum: int) -> None:
        self.possible = [NA] if value == NA else list(possible)
        self.value = NA if self.possible == [NA] else value
        self.maximum = maximum

    @property
    def open(self) -> bool:
        return len(self.possible) > 1

    @property
    def points(self) -> Any:
        earned = [one for one in self.possible if one != NA]
        return Fraction(min(earned)) if earned else None

    def result(self) -> dict[str, str | None]:
        return {"value": text(self.value), "points": text(self.points)}


def summed(found: Sequence[Any], items: Sequence[Item], maximum: int, pro_rated: bool) -> Fraction:
    total = sum((Fraction(one) for one in found if one != NA and one is not None), Fraction(0))
    out = sum(item.maximum for one, item in zip(found, items, strict=True) if one in (NA, None))
    if not pro_rated or not out:
        return total
    return Fraction(0) if out == maximum else total * Fraction(maximum, maximum - out)


def section_ends(items: Sequence[Item], maximum: int, pro_rated: bool) -> tuple[Fraction, Fraction]:
    """Every combination of possible outcomes, one by one."""
    sums = [
        summed(found, items, maximum, pro_rated)
        for found in product(*[item.possible for item in items])
    ]
    return min(sums), max(sums)


def result(form: str, **members: Any) -> dict[str, Any]:
    return {
        "form": form, "version": "1", "score": None, "grade": None, "stars": None,
        "provisional": False, "range": None, "sections": {}, "items": {}, "rules": [],
        "warnings": [], "errors": [],
    } | members  # fmt: skip


def refused(form: str, name: str) -> dict[str, Any]:
    return result(form, errors=[{"input": name, "code": "inconsistent"}])


def half_up(value: Fraction) -> Fraction:
    return Fraction(
        int(Decimal(int(value * 10**12)).scaleb(-12).quantize(Decimal(1), ROUND_HALF_UP))
    )
