"""Reads and writes tables as parquet, the kind of file that data warehouses exchange."""

import json
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import duckdb

from gradeapp.files.roster.roster_values import raw_value
from gradeapp.model.problem import Problem
from gradeapp.model.roster.cells import words
from gradeapp.model.roster.grid import Grid, Raw, digits_of, letters

BATCH = 10_000
MOST_CELLS = 20_000_000
MOST_DIGITS = 38
LARGEST_INTEGER = 2**63


def connect() -> duckdb.DuckDBPyConnection:
    """Open an engine in memory that fetches nothing from anywhere."""
    return duckdb.connect(
        ":memory:",
        config={"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"},
    )


def read_parquet(path: Path) -> tuple[tuple[Grid, ...], tuple[Problem, ...]]:
    """Read the one table of a file; its column names are the first row."""
    with connect() as engine:
        try:
            engine.execute("SELECT * FROM read_parquet(?)", [str(path)])
            names = tuple(str(column[0]) for column in engine.description or ())
            rows: list[tuple[Raw, ...]] = [names]
            for row in _rows(engine):
                rows.append(row)
                if len(rows) * len(names) > MOST_CELLS:
                    return (), (Problem("roster.too_large", "", {"most": f"{MOST_CELLS:,}"}),)
            return (Grid("", tuple(rows)),), ()
        except (duckdb.Error, ValueError, OverflowError):
            return (), (Problem("roster.damaged", "", {"kind": ".parquet"}),)


def _rows(engine: duckdb.DuckDBPyConnection) -> Iterator[tuple[Raw, ...]]:
    while rows := engine.fetchmany(BATCH):
        yield from (tuple(raw_value(value) for value in row) for row in rows)


def parquet_bytes(headings: Sequence[str], rows: Sequence[Sequence[Raw]]) -> bytes:
    """Write a table as parquet; a column of exact numbers, days or yes and no keeps its type.

    Raises `OSError` if the system's temporary folder can't take it.
    """
    names = tuple(distinct(headings))
    types = [_type([row[n] for row in rows]) for n in range(len(names))]
    with tempfile.TemporaryDirectory() as folder, connect() as engine:
        # By way of JSON: it has one spelling for line breaks and quotes, and CSV has several.
        source, target = Path(folder) / "rows.json", Path(folder) / "rows.parquet"
        with source.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
            for row in rows:
                texts = dict(zip(names, map(_text, row), strict=True))
                file.write(json.dumps(texts, ensure_ascii=False) + "\n")
        columns = dict(zip(names, types, strict=True))
        table = engine.read_json(str(source), format="newline_delimited", columns=columns)
        try:
            table.to_parquet(str(target))
        except duckdb.IOException as error:
            raise OSError(str(error)) from error
        return target.read_bytes()


def _text(value: Raw) -> str | None:
    return (value if isinstance(value, str) else words(value)) or None


def _type(values: Sequence[Raw]) -> str:
    found = [value for value in values if value is not None]
    if found and all(isinstance(value, bool) for value in found):
        return "BOOLEAN"
    if found and all(type(value) is date for value in found):
        return "DATE"
    if found and all(type(value) is datetime for value in found):
        return "VARCHAR"
    numbers = [value for value in found if isinstance(value, Decimal)]
    return _number_type(numbers) if numbers and len(numbers) == len(found) else "VARCHAR"


def _number_type(numbers: Sequence[Decimal]) -> str:
    """Choose the type that holds every number exactly; text if none does."""
    scale = max(digits_of(number)[1] for number in numbers)
    whole = max(max(0, number.adjusted() + 1) for number in numbers)
    if scale == 0 and all(abs(number) < LARGEST_INTEGER for number in numbers):
        return "BIGINT"
    return f"DECIMAL({MOST_DIGITS},{scale})" if whole + scale <= MOST_DIGITS else "VARCHAR"


def distinct(headings: Sequence[str]) -> Iterator[str]:
    """Give every column a name of its own, as this kind of file wants; case doesn't count."""
    seen: set[str] = set()
    for index, heading in enumerate(headings):
        name = wanted = heading.strip() or letters(index)
        count = 1
        while name.casefold() in seen:
            count += 1
            name = f"{wanted} ({count})"
        seen.add(name.casefold())
        yield name
