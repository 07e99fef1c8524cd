"""Resolves the names of a parsed tree and checks its types, naming every fault with its words."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from fractions import Fraction
from functools import singledispatchmethod

from gradeapp.model.expression import (
    Arithmetic,
    Ascending,
    AtLeast,
    Call,
    Comparison,
    Entered,
    If,
    Kind,
    Literal,
    Logic,
    Name,
    Negative,
    Node,
    Not,
    Number,
    Part,
    Rows,
    Type,
)
from gradeapp.model.language.formula_text import write
from gradeapp.model.language.grammar import BUILDERS

NUMBER, CONDITION = Type(Kind.NUMBER), Type(Kind.CONDITION)
DATE, LEVEL, TEXT = Type(Kind.DATE), Type(Kind.LEVEL), Type(Kind.TEXT)
ORDERED = frozenset({Kind.NUMBER, Kind.DATE, Kind.MONTH})

# name: the kinds of its arguments (the last repeats where `many`), and what it gives
FUNCTIONS: Mapping[str, tuple[tuple[Kind, ...], bool, Type]] = {
    "abs": ((Kind.NUMBER,), False, NUMBER),
    "round": ((Kind.NUMBER,), False, NUMBER),
    "min": ((Kind.NUMBER,), True, NUMBER),
    "max": ((Kind.NUMBER,), True, NUMBER),
    "in_entered_unit": ((Kind.NUMBER,), False, NUMBER),
    "add_months": ((Kind.DATE, Kind.NUMBER), False, DATE),
    "add_days": ((Kind.DATE, Kind.NUMBER), False, DATE),
    "days_between": ((Kind.DATE, Kind.DATE), False, NUMBER),
    "months_between": ((Kind.DATE, Kind.DATE), False, NUMBER),
    "level": ((Kind.OPTION,), False, LEVEL),
    "worst": ((Kind.OPTION,), True, LEVEL),
    "follow_up_days": ((Kind.LEVEL,), False, NUMBER),
    "follow_up_log": ((Kind.LEVEL,), False, TEXT),
}
RESULTS: Mapping[str, Type] = {
    "score": NUMBER,
    "score_grade": LEVEL,
    "grade": LEVEL,
    "provisional": CONDITION,
}
HISTORY_RESULTS: Mapping[str, Type] = {
    "earned_last": LEVEL,
    "raised": CONDITION,
    "lowered": CONDITION,
    "gaps": NUMBER,
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a formula: the code of its sentence and the facts."""

    code: str
    facts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Scope:
    """The names a formula may use: values by id, the lists' fields, and parts of the result."""

    values: Mapping[str, Type]
    levels: tuple[str, ...] = ()
    lists: Mapping[str, Mapping[str, Type]] = field(default_factory=dict)
    items: frozenset[str] = frozenset()
    sections: frozenset[str] = frozenset()
    rules: frozenset[str] = frozenset()
    enterable: frozenset[str] = frozenset()

    def inside(self, list_id: str) -> "Scope":
        """Give the scope of a list's row: its fields before the form's own names."""
        fields = self.lists[list_id]
        return replace(
            self,
            values={**self.values, **fields},
            enterable=self.enterable | frozenset(fields),
        )


def suggest(word: str, words: Collection[str]) -> str:
    """Give the known word nearest to a wrong one, or "" if none is near."""
    near = get_close_matches(word, sorted(words), n=1)
    return near[0] if near else ""


def check(node: Node, scope: Scope, wanted: Kind | None = None) -> tuple[Node, Type, list[Fault]]:
    """Resolve and check a tree; give the typed tree, its type, and every fault in it."""
    checker = _Checker(scope)
    typed, type_ = checker.visit(node)
    if wanted is not None and not checker.faults:
        checker.expect(wanted, node, type_)
    return typed, type_, checker.faults


Typed = tuple[Node, Type]


class _Checker:
    """Walks one tree, rebuilding it with its literals resolved."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.faults: list[Fault] = []

    def fault(self, code: str, **facts: str) -> None:
        self.faults.append(Fault(code, facts))

    def unknown(self, code: str, word: str, words: Collection[str]) -> None:
        near = suggest(word, words)
        self.fault(f"{code}_near" if near else code, name=word, near=near)

    def expect(self, wanted: Kind, node: Node, found: Type) -> None:
        if found.kind is not wanted and Kind.UNREAD not in {found.kind, wanted}:
            self.fault(f"formula.wanted_{wanted.value}", part=write(node))

    def want(self, node: Node, kind: Kind) -> Node:
        """Check a node that must be of a kind; a node with a fault inside isn't blamed twice."""
        before = len(self.faults)
        typed, type_ = self.visit(node)
        if len(self.faults) == before:
            self.expect(kind, node, type_)
        return typed

    def conditions(self, operands: tuple[Node, ...]) -> tuple[Node, ...]:
        return tuple(self.want(operand, Kind.CONDITION) for operand in operands)

    @singledispatchmethod
    def visit(self, node: Node) -> Typed:
        """Give a node with its names resolved, and its type."""
        raise TypeError(node)

    @visit.register
    def _(self, node: Number) -> Typed:
        return node, NUMBER

    @visit.register
    def _(self, node: Name) -> Typed:
        found = self.scope.values.get(node.id)
        if found is not None:
            return node, found
        if node.id in self.scope.levels:
            return Literal(node.id, Kind.LEVEL), LEVEL
        self.unknown("formula.unknown_name", node.id, self.scope.values.keys())
        return node, NUMBER

    @visit.register
    def _(self, node: Entered) -> Typed:
        if node.id not in self.scope.enterable:
            self.unknown("formula.unknown_input", node.id, self.scope.enterable)
        return node, CONDITION

    @visit.register
    def _(self, node: Negative) -> Typed:
        return Negative(self.want(node.operand, Kind.NUMBER)), NUMBER

    @visit.register
    def _(self, node: Arithmetic) -> Typed:
        if node.operator == "/" and node.right == Number(Fraction(0)):
            self.fault("formula.by_zero")
        left, right = self.want(node.left, Kind.NUMBER), self.want(node.right, Kind.NUMBER)
        return Arithmetic(node.operator, left, right), NUMBER

    @visit.register
    def _(self, node: Not) -> Typed:
        return Not(self.want(node.operand, Kind.CONDITION)), CONDITION

    @visit.register
    def _(self, node: Logic) -> Typed:
        return Logic(node.operator, self.conditions(node.operands)), CONDITION

    @visit.register
    def _(self, node: AtLeast) -> Typed:
        if not 1 <= node.count <= len(node.operands):
            self.fault("formula.at_least", count=str(node.count), among=str(len(node.operands)))
        return AtLeast(node.count, self.conditions(node.operands)), CONDITION

    @visit.register
    def _(self, node: Comparison) -> Typed:
        before = len(self.faults)
        left, left_type = self.visit(node.left)
        right, right_type = self.right_side(node.right, left_type)
        if len(self.faults) == before:
            self.compare(node, left_type.kind, right_type.kind)
        return Comparison(node.operator, left, right), CONDITION

    def right_side(self, node: Node, left: Type) -> Typed:
        """Read what stands right of a comparison: there an option id or a level may stand (0.4)."""
        if not isinstance(node, Name) or node.id in self.scope.values:
            return self.visit(node)
        match left.kind:
            case Kind.OPTION if node.id not in left.options:
                self.unknown("formula.unknown_option", node.id, left.options)
                return Literal(node.id), left
            case Kind.OPTION | Kind.UNREAD:
                return Literal(node.id), left
            case Kind.LEVEL if node.id not in self.scope.levels:
                self.unknown("formula.unknown_level", node.id, self.scope.levels)
                return Literal(node.id, Kind.LEVEL), LEVEL
            case _:
                return self.visit(node)

    def compare(self, node: Comparison, left: Kind, right: Kind) -> None:
        if Kind.UNREAD in {left, right}:
            return
        if left is not right:
            self.fault("formula.compare", left=write(node.left), right=write(node.right))
        elif left in {Kind.TEXT, Kind.ROWS}:
            self.fault("formula.not_comparable", part=write(node.left))
        elif node.operator not in {"=", "!="} and left not in ORDERED:
            self.fault("formula.no_order", part=write(node.left), operator=node.operator)

    @visit.register
    def _(self, node: If) -> Typed:
        condition = self.want(node.condition, Kind.CONDITION)
        then, then_type = self.visit(node.then)
        otherwise = self.want(node.otherwise, then_type.kind)
        return If(condition, then, otherwise), then_type

    @visit.register
    def _(self, node: Call) -> Typed:
        known = FUNCTIONS.get(node.function)
        if known is None:
            words = FUNCTIONS.keys() | BUILDERS.keys()
            self.unknown("formula.unknown_function", node.function, words)
            return node, NUMBER
        kinds, many, gives = known
        if len(node.operands) != len(kinds) and not (many and node.operands):
            self.fault("formula.arguments", found=node.function)
            return node, gives
        wanted = kinds * len(node.operands) if many else kinds
        pairs = zip(node.operands, wanted, strict=True)
        return Call(node.function, tuple(self.want(part, kind) for part, kind in pairs)), gives

    @visit.register
    def _(self, node: Part) -> Typed:
        known = {
            "points": self.scope.items,
            "section": self.scope.sections,
            "applies": self.scope.rules,
        }[node.function]
        if node.id not in known:
            self.unknown(f"formula.unknown_{node.function}", node.id, known)
        return node, CONDITION if node.function == "applies" else NUMBER

    @visit.register
    def _(self, node: Rows) -> Typed:
        if not self.knows_list(node.list):
            return node, NUMBER
        outer, self.scope = self.scope, self.scope.inside(node.list)
        value = None if node.value is None else self.want(node.value, Kind.NUMBER)
        where = None if node.where is None else self.want(node.where, Kind.CONDITION)
        self.scope = outer
        return Rows(node.function, node.list, value, where), NUMBER

    @visit.register
    def _(self, node: Ascending) -> Typed:
        if self.knows_list(node.list):
            kind = self.scope.lists[node.list].get(node.field)
            if kind is None:
                self.unknown("formula.unknown_name", node.field, self.scope.lists[node.list])
            elif kind.kind not in ORDERED | {Kind.UNREAD}:
                self.fault("formula.no_order", part=node.field, operator="<")
        return node, CONDITION

    def knows_list(self, list_id: str) -> bool:
        known = list_id in self.scope.lists
        if not known:
            self.unknown("formula.unknown_list", list_id, self.scope.lists)
        return known
