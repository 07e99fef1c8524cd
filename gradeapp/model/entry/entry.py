"""What a reviewer has typed into a form so far: read, checked and rated after every change."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from types import MappingProxyType

from gradeapp.model.answers import MISSING, Answer, Answers
from gradeapp.model.engine.case import MOST_ROWS
from gradeapp.model.engine.rate import rate_and_check
from gradeapp.model.entry.cells import Landing, lay
from gradeapp.model.entry.path import cell, split
from gradeapp.model.entry.reading import Reading, count, unit_of
from gradeapp.model.entry.rows import NO_ROWS, clear, put_in, take_out
from gradeapp.model.entry.typed import NA_WORDS
from gradeapp.model.exact import UNITS, fixed
from gradeapp.model.problem import Problem
from gradeapp.model.rating import Rating
from gradeapp.model.scorecard import NA, InputKind, Scorecard

NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One assessment being typed; every change gives a new one.

    `typed` holds the raw texts by path (`total_assets`, `months[2].loan`): the option's id for a
    choice, `yes` or `no`, `n/a`, and for a list the number of its rows. A text that can't be read
    has its `Problem` (`where` is the path) and counts as missing. A row of a list counts once it
    has all its required fields. `unit` is the unit of the amounts (a key of `UNITS`), "" without
    amounts. `held` has, by path, what was typed where "n/a" counts now: it comes back with the
    switch, and nothing else reads it. `tallies` has, by input, the text of the list that it is
    counted from; it is kept along, and no rating reads it.
    """

    scorecard: Scorecard
    typed: Mapping[str, str]
    answers: Answers
    problems: Mapping[str, Problem]
    rating: Rating
    unit: str = ""
    held: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    tallies: Mapping[str, str] = field(default_factory=lambda: NOTHING)

    def text(self, path: str) -> str:
        """Give what was typed at a path, "" if nothing."""
        return self.typed.get(path, "")

    def held_text(self, path: str) -> str:
        """Give what was typed at a path before it was marked "n/a", "" if nothing."""
        return self.held.get(path, "")

    def rows(self, list_id: str) -> int:
        """Count the rows of a list, blank ones too."""
        return count(self.typed.get(list_id, ""))

    def says_no_rows(self, list_id: str) -> bool:
        """Tell whether a list is said to have no rows, as against left blank."""
        return self.typed.get(list_id) == NO_ROWS

    def row(self, list_id: str, number: int) -> Mapping[str, Answer] | None:
        """Give what was understood of a row, None for one that is blank or lacks a field."""
        reading = Reading(self.scorecard, self.typed, self.unit, {})
        return reading.row(self.scorecard.input(list_id), number)

    def answer(self, path: str) -> Answer:
        """Give what was understood at a path, `MISSING` if nothing."""
        list_id, number, _ = split(path)
        if number is None:
            return self.answers.get(list_id)
        return Reading(self.scorecard, self.typed, self.unit, {}).at(path)


def begin(scorecard: Scorecard) -> Entry:
    """Give an empty entry of a form."""
    return restore(scorecard, {})


def restore(
    scorecard: Scorecard,
    typed: Mapping[str, str],
    held: Mapping[str, str] = NOTHING,
    tallies: Mapping[str, str] = NOTHING,
) -> Entry:
    """Give the entry of texts typed earlier; paths the form doesn't have are left out."""
    known = {path: text for path, text in typed.items() if text.strip()}
    known = {path: text for path, text in known.items() if _knows(scorecard, path)}
    everything = {one.id for one in scorecard.inputs}
    lists = {path: text for path, text in tallies.items() if text and path in everything}
    return _with_tallies(_read_and_rate(scorecard, known, {}, {}, everything, held), lists)


def edit(entry: Entry, path: str, raw: str) -> Entry:
    """Give the entry with another text at a path; a blank text takes it out."""
    return _changed(entry, {path: raw})


def set_na(entry: Entry, path: str, *, on: bool) -> Entry:
    """Give the entry with a path marked as not applicable, or again with what was typed before."""
    if not on:
        return _changed(entry, {path: entry.held_text(path)})
    text = entry.text(path)
    held = entry.held if text.strip().casefold() in {"", *NA_WORDS} else {**entry.held, path: text}
    return _changed(entry, {path: NA}, held)


def add_row(entry: Entry, list_id: str) -> Entry:
    """Give the entry with a blank row more at the end of a list (at most 10 000)."""
    rows = min(entry.rows(list_id) + 1, MOST_ROWS)
    return _changed(entry, {list_id: str(rows)})


def put_in_row(entry: Entry, list_id: str, number: int, *, doubled: bool = False) -> Entry:
    """Give the entry with a row more behind one counted from 0, blank or a copy of that one."""
    found, rows = entry.scorecard.input(list_id), entry.rows(list_id)
    held = put_in(found, rows, entry.held_text, number, doubled=doubled)
    changes = put_in(found, rows, entry.text, number, doubled=doubled)
    return _changed(entry, changes, {**entry.held, **held})


def remove_row(entry: Entry, list_id: str, number: int) -> Entry:
    """Give the entry without one row of a list, counted from 0; the later ones move up."""
    found, rows = entry.scorecard.input(list_id), entry.rows(list_id)
    held = take_out(found, rows, entry.held_text, number)
    return _changed(entry, take_out(found, rows, entry.text, number), {**entry.held, **held})


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
            rows = max(count(changes.get(list_id, "")), entry.rows(list_id), number + 1)
            changes[list_id] = str(rows)
    return _changed(entry, changes)


def change_unit(entry: Entry, unit: str, *, convert: bool) -> Entry:
    """Give the entry in another unit of money (a key of `UNITS`).

    With `convert` the figures are rewritten so that they mean the same money, exactly; a figure
    that then needs more digits than a case allows gets its problem. Without, the figures stay.
    """
    changes, held = {"unit": unit}, dict(entry.held)
    if convert and entry.unit and unit in UNITS:
        factor = UNITS[entry.unit] / UNITS[unit]
        before = Reading(entry.scorecard, entry.held, entry.unit, {})
        for path in amounts(entry):
            value = entry.answer(path)
            if isinstance(value, Fraction):
                changes[path] = _exactly(value * factor)
            elif path in held and isinstance(there := before.at(path), Fraction):
                held[path] = _exactly(there * factor)
    return _changed(entry, changes, held)


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


def _changed(
    entry: Entry, changes: Mapping[str, str], held: Mapping[str, str] | None = None
) -> Entry:
    """Put texts in, read again the inputs they belong to, and rate."""
    typed = dict(entry.typed)
    for path, raw in changes.items():
        list_id, number, _ = split(path)
        if number is not None and raw and number >= count(typed.get(list_id, "")):
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
    kept = entry.held if held is None else held
    after = _read_and_rate(entry.scorecard, typed, values, problems, touched, kept)
    return _with_tallies(after, entry.tallies)


def _with_tallies(entry: Entry, tallies: Mapping[str, str]) -> Entry:
    return replace(entry, tallies=MappingProxyType(dict(tallies))) if tallies else entry


def _read_and_rate(
    scorecard: Scorecard,
    typed: dict[str, str],
    values: dict[str, Answer],
    problems: dict[str, Problem],
    touched: frozenset[str] | set[str],
    held: Mapping[str, str],
) -> Entry:
    unit = unit_of(scorecard, typed)
    reading = Reading(scorecard, typed, unit, problems)
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
        _still_held(held, typed),
    )


def _still_held(held: Mapping[str, str], typed: Mapping[str, str]) -> Mapping[str, str]:
    """Keep what still waits under an "n/a"; whatever else was typed there took its place."""
    if not held:
        return NOTHING
    return MappingProxyType({p: text for p, text in held.items() if text and typed.get(p) == NA})


def _knows(scorecard: Scorecard, path: str) -> bool:
    list_id, number, field = split(path)
    entry = next((one for one in scorecard.inputs if one.id == list_id), None)
    if entry is None or number is None:
        return entry is not None
    return any(one.id == field for one in entry.fields)
