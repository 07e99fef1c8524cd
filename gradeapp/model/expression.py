"""The one expression tree of a scorecard: the nodes that every reader of it interprets.

A formula or a condition of a form file is parsed into these nodes once (`grammar`), its names are
resolved and its types checked (`typecheck`); `evaluate` (exact Python), `to_sql` and `to_excel`
interpret the same tree.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction


class Kind(Enum):
    """What kind of value a node has."""

    NUMBER = "number"
    CONDITION = "condition"
    OPTION = "option"
    LEVEL = "level"
    DATE = "date"
    MONTH = "month"
    TEXT = "text"
    ROWS = "list"
    UNREAD = "unread"
    """Of a value whose own place has a fault: what uses it isn't blamed too."""


@dataclass(frozen=True, slots=True)
class Type:
    """The type of a node: its kind, and for options which ones there are."""

    kind: Kind
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Number:
    """A number written in the form, exact: `700/3` is the division of two of these."""

    value: Fraction


@dataclass(frozen=True, slots=True)
class Literal:
    """An option of an enum input, or the label of a level."""

    value: str
    kind: Kind = Kind.OPTION


@dataclass(frozen=True, slots=True)
class Name:
    """An input, a derived value, a field of a list's row, or a value of the result."""

    id: str


@dataclass(frozen=True, slots=True)
class Entered:
    """Whether the case holds a value (or n/a) for an input or field: never unknown."""

    id: str


@dataclass(frozen=True, slots=True)
class Negative:
    """Minus a number."""

    operand: "Node"


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """Two numbers and one of `+ - * /`; by zero the result is undefined."""

    operator: str
    left: "Node"
    right: "Node"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two values and one of `= != < <= > >=`, compared exactly and unrounded."""

    operator: str
    left: "Node"
    right: "Node"


@dataclass(frozen=True, slots=True)
class Not:
    """Kleene's not: unknown stays unknown."""

    operand: "Node"


@dataclass(frozen=True, slots=True)
class Logic:
    """Kleene's `and` or `or` over two or more conditions."""

    operator: str
    operands: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class AtLeast:
    """Whether at least `count` of the conditions are true, three-valued."""

    count: int
    operands: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class If:
    """One of two values by a condition; missing while the condition is unknown."""

    condition: "Node"
    then: "Node"
    otherwise: "Node"


@dataclass(frozen=True, slots=True)
class Call:
    """A function of the language (`FUNCTIONS` in `typecheck`) with its arguments."""

    function: str
    operands: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Part:
    """The points of an item, the sum of a section, or whether a rule applies."""

    function: str
    id: str


@dataclass(frozen=True, slots=True)
class Rows:
    """A figure of a list: the sum of a value, or the number of rows, where a condition holds."""

    function: str
    list: str
    value: "Node | None"
    where: "Node | None"


@dataclass(frozen=True, slots=True)
class Ascending:
    """Whether a field of a list rises strictly from row to row."""

    list: str
    field: str


Node = (
    Number
    | Literal
    | Name
    | Entered
    | Negative
    | Arithmetic
    | Comparison
    | Not
    | Logic
    | AtLeast
    | If
    | Call
    | Part
    | Rows
    | Ascending
)


def children(node: Node) -> tuple[Node, ...]:
    """Give the nodes directly below one."""
    match node:
        case Negative(operand) | Not(operand):
            return (operand,)
        case Arithmetic(_, left, right) | Comparison(_, left, right):
            return (left, right)
        case Logic(_, operands) | AtLeast(_, operands) | Call(_, operands):
            return operands
        case If(condition, then, otherwise):
            return (condition, then, otherwise)
        case Rows(_, _, value, where):
            return tuple(part for part in (value, where) if part is not None)
        case _:
            return ()


def walk(node: Node) -> Iterator[Node]:
    """Give a node and all below it, from the top."""
    yield node
    for child in children(node):
        yield from walk(child)


def names(node: Node) -> frozenset[str]:
    """Give the ids a tree reads as values (tests of `entered` don't read the value)."""
    found = set()
    for part in walk(node):
        match part:
            case Name(id):
                found.add(id)
            case Rows(_, list_id, _, _) | Ascending(list_id, _):
                found.add(list_id)
            case _:
                pass
    return frozenset(found)
