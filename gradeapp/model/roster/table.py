"""Finds the table in a sheet: its heading rows and columns, whatever stands above or beside it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from gradeapp.model.problem import Problem
from gradeapp.model.roster.grid import Grid, is_blank
from gradeapp.model.roster.headings import Headings, Match, unit_note
from gradeapp.model.roster.region import NUMBER, sort_rows
from gradeapp.model.roster.roster import Column, Table
from gradeapp.model.scorecard import InputKind

LOOK = 300
"""Rows from the top among which the headings are looked for."""

DEEPEST = 3
"""Rows that one heading may be broken over."""


@dataclass(frozen=True, slots=True)
class Head:
    """Heading rows (from `top`, `depth` of them): the text of each column, and what matched."""

    top: int
    depth: int
    texts: Mapping[int, str]
    matches: Mapping[int, Match]

    @property
    def below(self) -> int:
        """The first row under the headings."""
        return self.top + self.depth

    @property
    def worth(self) -> tuple[int, int, int]:
        """More of the form first, then fewer rows, then the higher one."""
        found = {match.target for match in self.matches.values()}
        return len(found), -self.depth, -self.top


def find_table(
    grid: Grid, headings: Headings, corrections: Mapping[str, str] | None = None
) -> Table | None:
    """Find the table that holds most of what is looked for; None if no input has a column.

    `corrections` maps the place of a heading (`Sheet1!G2`) to what it holds instead, "" for
    nothing; it comes from a reviewer who looked at the mapping.
    """
    changes = corrections or {}
    heads = [
        head
        for top in _tops(grid, changes)
        for depth in range(1, DEEPEST + 1)
        if (head := _head(grid, top, depth, headings, changes)) is not None
    ]
    best = max(heads, key=lambda head: head.worth, default=None)
    return None if best is None else _table(grid, best, headings)


def _tops(grid: Grid, changes: Mapping[str, str]) -> Sequence[int]:
    """Give the rows that headings may begin in: where a reviewer saw them, else near the top."""
    rows = range(min(len(grid.rows), LOOK))
    columns = range(grid.width if changes else 0)
    seen = [row for row in rows if any(grid.place(row, column) in changes for column in columns)]
    return seen or rows


def _head(
    grid: Grid, top: int, depth: int, headings: Headings, changes: Mapping[str, str]
) -> Head | None:
    """Read some rows as headings; None if they name no input, or if one of them holds figures."""
    rows = range(top, top + depth)
    if depth > 1 and any(_has_figures(grid, row) for row in rows):
        return None
    texts: dict[int, str] = {}
    matches: dict[int, Match] = {}
    for column in sorted({column for row in rows for column, _ in _seen_texts(grid, row)}):
        texts[column], match = _heading(grid, rows, column, headings)
        place = grid.place(top, column)
        if place in changes:
            match = Match(changes[place]) if changes[place] else None
        if match is not None:
            matches[column] = match
    named = {match.target for match in matches.values()} & headings.inputs.keys()
    return Head(top, depth, texts, matches) if named else None


def _has_figures(grid: Grid, row: int) -> bool:
    cells = grid.rows[row] if row < len(grid.rows) else ()
    return any(
        NUMBER.fullmatch(cell) is not None if isinstance(cell, str) else cell is not None
        for cell in cells
    )


def _seen_texts(grid: Grid, row: int) -> Iterator[tuple[int, str]]:
    yield from grid.texts(row)
    for spot in grid.merged:
        if spot[0] == row and isinstance(value := grid.seen(*spot), str):
            yield spot[1], value


def _heading(grid: Grid, rows: range, column: int, headings: Headings) -> tuple[str, Match | None]:
    """Give a column's heading: what its rows say together, or the lowest of them that is known."""
    seen = (grid.seen(row, column) for row in rows)
    texts = list(dict.fromkeys(text for text in seen if isinstance(text, str) and text.strip()))
    together = "".join(texts)
    for text in (together, *reversed(texts)):
        match = headings.match(text)
        if match is not None:
            return text, match
    return together, None


def _table(grid: Grid, head: Head, headings: Headings) -> Table:
    """Build the table under some headings: its columns without those of a table beside it."""
    blocks = _blocks(grid, head)
    main = max(blocks, key=lambda block: len(_targets(head, block)))
    chosen = [*main]
    for block in blocks:
        if block is not main and _belongs(grid, head, main, block):
            chosen += block
    matches, problems = _unambiguous(grid, head, sorted(chosen), headings)
    has_units = any(match.target == "unit" for match in matches.values())
    note = None if has_units else _note_above(grid, head, min(chosen), max(chosen))
    columns = tuple(
        _column(grid, head, column, matches.get(column), note, headings)
        for column in sorted(chosen)
    )
    rows, skipped = sort_rows(grid, head.below, range(head.top, head.below), columns, headings)
    return Table(grid, head.top, columns, rows, skipped, tuple(problems))


def _blocks(grid: Grid, head: Head) -> list[list[int]]:
    """Group the columns that no entirely blank column parts."""
    filled = {
        column
        for row in grid.rows[head.top :]
        for column, value in enumerate(row)
        if not is_blank(value)
    } | set(head.texts)
    blocks: list[list[int]] = []
    for column in sorted(filled):
        if not blocks or blocks[-1][-1] != column - 1:
            blocks.append([])
        blocks[-1].append(column)
    return blocks


def _targets(head: Head, columns: Iterable[int]) -> set[str]:
    return {head.matches[column].target for column in columns if column in head.matches}


def _belongs(grid: Grid, head: Head, main: list[int], block: list[int]) -> bool:
    """Tell whether columns behind a blank one are part of the table: they add to it all the way."""
    found = _targets(head, block)
    if not found or found & _targets(head, main):
        return False
    return 2 * _filled(grid, head, block) >= _filled(grid, head, main)


def _filled(grid: Grid, head: Head, columns: Iterable[int]) -> int:
    """Count the rows under the headings that hold something in these columns."""
    wanted = tuple(columns)
    rows = range(head.below, len(grid.rows))
    return sum(any(not is_blank(grid.at(row, column)) for column in wanted) for row in rows)


def _unambiguous(
    grid: Grid, head: Head, columns: list[int], headings: Headings
) -> tuple[dict[int, Match], list[Problem]]:
    """Choose among columns with the same heading the fuller one; for figures it must be clear."""
    by_target: dict[str, list[int]] = {}
    for column in columns:
        if column in head.matches:
            by_target.setdefault(head.matches[column].target, []).append(column)
    chosen: dict[int, Match] = {}
    problems = []
    for target, same in by_target.items():
        filled = sorted(((_filled(grid, head, [column]), -column) for column in same), reverse=True)
        first = -filled[0][1]
        chosen[first] = head.matches[first]
        is_input = target in headings.inputs
        if is_input and len(filled) > 1 and 2 * filled[1][0] > filled[0][0]:
            facts = {"other": grid.place(head.top, first), "heading": head.texts[first]}
            where = grid.place(head.top, -filled[1][1])
            problems.append(Problem("roster.column_twice", where, facts))
    for column, match in chosen.items():
        if match.foreign:
            place = grid.place(head.top, column)
            problems.append(Problem("roster.unit", place, {"unit": match.foreign}))
    return chosen, problems


def _note_above(grid: Grid, head: Head, first: int, last: int) -> Fraction | None:
    """Find the unit that is written above the headings, the nearest note first."""
    for row in range(head.top - 1, -1, -1):
        for column, text in grid.texts(row):
            unit = unit_note(text)
            if unit is not None and first <= column <= last:
                return unit
    return None


def _column(
    grid: Grid,
    head: Head,
    column: int,
    match: Match | None,
    note: Fraction | None,
    headings: Headings,
) -> Column:
    heading = _on_one_line(head.texts.get(column, ""))
    place = grid.place(head.top, column)
    if match is None:
        return Column(column, place, heading)
    entry = headings.inputs.get(match.target)
    is_amount = entry is not None and entry.kind is InputKind.AMOUNT
    scale = note if is_amount and match.scale is None else match.scale
    return Column(column, place, heading, match.target, scale, match.hundredths)


def _on_one_line(text: str) -> str:
    """Give a heading on one line; a break inside a Chinese word isn't a blank."""
    return (" " if text.isascii() else "").join(part.strip() for part in text.splitlines()).strip()
