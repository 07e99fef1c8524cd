"""Resolves the names of a parsed tree and checks its types, naming every fault with its words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

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
SPECIAL = frozenset(
    {"entered", "if", "all", "any", "none_of", "at_least", "sum", "count", "ascending",
     "points", "section", "applies"}
)  # fmt: skip

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


def suggest(word: str, words: Sequence[str] | frozenset[str]) -> str:
    """Give the known word nearest to a wrong one, or "" if none is near."""
    near = get_close_matches(word, sorted(words), n=1, cutoff=0.6)
    return near[0] if near else ""


def check(node: Node, scope: Scope, wanted: Kind | None = None) -> tuple[Node, Type, list[Fault]]:
    """Resolve and check a tree; give the typed tree, its type, and every fault in it."""
    checker = _Checker(scope)
    typed, type_ = checker.visit(node)
    if wanted is not None and type_.kind is not wanted and not checker.faults:
        checker.fault("formula.kind", wanted=wanted.value, found=type_.kind.value)
    return typed, type_, checker.faults


class _Checker:
    """Walks one tree, rebuilding it with its literals resolved."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.faults: list[Fault] = []

    def fault(self, code: str, **facts: str) -> None:
        self.faults.append(Fault(code, facts))

    def unknown(self, code: str, word: str, words: Sequence[str] | frozenset[str]) -> None:
        near = suggest(word, words)
        self.fault(f"{code}_near" if near else code, name=word, near=near)

    def visit(self, node: Node) -> tuple[Node, Type]:
        match node:
            case Number():
                return node, NUMBER
            case Literal(_, kind):
                return node, Type(kind)
            case Name(id):
                return self.name(id)
            case Entered(id):
                if id not in self.scope.enterable:
                    self.unknown("formula.unknown_input", id, self.scope.enterable)
                return node, CONDITION
            case Negative(operand):
                return Negative(self.want(operand, Kind.NUMBER)), NUMBER
            case Arithmetic(operator, left, right):
                return self.arithmetic(operator, left, right), NUMBER
            case Comparison():
                return self.comparison(node), CONDITION
            case _:
                return self.compound(node)

    def compound(self, node: Node) -> tuple[Node, Type]:
        match node:
            case Not(operand):
                return Not(self.want(operand, Kind.CONDITION)), CONDITION
            case Logic(operator, operands):
                return Logic(operator, self.conditions(operands)), CONDITION
            case AtLeast(count, operands):
                if not 1 <= count <= len(operands):
                    self.fault("formula.at_least", count=str(count), among=str(len(operands)))
                return AtLeast(count, self.conditions(operands)), CONDITION
            case If():
                return self.choice(node)
            case Call():
                return self.call(node)
            case Part():
                return self.part(node)
            case Rows():
                return self.rows(node)
            case Ascending(list_id, field_id):
                fields = self.list_fields(list_id)
                if fields is not None and field_id not in fields:
                    self.unknown("formula.unknown_name", field_id, tuple(fields))
                return node, CONDITION
            case _:
                raise TypeError(node)

    def name(self, id: str) -> tuple[Node, Type]:  # noqa: A002 - the field's standard word
        found = self.scope.values.get(id)
        if found is not None:
            return Name(id), found
        if id in self.scope.levels:
            return Literal(id, Kind.LEVEL), LEVEL
        self.unknown("formula.unknown_name", id, tuple(self.scope.values))
        return Name(id), NUMBER

    def want(self, node: Node, kind: Kind) -> Node:
        before = len(self.faults)
        typed, type_ = self.visit(node)
        if type_.kind is not kind and len(self.faults) == before:
            self.fault("formula.kind", wanted=kind.value, found=type_.kind.value)
        return typed

    def conditions(self, operands: tuple[Node, ...]) -> tuple[Node, ...]:
        return tuple(self.want(operand, Kind.CONDITION) for operand in operands)

    def arithmetic(self, operator: str, left: Node, right: Node) -> Node:
        if operator == "/" and isinstance(right, Number) and right.value == 0:
            self.fault("formula.by_zero")
        return Arithmetic(operator, self.want(left, Kind.NUMBER), self.want(right, Kind.NUMBER))

    def comparison(self, node: Comparison) -> Node:
        left, left_type = self.visit(node.left)
        right, right_type = self.right_side(node.right, left_type)
        if left_type.kind is not right_type.kind:
            if not self.faults:
                self.fault("formula.compare", left=left_type.kind.value, right=right_type.kind.value)
        elif node.operator not in {"=", "!="} and left_type.kind not in ORDERED:
            self.fault("formula.order", operator=node.operator, kind=left_type.kind.value)
        elif left_type.kind in {Kind.TEXT, Kind.ROWS}:
            self.fault("formula.order", operator=node.operator, kind=left_type.kind.value)
        return Comparison(node.operator, left, right)

    def right_side(self, node: Node, left: Type) -> tuple[Node, Type]:
        """On the right of `=` stands an option id (0.4), or a level's label."""
        if left.kind is Kind.OPTION and isinstance(node, Name) and node.id in left.options:
            return Literal(node.id), left
        if left.kind is Kind.OPTION and isinstance(node, Name) and node.id not in self.scope.values:
            self.unknown("formula.unknown_option", node.id, left.options)
            return Literal(node.id), left
        if left.kind is Kind.LEVEL and isinstance(node, Name) and node.id not in self.scope.values:
            if node.id not in self.scope.levels:
                self.unknown("formula.unknown_level", node.id, self.scope.levels)
            return Literal(node.id, Kind.LEVEL), LEVEL
        typed, type_ = self.visit(node)
        return typed, left if type_.kind is left.kind else type_

    def choice(self, node: If) -> tuple[Node, Type]:
        condition = self.want(node.condition, Kind.CONDITION)
        then, then_type = self.visit(node.then)
        otherwise = self.want(node.otherwise, then_type.kind)
        return If(condition, then, otherwise), then_type

    def call(self, node: Call) -> tuple[Node, Type]:
        known = FUNCTIONS.get(node.function)
        if known is None:
            self.unknown("formula.unknown_function", node.function, frozenset(FUNCTIONS) | SPECIAL)
            return node, NUMBER
        kinds, many, gives = known
        if len(node.operands) != len(kinds) and not (many and node.operands):
            self.fault("formula.arguments", found=node.function)
            return node, gives
        wanted = kinds if not many else kinds * len(node.operands)
        pairs = zip(node.operands, wanted, strict=True)
        return Call(node.function, tuple(self.want(part, kind) for part, kind in pairs)), gives

    def part(self, node: Part) -> tuple[Node, Type]:
        known = {
            "points": self.scope.items,
            "section": self.scope.sections,
            "applies": self.scope.rules,
        }[node.function]
        if node.id not in known:
            self.unknown(f"formula.unknown_{node.function}", node.id, known)
        return node, CONDITION if node.function == "applies" else NUMBER

    def list_fields(self, list_id: str) -> Mapping[str, Type] | None:
        fields = self.scope.lists.get(list_id)
        if fields is None:
            self.unknown("formula.unknown_list", list_id, tuple(self.scope.lists))
        return fields

    def rows(self, node: Rows) -> tuple[Node, Type]:
        if self.list_fields(node.list) is None:
            return node, NUMBER
        outer, self.scope = self.scope, self.scope.inside(node.list)
        value = None if node.value is None else self.want(node.value, Kind.NUMBER)
        where = None if node.where is None else self.want(node.where, Kind.CONDITION)
        self.scope = outer
        return Rows(node.function, node.list, value, where), NUMBER


