"""The book that a SELECT rates: one column per input, and how its rows are read and refused."""

from datetime import date
from fractions import Fraction

from gradeapp.model.dates import FIRST_YEAR, LAST_YEAR, Month
from gradeapp.model.exact import FRACTION_DIGITS, INTEGER_DIGITS, UNITS, plain
from gradeapp.model.readers.lower_parts import Leaf, Lowered
from gradeapp.model.readers.sql_text import FIRST_DAY, Dialect, quoted
from gradeapp.model.scorecard import NA, Input, InputKind, Scorecard

KEY = "customer_id"
SCALE: int = 10**FRACTION_DIGITS
LARGEST_ENTERED: int = 10**INTEGER_DIGITS
MOST_YUAN = 10**8
"""What one of the largest unit of money is in 元."""
DECIMAL = f"DECIMAL({INTEGER_DIGITS + FRACTION_DIGITS}, {FRACTION_DIGITS})"
TYPES = {
    InputKind.DECIMAL: DECIMAL,
    InputKind.AMOUNT: DECIMAL,
    InputKind.INTEGER: DECIMAL,
    InputKind.ENUM: "VARCHAR",
    InputKind.BOOL: "BOOLEAN",
    InputKind.DATE: "DATE",
    InputKind.MONTH: "VARCHAR",
}
NUMBERS = frozenset({InputKind.DECIMAL, InputKind.AMOUNT, InputKind.INTEGER})


def na_column(entry: Input) -> str:
    """Name the yes/no column of the first stage that says n/a for an input."""
    return f"{entry.id}__na"


def book_columns(scorecard: Scorecard) -> dict[str, str]:
    """Give the columns a book must have, with their SQL types; texts aren't rated.

    An input that may be n/a is a text column, so that it can hold the word `n/a`.
    """
    rated = [entry for entry in scorecard.inputs if entry.kind in TYPES]
    columns = {entry.id: "VARCHAR" if entry.na else TYPES[entry.kind] for entry in rated}
    return {KEY: "VARCHAR"} | columns


def typed(scorecard: Scorecard) -> list[str]:
    """Take the columns of the book in their types, whatever the book keeps them in."""
    columns = []
    for entry in scorecard.inputs:
        if entry.kind not in TYPES:
            continue
        source = entry.id
        if entry.na is not None:
            text = f"CAST({entry.id} AS VARCHAR)"
            source = f"NULLIF({text}, '{NA}')"
            columns.append(f"COALESCE({text} = '{NA}', FALSE) AS {na_column(entry)}")
        columns.append(f"CAST({source} AS {TYPES[entry.kind]}) AS {entry.id}")
    return columns


def leaf_columns(lowered: Lowered, dialect: Dialect, limit: int) -> list[str]:
    """Give the number or code, the state, and whether it is entered, for every input.

    A number beyond `limit` (see `Bound`) becomes 0, and the row is marked by `outsized`.
    """
    columns: list[str] = []
    for leaf in lowered.leaves:
        if leaf.input.kind in TYPES:
            columns += _leaf(leaf, lowered, dialect, limit)
    return columns


def _leaf(leaf: Leaf, lowered: Lowered, dialect: Dialect, limit: int) -> list[str]:
    entry = leaf.input
    here = f"{entry.id} IS NOT NULL"
    na = na_column(entry) if entry.na is not None else ""
    default = 0 if entry.default is None else _default(entry, lowered)
    blank = 2 if entry.default is None else 0
    value = (
        f"CASE WHEN {entry.id} IS NULL THEN {default} ELSE {_value(entry, lowered, dialect)} END"
    )
    if entry.kind in NUMBERS and limit < largest(entry):
        value = f"CASE WHEN {_outside(entry, limit)} THEN 0 ELSE {value} END"
    state = f"CASE WHEN {here} THEN 0 ELSE {blank} END"
    if na:
        state = f"CASE WHEN {na} THEN 3 WHEN {here} THEN 0 ELSE {blank} END"
        here = f"{na} OR {here}"
    return [
        f"{value} AS {leaf.value.name}",
        f"{state} AS {leaf.state.name}",
        f"CASE WHEN {here} THEN 1 ELSE 0 END AS {leaf.entered.name}",
    ]


def _default(entry: Input, lowered: Lowered) -> int:
    match entry.default:
        case bool(yes):
            return 2 if yes else 0
        case str(option):
            return lowered.options.index(option)
        case Fraction() as number:
            size = 1 if entry.kind is InputKind.INTEGER else SCALE
            return int(number * size)
        case _:
            raise TypeError(entry.default)


def _value(entry: Input, lowered: Lowered, dialect: Dialect) -> str:
    match entry.kind:
        case InputKind.ENUM:
            places = " ".join(
                f"WHEN {quoted(option.id)} THEN {lowered.options.index(option.id)}"
                for option in entry.options
            )
            return f"CASE {entry.id} {places} ELSE 0 END"
        case InputKind.BOOL:
            return f"CASE WHEN {entry.id} THEN 2 ELSE 0 END"
        case InputKind.DATE:
            return f"({entry.id} - {FIRST_DAY})"
        case InputKind.MONTH:
            year, month = f"SUBSTR({entry.id}, 1, 4)", f"SUBSTR({entry.id}, 6, 2)"
            return f"(CAST({year} AS INTEGER) * 12 + CAST({month} AS INTEGER))"
        case InputKind.INTEGER:
            return f"CAST({entry.id} AS {dialect.integer})"
        case _:
            scaled = dialect.parts(entry.id)
            return f"{scaled} * {_unit(lowered)}" if entry.kind is InputKind.AMOUNT else scaled


def _unit(lowered: Lowered) -> str:
    """Write what one of the entered unit is in 元."""
    if lowered.scorecard.unit is None:
        return str(10**4)
    sizes = {name: int(factor * 10**4) for name, factor in UNITS.items()}
    places = " ".join(f"WHEN '{name}' THEN {size}" for name, size in sizes.items())
    return f"CASE COALESCE(unit, '{lowered.scorecard.unit}') {places} ELSE 1 END"


def largest(entry: Input) -> int:
    """Give the largest number that a column can hold for an input, as the steps count it."""
    scale = 1 if entry.kind is InputKind.INTEGER else SCALE
    unit = MOST_YUAN if entry.kind is InputKind.AMOUNT else 1
    return LARGEST_ENTERED * scale * unit


def _outside(entry: Input, limit: int) -> str:
    """Test whether an entered number is too large for the steps, taking 亿元 to be safe."""
    scale = 1 if entry.kind is InputKind.INTEGER else SCALE
    most = limit // (scale * (MOST_YUAN if entry.kind is InputKind.AMOUNT else 1))
    return f"ABS({entry.id}) > {most}"


def faults(lowered: Lowered, limit: int) -> list[str]:
    """Give the tests that send a row to the program: what `rate` would refuse, or is too large."""
    tests: list[str] = []
    for entry in lowered.scorecard.inputs:
        if entry.kind in NUMBERS:
            tests += _number_faults(entry)
            if limit < largest(entry):
                tests.append(_outside(entry, limit))
        elif entry.kind is InputKind.ENUM:
            allowed = ", ".join(quoted(option.id) for option in entry.options)
            tests.append(f"{entry.id} NOT IN ({allowed})")
        elif entry.kind is InputKind.DATE:
            first, last = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)
            tests.append(f"NOT {entry.id} BETWEEN DATE '{first}' AND DATE '{last}'")
        elif entry.kind is InputKind.MONTH:
            first_month, last_month = Month(FIRST_YEAR, 1), Month(LAST_YEAR, 12)
            tests.append(f"NOT {entry.id} BETWEEN '{first_month}' AND '{last_month}'")
    return tests


def _number_faults(entry: Input) -> list[str]:
    limits = {"<": entry.minimum, ">": entry.maximum, "<=": entry.above}
    tests = [
        f"{entry.id} {sign} {plain(limit)}" for sign, limit in limits.items() if limit is not None
    ]
    if entry.kind is InputKind.INTEGER:
        tests.append(f"{entry.id} <> TRUNC({entry.id})")
    return tests
