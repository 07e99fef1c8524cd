"""Reads a roster from the sheets of a file: which tables it has, then customer after customer."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from gradeapp.model.answers import Answers
from gradeapp.model.customer import tidy_code
from gradeapp.model.engine.rate import rate
from gradeapp.model.problem import Problem
from gradeapp.model.roster.cells import MASKED
from gradeapp.model.roster.grid import Grid
from gradeapp.model.roster.headings import Headings
from gradeapp.model.roster.lists import ListSheet, list_of, orphans, part_of, read_list_sheet
from gradeapp.model.roster.roster import (
    CUSTOMER_ID,
    GRADE,
    IDENTITY,
    Column,
    Outcome,
    Roster,
    RosterRow,
    Table,
)
from gradeapp.model.roster.rows import ListPart, Speaker, read_row
from gradeapp.model.roster.table import find_table
from gradeapp.model.scorecard import InputKind, Scorecard
from gradeapp.model.wording import squeeze

Aligned = tuple[int | None, ...]
"""For each heading of the roster the column of one table that holds it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A roster about to be read: its tables, and what already stands in the way."""

    speaker: Speaker
    tables: tuple[Table, ...]
    lists: tuple[ListSheet, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def usable(self) -> bool:
        """Whether nothing stands in the way of reading rows."""
        return not self.problems and self.total > 0

    @property
    def total(self) -> int:
        """The number of customers."""
        return sum(len(table.rows) for table in self.tables)

    def rows(self) -> Iterator[RosterRow]:
        """Read the customers one after the other; a number that stands twice is refused."""
        _, aligned = align(self.tables)
        first: dict[str, str] = {}
        for table, columns in zip(self.tables, aligned, strict=True):
            for index in table.rows:
                row = read_row(table, index, columns, self.lists_of, self.speaker)
                number = tidy_code(row.customer.get(CUSTOMER_ID, ""))
                before = first.setdefault(number, row.place)
                if number and before != row.place:
                    facts = {"customer": number, "first": before}
                    problem = Problem("roster.repeated", row.place, facts)
                    row = replace(row, answers=None, problems=(*row.problems, problem))
                yield row

    def lists_of(self, number: str, unit: Fraction | None) -> ListPart:
        """Give the lists of one customer."""
        return part_of(self.lists, number, unit, self.speaker)

    def roster(self, rows: Sequence[RosterRow]) -> Roster:
        """Put the roster together from its rows."""
        headings, _ = align(self.tables)
        numbers = {tidy_code(row.customer.get(CUSTOMER_ID, "")) for row in rows}
        lost = tuple(orphans(self.lists, numbers)) if self.usable else ()
        empty = (Problem("roster.no_rows"),) if self.tables and not self.total else ()
        return Roster(
            headings,
            tuple(rows),
            (*self.problems, *(empty if not self.problems else ()), *lost),
            tuple(column for table in self.tables for column in table.columns),
            tuple(row for table in self.tables for row in table.skipped),
            self.unmatched(),
            self.usable,
        )

    def unmatched(self) -> tuple[str, ...]:
        """Give the inputs that aren't optional and that no column or sheet holds."""
        found = {column.target for table in self.tables for column in table.columns}
        found |= {sheet.entry.id for sheet in self.lists}
        inputs = self.speaker.scorecard.inputs
        return tuple(
            entry.id for entry in inputs if entry.required is not False and entry.id not in found
        )


def begin_reading(
    grids: Sequence[Grid], speaker: Speaker, corrections: Mapping[str, str] | None = None
) -> Reading:
    """Find the tables of a roster: the one that says most, and others of customers like it.

    `corrections` maps the place of a heading (`Sheet1!G2`) to the input or customer field that it
    holds instead, "" for none.
    """
    scorecard = speaker.scorecard
    headings = Headings.of(scorecard)
    lists: list[ListSheet] = []
    tables: list[Table] = []
    problems: list[Problem] = []
    for grid in grids:
        entry = list_of(scorecard, grid)
        if entry is not None:
            sheet, faults = read_list_sheet(entry, grid)
            problems += faults
            lists += [sheet] if sheet is not None else []
        elif (table := find_table(grid, headings, corrections)) is not None:
            tables.append(table)
    chosen = _of_customers(tables)
    problems += [problem for table in chosen for problem in table.problems]
    if not chosen:
        problems.append(_no_table(scorecard, speaker))
    return Reading(speaker, chosen, tuple(lists), tuple(problems))


def _of_customers(tables: Sequence[Table]) -> tuple[Table, ...]:
    """Choose the table with most of its columns known, and all others that name customers."""
    best = max(tables, key=_known, default=None)
    if best is None or not _names_customers(best):
        return () if best is None else (best,)
    return tuple(table for table in tables if _names_customers(table) and table.rows) or (best,)


def _known(table: Table) -> int:
    return sum(1 for column in table.columns if column.target)


def _names_customers(table: Table) -> bool:
    return any(table.column(target) for target in IDENTITY)


def _no_table(scorecard: Scorecard, speaker: Speaker) -> Problem:
    wanted = [e for e in scorecard.inputs if e.id != "unit" and e.kind is not InputKind.LIST]
    labels = "、" if speaker.lang == "zh" else ", "
    return Problem(
        "roster.no_table", "", {"labels": labels.join(e.label.say(speaker.lang) for e in wanted)}
    )


def align(tables: Sequence[Table]) -> tuple[tuple[str, ...], tuple[Aligned, ...]]:
    """Give the headings of all tables together, and for each table where it has them."""
    order: dict[str, str] = {}
    for table in tables:
        for column in table.columns:
            order.setdefault(_key(column), column.heading)
    aligned = []
    for table in tables:
        own = {_key(column): column.index for column in reversed(table.columns)}
        aligned.append(tuple(own.get(key) for key in order))
    return tuple(order.values()), tuple(aligned)


def _key(column: Column) -> str:
    # Two columns that are called alike, or not at all, stay two columns.
    if column.target:
        return column.target
    return f"{squeeze(column.heading)}#{column.index}"


def rate_row(scorecard: Scorecard, row: RosterRow, lang: str) -> RosterRow:
    """Rate one customer and compare with the grade given in the roster; a refused one stays."""
    if not isinstance(row.answers, Answers) or row.problems:
        return row
    rating = rate(scorecard, row.answers)
    score = rating.score
    outcome = Outcome(
        score, rating.grade, rating.stars, rating.provisional, rating.missing, rating.warnings
    )
    given = row.customer.get(GRADE, "")
    if (
        not given
        or MASKED.search(given)
        or rating.grade is None
        or _same(scorecard, given, rating.grade)
    ):
        return replace(row, outcome=outcome)
    facts = {"given": given, "grade": _spoken(scorecard, rating.grade, lang)}
    problem = Problem("roster.difference", row.grade_at, facts)
    return replace(row, outcome=outcome, difference=problem)


def _same(scorecard: Scorecard, given: str, grade: str) -> bool:
    level = scorecard.level(grade)
    return squeeze(given) in {squeeze(n) for n in (level.label, level.name.zh, level.name.en)}


def _spoken(scorecard: Scorecard, grade: str, lang: str) -> str:
    return scorecard.level(grade).name.say(lang)
