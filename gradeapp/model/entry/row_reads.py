"""What each row of a list comes to: its computed values, or the level its month earned."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from gradeapp.model.answers import Answer, Answers
from gradeapp.model.dates import Month
from gradeapp.model.engine.evaluate import look_at, visit_rows
from gradeapp.model.engine.history import MonthHeld
from gradeapp.model.engine.plan import plan_of
from gradeapp.model.entry.entry import Entry
from gradeapp.model.entry.outlook import months_held
from gradeapp.model.exact import UNITS
from gradeapp.model.expression import names
from gradeapp.model.scorecard import Derived, Input, InputKind


@dataclass(frozen=True, slots=True)
class MonthRow:
    """One month of a history: its row (from 0; None if it isn't listed) and how it was held.

    `below` counts the months in a row, up to this one, that earned less than what was held.
    """

    found: MonthHeld
    row: int | None
    below: int


def is_money(entry: Input, value: Derived) -> bool:
    """Tell whether a computed value of a row is an amount: it reads one."""
    kinds = {field.id: field.kind for field in entry.fields}
    return any(kinds.get(name) is InputKind.AMOUNT for name in names(value.node))


def read_rows(entry: Entry, list_id: str, rows: range) -> Mapping[int, tuple[Answer, ...]]:
    """Compute the values of those of some rows that count; amounts in the unit entered."""
    one, plan = entry.scorecard.input(list_id), plan_of(entry.scorecard)
    known = {row: read for row in rows if (read := entry.row(list_id, row)) is not None}
    if not one.row_values or not known:
        return {}
    values = {**entry.answers.values, list_id: tuple(known.values())}
    env, lists = plan.environment(Answers(values)), plan.slots.lists[list_id]
    unit = UNITS.get(entry.unit)
    money = [is_money(one, value) for value in one.row_values]
    prepared = visit_rows(lists, env)
    found = {}
    for number, row in zip(known, prepared if isinstance(prepared, list) else (), strict=True):
        look_at(lists, row, env)
        found[number] = tuple(
            value / unit if unit and in_money and isinstance(value, Fraction) else value
            for value, in_money in zip((env[slot] for slot, _ in lists.values), money, strict=True)
        )
    return found


def read_months(entry: Entry) -> tuple[MonthRow, ...]:
    """Follow the months of a history form with the rows they stand in; () for any other form."""
    form = entry.scorecard
    if form.history is None:
        return ()
    listed: dict[Answer, int] = {}
    for number in range(entry.rows(form.history.rows)):
        row = entry.row(form.history.rows, number)
        month = None if row is None else row.get(form.history.month)
        if isinstance(month, Month):
            listed.setdefault(month, number)
    made, below = [], 0
    for found in months_held(entry.rating):
        below = _below(found, below, form.rank)
        made.append(MonthRow(found, listed.get(found.month), below))
    return tuple(made)


def _below(found: MonthHeld, before: int, rank: Callable[[str], int]) -> int:
    """Count on the months that earned less than what is held; a gap is passed over."""
    if found.gap:
        return before
    return before + 1 if rank(found.possible[0]) > rank(found.held) else 0
