"""Why a customer stands otherwise in two forms: what both weigh, and what only one looks at."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from gradeapp.model.answers import MISSING
from gradeapp.model.expression import (
    Arithmetic,
    AtLeast,
    Call,
    Comparison,
    Entered,
    If,
    Logic,
    Name,
    Negative,
    Node,
    Not,
    Number,
    names,
    walk,
)
from gradeapp.model.facts.known import UNIT, Knowledge
from gradeapp.model.facts.standing import Standing
from gradeapp.model.facts.table import ONE, Fact, Held
from gradeapp.model.rating import ItemRating, RuleTrace
from gradeapp.model.scorecard import Effect, Item, Scorecard, Table

BINDING = frozenset({Effect.CAP, Effect.VETO, Effect.ASSIGN})


@dataclass(frozen=True, slots=True)
class Measure:
    """Something that both forms work out in the same way: the item of each."""

    one: ItemRating
    other: ItemRating


@dataclass(frozen=True, slots=True)
class Use:
    """A known fact that both forms look at, in different ways: the items that read it in each.

    Without items it decides the grade or a rule directly.
    """

    fact: Fact
    one: tuple[ItemRating, ...]
    other: tuple[ItemRating, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """What only one of two forms has: rules that apply or may apply, and inputs, known or not."""

    rules: tuple[RuleTrace, ...] = ()
    open_rules: tuple[RuleTrace, ...] = ()
    known: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Contrast:
    """Two standings of one customer beside each other.

    `alike` are the measures that earn the same share of the whole in both, `unlike` the others.
    """

    one: Standing
    other: Standing
    alike: tuple[Measure, ...]
    unlike: tuple[Measure, ...]
    uses: tuple[Use, ...]
    only_one: Side
    only_other: Side

    @property
    def has_common(self) -> bool:
        """Whether the two forms look at anything alike."""
        return bool(self.alike or self.unlike or self.uses)


def contrast(one: Standing, other: Standing, knowledge: Knowledge) -> Contrast:
    """Set two standings of a customer beside each other."""
    left, right = _Reading(one, knowledge), _Reading(other, knowledge)
    measures = tuple(_measures(left, right))
    alike = tuple(pair for pair in measures if _weigh_alike(pair, left.form, right.form))
    unlike = tuple(pair for pair in measures if pair not in alike)
    return Contrast(
        one,
        other,
        alike,
        unlike,
        tuple(_uses(left, right, measures)),
        _side(left, right),
        _side(right, left),
    )


def share(found: ItemRating, form: Scorecard) -> tuple[Fraction | None, Fraction | None]:
    """Give what an item earns of its own maximum, and its maximum as a part of the form's.

    None where points, the item or the form have no limit.
    """
    top, whole = found.item.maximum, form.maximum
    earned = None if found.points is None or not top else found.points / top
    return earned, (top / whole if top and whole else None)


def _weigh_alike(pair: Measure, left: Scorecard, right: Scorecard) -> bool:
    return (pair.one.points, share(pair.one, left)) == (pair.other.points, share(pair.other, right))


class _Reading:
    """One form's formulas with facts in place of its own inputs."""

    def __init__(self, standing: Standing, knowledge: Knowledge) -> None:
        self.standing, self.form = standing, standing.form
        self.held: Mapping[str, Held] = knowledge.held(self.form)
        self.inputs = {one.id for one in self.form.inputs}
        self.formulas = {one.id: one.node for one in (*self.form.derived, *self.form.late)}
        self._spelt: dict[str, Node] = {}

    def spell(self, node: Node) -> Node:  # noqa: PLR0911 - one per kind of node
        """Write a tree out in facts: derived values by their formulas, inputs by their facts."""
        match node:
            case Name(id):
                return self._name(id)
            case Entered(id):
                return Entered(self._input(id))
            case Negative(operand) | Not(operand):
                return replace(node, operand=self.spell(operand))
            case Arithmetic(_, left, right) | Comparison(_, left, right):
                return replace(node, left=self.spell(left), right=self.spell(right))
            case Logic(_, operands) | AtLeast(_, operands) | Call(_, operands):
                return replace(node, operands=tuple(self.spell(one) for one in operands))
            case If(condition, then, otherwise):
                return If(self.spell(condition), self.spell(then), self.spell(otherwise))
            case _:
                return node

    def _name(self, id_: str) -> Node:
        if id_ not in self._spelt:
            formula = self.formulas.get(id_)
            if formula is not None:
                self._spelt[id_] = self.spell(formula)
            else:
                times = self.held[id_].times if id_ in self.held else ONE
                name = Name(self._input(id_))
                scaled = Arithmetic("*", name, Number(times))
                self._spelt[id_] = name if times == ONE else scaled
        return self._spelt[id_]

    def _input(self, id_: str) -> str:
        if id_ in self.held:
            return f"fact {self.held[id_].fact.id}"
        return f"{self.form.id} {id_}" if id_ in self.inputs else id_

    def inputs_of(self, nodes: Iterable[Node]) -> frozenset[str]:
        """Give the inputs behind some trees, those of the derived values included."""
        found: set[str] = set()
        waiting = {id_ for node in nodes for id_ in _read(node)}
        while waiting:
            id_ = waiting.pop()
            if id_ in self.formulas and id_ not in found:
                waiting |= _read(self.formulas[id_]) - found
            found.add(id_)
        return frozenset(found & self.inputs)

    def facts_of(self, item: Item) -> frozenset[str]:
        """Give the ids of the facts that an item reads."""
        inputs = self.inputs_of(nodes_of(item))
        return frozenset(self.held[id_].fact.id for id_ in inputs if id_ in self.held)

    def rule_key(self, trace: RuleTrace) -> tuple[object, ...]:
        """Say what a rule demands and does, in facts."""
        return (self.spell(trace.rule.node), trace.rule.effect, trace.rule.level)


def _read(node: Node) -> set[str]:
    tested = {part.id for part in walk(node) if isinstance(part, Entered)}
    return set(names(node)) | tested


def nodes_of(item: Item) -> tuple[Node, ...]:
    """Give every tree of an item: its value, its condition, and its tables."""
    tables = (node for table in item.tables for node in _table_nodes(table))
    return tuple(node for node in (item.value, item.met, *tables) if node is not None)


def _table_nodes(table: Table) -> Iterator[Node]:
    if table.value is not None:
        yield table.value
    if table.by is not None:
        yield Name(table.by)
    for rows in table.columns.values():
        yield from (row.node for row in rows if row.node is not None)


def _measures(left: _Reading, right: _Reading) -> Iterator[Measure]:
    """Pair the items whose value both forms work out from the same facts in the same way."""
    there: dict[Node, ItemRating] = {}
    for found in right.standing.rating.items.values():
        node = found.item.value or found.item.met
        if node is not None:
            there.setdefault(right.spell(node), found)
    for found in left.standing.rating.items.values():
        node = found.item.value or found.item.met
        if node is not None and left.facts_of(found.item) and found.value is not MISSING:
            twin = there.get(left.spell(node))
            if twin is not None:
                yield Measure(found, twin)


def _uses(left: _Reading, right: _Reading, measures: tuple[Measure, ...]) -> Iterator[Use]:
    """Give the known facts that both have but no common measure reads."""
    paired = [{pair.one.item.id for pair in measures}, {pair.other.item.id for pair in measures}]
    covered = {fact for pair in measures for fact in left.facts_of(pair.one.item)}
    there = {held.fact.id for held in right.held.values()}
    for input_id, held in left.held.items():
        fact = held.fact
        if fact.id in there and fact.id not in covered and input_id in left.standing.sources:
            items = [
                tuple(
                    found
                    for found in side.standing.rating.items.values()
                    if found.item.id not in known and fact.id in side.facts_of(found.item)
                )
                for side, known in zip((left, right), paired, strict=True)
            ]
            yield Use(fact, items[0], items[1])


def _side(here: _Reading, there: _Reading) -> Side:
    """Give what one form has and the other hasn't."""
    traces = [trace for trace in here.standing.rating.rules if trace.rule.effect in BINDING]
    same = {there.rule_key(one): one.applies for one in there.standing.rating.rules}
    alone = [one for one in traces if same.get(here.rule_key(one), False) is not one.applies]
    shared = {held.fact.id for held in there.held.values()}
    inputs = [
        one.id
        for one in here.form.inputs
        if one.id != UNIT and not (one.id in here.held and here.held[one.id].fact.id in shared)
    ]
    known = tuple(id_ for id_ in inputs if id_ in here.standing.sources)
    unknown = tuple(id_ for id_ in inputs if id_ in here.standing.missing)
    return Side(
        rules=tuple(one for one in alone if one.applies),
        open_rules=tuple(one for one in alone if one.applies is None),
        known=known,
        unknown=unknown,
    )
