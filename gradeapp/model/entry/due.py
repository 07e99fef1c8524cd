"""Dates that fall due: the next follow-up, the day something is needed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from gradeapp.model.entry.entry import Entry
from gradeapp.model.expression import Call, Comparison, Kind, Name, Node, walk
from gradeapp.model.scorecard import Input, InputKind, Scorecard, Text


@dataclass(frozen=True, slots=True)
class Due:
    """A date of a form that falls due, and the input that says from when to look at it.

    `id` names an input or a derived value, `seen_from` an input of the form, None if it has none.
    """

    id: str
    label: Text
    seen_from: Input | None


@dataclass(frozen=True, slots=True)
class DueDay:
    """A due date of one entry, and the day it is looked at; None while they aren't known."""

    due: Due
    day: date | None
    seen: date | None


@lru_cache(maxsize=64)
def dues_of(form: Scorecard) -> tuple[Due, ...]:
    """Find the dates of a form that fall due.

    These are the items that show a date, and the date inputs whose distance from another date
    input gives the grade.
    """
    return (*_shown(form), *_graded(form))


def read_dues(entry: Entry) -> tuple[DueDay, ...]:
    """Give the due dates of an entry."""
    rating, made = entry.rating, []
    for due in dues_of(entry.scorecard):
        day = rating.derived.get(due.id, entry.answers.get(due.id))
        seen = None if due.seen_from is None else entry.answers.get(due.seen_from.id)
        made.append(DueDay(due, _day(day), _day(seen)))
    return tuple(made)


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None


def _shown(form: Scorecard) -> Iterator[Due]:
    for item in form.items:
        id_ = item.value.id if isinstance(item.value, Name) else ""
        kind = form.types.get(id_)
        if kind is not None and kind.kind is Kind.DATE:
            yield Due(id_, item.label, _compared_with(form, id_))


def _compared_with(form: Scorecard, id_: str) -> Input | None:
    """Find the date input that a rule compares a date with."""
    dates = {one.id: one for one in form.inputs if one.kind is InputKind.DATE}
    for node in (node for rule in form.rules for node in walk(rule.node)):
        if isinstance(node, Comparison):
            pair = [side.id for side in (node.left, node.right) if isinstance(side, Name)]
            if id_ in pair:
                return next((dates[name] for name in pair if name in dates), None)
    return None


def _graded(form: Scorecard) -> Iterator[Due]:
    dates = {one.id: one for one in form.inputs if one.kind is InputKind.DATE}
    rows = () if form.grade is None else form.grade.columns.values()
    found = (pair for column in rows for row in column for pair in _distances(row.node))
    for day, base in dict.fromkeys(found):
        if day in dates and base in dates:
            yield Due(day, dates[day].label, dates[base])


def _distances(node: Node | None) -> Iterator[tuple[str, str]]:
    for part in () if node is None else walk(node):
        match part:
            case Comparison(_, Name(day), Call("add_months" | "add_days", (Name(base), *_))):
                yield day, base
