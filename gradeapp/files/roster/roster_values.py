"""Turns what the libraries give for a cell into exact values, whatever the kind of file."""

from datetime import date
from decimal import Context, Decimal

from gradeapp.model.roster.grid import CellFault, Raw

_FIFTEEN = Context(prec=15)
"""Spreadsheets keep binary numbers and promise 15 digits of them: 0.57999999999999996 is 0.58."""


def binary_number(value: float) -> Decimal | str:
    """Take a binary number at 15 significant digits; what isn't finite is no number."""
    exact = _FIFTEEN.create_decimal(value)
    return exact if exact.is_finite() else str(value)


def raw_value(value: object) -> Raw:
    """Take a value of a library; exact decimals and whole numbers stay as they are."""
    match value:
        case None | str() | bool() | date() | CellFault():
            return value
        case int():
            return Decimal(value)
        case float():
            return binary_number(value)
        case Decimal():
            return value if value.is_finite() else str(value)
        case _:
            return str(value)
