"""Reads the numbers people type: with thousands separators, 万 and 亿, percent, in brackets."""

import re
from fractions import Fraction

from gradeapp.model.exact import FRACTION_DIGITS, INTEGER_DIGITS, UNITS
from gradeapp.model.scorecard import Input, InputKind

MOST = Fraction(10**INTEGER_DIGITS)
LONGEST = 80
"""Characters of the longest text that is looked at as a number."""

# U+2212 and the dashes that input methods and word processors put for a minus; 。for a point.
_SIGNS = str.maketrans({"\u2212": "-", "\u2013": "-", "\u2014": "-", "。": "."})
_FIGURE = re.compile(
    r"(?P<sign>[+-]?)\s*(?P<currency>¥?)\s*"
    r"(?P<digits>(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]*)?|\.[0-9]+)"
    r"\s*(?P<suffix>[^0-9.,\s][^0-9.,]*)?",
    re.ASCII,
)
_IN_BRACKETS = re.compile(r"\(\s*([^-+()]+)\)")
_LARGE = re.compile(r"([十百千]?)(万?亿|万)?(元?)")
_SMALL_WORDS = {"": 1, "十": 10, "百": 100, "千": 1000}
_LARGE_WORDS = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}


def within_digits(number: Fraction) -> bool:
    """Tell whether a number needs no more digits than a case has room for (0.3)."""
    scaled = number * 10**FRACTION_DIGITS
    return scaled.denominator == 1 and abs(number) < MOST


def read_figure(text: str, entry: Input, unit: Fraction | None) -> Fraction | None:
    """Read a number typed in half width, in the field's unit; None if it isn't one.

    `unit` is how many 万元 one of the field's unit is. (1,234) is negative, as accountants write.
    """
    plain_signs = text.translate(_SIGNS)
    if len(plain_signs) > LONGEST:
        return None
    bracketed = _IN_BRACKETS.fullmatch(plain_signs)
    found = _FIGURE.fullmatch(bracketed[1].strip() if bracketed else plain_signs)
    if found is None:
        return None
    factor = _factor(found["suffix"] or "", entry, unit)
    # ¥500 in a field of 万元: the sign says 元, the field doesn't; nobody should guess.
    if factor is None or (found["currency"] and not _says_yuan(found["suffix"], entry, unit)):
        return None
    number = Fraction("0" + found["digits"].rstrip(".").replace(",", "")) * factor
    return -number if bracketed or found["sign"] == "-" else number


def _says_yuan(suffix: str | None, entry: Input, unit: Fraction | None) -> bool:
    in_yuan = unit is not None and unit == UNITS["yuan"]
    return entry.kind is InputKind.AMOUNT and (bool(suffix) or in_yuan)


def _factor(suffix: str, entry: Input, unit: Fraction | None) -> Fraction | None:
    """Give what the text behind the digits multiplies them by; None if it means nothing here."""
    word = suffix.strip()
    if not word:
        return Fraction(1)
    if entry.kind is InputKind.AMOUNT:
        large = _large(word)
        in_wan = None if large is None else large * UNITS["yuan"]
        return None if in_wan is None or unit is None else in_wan / unit
    if word == "%" and not _is_percent(entry):
        return Fraction(1, 100)
    large = _large(_without_unit(word, entry))
    return None if large is None or word.endswith("元") else large


def _is_percent(entry: Input) -> bool:
    return entry.unit is not None and entry.unit.zh == "%"


def _without_unit(word: str, entry: Input) -> str:
    """Take the input's own unit off: 12个月 in a field of months is 12."""
    units = () if entry.unit is None else (entry.unit.zh, entry.unit.en)
    own = next((unit for unit in units if unit and word.endswith(unit)), "")
    return word.removesuffix(own).rstrip() if own else word


def _large(word: str) -> Fraction | None:
    """Give what 千, 万, 百万, 亿元 … stand for, in 元 or in ones."""
    found = _LARGE.fullmatch(word)
    if found is None:
        return None
    return Fraction(_SMALL_WORDS[found[1]] * _LARGE_WORDS[found[2] or ""])
