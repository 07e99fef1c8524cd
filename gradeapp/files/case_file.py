"""Cases as JSON: reading one file or a stream of lines, every number at its exact decimal value."""

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path

from gradeapp.model.problem import Problem


class UnreadableError(ValueError):
    """JSON that can't be read; the message says where and why."""


BLANK = "there is nothing in it"

UNREADABLE_NUMBER = object()
"""Stands for a number too large for any input, so that its input is named (`bad_type`)."""


def read_case(data: bytes) -> object:
    """Read one JSON value. Raises `UnreadableError` for anything else than JSON in UTF-8."""
    try:
        text = data.decode("utf-8-sig")
        if not text.strip():
            raise UnreadableError(BLANK)
        return json.loads(
            text,
            parse_float=_exact,
            parse_int=_exact,
            parse_constant=_refuse,
            object_pairs_hook=_named_once,
        )
    except UnicodeDecodeError as error:
        message = f"not UTF-8 at byte {error.start + 1}"
        raise UnreadableError(message) from error
    except json.JSONDecodeError as error:
        message = f"{error.msg}, line {error.lineno} column {error.colno}"
        raise UnreadableError(message) from error
    except RecursionError as error:
        message = "nested too deeply"
        raise UnreadableError(message) from error


def _exact(text: str) -> object:
    try:
        return Decimal(text)
    except InvalidOperation:
        # Only its exponent is out of reach; nothing times anything is still nothing.
        digits = text.lower().partition("e")[0]
        return UNREADABLE_NUMBER if digits.strip("-0.") else Decimal(0)


def _named_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Refuse an object that names a value twice: nobody can tell which of them was meant."""
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        message = f"{next(name for name in names if names.count(name) > 1)} stands in it twice"
        raise UnreadableError(message)
    return found


def _refuse(word: str) -> object:
    message = f"{word} is not a number"
    raise UnreadableError(message)


def read_case_file(path: Path) -> tuple[object, tuple[Problem, ...]]:
    """Read a file that holds one case; with a problem there is none."""
    try:
        return read_case(path.read_bytes()), ()
    except FileNotFoundError:
        return None, (Problem("file.missing", str(path)),)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return None, (Problem("file.unreadable", str(path), {"reason": reason}),)
    except UnreadableError as error:
        return None, (Problem("unreadable", str(path), {"reason": str(error)}),)


def read_case_lines(lines: Iterable[bytes]) -> Iterator[object | UnreadableError]:
    """Read one case a line; a line that can't be read gives the reason in its place."""
    for line in lines:
        try:
            yield read_case(line)
        except UnreadableError as error:
            yield error


def as_json(value: object, *, indent: int | None = None) -> str:
    """Write a value as JSON in plain UTF-8; what UTF-8 can't hold is escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(value, indent=indent)
    return text
