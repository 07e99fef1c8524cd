"""The order of the entry page: which input stands where, worked out from what reads it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from gradeapp.model.expression import Name, Node, names
from gradeapp.model.scorecard import Input, InputKind, Item, Scorecard, Section

BASICS, FIGURES, RULES, OTHERS = "basics", "figures", "rules", "others"
"""The groups beside the form's sections: what everything hangs on, figures outside a section,
inputs that only rules look at, and the rest."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A line with one input to fill in."""

    input: Input


@dataclass(frozen=True, slots=True)
class Show:
    """A line with an item's value and points; `own` is the input if it is filled in right here."""

    item: Item
    own: Input | None = None


Line = Ask | Show


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under one heading: a section of the form, or one of the other groups by its id."""

    id: str
    lines: tuple[Line, ...]
    section: Section | None = None

    @property
    def inputs(self) -> tuple[Input, ...]:
        """The inputs to fill in, in their order."""
        found = (line.input if isinstance(line, Ask) else line.own for line in self.lines)
        return tuple(one for one in found if one is not None)


@lru_cache(maxsize=64)
def lay_page(scorecard: Scorecard) -> tuple[Group, ...]:
    """Group the inputs and items of a form as a reviewer reads them.

    Every input stands once: in the section that first needs it, right before the item that does;
    what chooses a column and the unit come first; lists, rule facts and the rest come last.
    """
    page = _Page(scorecard)
    first = [one for one in scorecard.inputs if one.id == "unit" or one.id in page.columns]
    groups = [Group(BASICS, tuple(page.asks(first)))]
    groups += [
        Group(section.id, tuple(page.lines(section.items)), section)
        for section in scorecard.sections
    ]
    if scorecard.sections:
        groups.append(Group(FIGURES, tuple(page.lines(scorecard.loose_items))))
        groups.append(Group(RULES, tuple(page.asks(page.behind_rules()))))
        groups.append(Group(OTHERS, tuple(page.asks(scorecard.inputs))))
    else:
        groups.append(Group(FIGURES, tuple(page.plain())))
    return tuple(group for group in groups if group.lines)


def fields_of(scorecard: Scorecard) -> tuple[Input, ...]:
    """Give the inputs that are a single field, in the order of the page."""
    found = (one for group in lay_page(scorecard) for one in group.inputs)
    return tuple(one for one in found if one.kind is not InputKind.LIST and one.id != "unit")


def inputs_behind(scorecard: Scorecard, nodes: Iterable[Node]) -> tuple[Input, ...]:
    """Give the inputs that some formulas read, through derived values too, in form order."""
    formulas = {value.id: value.node for value in (*scorecard.derived, *scorecard.late)}
    waiting, seen = [name for node in nodes for name in names(node)], set[str]()
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += names(formulas[name]) if name in formulas else ()
    return tuple(entry for entry in scorecard.inputs if entry.id in seen)


def formulas_of(item: Item) -> Iterator[Node]:
    """Go through all formulas and conditions of an item."""
    yield from (node for node in (item.value, item.met) if node is not None)
    for table in item.tables:
        if table.value is not None:
            yield table.value
        rows = (row for column in table.columns.values() for row in column)
        yield from (row.node for row in rows if row.node is not None)


class _Page:
    """Puts each input into the first place that needs it."""

    def __init__(self, scorecard: Scorecard) -> None:
        self.scorecard = scorecard
        tables = [table for item in scorecard.items for table in item.tables]
        self.columns = {table.by for table in tables if table.by}
        self.placed: set[str] = set()

    def asks(self, inputs: Iterable[Input]) -> Iterator[Ask]:
        """Place those of some inputs that stand nowhere yet."""
        for one in inputs:
            if one.id not in self.placed:
                self.placed.add(one.id)
                yield Ask(one)

    def lines(self, items: Iterable[Item]) -> Iterator[Line]:
        """Place items, each after the inputs it needs."""
        for item in items:
            own = self.own(item)
            if own is not None:
                self.placed.add(own.id)
            yield from self.asks(inputs_behind(self.scorecard, formulas_of(item)))
            yield Show(item, own)

    def own(self, item: Item) -> Input | None:
        """Find the input that is filled in on the item's own line: the only one it shows."""
        behind = inputs_behind(self.scorecard, formulas_of(item))
        shows = isinstance(item.value, Name) or item.met is not None
        if len(behind) != 1 or not shows or behind[0].id in self.placed:
            return None
        direct = item.met is not None or item.value == Name(behind[0].id)
        return behind[0] if direct and behind[0].kind is not InputKind.LIST else None

    def plain(self) -> Iterator[Line]:
        """Place the inputs of a form without sections in its order, items where they belong."""
        owners = {own.id: item for item in self.scorecard.items if (own := self.own(item))}
        for one in self.scorecard.inputs:
            if one.id in owners and one.id not in self.placed:
                self.placed.add(one.id)
                yield Show(owners[one.id], one)
            yield from self.asks((one,))
        shown = {item.id for item in owners.values()}
        yield from (Show(item) for item in self.scorecard.items if item.id not in shown)

    def behind_rules(self) -> tuple[Input, ...]:
        """Give the inputs that rules look at."""
        return inputs_behind(self.scorecard, [rule.node for rule in self.scorecard.rules])
