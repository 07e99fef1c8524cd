"""Cells copied from a sheet, put into the rows of a list; what finds no place is named."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO

from gradeapp.model.engine.case import MOST_ROWS
from gradeapp.model.entry.path import cell
from gradeapp.model.entry.typed_figure import read_figure
from gradeapp.model.exact import UNITS
from gradeapp.model.scorecard import Input, InputKind
from gradeapp.model.wording import split_bracket, squeeze

Block = tuple[tuple[str, ...], ...]

SAID_OF_YUAN = {"yuan": "元", "rmb": "元", "10000yuan": "万元", "100millionyuan": "亿元"}
FEWEST_HEADINGS = 2
"""Cells of a first line that must name fields before it counts as the headings."""


@dataclass(frozen=True, slots=True)
class Pasted:
    """Where the cells of a block go: texts by path, and what has no place.

    `first` and `count` are the rows that were filled, `left_out` the headings (or, without
    headings, the first text) of the columns no field takes, `too_many` the rows beyond the most
    that a list may have.
    """

    texts: Mapping[str, str]
    first: int
    count: int
    left_out: tuple[str, ...] = ()
    too_many: int = 0


def read_block(text: str) -> Block:
    """Take copied text apart into cells; quoted cells may hold tabs, line breaks and quotes."""
    try:
        lines = list(csv.reader(StringIO(text, newline=""), delimiter="\t", strict=True))
    except csv.Error:  # a quote that means nothing: the text isn't a sheet's
        lines = [line.split("\t") for line in text.splitlines()]
    return tuple(tuple(line) for line in lines if any(one.strip() for one in line))


def write_block(block: Iterable[Sequence[str]]) -> str:
    """Write cells as a sheet copies them."""
    written = StringIO(newline="")
    csv.writer(written, delimiter="\t", lineterminator="\r\n").writerows(block)
    return written.getvalue()


def place_block(entry: Input, block: Block, row: int, field: str = "") -> Pasted:
    """Say where the cells of a block go in a list, from a row on.

    Columns under headings go to the fields that these name, in any order, a unit in brackets
    taken along; others go to the right from `field` ("": the first one), or from the first field
    where only that leaves room for all of them.
    """
    heads = _headings(entry, block[0]) if block else {}
    body = block[1:] if heads else block
    columns = heads or _to_the_right(entry, block, field)
    room = body[: max(0, MOST_ROWS - row)]
    texts = {
        cell(entry.id, number, name): _with_unit(line[place], unit)
        for number, line in enumerate(room, row)
        for place, (name, unit) in columns.items()
        if place < len(line)
    }
    left_out = tuple(_left_out(block, columns))
    return Pasted(texts, row, len(room), left_out, len(body) - len(room))


def _headings(entry: Input, line: Sequence[str]) -> dict[int, tuple[str, str]]:
    """Find the field and the unit that each heading names; {} if the line isn't one of headings."""
    names = _names_of(entry)
    found: dict[int, tuple[str, str]] = {}
    for place, text in enumerate(line):
        name, inside = split_bracket(text)
        field, unit = names.get(squeeze(text)), ""
        if field is None and inside:
            field, unit = names.get(squeeze(name)), _unit_of(names.get(squeeze(name)), inside)
        if field is not None and field.id not in {known for known, _ in found.values()}:
            found[place] = field.id, unit
    said = sum(1 for text in line if text.strip())
    enough = len(found) >= min(FEWEST_HEADINGS, said)
    return found if enough else {}


def _names_of(entry: Input) -> dict[str, Input]:
    """Give the fields of a list by what they may be called; a name of two fields is none's."""
    called: dict[str, set[str]] = {}
    for field in entry.fields:
        for name in (field.id, field.label.zh, field.label.en, *field.aliases):
            for said in (name, split_bracket(name)[0]):
                called.setdefault(squeeze(said), set()).add(field.id)
    fields = {field.id: field for field in entry.fields}
    return {name: fields[next(iter(ids))] for name, ids in called.items() if len(ids) == 1}


def _unit_of(field: Input | None, inside: str) -> str:
    """Give the unit in a heading's bracket as figures are typed with it, "" if it is none."""
    if field is None or field.kind is not InputKind.AMOUNT:
        return ""
    word = SAID_OF_YUAN.get(squeeze(inside).replace(",", ""), inside.strip())
    return "" if read_figure(f"1{word}", field, UNITS["wan_yuan"]) is None else word


def _with_unit(text: str, unit: str) -> str:
    plain = text.strip()
    return f"{plain}{unit}" if unit and plain[-1:].isdigit() else plain


def _to_the_right(entry: Input, block: Block, field: str) -> dict[int, tuple[str, str]]:
    fields = [one.id for one in entry.fields]
    wide = max((len(line) for line in block), default=0)
    first = fields.index(field) if field in fields else 0
    first = 0 if first + wide > len(fields) else first
    return {place: (name, "") for place, name in enumerate(fields[first:])}


def _left_out(block: Block, columns: Mapping[int, object]) -> Iterable[str]:
    """Name the columns that hold something but have no field."""
    wide = max((len(line) for line in block), default=0)
    for place in (place for place in range(wide) if place not in columns):
        texts = (line[place].strip() for line in block if place < len(line))
        said = next((text for text in texts if text), "")
        if said:
            yield said
