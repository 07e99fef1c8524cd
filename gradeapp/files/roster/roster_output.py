"""Writes rated rosters: a workbook that can be read at once, CSV for Excel, parquet."""

import csv
import re
from collections.abc import Callable, Mapping
from io import BytesIO, StringIO
from pathlib import Path
from types import MappingProxyType

from gradeapp.files.atomic import write_whole
from gradeapp.model.problem import Problem
from gradeapp.model.roster.cells import words
from gradeapp.model.roster.grid import Raw
from gradeapp.model.roster.output import OutputTable

_HARMLESS = re.compile(r"[+-]?[0-9.,]+%?|-", re.ASCII)
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_table(path: Path, table: OutputTable) -> Problem | None:
    """Write a table in the kind of file that its name asks for, whole or not at all."""
    to_bytes = WRITERS.get(path.suffix.lower())
    if to_bytes is None:
        return Problem("roster.output_kind", str(path))
    try:
        data = to_bytes(table)
    except OSError as error:
        # Large tables go by way of the system's temporary folder, which may be full.
        return Problem("file.unwritable", str(path), {"reason": error.strerror or str(error)})
    return write_whole(path, data)


def csv_bytes(table: OutputTable) -> bytes:
    """Write UTF-8 with its mark, without which Excel takes Chinese for something else."""
    target = StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow([_safe(heading) for heading in table.headings])
    writer.writerows([_csv_cell(value) for value in row] for row in table.rows)
    return target.getvalue().encode("utf-8-sig", errors="replace")


def _csv_cell(value: Raw) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return _safe(value) if isinstance(value, str) else words(value)


def _safe(text: str) -> str:
    """Keep a spreadsheet from running a text as a formula; a number or a lone dash runs nothing."""
    is_formula = text.startswith(_STARTS_FORMULA) and not _HARMLESS.fullmatch(text)
    return f"'{text}" if is_formula else text


def _xlsx_bytes(table: OutputTable) -> bytes:
    from gradeapp.files.roster.roster_workbook import write_workbook  # noqa: PLC0415 -- slow to load

    target = BytesIO()
    write_workbook(target, table)
    return target.getvalue()


def _parquet_bytes(table: OutputTable) -> bytes:
    from gradeapp.files.roster.roster_parquet import parquet_bytes  # noqa: PLC0415 -- slow to load

    return parquet_bytes(table.headings, table.rows)


def is_table_file(path: Path) -> bool:
    """Tell whether rows can be written under this name."""
    return path.suffix.lower() in WRITERS


WRITERS: Mapping[str, Callable[[OutputTable], bytes]] = MappingProxyType(
    {".xlsx": _xlsx_bytes, ".csv": csv_bytes, ".parquet": _parquet_bytes}
)
