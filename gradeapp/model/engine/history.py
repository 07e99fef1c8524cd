"""How a level is held over months (specification 4): raised at once, lowered after six below."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gradeapp.model.answers import MISSING, State
from gradeapp.model.dates import Month
from gradeapp.model.engine.evaluate import ListPlan, PreparedRow, look_at, visit_rows
from gradeapp.model.engine.kleene import Env
from gradeapp.model.engine.plan import Plan, look_up
from gradeapp.model.exact import ZERO
from gradeapp.model.scorecard import History


@dataclass(frozen=True, slots=True)
class MonthHeld:
    """One month of the history.

    `possible` are the levels the month may have earned, best first; with more than one it is a
    gap and `held` stays. `listed` is False for a calendar month that the case leaves out.
    """

    month: Month
    possible: tuple[str, ...]
    held: str
    listed: bool

    @property
    def gap(self) -> bool:
        """Whether the earned level isn't determined."""
        return len(self.possible) != 1


@dataclass(frozen=True, slots=True)
class Held:
    """The level held after the last month, how it came about, and what the gaps still permit."""

    level: str | None
    months: tuple[MonthHeld, ...]
    missing: tuple[str, ...]
    worst: str
    best: str


def hold(plan: Plan, env: Env) -> Held:
    """Follow the held level through the months; puts what rules may read into their slots."""
    history = plan.scorecard.history
    assert history is not None  # noqa: S101 - only called for forms with a history
    labels = [level.label for level in plan.scorecard.levels]
    rows = visit_rows(plan.slots.lists[history.rows], env)
    if isinstance(rows, State):
        return Held(None, (), (), labels[-1], labels[0])
    entries = _entries(plan, history, rows, env)
    start = plan.slots.level_of_option[str(env[plan.slots.places[history.initial]])]
    ranks, below = plan.slots.ranks, history.below
    passed = _follow([p for _, p, _ in entries], start, ranks, below)
    low = _follow([p[-1:] for _, p, _ in entries], start, ranks, below)
    high = _follow([p[:1] for _, p, _ in entries], start, ranks, below)
    ends = sorted((levels[-1] for levels in (passed, low, high)), key=ranks.__getitem__)
    months = tuple(
        MonthHeld(month, possible, held, listed)
        for (month, possible, listed), held in zip(entries, passed, strict=True)
    )
    _report(plan, env, months, start)
    missing = _missing(plan, history, rows, months)
    return Held(passed[-1], months, missing, worst=ends[-1], best=ends[0])


def _entries(
    plan: Plan, history: History, rows: list[PreparedRow], env: Env
) -> list[tuple[Month, tuple[str, ...], bool]]:
    """Give every calendar month from first to last with the levels it may have earned."""
    at_month = list(plan.slots.lists[history.rows].fields).index(history.month)
    found: list[tuple[Month, tuple[str, ...], bool]] = []
    lists = plan.slots.lists[history.rows]
    blank = PreparedRow((MISSING,) * len(lists.fields), frozenset())
    unlisted = _earned(plan, lists, blank, env)
    for row in rows:
        month = row.values[at_month]
        assert isinstance(month, Month)  # noqa: S101 - the month of a row is required
        while found and found[-1][0].next() < month:
            found.append((found[-1][0].next(), unlisted, False))
        found.append((month, _earned(plan, lists, row, env), True))
    return found


def _earned(plan: Plan, lists: ListPlan, row: PreparedRow, env: Env) -> tuple[str, ...]:
    look_at(lists, row, env)
    table = plan.grade
    assert table is not None  # noqa: S101 - the reader asks a history for its table
    levels = {str(hit.row.outcome) for hit in look_up(table, env)}
    return tuple(sorted(levels, key=plan.slots.ranks.__getitem__))


def _follow(
    earned: Sequence[tuple[str, ...]], start: str, ranks: Mapping[str, int], below: int
) -> list[str]:
    """Give the level held after each month; months without one certain level are passed over."""
    rank = ranks.__getitem__
    held, seen, after = start, [], []
    for possible in earned:
        if len(possible) == 1:
            seen.append(possible[0])
            last = seen[-below:]
            if rank(possible[0]) < rank(held):
                held = possible[0]
            elif len(last) == below and all(rank(one) > rank(held) for one in last):
                held = min(last, key=rank)
        after.append(held)
    return after


def _report(plan: Plan, env: Env, months: tuple[MonthHeld, ...], start: str) -> None:
    places, ranks = plan.slots.places, plan.slots.ranks
    last = months[-1]
    before = months[-2].held if len(months) > 1 else start
    env[places["earned_last"]] = MISSING if last.gap else last.possible[0]
    env[places["raised"]] = not last.gap and ranks[last.held] < ranks[before]
    env[places["lowered"]] = not last.gap and ranks[last.held] > ranks[before]
    env[places["gaps"]] = ZERO + sum(month.gap for month in months)


def _missing(
    plan: Plan, history: History, rows: list[PreparedRow], months: tuple[MonthHeld, ...]
) -> tuple[str, ...]:
    """Name the amounts that aren't entered and the months that aren't listed."""
    entry = plan.scorecard.input(history.rows)
    blanks = [
        f"{entry.id}[{number}].{field.id}"
        for number, row in enumerate(rows)
        for field in entry.fields
        if field.needed and field.id not in row.entered
    ]
    unlisted = [f"{entry.id}.{month.month}" for month in months if not month.listed]
    return (*blanks, *unlisted)
