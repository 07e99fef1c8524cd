"""What a reviewer has typed into a form so far: read, checked and rated after every change."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType

from gradeapp.model.answers import MISSING, Answer, Answers
from gradeapp.model.engine.case import MOST_ROWS, is_needed
from gradeapp.model.engine.rate import rate_and_check
from gradeapp.model.entry.cells import Landing, lay
from gradeapp.model.entry.path import cell, split
from gradeapp.model.entry.rows import NO_ROWS, clear, put_in, take_out
from gradeapp.model.entry.typed import NA_WORDS, problem_at, read_typed
from gradeapp.model.exact import UNITS, fixed
from gradeapp.model.problem import Problem
from gradeapp.model.rating import Rating
from gradeapp.model.scorecard import NA, Input, InputKind, Scorecard


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One assessment being typed; every change gives a new one.

    `typed` holds the raw texts by path (`total_assets`, `months[2].loan`): the option's id for a
    choice, `yes` or `no`, `n/a`, and for a list the number of its rows. A text that can't be read
    has its `Problem` (`where` is the path) and counts as missing. A row of a list counts once it
    has all its required fields. `unit` is the unit of the amounts (a key of `UNITS`), "" without
    amounts.
    """

    scorecard: Scorecard
    typed: Mapping[str, str]
    answers: Answers
    problems: Mapping[str, Problem]
    rating: Rating
    unit: str = ""

    def text(self, path: str) -> str:
        """Give what was typed at a path, "" if nothing."""
        return self.typed.get(path, "")

    def rows(self, list_id: str) -> int:
        """Count the rows of a list, blank ones too."""
        return _count(self.typed.get(list_id, ""))

    def says_no_rows(self, list_id: str) -> bool:
        """Tell whether a list is said to have no rows, as against left blank."""
        return self.typed.get(list_id) == NO_ROWS

    def row(self, list_id: str, number: int) -> Mapping[str, Answer] | None:
        """Give what was understood of a row, None for one that is blank or lacks a field."""
        reading = _Reading(self.scorecard, self.typed, self.unit, {})
        return reading.row(self.scorecard.input(list_id), number)

    def answer(self, path: str) -> Answer:
        """Give what was understood at a path, `MISSING` if nothing."""
        list_id, number, field = split(path)
        entry = self.scorecard.input(list_id)
        if number is None:
            return self.answers.get(list_id)
        found = next(one for one in entry.fields if one.id == field)
        return _Reading(self.scorecard, self.typed, self.unit, {}).one(found, path)


def begin(scorecard: Scorecard) -> Entry:
    """Give an empty entry of a form."""
    return restore(scorecard, {})


def restore(scorecard: Scorecard, typed: Mapping[str, str]) -> Entry:
    """Give the entry of texts typed earlier; paths the form doesn't have are left out."""
    known = {path: text for path, text in typed.items() if text.strip()}
    known = {path: text for path, text in known.items() if _knows(scorecard, path)}
    return _read_and_rate(scorecard, known, {}, {}, {one.id for one in scorecard.inputs})


def edit(entry: Entry, path: str, raw: str) -> Entry:
    """Give the entry with another text at a path; a blank text takes it out."""
    return _changed(entry, {path: raw})


def set_na(entry: Entry, path: str, *, on: bool) -> Entry:
    """Give the entry with a path marked as not applicable, or blank again."""
    return _changed(entry, {path: NA if on else ""})


def add_row(entry: Entry, list_id: str) -> Entry:
    """Give the entry with a blank row more at the end of a list (at most 10 000)."""
    rows = min(entry.rows(list_id) + 1, MOST_ROWS)
    return _changed(entry, {list_id: str(rows)})


def put_in_row(entry: Entry, list_id: str, number: int, *, doubled: bool = False) -> Entry:
    """Give the entry with a row more behind one counted from 0, blank or a copy of that one."""
    found, rows = entry.scorecard.input(list_id), entry.rows(list_id)
    return _changed(entry, put_in(found, rows, entry.text, number, doubled=doubled))


def remove_row(entry: Entry, list_id: str, number: int) -> Entry:
    """Give the entry without one row of a list, counted from 0; the later ones move up."""
    found, rows = entry.scorecard.input(list_id), entry.rows(list_id)
    return _changed(entry, take_out(found, rows, entry.text, number))


def clear_rows(entry: Entry, list_id: str, *, said_empty: bool = False) -> Entry:
    """Give the entry without any row of a list; `said_empty` says that there are none."""
    found, rows = entry.scorecard.input(list_id), entry.rows(list_id)
    return _changed(entry, clear(found, rows, NO_ROWS if said_empty else ""))


def paste(entry: Entry, path: str, text: str) -> Entry:
    """Give the entry with cells copied from a sheet, going down from a path (`lay_cells`)."""
    return take_cells(entry, lay_cells(entry, path, text))


def lay_cells(entry: Entry, path: str, text: str) -> Landing:
    """Say where cells copied from a sheet would land, and which find no place."""
    return lay(entry.scorecard, path, text, entry.rows(split(path)[0]))


def take_cells(entry: Entry, landing: Landing) -> Entry:
    """Give the entry with copied cells where they land; a list grows as far as they need."""
    changes = dict(landing.changes)
    for path in landing.changes:
        list_id, number, _ = split(path)
        if number is not None:
            rows = max(_count(changes.get(list_id, "")), entry.rows(list_id), number + 1)
            changes[list_id] = str(rows)
    return _changed(entry, changes)


def change_unit(entry: Entry, unit: str, *, convert: bool) -> Entry:
    """Give the entry in another unit of money (a key of `UNITS`).

    With `convert` the figures are rewritten so that they mean the same money, exactly; a figure
    that then needs more digits than a case allows gets its problem. Without, the figures stay.
    """
    changes = {"unit": unit}
    if convert and entry.unit and unit in UNITS:
        factor = UNITS[entry.unit] / UNITS[unit]
        for path in amounts(entry):
            value = entry.answer(path)
            if isinstance(value, Fraction):
                changes[path] = _exactly(value * factor)
    return _changed(entry, changes)


def amounts(entry: Entry) -> Iterator[str]:
    """Go through the paths of all amounts that are typed."""
    for one in entry.scorecard.inputs:
        if one.kind is InputKind.AMOUNT and one.id in entry.typed:
            yield one.id
        money = [field.id for field in one.fields if field.kind is InputKind.AMOUNT]
        for row in range(entry.rows(one.id)) if money else ():
            yield from (path for f in money if (path := cell(one.id, row, f)) in entry.typed)


def _exactly(value: Fraction) -> str:
    """Write a decimal with all its digits; there is an end to them, units being powers of ten."""
    places = 0
    while 10**places % value.denominator:
        places += 1
    return fixed(value, places)


# --- reading what was typed


def _changed(entry: Entry, changes: Mapping[str, str]) -> Entry:
    """Put texts in, read again the inputs they belong to, and rate."""
    typed = dict(entry.typed)
    for path, raw in changes.items():
        list_id, number, _ = split(path)
        if number is not None and raw and number >= _count(typed.get(list_id, "")):
            typed[list_id] = str(number + 1)
        if raw.strip():
            typed[path] = raw
        else:
            typed.pop(path, None)
    touched = {split(path)[0] for path in changes}
    if "unit" in touched:
        touched |= {one.id for one in entry.scorecard.inputs}
    values = {key: answer for key, answer in entry.answers.values.items() if key not in touched}
    problems = {
        path: problem
        for path, problem in entry.problems.items()
        if split(path)[0] not in touched and problem.code != "inconsistent"
    }
    return _read_and_rate(entry.scorecard, typed, values, problems, touched)


def _read_and_rate(
    scorecard: Scorecard,
    typed: dict[str, str],
    values: dict[str, Answer],
    problems: dict[str, Problem],
    touched: frozenset[str] | set[str],
) -> Entry:
    unit = _unit_of(scorecard, typed)
    reading = _Reading(scorecard, typed, unit, problems)
    for one in scorecard.inputs:
        answer = reading.input(one) if one.id in touched else MISSING
        if answer is not MISSING:
            values[one.id] = answer
    answers = Answers(MappingProxyType(values))
    rating, failed = rate_and_check(scorecard, answers)
    for number in failed:
        check = scorecard.checks[number]
        found = Problem("inconsistent", check.input, {"rule": check.label.zh})
        problems.setdefault(check.input, found)
    return Entry(
        scorecard,
        MappingProxyType(typed),
        answers,
        MappingProxyType(problems),
        rating,
        unit,
    )


@dataclass(frozen=True, slots=True)
class _Reading:
    """Reads typed texts in one unit; what can't be read is noted and gives `MISSING`."""

    scorecard: Scorecard
    typed: Mapping[str, str]
    unit: str
    problems: dict[str, Problem]

    def input(self, entry: Input) -> Answer:
        raw = self.typed.get(entry.id, "")
        if entry.kind is InputKind.LIST and raw.strip().casefold() not in NA_WORDS:
            return self.rows(entry)
        return self.one(entry, entry.id)

    def one(self, entry: Input, path: str) -> Answer:
        raw = self.typed.get(path, "")
        found = read_typed(raw, entry, self.unit) if raw.strip() else MISSING
        if isinstance(found, Problem):
            self.problems[path] = Problem(found.code, path, found.facts)
            return MISSING
        return found

    def rows(self, entry: Input) -> Answer:
        """Read the rows of a list that have all their required fields; blank rows don't count."""
        found = (self.row(entry, number) for number in range(_count(self.typed.get(entry.id, ""))))
        rows = tuple(row for row in found if row is not None)
        said_empty = self.typed.get(entry.id, "") == NO_ROWS
        least, most = entry.minimum or 0, entry.maximum or MOST_ROWS
        if (rows or said_empty) and not least <= len(rows) <= most:
            self.problems[entry.id] = problem_at(entry.id, entry, "out_of_range", "zh", str)
            return MISSING
        return rows if rows or said_empty else MISSING

    def row(self, entry: Input, number: int) -> Mapping[str, Answer] | None:
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
    reading = _Reading(scorecard, typed, unit, {})
    values = {one.id: reading.one(one, one.id) for one in fields}
    row = {key: answer for key, answer in values.items() if answer is not MISSING}
    lacking = [one.id for one in fields if one.id not in row and is_needed(one, row)]
    for name in lacking:
        reading.problems.setdefault(name, Problem("missing_field", name))
    return (None if lacking else MappingProxyType(row)), tuple(reading.problems.values())


def _unit_of(scorecard: Scorecard, typed: Mapping[str, str]) -> str:
    """Give the unit that was chosen, else the form's; "" without amounts."""
    if scorecard.unit is None:
        return ""
    chosen = read_typed(typed.get("unit", ""), scorecard.input("unit"))
    return chosen if isinstance(chosen, str) else scorecard.unit


def _count(text: str) -> int:
    return min(int(text), MOST_ROWS) if text.isascii() and text.isdecimal() else 0


def _knows(scorecard: Scorecard, path: str) -> bool:
    list_id, number, field = split(path)
    entry = next((one for one in scorecard.inputs if one.id == list_id), None)
    if entry is None or number is None:
        return entry is not None
    return any(one.id == field for one in entry.fields)
