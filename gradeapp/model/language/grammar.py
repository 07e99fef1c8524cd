"""The grammar of formulas and conditions: text in, expression tree out.

    condition   = conjunction ("or" conjunction)*
    conjunction = negation ("and" negation)*
    negation    = "not" negation | comparison
    comparison  = sum (("=" | "!=" | "<" | "<=" | ">" | ">=") sum)?
    sum         = product (("+" | "-") product)*
    product     = factor (("*" | "/") factor)*
    factor      = "-" factor | number | name | "quoted name"
                | name "(" arguments ")" | "(" condition ")"

The signs ≤ ≥ ≠ × ÷ − may stand for <= >= != * / -. Names are letters (Chinese ones too), digits and
underscores; other names, such as rule ids with a hyphen, are quoted.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import NoReturn

from gradeapp.model.expression import (
    Arithmetic,
    Ascending,
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
    Part,
    Rows,
    children,
)

TOKEN = re.compile(
    r"\s*(?:(?P<number>[0-9]+(?:\.[0-9]+)?)(?![0-9A-Za-z_.])"
    r"|(?P<name>[^\W\d]\w*)"
    r"|\"(?P<quoted>[^\"]+)\""
    r"|(?P<sign><=|>=|!=|[-+*/=<>(),≤≥≠×÷−]))"
)
SPELLINGS = {"≤": "<=", "≥": ">=", "≠": "!=", "×": "*", "÷": "/", "−": "-"}
COMPARISONS = frozenset({"=", "!=", "<", "<=", ">", ">="})
WORDS = frozenset({"and", "or", "not"})
DEEPEST = 100
LONGEST = 4000


class Misread(ValueError):  # noqa: N818 -- not an error of ours
    """A formula that the grammar can't read: what is wrong, and at which character (from 1)."""

    def __init__(self, reason: str, column: int, found: str = "") -> None:
        """Keep the reason (a code of the sentence table), the column and what stands there."""
        super().__init__(f"{reason} at {column}: {found}")
        self.reason, self.column, self.found = reason, column, found


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a formula, with the column it starts at."""

    kind: str
    text: str
    column: int


def parse(text: str) -> Node:
    """Parse a formula or condition. Raises `Misread` with the place of the first fault."""
    parser = _Parser(_tokens(text))
    node = parser.condition()
    parser.expect_end()
    if _is_deep(node):
        raise Misread("formula.too_deep", 1)
    return node


def _tokens(text: str) -> list[Token]:
    source, found, place = text.rstrip(), [], 0
    if len(source) > LONGEST:
        raise Misread("formula.too_long", LONGEST)
    while place < len(source):
        match = TOKEN.match(source, place)
        if match is None or match.lastgroup is None:
            rest = source[place:].lstrip()
            raise Misread("formula.character", len(source) - len(rest) + 1, rest[0])
        word, start = match[match.lastgroup], match.start(match.lastgroup)
        text_of = SPELLINGS.get(word, word) if match.lastgroup == "sign" else word
        found.append(Token(match.lastgroup, text_of, start + 1))
        place = match.end()
    return [*found, Token("end", "", len(source) + 1)]


def _is_deep(node: Node) -> bool:
    """Tell whether a tree is deeper than its readers, which recurse, should have to bear."""
    layer, depth = [node], 0
    while layer and depth <= DEEPEST:
        layer = [child for parent in layer for child in children(parent)]
        depth += 1
    return bool(layer)


class _Parser:
    """Recursive descent over the tokens of one formula."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens, self.place, self.depth = tokens, 0, 0

    @property
    def token(self) -> Token:
        return self.tokens[self.place]

    def fail(self, reason: str) -> NoReturn:
        raise Misread(reason, self.token.column, self.token.text)

    def take(self, *texts: str) -> str | None:
        token = self.token
        if token.kind in {"sign", "name"} and token.text in texts:
            self.place += 1
            return token.text
        return None

    def expect(self, text: str) -> None:
        if not self.take(text):
            self.fail("formula.closing" if text == ")" else "formula.unexpected")

    def expect_end(self) -> None:
        if self.token.kind != "end":
            self.fail("formula.unexpected")

    def condition(self) -> Node:
        self.depth += 1
        if self.depth > DEEPEST:
            self.fail("formula.too_deep")
        parts = [self.conjunction()]
        while self.take("or"):
            parts.append(self.conjunction())
        self.depth -= 1
        return parts[0] if len(parts) == 1 else Logic("or", tuple(parts))

    def conjunction(self) -> Node:
        parts = [self.negation()]
        while self.take("and"):
            parts.append(self.negation())
        return parts[0] if len(parts) == 1 else Logic("and", tuple(parts))

    def negation(self) -> Node:
        negations = 0
        while self.take("not"):
            negations += 1
        node = self.comparison()
        for _ in range(negations):
            node = Not(node)
        return node

    def comparison(self) -> Node:
        left = self.sum()
        operator = self.take(*COMPARISONS)
        if operator is None:
            return left
        node = Comparison(operator, left, self.sum())
        if self.token.text in COMPARISONS:
            self.fail("formula.chained")
        return node

    def sum(self) -> Node:
        node = self.product()
        while operator := self.take("+", "-"):
            node = Arithmetic(operator, node, self.product())
        return node

    def product(self) -> Node:
        node = self.factor()
        while operator := self.take("*", "/"):
            node = Arithmetic(operator, node, self.factor())
        return node

    def factor(self) -> Node:
        if self.take("-"):
            return self.negative()
        if self.take("("):
            node = self.condition()
            self.expect(")")
            return node
        token = self.token
        nameless = token.kind not in {"number", "name", "quoted"}
        if nameless or (token.kind == "name" and token.text in WORDS):
            self.fail("formula.ends" if token.kind == "end" else "formula.unexpected")
        self.place += 1
        if token.kind == "number":
            return Number(Fraction(token.text))
        return self.call(token) if token.kind == "name" and self.take("(") else Name(token.text)

    def negative(self) -> Node:
        signs = 1
        while self.take("-"):
            signs += 1
        node = self.factor()
        for _ in range(signs):
            node = Number(-node.value) if isinstance(node, Number) else Negative(node)
        return node

    def call(self, name: Token) -> Node:
        arguments: list[Node] = []
        while self.token.text != ")" or self.token.kind == "quoted":
            arguments.append(self.condition())
            if not self.take(","):
                break
        self.expect(")")
        return _call(name, tuple(arguments))


Arguments = tuple[Node, ...]


def _call(name: Token, arguments: Arguments) -> Node:
    """Give the node of a function that has one of its own, else a plain call."""
    build = BUILDERS.get(name.text)
    if build is None:
        return Call(name.text, arguments)
    node = build(arguments)
    if node is None:
        raise Misread("formula.arguments", name.column, name.text)
    return node


def _entered(arguments: Arguments) -> Node | None:
    match arguments:
        case (Name(id),):
            return Entered(id)
        case _:
            return None


def _part(function: str, arguments: Arguments) -> Node | None:
    match arguments:
        case (Name(id),):
            return Part(function, id)
        case _:
            return None


def _choice(arguments: Arguments) -> Node | None:
    match arguments:
        case (condition, then, otherwise):
            return If(condition, then, otherwise)
        case _:
            return None


def _logic(operator: str, arguments: Arguments) -> Node | None:
    match arguments:
        case ():
            return None
        case (only,):
            return only
        case _:
            return Logic(operator, arguments)


def _none_of(arguments: Arguments) -> Node | None:
    any_of = _logic("or", arguments)
    return None if any_of is None else Not(any_of)


def _at_least(arguments: Arguments) -> Node | None:
    match arguments:
        case (Number(count), _, *_) if count.denominator == 1:
            return AtLeast(int(count), arguments[1:])
        case _:
            return None


def _sum(arguments: Arguments) -> Node | None:
    match arguments:
        case (Name(id), value):
            return Rows("sum", id, value, None)
        case (Name(id), value, where):
            return Rows("sum", id, value, where)
        case _:
            return None


def _count(arguments: Arguments) -> Node | None:
    match arguments:
        case (Name(id),):
            return Rows("count", id, None, None)
        case (Name(id), where):
            return Rows("count", id, None, where)
        case _:
            return None


def _ascending(arguments: Arguments) -> Node | None:
    match arguments:
        case (Name(id), Name(field)):
            return Ascending(id, field)
        case _:
            return None


BUILDERS: Mapping[str, Callable[[Arguments], Node | None]] = {
    "entered": _entered,
    "points": partial(_part, "points"),
    "section": partial(_part, "section"),
    "applies": partial(_part, "applies"),
    "if": _choice,
    "all": partial(_logic, "and"),
    "any": partial(_logic, "or"),
    "none_of": _none_of,
    "at_least": _at_least,
    "sum": _sum,
    "count": _count,
    "ascending": _ascending,
}
"""The functions that have a node of their own; each gives None for arguments it can't take."""
