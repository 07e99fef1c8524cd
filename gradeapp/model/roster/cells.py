"""Reads one cell of a roster as a case writes it: numbers, choices, yes and no, dates."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import MAX_PREC, Context, Decimal
from fractions import Fraction

from gradeapp.model.entry.typed import NA_WORDS, NUMBERS, case_value
from gradeapp.model.entry.typed_figure import read_figure, within_digits
from gradeapp.model.exact import DECIMAL_TEXT, FRACTION_DIGITS, plain, round_half_up
from gradeapp.model.roster.grid import CellFault, Percent, Raw, is_blank
from gradeapp.model.roster.roster import Column
from gradeapp.model.scorecard import NA, Input, InputKind
from gradeapp.model.wording import half_width

MASKED = re.compile(r"\*{2,}")
HUNDREDTH = Fraction(1, 100)
EXACT = Context(prec=MAX_PREC)
LONGEST = 40
"""Digits of a number that a fault shows."""

CaseValue = str | bool | None


@dataclass(frozen=True, slots=True)
class Refused:
    """A cell that can't be taken, whatever the input's type: why, and what it shows."""

    code: str
    text: str


def words(value: Raw) -> str:
    """Give what a cell shows as text: the customer's number 1001 is `1001`, a day is ISO."""
    match value:
        case str() | CellFault():
            return value.strip() if isinstance(value, str) else value.text
        case bool():
            return str(value).upper()
        case date():
            return value.isoformat()[:10]
        case Decimal() | Percent():
            return _figure(value)
        case None:
            return ""


def _figure(value: Decimal | Percent) -> str:
    if isinstance(value, Percent):
        return f"{_exactly(value.number.scaleb(2, EXACT))}%"
    return _exactly(value)


def _exactly(number: Decimal) -> str:
    """Write a number with all its digits; `normalize` would round it to 28 of them."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def read_cell(
    value: Raw, entry: Input, column: Column, case_unit: Fraction | None
) -> CaseValue | Refused:
    """Read a cell for an input: None if blank; the text itself if it can't be understood.

    `case_unit` is how many 万元 one of the case's unit is; amounts are converted to it.
    """
    if is_blank(value):
        return None
    if isinstance(value, CellFault):
        return Refused(value.code, value.text)
    if isinstance(value, str) and entry.kind is not InputKind.TEXT and MASKED.search(value):
        return Refused("roster.masked", value.strip())
    if entry.kind in NUMBERS:
        return _as_it_is(value, column) or _number(value, entry, column, case_unit)
    return _word(value, entry)


def _word(value: Raw, entry: Input) -> CaseValue:
    """Read a choice, a yes or no, a day, a month or a text."""
    if isinstance(value, bool) and entry.kind is InputKind.BOOL:
        return value
    shown = words(value)
    is_month = isinstance(value, date) and entry.kind is InputKind.MONTH
    return shown[:7] if is_month else case_value(shown, entry)


def _as_it_is(value: Raw, column: Column) -> str | None:
    """Give a number that needs no conversion and is written as in a case; most are."""
    text = _exactly(value) if isinstance(value, Decimal) else value
    if column.scale is not None or column.hundredths or not isinstance(text, str):
        return None
    return text if DECIMAL_TEXT.fullmatch(text) else None


def _number(
    value: Raw, entry: Input, column: Column, case_unit: Fraction | None
) -> CaseValue | Refused:
    """Read a number in the column's unit and give it in the case's."""
    unit = case_unit if column.scale is None else column.scale
    factor = unit / case_unit if unit is not None and case_unit is not None else Fraction(1)
    factor *= HUNDREDTH if column.hundredths else 1
    match value:
        case bool() | date():
            return words(value)
        case Decimal():
            return _binary(Fraction(value) * factor, words(value))
        case Percent():
            shown = entry.unit is not None and entry.unit.zh == "%"
            number = Fraction(value.number) * (100 if shown or column.hundredths else 1)
            return _binary(number * (factor if column.hundredths else 1), words(value))
    text = half_width(str(value)).strip()
    if text.casefold() in NA_WORDS:
        return NA
    found = read_figure(text, entry, unit)
    if found is None:
        return text
    said_percent = column.hundredths and text.endswith("%")
    found *= 1 if said_percent else factor
    return plain(found) if within_digits(found) else Refused("roster.digits", text)


def _binary(number: Fraction, text: str) -> str | Refused:
    """Write a cell's number; what its binary form has beyond a case's ten decimals is no figure.

    A number so small that these digits matter is refused, not rounded: 1E-12 isn't 0.
    """
    rounded = round_half_up(number, FRACTION_DIGITS)
    is_kept = abs(rounded - number) <= abs(number) * HUNDREDTH
    if within_digits(rounded) and is_kept:
        # The text itself would do for a number in the case's unit, which it isn't.
        return plain(rounded)
    return Refused("roster.digits", text if len(text) <= LONGEST else f"{text[:LONGEST]}…")
