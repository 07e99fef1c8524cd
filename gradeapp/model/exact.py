"""Exact numbers: what counts as a number, how one is written, and the units of money."""

import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

DECIMAL_TEXT = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,10})?", re.ASCII)
"""A decimal of a case (specification 0.3): up to 15 digits, up to 10 after the point."""

INTEGER_DIGITS = 15
FRACTION_DIGITS = 10

UNITS = {"yuan": Fraction(1, 10000), "wan_yuan": Fraction(1), "yi_yuan": Fraction(10000)}
"""Units of money and what one of each is in 万元, in which every amount is compared."""

ZERO = Fraction(0)


def read_decimal(text: str) -> Fraction | None:
    """Read the strict text of a decimal; None if it isn't one (spaces, signs, exponents, NaN)."""
    return Fraction(text) if DECIMAL_TEXT.fullmatch(text) else None


def from_decimal(value: Decimal) -> Fraction | None:
    """Take a JSON number at the exact value of its text; None if it needs too many digits."""
    if not value:
        return ZERO
    if not value.is_finite() or value.adjusted() >= INTEGER_DIGITS:
        return None
    if value.adjusted() < -FRACTION_DIGITS:
        return None
    number = Fraction(value)
    return number if (number * 10**FRACTION_DIGITS).denominator == 1 else None


def round_half_up(value: Fraction, places: int = 0) -> Fraction:
    """Round halves away from zero to `places` digits after the point."""
    return Fraction(_steps(value, places), 10**places)


def _steps(value: Fraction, places: int) -> int:
    """Count the steps of the last place in a number, halves away from zero."""
    numerator, denominator = value.numerator, value.denominator
    whole: int = (2 * abs(numerator) * 10**places + denominator) // (2 * denominator)
    return whole if numerator >= 0 else -whole


def plain(value: Fraction, places: int = FRACTION_DIGITS) -> str:
    """Write a number as the RESULT does: plain decimal, rounded once, no trailing zeros."""
    if value.denominator == 1:
        return str(value.numerator)
    text = fixed(value, places).rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def fixed(value: Fraction, places: int) -> str:
    """Write a number with exactly `places` digits after the point, halves away from zero."""
    steps = _steps(value, places)
    digits = str(abs(steps)).rjust(places + 1, "0")
    sign = "-" if steps < 0 else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)


def shown(value: Fraction, band_of: Callable[[Fraction], object] | None = None) -> str:
    """Write a number for people: two places, or as many more as its band needs (at most 10).

    `band_of` tells the band or level a number falls into; while the rounded number would fall
    into another one than the exact number, one more digit is shown (specification 0.2).
    """
    band = None if band_of is None else band_of(value)
    for places in range(2, FRACTION_DIGITS):
        if band_of is None or band_of(round_half_up(value, places)) == band:
            return fixed(value, places)
    return fixed(value, FRACTION_DIGITS)


def grouped(text: str) -> str:
    """Put thousands separators into a plain decimal: 1234567.5 becomes 1,234,567.5."""
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    whole, point, rest = digits.partition(".")
    return f"{sign}{int(whole):,}{point}{rest}"
