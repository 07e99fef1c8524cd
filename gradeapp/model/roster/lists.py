"""Reads the lists of a roster's customers: rows on sheets of their own, by customer number."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from gradeapp.model.customer import tidy_code
from gradeapp.model.problem import Problem
from gradeapp.model.roster.cells import words
from gradeapp.model.roster.grid import Grid
from gradeapp.model.roster.headings import Headings
from gradeapp.model.roster.roster import CUSTOMER_ID, Table
from gradeapp.model.roster.rows import ListPart, Speaker, read_row_cells
from gradeapp.model.roster.table import find_table
from gradeapp.model.scorecard import Input, InputKind, Scorecard
from gradeapp.model.wording import squeeze, without_bracket


@dataclass(frozen=True, slots=True)
class ListSheet:
    """The sheet of one list input: its table, and the rows (from 0) of each customer."""

    entry: Input
    table: Table
    rows: Mapping[str, tuple[int, ...]]


def list_of(scorecard: Scorecard, grid: Grid) -> Input | None:
    """Find the list input that a sheet is named by: its id or one of its labels."""
    name = squeeze(without_bracket(grid.sheet))
    for entry in scorecard.inputs:
        names = (entry.id, entry.label.zh, entry.label.en, *entry.aliases)
        if entry.kind is InputKind.LIST and name in {squeeze(known) for known in names}:
            return entry
    return None


def read_list_sheet(entry: Input, grid: Grid) -> tuple[ListSheet | None, tuple[Problem, ...]]:
    """Find the rows of a list; a sheet that doesn't say whose they are is refused."""
    table = find_table(grid, Headings(entry.fields))
    if table is None:
        return None, (Problem("roster.no_fields", grid.sheet, {"list": entry.id}),)
    if table.column(CUSTOMER_ID) is None:
        return None, (Problem("roster.no_key", grid.sheet),)
    rows: dict[str, list[int]] = {}
    for row in table.rows:
        rows.setdefault(tidy_code(words(table.value(row, CUSTOMER_ID))), []).append(row)
    kept = {number: tuple(found) for number, found in rows.items()}
    return ListSheet(entry, table, kept), table.problems


def part_of(
    sheets: tuple[ListSheet, ...], number: str, unit: Fraction | None, speaker: Speaker
) -> ListPart:
    """Read every list of one customer, amounts in the case's unit."""
    values: dict[str, object] = {}
    places: dict[str, str] = {}
    refused: dict[str, Problem] = {}
    key = tidy_code(number)
    for sheet in sheets:
        rows = sheet.rows.get(key, ()) if key else ()
        found = [read_row_cells(sheet.table, r, sheet.entry.fields, unit, speaker) for r in rows]
        for count, (row, cells) in enumerate(zip(rows, found, strict=True)):
            path = f"{sheet.entry.id}[{count}]"
            places[path] = places.get(path) or sheet.table.grid.place(row, 0)
            places |= {f"{path}.{name}": place for name, place in cells.places.items()}
            refused |= {f"{path}.{name}": why for name, why in cells.refused.items()}
        if found:
            places[sheet.entry.id] = places[f"{sheet.entry.id}[0]"]
            values[sheet.entry.id] = [cells.values for cells in found]
    return ListPart(values, places, refused)


def orphans(sheets: tuple[ListSheet, ...], known: set[str]) -> Iterator[Problem]:
    """Name the rows of customers that the roster doesn't have."""
    for sheet in sheets:
        for number, rows in sheet.rows.items():
            if number not in known:
                column = sheet.table.column(CUSTOMER_ID)
                place = sheet.table.grid.place(rows[0], column.index if column else 0)
                yield Problem("roster.unknown_customer", place, {"customer": number})
