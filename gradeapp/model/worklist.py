"""The worklist: what was worked on, arranged as the reviewer asks for it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from operator import attrgetter, itemgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from gradeapp.model.assessment import OPEN, Draft, State, WorkRow

if TYPE_CHECKING:
    # The first page shows a worklist, long before a form is needed.
    from gradeapp.model.scorecard import Text

SOON = timedelta(days=30)
"""What falls due within this time is shown under “due”."""

COLUMNS = (
    "name",
    "customer_number",
    "form",
    "grade",
    "stars",
    "score",
    "state",
    "due",
    "number",
    "changed",
)
"""The columns of the list, each by the key it is sorted by."""

FILTERS = ("all", "open", "judging", "done", "due")


@dataclass(frozen=True, slots=True)
class LevelFacts:
    """What a list says of a level: its name, its stars, its place from the best (0)."""

    name: "Text"
    stars: int | None
    rank: int


@dataclass(frozen=True, slots=True)
class FormFacts:
    """What a list says of a form: its title, and its levels by their labels."""

    title: "Text"
    levels: Mapping[str, LevelFacts] = field(default_factory=dict)
    is_followed: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What was read so far: rows by id, the journal's drafts, the forms by digest."""

    rows: Mapping[str, WorkRow] = field(default_factory=dict)
    drafts: tuple[Draft, ...] = ()
    forms: Mapping[str, FormFacts] = field(default_factory=dict)
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class Asked:
    """What the reviewer asks for: a text to find, a filter, and the order."""

    text: str = ""
    filter: str = "all"
    column: str = "changed"
    descending: bool = True

    @property
    def view(self) -> str:
        """Write filter and order for the settings."""
        return f"{self.filter} {self.column} {'down' if self.descending else 'up'}"


ALL = Asked()
"""What is shown before anything was asked for."""


def asked_of(
    view: str,
    default: Asked = ALL,
    filters: Sequence[str] = FILTERS,
    columns: Sequence[str] = COLUMNS,
) -> Asked:
    """Read filter and order as `Asked.view` wrote them; what makes no sense is the default."""
    parts = view.split()
    if len(parts) != len(("filter", "column", "order")):
        return default
    chosen, column, order = parts
    if chosen not in filters or column not in columns:
        return default
    return Asked("", chosen, column, order != "up")


@dataclass(frozen=True, slots=True)
class Worklist:
    """What the worklist page shows.

    `rows` are found and in order; those in `unsaved` have newer typing than the records. `counts`
    says how many each filter would show, `total` how many there are at all. `forms` has the facts
    by digest. While `is_whole` is false more rows are being read.
    """

    rows: tuple[WorkRow, ...] = ()
    drafts: tuple[Draft, ...] = ()
    forms: Mapping[str, FormFacts] = field(default_factory=dict)
    asked: Asked = field(default_factory=Asked)
    today: date = date.min
    counts: Mapping[str, int] = field(default_factory=dict)
    total: int = 0
    unsaved: frozenset[str] = frozenset()
    is_whole: bool = True

    def title(self, row: WorkRow, lang: str) -> str:
        """Give the title of a row's form, its id if nothing is known of it."""
        facts = self.forms.get(row.digest)
        return facts.title.say(lang) if facts else row.form

    def level(self, row: WorkRow) -> LevelFacts | None:
        """Give what is known of a row's grade."""
        facts = self.forms.get(row.digest)
        return facts.levels.get(row.grade or "") if facts else None

    def grade(self, row: WorkRow, lang: str) -> str:
        """Give the grade as people say it; in English by its name where the label is Chinese."""
        if not row.grade or row.grade.isascii():
            return row.grade or ""
        level = self.level(row)
        return level.name.say(lang) if level else row.grade

    def row(self, identity: str) -> WorkRow | None:
        """Find a row that is shown."""
        return next((row for row in self.rows if row.id == identity), None)

    def draft(self, identity: str) -> Draft | None:
        """Find the draft of an assessment."""
        return next((draft for draft in self.drafts if draft.id == identity), None)


def due_day(row: WorkRow) -> date | None:
    """Give the day on which a row falls due; None where nothing is due (any more)."""
    return None if row.state is State.SUPERSEDED else row.falls_due


_FILTER_OF: Mapping[State, str] = MappingProxyType(
    {
        **dict.fromkeys(OPEN, "open"),
        **dict.fromkeys((State.SUBMITTED, State.REVIEWED), "judging"),
        **dict.fromkeys((State.APPROVED, State.SIGNED), "done"),
        State.SUPERSEDED: "all",
    }
)


def filters_of(row: WorkRow, horizon: date) -> tuple[str, ...]:
    """Name the filters that show a row; what falls due up to `horizon` is due."""
    due, own = due_day(row), _FILTER_OF[row.state]
    if due is None or due > horizon:
        return ("all", own) if own != "all" else ("all",)
    return ("all", own, "due")


def arrange(rows: Iterable[WorkRow], words: str, worklist: Worklist, lang: str) -> Worklist:
    """Give the worklist with the rows that are asked for, in order.

    `words` is the text to find as `WorkRow.search` is written. `worklist` has all but the rows.
    """
    asked, horizon = worklist.asked, worklist.today + SOON
    counts = dict.fromkeys(FILTERS, 0)
    chosen, total = [], 0
    for row in rows:
        total += 1
        if words and words not in row.search and words not in row.number.casefold():
            continue
        of = filters_of(row, horizon)
        for one in of:
            counts[one] += 1
        if asked.filter in of:
            chosen.append(row)
    chosen.sort(key=_MOMENT, reverse=True)
    ordered = in_order(chosen, _key(asked.column, worklist, lang), descending=asked.descending)
    return replace(worklist, rows=ordered, counts=counts, total=total)


Row = TypeVar("Row")


def in_order(
    rows: Iterable[Row], key: Callable[[Row], object], *, descending: bool
) -> tuple[Row, ...]:
    """Sort rows, those without a value always last; equals stay as they stand."""
    keyed = [(key(row), row) for row in rows]
    there = [pair for pair in keyed if pair[0] is not None and pair[0] != b""]
    there.sort(key=itemgetter(0), reverse=descending)
    blank = [row for value, row in keyed if value is None or value == b""]
    return (*(row for _, row in there), *blank)


_MOMENT = attrgetter("updated_at")


def _key(column: str, worklist: Worklist, lang: str) -> Callable[[WorkRow], object]:
    """Give what a column is sorted by."""
    titles = {digest: spoken(facts.title.say(lang)) for digest, facts in worklist.forms.items()}
    keys: Mapping[str, Callable[[WorkRow], object]] = MappingProxyType(
        {
            "name": lambda row: spoken(row.customer_name),
            "customer_number": lambda row: spoken(row.customer_number),
            "form": lambda row: titles.get(row.digest, b""),
            "grade": lambda row: (at := worklist.level(row)) and -at.rank,
            "stars": lambda row: (at := worklist.level(row)) and at.stars,
            "score": lambda row: None if row.score is None else Decimal(row.score),
            "state": lambda row: _STATES[row.state],
            "due": due_day,
            "number": lambda row: spoken(row.number),
            "changed": lambda row: row.updated_at,
        }
    )
    return keys[column]


_STATES = {state: number for number, state in enumerate(State)}


def spoken(text: str) -> bytes:
    """Give what a Chinese text sorts by: GBK stands in the order of pinyin for common signs."""
    return text.casefold().encode("gb18030", "replace")
