"""Where cells copied from a sheet land on the entry page, and which find no place there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gradeapp.model.entry.page import fields_of
from gradeapp.model.entry.paste import place_block, read_block
from gradeapp.model.entry.path import split
from gradeapp.model.entry.sides import Line, apart, values
from gradeapp.model.scorecard import Input, InputKind, Scorecard
from gradeapp.model.wording import squeeze, without_bracket


@dataclass(frozen=True, slots=True)
class Landing:
    """What pasting cells does: `changes` by path (blank ones clear), and `left` over values.

    `landed` are the paths that take a value, in the order of the cells; `doubtful` are lines of
    several figures, of which none is taken. `by_name` tells that the
    cells stood beside names of the form and went where those say, `too_many` counts rows beyond
    the most that a list may have.
    """

    changes: Mapping[str, str]
    landed: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    by_name: bool = False
    too_many: int = 0
    doubtful: tuple[str, ...] = ()


@dataclass(slots=True)
class _Filling:
    changes: dict[str, str] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)
    doubtful: list[str] = field(default_factory=list)
    by_name: bool = False

    def landing(self) -> Landing:
        landed = (path for path, raw in self.changes.items() if raw.strip())
        left = tuple(raw.strip() for raw in self.left if raw.strip())
        doubtful = tuple(self.doubtful)
        return Landing(self.changes, tuple(landed), left, self.by_name, doubtful=doubtful)


def lay(scorecard: Scorecard, path: str, text: str, rows: int = 0) -> Landing:
    """Say where copied cells land, going down from a path.

    In a list they fill rows and columns, blank cells too; pasted on the list itself they go behind
    its `rows`. Elsewhere a value beside the name of an
    input goes to that input; without names each line goes into the next field as the page shows
    them, and a blank line leaves its field. Of several columns the one counts that is headed as
    this year's, else the only one of figures; a line of several figures is taken nowhere.
    """
    copied = [line.split("\t") for line in text.rstrip("\r\n\t ").splitlines()]
    list_id, number, start = split(path)
    own = next((one for one in scorecard.inputs if one.id == list_id), None)
    if own is not None and own.kind is InputKind.LIST:
        return _in_rows(own, rows if number is None else number, start, text)
    fields = fields_of(scorecard)
    named = {
        squeeze(without_bracket(name)): one.id
        for one in reversed(fields)
        for name in (one.id, *one.aliases, one.label.en, one.label.zh)
    }
    lines, column = apart(copied)
    found = [_named(named, line) for line in lines]
    if len([one for one in found if one]) * 2 > len([one for one in lines if any(one)]):
        return _by_name(found, lines, column).landing()
    ids = [one.id for one in fields]
    return _down(ids[ids.index(path) :] if path in ids else [path], lines, column).landing()


def _named(named: Mapping[str, str], line: Line) -> str:
    """Give the input that a line's first cell names, "" if it doesn't or nothing follows."""
    return named.get(squeeze(without_bracket(line[0])), "") if len(line) > 1 else ""


def _by_name(found: Sequence[str], lines: Sequence[Line], column: int | None) -> _Filling:
    filling = _Filling(by_name=True)
    unnamed = [("", *line[1:]) for line in lines]
    for path, line, value in zip(found, lines, values(unnamed, column), strict=True):
        if not path or path in filling.changes:
            filling.left.append(_whole(line))
        elif value is None:
            filling.doubtful.append(_whole(line))
        elif value:
            filling.changes[path] = value
    return filling


def _down(paths: Sequence[str], lines: Sequence[Line], column: int | None) -> _Filling:
    filling = _Filling()
    for number, value in enumerate(values(lines, column)):
        if value is None:
            filling.doubtful.append(_whole(lines[number]))
        elif number >= len(paths):
            filling.left.append(value)
        elif value:
            filling.changes[paths[number]] = value
    return filling


def _whole(line: Line) -> str:
    return " ".join(part.strip() for part in line if part.strip())


def _in_rows(entry: Input, number: int, start: str, text: str) -> Landing:
    placed = place_block(entry, read_block(text), number, start)
    landed = tuple(path for path, raw in placed.texts.items() if raw)
    return Landing(placed.texts, landed, placed.left_out, too_many=placed.too_many)
