"""Tells which rows under the headings are customers, and what the others are."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gradeapp.model.roster.grid import Grid, is_blank
from gradeapp.model.roster.headings import Headings
from gradeapp.model.roster.roster import CUSTOMER_ID, IDENTITY, Column, Skipped
from gradeapp.model.wording import half_width, squeeze

TOTAL = re.compile(
    r".{0,8}(?:合计|总计|小计|累计|总和|平均|平均值|合计数)|(?:grand|sub)?total|sum|average"
)
NOTE = re.compile(
    r"(?:注|说明|备注|制表人?|填表人?|审核人?|复核人?|经办人?|打印日期|日期|notes?)\s*\d*\s*[:.、]",
    re.IGNORECASE,
)
NUMBER = re.compile(r"[(¥+-]?[0-9][0-9,.]*[)%]?", re.ASCII)
CONDITION = re.compile(r"[<>=≤≥≦≧].*\d|.*\d.*(?:以上|以下|以内)$")
LONGEST_SAID = 60


@dataclass(frozen=True, slots=True)
class _Row:
    """One row as the sorting sees it: its texts by column, and which parts of it are filled."""

    index: int
    filled: frozenset[int]
    texts: dict[int, str]
    identity: str
    has_figures: bool
    has_numbers: bool


def sort_rows(
    grid: Grid, first: int, heading_rows: range, columns: Sequence[Column], headings: Headings
) -> tuple[tuple[int, ...], tuple[Skipped, ...]]:
    """Give the rows (from 0) that are customers, and every other one with what it is."""
    sorter = _Sorter(grid, heading_rows, columns, headings)
    for segment in _segments(sorter.read(first)):
        sorter.sort(segment)
    return tuple(sorter.rows), tuple(sorter.skipped)


def _segments(rows: Iterator[_Row]) -> Iterator[list[_Row]]:
    """Give the rows in groups that blank rows part."""
    group: list[_Row] = []
    for row in rows:
        if group and row.index != group[-1].index + 1:
            yield group
            group = []
        group.append(row)
    if group:
        yield group


class _Sorter:
    def __init__(
        self, grid: Grid, heading_rows: range, columns: Sequence[Column], headings: Headings
    ) -> None:
        self.grid, self.columns, self.headings = grid, columns, headings
        self.identity = [column.index for column in columns if column.target in IDENTITY]
        self.number = next((c.index for c in columns if c.target == CUSTOMER_ID), None)
        self.figures = [column.index for column in columns if column.target in headings.inputs]
        self.said = {
            column.index: {
                squeeze(text)
                for row in heading_rows
                if isinstance(text := grid.seen(row, column.index), str)
            }
            for column in columns
        }
        self.choices = {
            column.index: {
                squeeze(name)
                for option in entry.options
                for name in (option.id, option.label.zh, option.label.en)
            }
            for column in columns
            if (entry := headings.inputs.get(column.target)) is not None
        }
        self.wanted = sum(1 for column in columns if column.target)
        self.rows: list[int] = []
        self.skipped: list[Skipped] = []

    def read(self, first: int) -> Iterator[_Row]:
        """Give every row that holds something in the columns of the table."""
        for index in range(first, len(self.grid.rows)):
            # A value merged downwards counts only beside something of the row's own.
            own = [c.index for c in self.columns if not is_blank(self.grid.at(index, c.index))]
            if not own:
                continue
            seen = {c.index: self.grid.down(index, c.index) for c in self.columns}
            filled = frozenset(column for column, value in seen.items() if not is_blank(value))
            texts = {c: half_width(v).strip() for c, v in seen.items() if isinstance(v, str)}
            names = (str(seen[c]) for c in self.identity if c in filled)
            figures = [column for column in self.figures if column in filled]
            has_numbers = any(c not in texts or NUMBER.fullmatch(texts[c]) for c in figures)
            name = half_width(next(names, "")).strip()
            yield _Row(index, filled, texts, name, bool(figures), has_numbers)

    def sort(self, segment: list[_Row]) -> None:
        """Sort the rows of one group; what stands after another table's headings is of that."""
        foreign = not self.rows_like_ours(segment) and bool(self.rows)
        for row in segment:
            if self.repeats_headings(row):
                foreign = False
                self.skip(row, "heading")
            elif foreign or self.starts_another(row):
                foreign = True
                self.skip(row, "note" if len(row.filled) == 1 else "other_table")
            elif kind := self.no_customer(row):
                self.skip(row, kind)
            else:
                self.rows.append(row.index)

    def rows_like_ours(self, segment: list[_Row]) -> bool:
        """Tell whether a group behind a blank row goes on with the table."""
        if not self.identity:
            return any(row.has_figures for row in segment)
        return any(
            row.has_figures or 2 * len(row.filled) > self.wanted
            for row in segment
            if row.identity and not CONDITION.match(row.identity) and not self.starts_another(row)
        )

    def repeats_headings(self, row: _Row) -> bool:
        """Tell whether a row says again what the headings say, as at the top of a page."""
        if row.has_numbers:
            return False
        same = [c for c, text in row.texts.items() if text and squeeze(text) in self.said[c]]
        return bool(same) and 2 * len(same) >= min(self.wanted, 2 * len(row.filled) - 1)

    def starts_another(self, row: _Row) -> bool:
        """Tell whether a row is the heading of another table: it names columns, but not ours."""
        if row.has_numbers or not row.filled <= row.texts.keys() or len(row.filled) < 2:  # noqa: PLR2004
            return False
        names = any(self.names_column(column, text) for column, text in row.texts.items() if text)
        return names and not self.repeats_headings(row)

    def names_column(self, column: int, text: str) -> bool:
        """Tell whether a cell is a heading; an option of its own column is an answer instead."""
        is_answer = squeeze(text) in self.choices.get(column, ())
        return not is_answer and self.headings.match(text) is not None

    def no_customer(self, row: _Row) -> str:
        """Say what a row is if it is no customer; "" for a customer."""
        texts = [row.texts[column] for column in sorted(row.texts) if row.texts[column]]
        if texts and TOTAL.fullmatch(squeeze(texts[0])):
            return "total"
        if not row.identity:
            return self.nameless(row)
        if row.has_figures:
            return ""
        if NOTE.match(row.identity) or self.only_says(row):
            return "note"
        return "other_table" if CONDITION.match(row.identity) else ""

    def only_says(self, row: _Row) -> bool:
        """Tell whether a row is a lone sentence where others have their customer number."""
        lone = min(row.filled) if len(row.filled) == 1 and self.wanted > len(IDENTITY) else None
        return lone == self.number and lone is not None and not row.identity.isascii()

    def nameless(self, row: _Row) -> str:
        """Say what a row without a customer is; one with figures is a customer left unnamed."""
        if not self.identity or row.has_numbers:
            return ""
        if len(row.filled) == 1 or not row.has_figures:
            return "note"
        return "other_table" if any(CONDITION.match(text) for text in row.texts.values()) else ""

    def skip(self, row: _Row, kind: str) -> None:
        # As it is written, not half-width as it was compared.
        written = (self.grid.down(row.index, column) for column in sorted(row.texts))
        said = " ".join(text for text in written if isinstance(text, str))
        place = self.grid.place(row.index, min(row.filled))
        self.skipped.append(Skipped(place, " ".join(said.split())[:LONGEST_SAID], kind))
