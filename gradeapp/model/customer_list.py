"""The customers: each with the rating that counts, and those that have none yet."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import product
from types import MappingProxyType
from typing import NamedTuple

from gradeapp.model.assessment import State, WorkRow
from gradeapp.model.worklist import SOON, Asked, FormFacts, LevelFacts, due_day, in_order, spoken

COLUMNS = (
    "name",
    "number",
    "uscc",
    "grade",
    "stars",
    "form",
    "rated",
    "state",
    "due",
    "count",
)
"""The columns of the list, each by the key it is sorted by."""

FILTERS = ("all", "unrated", "working", "done", "due")
"""All; without any rating; with one under way; with one approved; with one that falls due."""

BY_NAME = Asked(column="name", descending=False)
"""What is shown before anything was asked for."""

_VALID = frozenset({State.APPROVED, State.SIGNED})
_CLOSED = _VALID | {State.SUPERSEDED}
_SHOWN_BY = {
    marks: ("all", *(name for name, mark in zip(FILTERS[2:], marks, strict=True) if mark))
    for marks in product((False, True), repeat=3)
}
"""The filters that show a rated customer, by whether each beside “all” and “unrated” does."""


class CustomerLine(NamedTuple):
    """A customer of the records as a list needs it; `search` is what it is found by."""

    id: str
    number: str
    name: str
    uscc: str
    search: str
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class CustomerRow:
    """One line of the list.

    `last` is the newest approved rating, without one the newest of all; None: never rated. `count`
    counts the ratings, `due` is the day that comes first among the newest of each form, `working`
    tells that a rating beside `last` is under way, `filters` which filters show the line.
    """

    line: CustomerLine
    last: WorkRow | None = None
    count: int = 0
    due: date | None = None
    working: bool = False
    filters: tuple[str, ...] = ("all", "unrated")


@dataclass(frozen=True, slots=True)
class CustomerList:
    """What the list of customers shows.

    `rows` are found and in order, `counts` says how many each filter would show, `total` how many
    customers there are at all. While `is_whole` is false more is being read: who has no rating
    isn't known yet.
    """

    rows: tuple[CustomerRow, ...] = ()
    forms: Mapping[str, FormFacts] = field(default_factory=dict)
    asked: Asked = BY_NAME
    today: date = date.min
    counts: Mapping[str, int] = field(default_factory=dict)
    total: int = 0
    is_whole: bool = True

    def level(self, row: CustomerRow) -> LevelFacts | None:
        """Give what is known of a customer's grade."""
        facts = self.forms.get(row.last.digest) if row.last else None
        return facts.levels.get((row.last and row.last.grade) or "") if facts else None

    def grade(self, row: CustomerRow, lang: str) -> str:
        """Give the grade as people say it; in English by its name where the label is Chinese."""
        label = (row.last and row.last.grade) or ""
        level = None if label.isascii() else self.level(row)
        return level.name.say(lang) if level else label

    def title(self, row: CustomerRow, lang: str) -> str:
        """Give the title of the form of the rating, its id if nothing is known of it."""
        if row.last is None:
            return ""
        facts = self.forms.get(row.last.digest)
        return facts.title.say(lang) if facts else row.last.form

    def row(self, identity: str) -> CustomerRow | None:
        """Find a customer that is shown."""
        return next((row for row in self.rows if row.line.id == identity), None)


def gather(
    customers: Iterable[CustomerLine], ratings: Iterable[WorkRow], today: date
) -> tuple[CustomerRow, ...]:
    """Put each customer together with its ratings, in the order of the names."""
    of_customer: dict[str, list[WorkRow]] = defaultdict(list)
    for rating in ratings:
        if rating.customer:
            of_customer[rating.customer].append(rating)
    ordered = sorted(customers, key=lambda line: (spoken(line.name), line.number))
    horizon = today + SOON
    return tuple(
        [
            _row(line, found, horizon) if (found := of_customer.get(line.id)) else CustomerRow(line)
            for line in ordered
        ]
    )


def _row(line: CustomerLine, ratings: list[WorkRow], horizon: date) -> CustomerRow:
    # Nearly all customers have one rating, and there may be many thousands of them.
    is_one = len(ratings) == 1
    last = ratings[0] if is_one else max(ratings, key=_weight)
    due = due_day(last) if is_one else _first_due(ratings)
    under_way = [one for one in ratings if one.state not in _CLOSED]
    is_due = due is not None and due <= horizon
    filters = _SHOWN_BY[bool(under_way), last.state in _VALID, is_due]
    working = not is_one and any(one is not last for one in under_way)
    return CustomerRow(line, last, len(ratings), due, working, filters)


def _weight(row: WorkRow) -> tuple[int, date, datetime]:
    """Weigh which rating counts: approved before under way before superseded, then by date."""
    rank = 2 if row.state in _VALID else 0 if row.state is State.SUPERSEDED else 1
    return (rank, row.rated_on or date.min, row.updated_at)


def _first_due(ratings: Iterable[WorkRow]) -> date | None:
    """Give the day that comes first; an older rating by the same form no longer tells one."""
    newest: dict[str, WorkRow] = {}
    for one in ratings:
        if one.form not in newest or _weight(one) > _weight(newest[one.form]):
            newest[one.form] = one
    return min((day for one in newest.values() if (day := due_day(one))), default=None)


def arrange(
    rows: Iterable[CustomerRow], words: str, shown: CustomerList, lang: str
) -> CustomerList:
    """Give the list with the rows that are asked for, in order.

    `rows` stand as `gather` gives them, `words` is the text to find as `CustomerLine.search` is
    written, `shown` has all but the rows.
    """
    asked = shown.asked
    counts = dict.fromkeys(FILTERS, 0)
    chosen, total = [], 0
    for row in rows:
        total += 1
        if words and words not in row.line.search:
            continue
        for one in row.filters:
            counts[one] += 1
        if asked.filter in row.filters:
            chosen.append(row)
    ordered = in_order(chosen, _key(asked.column, shown, lang), descending=asked.descending)
    counted = counts if shown.is_whole else {}
    return replace(shown, rows=ordered, counts=counted, total=total)


def _key(column: str, shown: CustomerList, lang: str) -> Callable[[CustomerRow], object]:
    """Give what a column is sorted by."""
    titles = {digest: spoken(facts.title.say(lang)) for digest, facts in shown.forms.items()}
    keys: Mapping[str, Callable[[CustomerRow], object]] = MappingProxyType(
        {
            "name": lambda row: spoken(row.line.name),
            "number": lambda row: spoken(row.line.number),
            "uscc": lambda row: spoken(row.line.uscc),
            "grade": lambda row: (at := shown.level(row)) and -at.rank,
            "stars": lambda row: (at := shown.level(row)) and at.stars,
            "form": lambda row: titles.get(row.last.digest, b"") if row.last else None,
            "rated": lambda row: row.last and row.last.rated_on,
            "state": lambda row: _STATES[row.last.state] if row.last else -1,
            "due": lambda row: row.due,
            "count": lambda row: row.count,
        }
    )
    return keys[column]


_STATES = {state: number for number, state in enumerate(State)}
