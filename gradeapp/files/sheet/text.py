"""Setting Chinese text in a column: where a line may break and where it must not."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from unicodedata import category, east_asian_width

from gradeapp.files.sheet.fonts import EM, Faces

REMEMBERED = 8192
"""Broken texts that are kept: the sheets of one form say the same again and again."""

TWO, MOST_BALANCED = 2, 4
"""Lines that are made equally long; a longer text is read line by line, as in a book."""

PAUSE = re.compile(r"[、。\uff1b\uff0c\uff1a]+|[;,] ")
"""Where a text takes breath: the best place to break it in two."""

NEVER_FIRST = frozenset(
    "、。》〉」』】〕〗”’…·%‰℃,.;:!?)]}\uff0c\uff1b\uff1a\uff01\uff1f\uff09\uff05"
)
"""Characters that may not begin a line (避头)."""

NEVER_LAST = frozenset("《〈「『【〔〖“‘([{¥$\uff08")
"""Characters that may not end a line (避尾)."""


def tidy(text: str) -> str:
    """Give a text without control characters; tabs and line ends become spaces."""
    if text.isprintable():
        return text
    spaced = "".join(" " if c in "\t\r\n\v\f" else c for c in text)
    return "".join(c for c in spaced if category(c) not in {"Cc", "Cs"})


def pieces(text: str) -> Iterator[str]:
    """Cut a text into what may not be torn: a Latin word, or a character with its marks."""
    piece = ""
    for char in text:
        if piece and _breaks(piece[-1], char):
            yield piece
            piece = ""
        piece += char
    if piece:
        yield piece


@lru_cache(maxsize=REMEMBERED)
def wrap(
    faces: Faces, text: str, size: float, width: float, *, bold: bool = False
) -> tuple[str, ...]:
    """Break a text into lines of at most `width` points; a word longer than that is torn."""
    room, measure = width * EM / size, partial(faces.units, bold=bold)
    lines, filled = [""], 0.0
    for piece in pieces(faces.printable(tidy(text))):
        wide = measure(piece)
        bare = wide if piece[-1] != " " else measure(piece.rstrip())
        if filled + bare <= room:
            lines[-1] += piece
            filled += wide
        elif bare <= room:
            lines.append(piece.lstrip())
            filled = wide if piece[0] != " " else measure(lines[-1])
        else:
            filled = _tear(piece, room, measure, lines)
    return tuple(line.rstrip() for line in lines)


@lru_cache(maxsize=REMEMBERED)
def balance(
    faces: Faces, text: str, size: float, width: float, *, bold: bool = False
) -> tuple[str, ...]:
    """Break a text into as few lines as `wrap` does: at a comma, else nearly equally long ones."""
    lines = wrap(faces, text, size, width, bold=bold)
    if len(lines) == 1:
        return lines
    measure, whole = partial(faces.width, size=size, bold=bold), faces.printable(tidy(text))
    halves = [
        (whole[: at.end()].strip(), whole[at.end() :].strip()) for at in PAUSE.finditer(whole)
    ]
    fitting = [both for both in halves if all(both) and max(map(measure, both)) <= width]
    if len(lines) == TWO and fitting:
        return min(fitting, key=lambda both: max(map(measure, both)))
    widest = max((measure(one.strip()) for one in pieces(whole)), default=0)
    narrow, wide = max(widest, width / 2), width
    if len(lines) > MOST_BALANCED or narrow >= wide:
        return lines
    while wide - narrow > size / 4:
        middle = (narrow + wide) / 2
        tried = wrap(faces, text, size, middle, bold=bold)
        if len(tried) > len(lines):
            narrow = middle
        else:
            lines, wide = tried, middle
    return lines


def _tear(piece: str, room: float, measure: Callable[[str], float], lines: list[str]) -> float:
    """Add a piece sign by sign; give how far the last line is filled."""
    filled = measure(lines[-1])
    for char in piece:
        wide = measure(char)
        if lines[-1] and filled + wide > room:
            lines.append("")
            filled = 0.0
        lines[-1] += char
        filled += wide
    return filled


def _breaks(before: str, after: str) -> bool:
    if after in NEVER_FIRST or before in NEVER_LAST:
        return False
    return before == " " or _wide(before) or _wide(after)


def _wide(char: str) -> bool:
    return east_asian_width(char) in {"W", "F"} or char in "→·"
