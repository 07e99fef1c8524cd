"""Which of several copied columns holds the figures wanted: a statement shows several years."""

import re
from collections.abc import Sequence
from itertools import pairwise

from gradeapp.model.wording import squeeze

Line = Sequence[str]

CURRENT = frozenset(
    squeeze(f"{period}{kind}")
    for period in ("期末", "年末", "本期", "本年", "本年累计", "本期累计")
    for kind in ("", "数", "余额", "金额", "发生额")
) | {"closing", "current", "currentyear", "thisyear", "endofyear"}
"""Headings of the column a rating asks for, squeezed."""
OTHER = frozenset(
    squeeze(f"{period}{kind}")
    for period in ("期初", "年初", "上期", "上年", "上年年末", "上年期末", "上年同期")
    for kind in ("", "数", "余额", "金额", "发生额")
) | {"opening", "prior", "prioryear", "lastyear", "行次", "序号", "附注", "no.", "note", "line"}
"""Headings of columns beside it, squeezed."""

FIGURE = re.compile(r"[-+−(（¥￥]*\d[\d.,，．]*[%％]?[万亿元)）]*")
NUMBERING = re.compile(r"\d{1,3}")


def apart(lines: Sequence[Line]) -> tuple[list[Line], int | None]:
    """Give the lines below the headings, and the column these name; None without such headings.

    A statement with two sides is taken apart: its right side comes below its left one.
    """
    head = next((n for n, line in enumerate(lines) if CURRENT & {*map(squeeze, line)}), None)
    if head is None:
        return list(lines), None
    heads = [squeeze(cell) for cell in lines[head]]
    column = next(n for n, cell in enumerate(heads) if cell in CURRENT)
    starts = [0, *_names_right_of(heads, column)]
    body = [line for n, line in enumerate(lines) if n != head]
    sides = zip(starts, [*starts[1:], None], strict=True)
    return [part for a, b in sides for line in body if (part := line[a:b])], column


def values(lines: Sequence[Line], column: int | None) -> list[str | None]:
    """Give the value of each line: "" where there is none, None where several could be it.

    Without headings the only figure counts, else the last text; a column of line numbers doesn't.
    """
    if column is not None:
        return [line[column].strip() if column < len(line) else "" for line in lines]
    numbers = _numbering(lines)
    return [_only([cell for n, cell in enumerate(line) if n != numbers]) for line in lines]


def _names_right_of(heads: Sequence[str], column: int) -> list[int]:
    """Find where a second side begins: its name, and the same heading as far from it."""
    beside = (n for n in range(column + 1, len(heads)) if heads[n] not in {"", *CURRENT, *OTHER})
    start = next(beside, None)
    if start is None or heads[start + column : start + column + 1] != [heads[column]]:
        return []
    return [start]


def _numbering(lines: Sequence[Line]) -> int | None:
    """Find a column of small whole numbers, each the next of the last, left of other figures."""
    for column in range(max(map(len, lines), default=0) - 1):
        cells = [text for line in lines if column < len(line) and (text := line[column].strip())]
        counted = len(cells) > 1 and all(map(NUMBERING.fullmatch, cells))
        if counted and all(int(b) == int(a) + 1 for a, b in pairwise(cells)):
            right = (cell for line in lines for cell in line[column + 1 :])
            return column if any(FIGURE.fullmatch(squeeze(cell)) for cell in right) else None
    return None


def _only(line: Line) -> str | None:
    filled = [text for cell in line if (text := cell.strip())]
    figures = [text for text in filled if FIGURE.fullmatch(squeeze(text))]
    if len(figures) > 1:
        return None
    return next(iter(figures or filled[-1:]), "")
