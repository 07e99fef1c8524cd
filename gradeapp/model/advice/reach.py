"""What of a form depends on which inputs: so that one changed answer is rated without the rest."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from gradeapp.model.engine.kleene import Condition
from gradeapp.model.engine.outlook import BINDING
from gradeapp.model.engine.plan import DerivedPlan, ItemPlan, plan_of
from gradeapp.model.expression import Comparison, Entered, Name, Node, Part, names, walk
from gradeapp.model.scorecard import Effect, Item, Rule, Scorecard, Section, Table

RESULTS = frozenset({"score", "score_grade", "grade", "provisional"})
Ids = frozenset[str]


@dataclass(frozen=True, slots=True)
class Reach:
    """The inputs behind every named thing of a form: `debt_ratio`, `points:C1`, `section:C`."""

    behind: Mapping[str, Ids]

    def inputs(self, nodes: Iterable[Node]) -> Ids:
        """Name the inputs that some trees depend on, but not those behind score and grade."""
        found: set[str] = set()
        for name in _read(nodes):
            found |= self.behind.get(name, frozenset())
        return frozenset(found)


def _read(nodes: Iterable[Node]) -> frozenset[str]:
    """Name everything that some trees read."""
    found: set[str] = set()
    for node in nodes:
        found |= names(node)
        for part in walk(node):
            match part:
                case Entered(id_):
                    found.add(id_)
                case Part(function, id_):
                    found.add(f"{function}:{id_}")
                case _:
                    pass
    return frozenset(found)


def nodes_of_table(table: Table) -> tuple[Node, ...]:
    """Give the trees of a table's value and rows."""
    rows = (row for rows in table.columns.values() for row in rows)
    found = (table.value, *(row.node for row in rows))
    return tuple(node for node in found if node is not None)


def nodes_of_item(item: Item) -> tuple[Node, ...]:
    """Give every tree that decides on an item."""
    own = tuple(node for node in (item.value, item.met) if node is not None)
    return own + tuple(node for table in item.tables for node in nodes_of_table(table))


@lru_cache(maxsize=64)
def reach_of(scorecard: Scorecard) -> Reach:
    """Find what each part of a form depends on."""
    behind: dict[str, Ids] = {entry.id: frozenset({entry.id}) for entry in scorecard.inputs}
    reach = Reach(behind)
    for value in scorecard.derived:
        also = () if value.undefined_when is None else (value.undefined_when,)
        behind[value.id] = reach.inputs((value.node, *also))
    for item in scorecard.items:
        columns = frozenset(table.by for table in item.tables if table.by is not None)
        behind[f"points:{item.id}"] = reach.inputs(nodes_of_item(item)) | columns
    for section in scorecard.sections:
        parts = (behind[f"points:{item.id}"] for item in section.items)
        behind[f"section:{section.id}"] = frozenset[str]().union(*parts)
    for rule in scorecard.rules:
        behind[f"applies:{rule.id}"] = reach.inputs((rule.node,))
    return reach


def classifiers(scorecard: Scorecard) -> Ids:
    """Name the inputs that only choose which column of the tables counts."""
    return frozenset(
        table.by for item in scorecard.items for table in item.tables if table.by is not None
    )


@dataclass(frozen=True, slots=True)
class Touched:
    """What must be computed again once some answers change, items and sections with their slots.

    `rules` are the binding rules that may come out otherwise, with their places in the form,
    conditions and slots; those that look at the score, the grade or points are always among them.
    `places` are the places alone.
    """

    derived: tuple[DerivedPlan, ...]
    items: tuple[tuple[ItemPlan, int], ...]
    sections: tuple["Summed", ...]
    rules: tuple[tuple[int, Condition, int], ...]
    places: frozenset[int]
    required: frozenset[str]
    checks: bool


@dataclass(frozen=True, slots=True)
class Summed:
    """A section, the slot of its sum and those of its items' points."""

    section: Section
    slot: int
    points: tuple[int, ...]


@lru_cache(maxsize=4096)
def touched(scorecard: Scorecard, changed: Ids) -> Touched:
    """Find what some changed answers touch."""
    plan, reach = plan_of(scorecard), reach_of(scorecard)
    behind, slots = reach.behind, plan.slots.places
    rules = tuple(
        (n, plan.rules[n], slots[f"applies:{rule.id}"])
        for n, rule in enumerate(scorecard.rules)
        if rule.enabled
        and (rule.effect in BINDING or is_sign(rule))
        and (behind[f"applies:{rule.id}"] & changed or looks_at_result(rule.node))
    )
    items = {id_: slots[f"points:{id_}"] for id_ in plan.items if behind[f"points:{id_}"] & changed}
    return Touched(
        tuple(value for value in plan.derived if behind[value.id] & changed),
        tuple((plan.items[id_], slot) for id_, slot in items.items()),
        tuple(
            _summed(one, slots)
            for one in scorecard.sections
            if behind[f"section:{one.id}"] & changed
        ),
        rules,
        frozenset(n for n, _, _ in rules),
        frozenset(
            entry.input.id
            for entry in plan.inputs
            if not isinstance(entry.input.required, bool)
            and reach.inputs((entry.input.required,)) & changed
        ),
        any(reach.inputs((check.node,)) & changed for check in scorecard.checks),
    )


def _summed(section: Section, slots: Mapping[str, int]) -> Summed:
    points = tuple(slots[f"points:{item.id}"] for item in section.items)
    return Summed(section, slots[f"section:{section.id}"], points)


def is_sign(rule: Rule) -> bool:
    """Whether a rule is a sign, which makes the grade no better than its level."""
    return rule.enabled and rule.effect is Effect.SIGN


def looks_at_result(node: Node) -> bool:
    """Tell whether a condition reads the score, the grade or points, not only answers."""
    return bool(names(node) & RESULTS) or any(isinstance(part, Part) for part in walk(node))


Column = tuple[str | None, str]
"""The input that chooses a table's column and the option it needs; (None, "") counts always."""
ALWAYS: Column = (None, "")


@dataclass(frozen=True, slots=True)
class Turning:
    """The comparisons and formulas that may turn with one input, and where they count."""

    comparisons: tuple[tuple[Column, Comparison], ...]
    formulas: tuple[Node, ...]


@lru_cache(maxsize=1024)
def turning(scorecard: Scorecard, id_: str) -> Turning:
    """Find every comparison that depends on an input, and the formulas that may divide by it."""
    behind = reach_of(scorecard).behind
    scores = any(item.rate is not None for item in scorecard.items) or scorecard.score is not None
    counted = {name for name, ids in behind.items() if id_ in ids}
    counted |= {"score"} if scores else set()
    found = dict.fromkeys(
        (column, part)
        for column, node in _conditions(scorecard)
        for part in walk(node)
        if isinstance(part, Comparison) and names(part) & counted
    )
    formulas = [value.node for value in scorecard.derived if value.id in counted]
    formulas += [item.value for item in scorecard.items if item.value is not None]
    return Turning(
        tuple(found),
        tuple(node for node in formulas if names(node) & counted and not isinstance(node, Name)),
    )


def _conditions(scorecard: Scorecard) -> list[tuple[Column, Node]]:
    """Give every tree that can decide on the grade, with the column it stands in."""
    plain: list[Node | None] = [value.node for value in scorecard.derived]
    plain += [value.undefined_when for value in scorecard.derived]
    plain += [node for item in scorecard.items for node in (item.value, item.met)]
    plain += [level.row.node for level in scorecard.levels if level.row is not None]
    plain += [rule.node for rule in scorecard.rules if rule.enabled]
    plain += [check.node for check in scorecard.checks]
    plain += [None if scorecard.score is None else scorecard.score.node]
    found = [(ALWAYS, node) for node in plain if node is not None]
    tables = [table for item in scorecard.items for table in item.tables]
    for table in (*tables, *(() if scorecard.grade is None else (scorecard.grade,))):
        for option, rows in table.columns.items():
            column = ALWAYS if table.by is None else (table.by, option)
            found += [(column, row.node) for row in rows if row.node is not None]
    return found
