"""Reads the raw texts of an entry: what of them is an answer, and what is wrong with the others."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from gradeapp.model.answers import MISSING, Answer
from gradeapp.model.engine.case import MOST_ROWS, is_needed
from gradeapp.model.entry.path import split
from gradeapp.model.entry.rows import NO_ROWS
from gradeapp.model.entry.typed import NA_WORDS, problem_at, read_typed
from gradeapp.model.problem import Problem
from gradeapp.model.scorecard import Input, InputKind, Scorecard


@dataclass(frozen=True, slots=True)
class Reading:
    """Reads typed texts in one unit; what can't be read is noted and gives `MISSING`."""

    scorecard: Scorecard
    typed: Mapping[str, str]
    unit: str
    problems: dict[str, Problem]

    def at(self, path: str) -> Answer:
        """Read one text of an input, or of a field in a row."""
        list_id, number, name = split(path)
        entry = self.scorecard.input(list_id)
        if number is not None:
            entry = next(one for one in entry.fields if one.id == name)
        return self.one(entry, path)

    def input(self, entry: Input) -> Answer:
        """Read an input, a list with all its rows."""
        raw = self.typed.get(entry.id, "")
        if entry.kind is InputKind.LIST and raw.strip().casefold() not in NA_WORDS:
            return self.rows(entry)
        return self.one(entry, entry.id)

    def one(self, entry: Input, path: str) -> Answer:
        """Read the text at a path as an input that has no rows."""
        raw = self.typed.get(path, "")
        found = read_typed(raw, entry, self.unit) if raw.strip() else MISSING
        if isinstance(found, Problem):
            self.problems[path] = Problem(found.code, path, found.facts)
            return MISSING
        return found

    def rows(self, entry: Input) -> Answer:
        """Read the rows of a list that have all their required fields; blank rows don't count."""
        found = (self.row(entry, number) for number in range(count(self.typed.get(entry.id, ""))))
        rows = tuple(row for row in found if row is not None)
        said_empty = self.typed.get(entry.id, "") == NO_ROWS
        least, most = entry.minimum or 0, entry.maximum or MOST_ROWS
        if (rows or said_empty) and not least <= len(rows) <= most:
            self.problems[entry.id] = problem_at(entry.id, entry, "out_of_range", "zh", str)
            return MISSING
        return rows if rows or said_empty else MISSING

    def row(self, entry: Input, number: int) -> Mapping[str, Answer] | None:
        """Read one row, counted from 0; None for one that is blank or lacks a field."""
        place = f"{entry.id}[{number}]."
        texts = tuple([self.typed.get(place + one.id, "") for one in entry.fields])
        row, faults = _read_row(self.scorecard, entry.id, self.unit, texts)
        for fault in faults:
            path = place + fault.where
            self.problems[path] = Problem(fault.code, path, fault.facts)
        return row


@lru_cache(maxsize=16_384)
def _read_row(
    scorecard: Scorecard, list_id: str, unit: str, texts: tuple[str, ...]
) -> tuple[Mapping[str, Answer] | None, tuple[Problem, ...]]:
    """Read the texts of one row; the same texts are read once, for a list may be long.

    None for a blank row and for one that lacks a required field. A problem's `where` is the field.
    """
    if not any(texts):
        return None, ()
    fields = scorecard.input(list_id).fields
    typed = {one.id: text for one, text in zip(fields, texts, strict=True)}
    reading = Reading(scorecard, typed, unit, {})
    values = {one.id: reading.one(one, one.id) for one in fields}
    row = {key: answer for key, answer in values.items() if answer is not MISSING}
    lacking = [one.id for one in fields if one.id not in row and is_needed(one, row)]
    for name in lacking:
        reading.problems.setdefault(name, Problem("missing_field", name))
    return (None if lacking else MappingProxyType(row)), tuple(reading.problems.values())


def unit_of(scorecard: Scorecard, typed: Mapping[str, str]) -> str:
    """Give the unit that was chosen, else the form's; "" without amounts."""
    if scorecard.unit is None:
        return ""
    chosen = read_typed(typed.get("unit", ""), scorecard.input("unit"))
    return chosen if isinstance(chosen, str) else scorecard.unit


def count(text: str) -> int:
    """Read the number of rows that is kept for a list."""
    return min(int(text), MOST_ROWS) if text.isascii() and text.isdecimal() else 0
