"""Reads the customers of a roster's tables: their inputs as a case, each fault at its cell."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from gradeapp.model.case import Fault, read_answer, read_inputs
from gradeapp.model.exact import UNITS
from gradeapp.model.expected import find_input, problem_of
from gradeapp.model.grid import is_blank
from gradeapp.model.problem import Problem, Translate
from gradeapp.model.roster import CUSTOMER_COLUMNS, CUSTOMER_ID, GRADE, IDENTITY, RosterRow, Table
from gradeapp.model.roster_cells import Refused, read_cell, words
from gradeapp.model.scorecard import Input, InputKind, Scorecard
from gradeapp.model.typed import problem_at

ListRows = Callable[[str, Fraction | None], "ListPart"]
"""Gives what the other sheets hold for a customer's number, amounts in the case's unit."""


@dataclass(slots=True)
class Found:
    """What was read of some cells: values as a case writes them, their places, and the faults."""

    values: dict[str, object] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ListPart:
    """The lists of one customer: rows by input id, and the place of each of their fields."""

    values: Mapping[str, object]
    places: Mapping[str, str]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Speaker:
    """How faults are said: the form that they are about, and the language."""

    scorecard: Scorecard
    lang: str
    tr: Translate

    def at(self, place: str, entry: Input, code: str) -> Problem:
        """Give the fault of one cell."""
        where = f"{place} {entry.label.say(self.lang)}"
        return problem_at(where, entry, code, self.lang, self.tr)

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
            found.problems.append(speaker.refused(place, entry, value))
        elif value is not None:
            answer, code = read_answer(entry, value)
            if answer is None:
                found.problems.append(speaker.at(place, entry, code))
            else:
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
    problems = [*_unnamed(table, row, customer), *found.problems, *part.problems]
    read = RosterRow(place, customer, cells, inputs, grade_at=_grade_place(table, row))
    if problems:
        return replace(read, problems=tuple(problems))
    answers, faults = read_inputs(scorecard, inputs)
    places = found.places | dict(part.places)
    at = (_nearest(places, fault.input or "", place) for fault in faults)
    faulty = tuple(speaker.of(fault, cell) for fault, cell in zip(faults, at, strict=True))
    return replace(read, answers=None if faulty else answers, problems=faulty)


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
