"""Setting Chinese text in a column: where a line may break and where it must not."""

from collections.abc import Iterator
from unicodedata import category, east_asian_width

from gradeapp.files.sheet.fonts import Faces

NEVER_FIRST = frozenset(
    "、。》〉」』】〕〗”’…·%‰℃,.;:!?)]}\uff0c\uff1b\uff1a\uff01\uff1f\uff09\uff05"
)
"""Characters that may not begin a line (避头)."""

NEVER_LAST = frozenset("《〈「『【〔〖“‘([{¥$\uff08")
"""Characters that may not end a line (避尾)."""


def tidy(text: str) -> str:
    """Give a text without control characters; tabs and line ends become spaces."""
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


def wrap(faces: Faces, text: str, size: float, width: float, *, bold: bool = False) -> list[str]:
    """Break a text into lines of at most `width` points; a word longer than that is torn."""
    lines = [""]
    for piece in pieces(faces.printable(tidy(text))):
        if faces.width((lines[-1] + piece).rstrip(), size, bold=bold) <= width:
            lines[-1] += piece
        elif faces.width(piece.strip(), size, bold=bold) <= width:
            lines.append(piece.lstrip())
        else:
            _tear(faces, piece, size, width, lines, bold=bold)
    return [line.rstrip() for line in lines]


def _tear(
    faces: Faces, piece: str, size: float, width: float, lines: list[str], *, bold: bool
) -> None:
    for char in piece:
        if lines[-1] and faces.width(lines[-1] + char, size, bold=bold) > width:
            lines.append("")
        lines[-1] += char


def _breaks(before: str, after: str) -> bool:
    if after in NEVER_FIRST or before in NEVER_LAST:
        return False
    return before == " " or _wide(before) or _wide(after)


def _wide(char: str) -> bool:
    return east_asian_width(char) in {"W", "F"} or char in "→·"
