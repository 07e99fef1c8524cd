"""Writes an expression tree as a person would type it: the inverse of `grammar.parse`."""

import re

from gradeapp.model.expression import (
    Arithmetic,
    Ascending,
    AtLeast,
    Call,
    Comparison,
    Entered,
    If,
    Literal,
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
from gradeapp.model.language.grammar import WORDS

PLAIN_NAME = re.compile(r"[^\W\d]\w*")
LOOSE, TIGHT = 0, 7
BINDING = {"or": 1, "and": 2, "*": 6, "/": 6, "+": 5, "-": 5}
NOT, COMPARES = 3, 4


def write(node: Node) -> str:
    """Write a tree; reading the text again gives the same tree."""
    return _written(node, LOOSE)


def _written(node: Node, least: int) -> str:
    """Write a tree, in parentheses where it binds less than its place needs."""
    text, binding = _operation(node)
    return text if binding >= least else f"({text})"


def _operation(node: Node) -> tuple[str, int]:
    match node:
        case Logic(operator, operands):
            own = BINDING[operator]
            return f" {operator} ".join(_written(part, own + 1) for part in operands), own
        case Not(operand):
            return f"not {_written(operand, NOT)}", NOT
        case Comparison(operator, left, right):
            own = COMPARES + 1
            return f"{_written(left, own)} {operator} {_written(right, own)}", COMPARES
        case Arithmetic(operator, left, right):
            own = BINDING[operator]
            return f"{_written(left, own)} {operator} {_written(right, own + 1)}", own
        case Negative(operand):
            return f"-{_written(operand, TIGHT)}", TIGHT
        case _:
            return _leaf(node), TIGHT


def _leaf(node: Node) -> str:
    match node:
        case Number(value):
            return _number(value.numerator, value.denominator)
        case Name(id) | Literal(id, _):
            return _name(id)
        case Entered(id):
            return f"entered({_name(id)})"
        case Part(function, id):
            return f"{function}({_name(id)})"
        case Ascending(list_id, field):
            return f"ascending({_name(list_id)}, {_name(field)})"
        case _:
            return _function(node)


def _function(node: Node) -> str:
    arguments = [write(child) for child in children(node)]
    match node:
        case Call(function, _):
            name = function
        case Rows(function, list_id, _, _):
            name, arguments = function, [_name(list_id), *arguments]
        case AtLeast(count, _):
            name, arguments = "at_least", [str(count), *arguments]
        case If():
            name = "if"
        case _:
            raise TypeError(node)
    return f"{name}({', '.join(arguments)})"


def _name(id_: str) -> str:
    return id_ if PLAIN_NAME.fullmatch(id_) and id_ not in WORDS else f'"{id_}"'


def _number(numerator: int, denominator: int) -> str:
    """Write an exact number: as a decimal, which all numbers a person typed are."""
    places = 0
    while 10**places % denominator:
        places += 1
    digits = str(abs(numerator) * 10**places // denominator).rjust(places + 1, "0")
    sign = "-" if numerator < 0 else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)
