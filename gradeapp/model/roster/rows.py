"""Reads the customers of a roster's tables: their inputs as a case, each fault at its cell."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from gradeapp.model.engine.case import Fault, read_inputs
from gradeapp.model.exact import UNITS
from gradeapp.model.expected import find_input, problem_of
from gradeapp.model.problem import Problem, Translate
from gradeapp.model.roster.cells import Refused, read_cell, words
from gradeapp.model.roster.grid import is_blank
from gradeapp.model.roster.roster import (
    CUSTOMER_COLUMNS,
    CUSTOMER_ID,
    GRADE,
    IDENTITY,
    RosterRow,
    Table,
)
from gradeapp.model.scorecard import Input, InputKind, Scorecard

ListRows = Callable[[str, Fraction | None], "ListPart"]
"""Gives what the other sheets hold for a customer's number, amounts in the case's unit."""


@dataclass(slots=True)
class Found:
    """What was read of some cells: values as a case writes them, their places, what was refused."""

    values: dict[str, object] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    refused: dict[str, Problem] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ListPart:
    """The lists of one customer: rows by input id, and the place of each of their fields."""

    values: Mapping[str, object]
    places: Mapping[str, str]
    refused: Mapping[str, Problem]


@dataclass(frozen=True, slots=True)
class Speaker:
    """How faults are said: the form that they are about, and the language."""

    scorecard: Scorecard
    lang: str
    tr: Translate

    def refused(self, place: str, entry: Input, refused: Refused) -> Problem:
        """Give the fault of a cell that shows an error or a mask."""
        where = f"{place} {entry.label.say(self.lang)}"
        return Problem(refused.code, where, {"text": refused.text})

    def of(self, fault: Fault, place: str) -> Problem:
        """Give a fault of the whole case at the cell it came from."""
        problem = problem_of(self.scorecard, fault, self.lang, self.tr)
        entry = find_input(self.scorecard, fault.input or "")
        label = "" if entry is None else f" {entry.label.say(self.lang)}"
        return Problem(problem.code, f"{place}{label}", problem.facts)


def read_row_cells(
    table: Table, row: int, inputs: tuple[Input, ...], unit: Fraction | None, speaker: Speaker
) -> Found:
    """Read the cells of one row for some inputs; amounts come in the unit of the case."""
    found = Found()
    for entry in inputs:
        column = table.column(entry.id)
        if column is None or entry.kind is InputKind.LIST:
            continue
        place = table.grid.place(row, column.index)
        found.places[entry.id] = place
        value = read_cell(table.grid.down(row, column.index), entry, column, unit)
        if isinstance(value, Refused):
            found.refused[entry.id] = speaker.refused(place, entry, value)
        elif value is not None:
            found.values[entry.id] = value
    return found


def unit_of(table: Table, row: int, scorecard: Scorecard) -> Fraction | None:
    """Give how many 万元 one of a row's unit is; None where the form has no amounts."""
    entry = next((one for one in scorecard.inputs if one.id == "unit"), None)
    if entry is None:
        return None
    column = table.column("unit")
    said = column and read_cell(table.grid.down(row, column.index), entry, column, None)
    return UNITS.get(said if isinstance(said, str) else str(entry.default), None)


def read_row(
    table: Table, row: int, columns: tuple[int | None, ...], lists: ListRows, speaker: Speaker
) -> RosterRow:
    """Read one customer; with any fault it has no answers. `columns` are those of its `cells`."""
    scorecard, grid = speaker.scorecard, table.grid
    customer = {
        target: text
        for target in CUSTOMER_COLUMNS
        if (text := words(table.value(row, target)).strip())
    }
    cells = tuple(None if column is None else grid.down(row, column) for column in columns)
    place = _place(table, row)
    unit = unit_of(table, row, scorecard)
    found = read_row_cells(table, row, scorecard.inputs, unit, speaker)
    part = lists(customer.get(CUSTOMER_ID, ""), unit)
    inputs = found.values | dict(part.values)
    answers, faults = read_inputs(scorecard, inputs)
    places = found.places | dict(part.places)
    refused = found.refused | dict(part.refused)
    problems = (*_unnamed(table, row, customer), *refused.values())
    for fault in faults:
        # What was refused is missing here, and says so itself.
        if not refused or (fault.input not in refused and fault.code != "inconsistent"):
            problems += (speaker.of(fault, _nearest(places, fault.input or "", place)),)
    return RosterRow(
        place,
        customer,
        cells,
        inputs,
        None if problems else answers,
        problems,
        grade_at=_grade_place(table, row),
    )


def _grade_place(table: Table, row: int) -> str:
    column = table.column(GRADE)
    return "" if column is None else table.grid.place(row, column.index)


def _nearest(places: Mapping[str, str], path: str, row: str) -> str:
    """Find the cell of a path: of `months[2].loan` itself, or of the row or list it stands in."""
    for part in (path, path.rpartition(".")[0], path.partition("[")[0]):
        if part in places:
            return places[part]
    return row


def _place(table: Table, row: int) -> str:
    """Name the cell that names the customer, or the row's first cell."""
    known = (table.column(target) for target in IDENTITY)
    columns = [column.index for column in known if column is not None]
    filled = (index for index in columns if not is_blank(table.grid.down(row, index)))
    return table.grid.place(row, next(filled, table.columns[0].index))


def _unnamed(table: Table, row: int, customer: Mapping[str, str]) -> Iterator[Problem]:
    """Name a row with figures of nobody, where the table has a column for who it is."""
    has_column = any(table.column(target) for target in IDENTITY)
    if has_column and not any(target in customer for target in IDENTITY):
        yield Problem("roster.no_customer", _place(table, row))
