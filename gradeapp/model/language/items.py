"""Reads what a form computes: sections and items, the score, the grade and its levels."""

from dataclasses import replace
from fractions import Fraction

from gradeapp.model.exact import ZERO
from gradeapp.model.expression import Kind, Node, Type
from gradeapp.model.language.formulas import read_condition, read_formula
from gradeapp.model.language.names import Names
from gradeapp.model.language.parts import read_id, read_level
from gradeapp.model.language.reading import Fields, unit_text
from gradeapp.model.language.tables import (
    Subject,
    TableReader,
    level_reader,
    read_points,
    read_row_condition,
    split_mark,
)
from gradeapp.model.language.typecheck import Scope
from gradeapp.model.scorecard import History, Item, Level, Row, Score, Section, Table

SCORING = frozenset({"table", "rate", "met", "lower_of"})


def read_section(fields: Fields, names: Names) -> Section:
    """Read a section with its items."""
    section = Section(
        id=read_id(fields),
        label=fields.words("label", needed=True),
        items=tuple(read_item(entry, names.early) for entry in fields.tables("item")),
        maximum=fields.number("max"),
        mark=fields.mark(),
        pro_rated=fields.flag("pro_rated"),
        pro_rated_mark=fields.mark("pro_rated_mark"),
    )
    fields.done()
    return section


def read_loose_item(fields: Fields, names: Names) -> Item:
    """Read an item outside any section; one that is only shown may use the result."""
    return read_item(fields, names.early if SCORING & fields.raw.keys() else names.after)


def read_item(fields: Fields, scope: Scope) -> Item:
    """Read an item: its value, and the one way in which it earns points."""
    tables, value = _read_tables(fields, scope)
    item = Item(
        id=read_id(fields),
        label=fields.words("label", needed=True),
        value=value,
        formula=fields.text("value") or fields.text("met"),
        maximum=fields.number("max"),
        maximum_mark=fields.mark("max_mark"),
        unit=unit_text(fields),
        tables=tables,
        rate=fields.number("rate"),
        rate_mark=fields.mark("rate_mark"),
        met=read_condition(fields, "met", scope) if "met" in fields.raw else None,
        help=fields.optional_words("help"),
        mark=fields.mark(),
    )
    if len(SCORING & fields.raw.keys()) > 1:
        fields.fault("form.one_way", "id", id=item.id)
    if not {"value", "met"} & fields.raw.keys():
        fields.absent("value")
    fields.done()
    return item


def _read_tables(fields: Fields, scope: Scope) -> tuple[tuple[Table, ...], Node | None]:
    reader = TableReader(fields, scope, read_points)
    table = reader.table()
    parts = tuple(_read_part(part, scope) for part in fields.tables("lower_of"))
    if len(parts) == 1:
        fields.fault("form.lower_of_one", "lower_of")
    return ((table,) if table else parts), reader.subject.node


def _read_part(fields: Fields, scope: Scope) -> Table:
    """Read one of the tables of which the lower one counts."""
    table = TableReader(fields, scope, read_points).table()
    label = fields.optional_words("label")
    if table is None:
        fields.absent("table")
    fields.done()
    return replace(table or Table(None, {}), label=label)


def read_cut_off(level: Level, fields: Fields) -> Level:
    """Read from which score on a level is given; a form without a score has no cut-offs."""
    fields = Fields(fields.raw, fields.place, fields.faults)
    if "score" not in fields.raw:
        return level
    scope = Scope({"score": Type(Kind.NUMBER)})
    subject = Subject(text="score")
    condition = fields.take("score")
    mark, cut_mark = split_mark(level.mark or fields.absent("mark"))
    node = read_row_condition(fields, "score", condition, scope, subject)
    row = Row(str(condition), node, level.label, mark, cut_mark, place="score")
    return replace(level, row=row)


def read_levels(form: Fields) -> tuple[Level, ...]:
    """Read the levels, best first, without their cut-offs, which need the form's names."""
    return tuple(read_level(fields) for fields in form.tables("level"))


def read_grade(form: Fields, names: Names) -> Table | None:
    """Read the table that gives the level where no score does."""
    fields = form.table("grade")
    if fields is None:
        return None
    table = TableReader(fields, names.early, level_reader(names.labels)).table()
    if table is None:
        fields.absent("table")
    fields.done()
    return table


def read_score(form: Fields, names: Names) -> Score | None:
    """Read a score that is a formula."""
    fields = form.table("score")
    if fields is None:
        return None
    node, _ = read_formula(fields, "formula", names.early, Kind.NUMBER)
    lowest, highest = _bound(fields, "min"), _bound(fields, "max")
    if lowest > highest:
        fields.fault("form.bounds", "max")
    fields.done()
    return Score(fields.text("formula"), node, lowest, highest)


def _bound(fields: Fields, key: str) -> Fraction:
    found = fields.number(key, needed=True)
    return ZERO if found is None else found


def read_history(form: Fields, names: Names) -> tuple[History | None, Table | None]:
    """Read how a level is held over months, and the table of the level earned in one."""
    fields = form.table("history")
    if fields is None:
        return None, None
    history = History(
        fields.text("rows", needed=True),
        fields.text("month", needed=True),
        fields.text("initial", needed=True),
        fields.whole("below", least=1, needed=True) or 1,
    )
    scope = names.early
    if history.rows in scope.lists:
        scope = scope.inside(history.rows)
    elif history.rows:
        fields.fault("formula.unknown_list", "rows", name=history.rows)
    table = TableReader(fields, scope, level_reader(names.labels)).table()
    if table is None:
        fields.absent("table")
    fields.mark()
    fields.done()
    return history, table
