"""Random, blank and edge rows for a form, and the comparison of a SELECT with `rate`."""

import random
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import duckdb

from gradeapp.model.engine.case import read_inputs
from gradeapp.model.engine.rate import rate
from gradeapp.model.engine.result import as_result
from gradeapp.model.readers.to_sql import book_columns, to_sql
from gradeapp.model.scorecard import NA, Input, InputKind, Scorecard

Inputs = dict[str, object]
FEW = ("0", "1", "2", "5", "10", "50", "100", "0.5", "0.0000000001", "333.3333333333")


def random_number(entry: Input, dice: random.Random) -> str:
    """Some number of the size people enter; whole, with cents, or with every digit allowed."""
    if dice.random() < 0.15:
        return dice.choice(FEW)
    top = float(entry.maximum) if entry.maximum is not None else 10 ** dice.uniform(0, 9)
    places = 0 if entry.kind is InputKind.INTEGER else dice.choice((0, 0, 2, 2, 4, 10))
    sign = "-" if entry.minimum is None and entry.above is None and dice.random() < 0.3 else ""
    return sign + f"{Decimal(dice.uniform(0, top)):.{places}f}"


def random_input(entry: Input, dice: random.Random) -> object:
    """Some answer to an input, seldom one that is refused."""
    if entry.na is not None and dice.random() < 0.15:
        return NA
    match entry.kind:
        case InputKind.ENUM:
            return dice.choice(entry.options).id
        case InputKind.BOOL:
            return dice.random() < 0.5
        case InputKind.DATE:
            return str(date(2024, 1, 31) + timedelta(days=dice.randrange(400)))
        case InputKind.TEXT:
            return "说明"
        case _:
            return random_number(entry, dice)


def random_rows(scorecard: Scorecard, count: int, seed: int) -> Iterator[Inputs]:
    """Complete rows, rows with some blanks, and rows with hardly anything entered."""
    dice = random.Random(seed)
    for _ in range(count):
        blanks = dice.choice((0, 0, 0, 0.05, 0.3, 0.9))
        yield {
            entry.id: random_input(entry, dice)
            for entry in scorecard.inputs
            if entry.kind is not InputKind.LIST
            and dice.random() >= max(blanks, 0 if entry.default is None else 0.5)
        }


def edge_rows(scorecard: Scorecard, count: int, seed: int) -> Iterator[Inputs]:
    """Rows whose ratios lie on a cut-off or one step of 10⁻¹⁰ beside it."""
    dice = random.Random(seed)
    cuts = [Fraction(n, 20) for n in range(1, 41)] + [Fraction(7, 3), Fraction(9), Fraction(10)]
    for _ in range(count):
        base = Fraction(dice.randrange(3, 3 * 10**6) * 3, 3)
        row = next(random_rows(scorecard, 1, dice.randrange(2**32)))
        for entry in scorecard.inputs:
            if entry.kind is InputKind.AMOUNT and entry.id in row and row[entry.id] != NA:
                step = Fraction(dice.choice((-1, 0, 0, 1)), 10**10)
                value = base * dice.choice(cuts) + step
                row[entry.id] = f"{Decimal(value.numerator) / value.denominator:.10f}"
        yield row


def as_record(scorecard: Scorecard, number: int, row: Inputs) -> list[object]:
    """Turn the inputs of a case into a row of the book."""
    texts = {id_ for id_, kind in book_columns(scorecard).items() if kind == "VARCHAR"}
    record: dict[str, object] = {"customer_id": str(number)} | row
    return [
        str(record[column]) if column in texts and column in record else record.get(column)
        for column in book_columns(scorecard)
    ]


def computed(scorecard: Scorecard, rows: list[Inputs]) -> list[dict[str, object]]:
    """Rate the rows by the SELECT on DuckDB, in their order."""
    sql = to_sql(scorecard, "duckdb")
    assert isinstance(sql, str)
    columns = book_columns(scorecard)
    with duckdb.connect() as connection:
        definition = ", ".join(f"{name} {kind}" for name, kind in columns.items())
        connection.execute(f"CREATE TABLE book ({definition})")
        marks = ", ".join("?" for _ in columns)
        connection.begin()
        records = [as_record(scorecard, number, row) for number, row in enumerate(rows)]
        connection.executemany(f"INSERT INTO book VALUES ({marks})", records)  # noqa: S608
        connection.commit()
        found = connection.execute(sql + "ORDER BY CAST(customer_id AS INTEGER)")
        names = [column[0] for column in found.description]
        return [dict(zip(names, values, strict=True)) for values in found.fetchall()]


def difference(scorecard: Scorecard, row: Inputs, found: Mapping[str, object]) -> str:
    """Say how a computed row differs from `rate`; "" if it doesn't, or asks for the program."""
    if found["recheck"]:
        return ""
    answers, faults = read_inputs(scorecard, row)
    if faults:
        return f"{faults} not noticed"
    rating = rate(scorecard, answers)
    result = as_result(rating)
    wanted: dict[str, object] = {
        "score": rating.score,
        "score_grade": rating.score_grade,
        "grade": rating.grade,
        "stars": rating.stars,
        "provisional": rating.provisional,
    }
    wanted |= {f"section.{one.section.id}.sum": one.points for one in rating.sections}
    for id_, item in rating.items.items():
        wanted[f"item.{id_}.points"] = item.points
    for rule in scorecard.rules:
        wanted[f"rule.{rule.id}"] = rule in rating.applied
    for warning in scorecard.warnings:
        wanted[f"warning.{warning.id}"] = warning.id in rating.warnings
    values = {name: _value(one["value"]) for name, one in result["items"].items()}  # type: ignore[attr-defined]
    for id_, (state, value) in values.items():
        wanted[f"item.{id_}.state"] = state
        if state == "value" and not _alike(found[f"item.{id_}.value"], value):
            return f"{id_}: {found[f'item.{id_}.value']} is not {value}"
    wrong = [name for name, value in wanted.items() if not _same(found[name], value)]
    return "; ".join(f"{name}: {found[name]} is not {wanted[name]}" for name in wrong)


def _value(value: str | None) -> tuple[str, str | None]:
    if value is None:
        return "missing", None
    return (value, None) if value in {"n/a", "undefined"} else ("value", value)


def _alike(found: object, value: str | None) -> bool:
    if isinstance(found, float):
        return abs(found - float(str(value))) <= 1e-9 * max(1, abs(found))
    return str(found) == value


def _same(found: object, value: object) -> bool:
    if isinstance(value, Fraction) and isinstance(found, Decimal):
        # Ten digits are written; the exact number lies within half of the last one.
        return abs(Fraction(found) - value) * 2 <= Fraction(1, 10**10)
    return found == value
