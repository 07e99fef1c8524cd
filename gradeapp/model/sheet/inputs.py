"""What was entered, as the sheet prints it: pairs of label and answer, and the rows of lists."""

from collections.abc import Mapping

from gradeapp.model.answers import MISSING, Answer
from gradeapp.model.expression import Name
from gradeapp.model.rating import Rating
from gradeapp.model.scorecard import Input, InputKind
from gradeapp.model.sheet.parts import Listing, Pair
from gradeapp.model.sheet.voice import Voice

MOST_ROWS = 240
"""Rows of a list that are printed; all of them are in the embedded case."""


def inputs(rating: Rating, voice: Voice) -> tuple[Pair, ...]:
    """Give every input with what is entered for it, but those that are ticked as items."""
    ticked = {item.met for item in rating.scorecard.items}
    return tuple(
        Pair(_label(entry, voice), voice.answer(entry, rating.answers.get(entry.id)))
        for entry in rating.scorecard.inputs
        if Name(entry.id) not in ticked
    )


def columns_read(rating: Rating, voice: Voice) -> tuple[Pair, ...]:
    """Give the inputs that choose a column of the tables (工业/商业)."""
    form = rating.scorecard
    tables = [table for item in form.items for table in item.tables]
    chosen = {table.by for table in (*tables, form.grade) if table is not None}
    return tuple(
        Pair(_label(entry, voice), voice.answer(entry, rating.answers.get(entry.id)))
        for entry in form.inputs
        if entry.id in chosen
    )


def _label(entry: Input, voice: Voice) -> str:
    return voice.measured(voice.text(entry.label), voice.text(entry.unit))


def missing(rating: Rating, voice: Voice) -> tuple[str, ...]:
    """Name the required inputs that aren't entered."""
    labels = {entry.id: voice.text(entry.label) for entry in rating.scorecard.inputs}
    return tuple(dict.fromkeys(_missing_label(id_, labels) for id_ in rating.missing))


def _missing_label(id_: str, labels: Mapping[str, str]) -> str:
    """Say a missing input; a place in a list (`months[2].loan`, `months.2024-02`) by its label."""
    known = labels.get(id_) or labels.get(id_.partition("[")[0])
    if known:
        return known
    name, _, rest = id_.partition(".")
    return f"{labels[name]} {rest}" if name in labels else id_


def listings(rating: Rating, voice: Voice) -> tuple[Listing, ...]:
    """Give the rows of every list that is entered, the first ones of a long one."""
    made = []
    for entry in rating.scorecard.inputs:
        rows = rating.answers.get(entry.id)
        if entry.kind is InputKind.LIST and isinstance(rows, tuple) and rows:
            made.append(_listing(entry, rows, voice))
    return tuple(made)


def _listing(entry: Input, rows: tuple[object, ...], voice: Voice) -> Listing:
    tr = voice.tr
    printed = [row for row in rows[:MOST_ROWS] if isinstance(row, Mapping)]
    left = len(rows) - len(printed)
    more = tr("{count} more rows stand in the embedded case.")
    if left == 1:
        more = tr("1 more row stands in the embedded case.")
    return Listing(
        title=voice.text(entry.label),
        heads=tuple(voice.text(column.label) for column in entry.fields),
        rows=tuple(tuple(_cells(entry, row, voice)) for row in printed),
        remark=voice.word(more, count=str(left)) if left else "",
    )


def _cells(entry: Input, row: Mapping[str, Answer], voice: Voice) -> list[str]:
    return [
        "" if row.get(column.id, MISSING) is MISSING else voice.answer(column, row[column.id])
        for column in entry.fields
    ]
