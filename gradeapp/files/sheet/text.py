"""Setting Chinese text in a column: where a line may break and where it must not."""

from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from unicodedata import category, east_asian_width

from gradeapp.files.sheet.fonts import EM, Faces

REMEMBERED = 8192
"""Broken texts that are kept: the sheets of one form say the same again and again."""

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
