"""Reads the formulas of a form file: parses them, resolves names and notes every fault."""

from collections.abc import Callable, Mapping

from gradeapp.model.exact import ZERO
from gradeapp.model.expression import Kind, Name, Node, Number, Type, names
from gradeapp.model.grammar import Misread, parse
from gradeapp.model.reading import Fields, as_number, unit_text
from gradeapp.model.scorecard import NA, Derived, Outcome, Row, Table
from gradeapp.model.typecheck import Scope, check

COMPARING = ("<", ">", "=", "!", "≤", "≥", "≠")
OTHERWISE = "otherwise"
NOTHING = Number(ZERO)

ReadOutcome = Callable[[object], "Outcome | None"]


def read_formula(
    fields: Fields, key: str, scope: Scope, wanted: Kind | None, text: str | None = None
) -> tuple[Node, Type]:
    """Read the formula under `key` (or the given text of it); faults are noted at its place."""
    source = fields.text(key, needed=True) if text is None else text
    failed = (NOTHING, Type(wanted or Kind.NUMBER))
    if not source:
        return failed
    try:
        tree = parse(source)
    except Misread as misread:
        fields.fault(misread.reason, key, formula=source, **_where(misread))
        return failed
    typed, type_, faults = check(tree, scope, wanted)
    for fault in faults:
        fields.fault(fault.code, key, formula=source, **fault.facts)
    return (typed, type_) if not faults else failed


def _where(misread: Misread) -> dict[str, str]:
    return {"column": str(misread.column), "found": misread.found}


def read_derived(
    form: Fields, scope: Scope, key: str = "derived"
) -> tuple[list[Derived], dict[str, Type]]:
    """Read derived values in an order in which each stands after those it needs.

    Gives them with the types of all. A circle of values that need each other is a fault.
    """
    waiting = {fields.text("id", needed=True): fields for fields in form.tables(key)}
    known: dict[str, Type] = {}
    done: list[Derived] = []
    while waiting:
        ready = [id_ for id_, fields in waiting.items() if not _needs(fields) & waiting.keys()]
        if not ready:
            first = next(iter(waiting))
            waiting[first].fault("form.circle", "formula", ids=" → ".join([*waiting, first]))
            return done, known | dict.fromkeys(waiting, Type(Kind.NUMBER))
        for id_ in ready:
            fields = waiting.pop(id_)
            inner = Scope(
                {**scope.values, **known}, scope.levels, scope.lists, enterable=scope.enterable
            )
            value, known[id_] = _derived(id_, fields, inner)
            done.append(value)
    return done, known


def _needs(fields: Fields) -> frozenset[str]:
    texts = (fields.raw.get("formula"), fields.raw.get("undefined_when"))
    found: set[str] = set()
    for text in texts:
        try:
            found |= names(parse(text)) if isinstance(text, str) else set()
        except Misread:
            continue
    return frozenset(found)


def _derived(id_: str, fields: Fields, scope: Scope) -> tuple[Derived, Type]:
    if id_ and not id_.isidentifier():
        fields.fault("form.id", "id", id=id_, allowed="letters, digits and underscores")
    node, type_ = read_formula(fields, "formula", scope, None)
    undefined = None
    if fields.text("undefined_when"):
        undefined, _ = read_formula(fields, "undefined_when", scope, Kind.CONDITION)
    value = Derived(
        id=id_,
        label=fields.words("label", needed=True),
        formula=fields.text("formula"),
        node=node,
        unit=unit_text(fields),
        undefined_when=undefined,
        mark=fields.mark(),
    )
    fields.done()
    return value, type_


def read_table(fields: Fields, scope: Scope, read_outcome: ReadOutcome) -> Table | None:
    """Read `value`, `by`, `before` and `table` of an item or of the grade."""
    value, type_, source = _subject(fields, scope)
    by = fields.text("by") or None
    before = _rows(fields, "before", fields.list("before"), scope, read_outcome, source, type_)
    raw = fields.take("table")
    if raw is None:
        return None
    options = () if by is None else _options_of(fields, by, scope)
    columns: dict[str, tuple[Row, ...]] = {}
    if isinstance(raw, list) and by is None:
        own = _rows(fields, "table", raw, scope, read_outcome, source, type_)
        columns[""] = before + own
    elif isinstance(raw, Mapping) and by is not None:
        for column, rows in raw.items():
            place = f"table.{column}"
            listed = rows if isinstance(rows, list) else ()
            own = _rows(fields, place, listed, scope, read_outcome, source, type_)
            columns[str(column)] = before + own
        if options and set(columns) != set(options):
            fields.fault("form.columns", "table", by=by, options=", ".join(options))
    else:
        fields.wrong("table", "a list of rows" if by is None else "a list of rows per option")
    return Table(value, columns, by)


def _options_of(fields: Fields, by: str, scope: Scope) -> tuple[str, ...]:
    type_ = scope.values.get(by)
    if type_ is None or type_.kind is not Kind.OPTION:
        fields.fault("form.by", "by", by=by)
        return ()
    return type_.options


def _subject(fields: Fields, scope: Scope) -> tuple[Node | None, Type, str]:
    source = fields.text("value")
    if not source:
        return None, Type(Kind.NUMBER), ""
    node, type_ = read_formula(fields, "value", scope, None)
    return node, type_, source if isinstance(node, Name) else f"({source})"


def _rows(
    fields: Fields,
    key: str,
    raw: object,
    scope: Scope,
    read_outcome: ReadOutcome,
    source: str,
    type_: Type,
) -> tuple[Row, ...]:
    rows = []
    for number, entry in enumerate(raw if isinstance(raw, (list, tuple)) else ()):
        place = f"{key}[{number}]"
        if not isinstance(entry, list) or not 3 <= len(entry) <= 4:
            fields.fault("form.row", place)
            continue
        condition, result, mark, *note = entry
        row = _row(fields, place, condition, scope, source, type_)
        outcome = read_outcome(result)
        if outcome is None:
            fields.fault("form.outcome", place, outcome=str(result))
        points_mark, cut_mark = _marks(fields, place, mark)
        text = Fields({"note": note[0]}, fields.at(place), fields.faults) if note else None
        rows.append(
            Row(
                condition=str(condition),
                node=row,
                outcome="" if outcome is None else outcome,
                mark=points_mark,
                cut_mark=cut_mark,
                place=place,
                note=None if text is None else text.words("note"),
            )
        )
    return tuple(rows)


def _row(
    fields: Fields, place: str, condition: object, scope: Scope, source: str, type_: Type
) -> Node | None:
    if not isinstance(condition, str) or not condition.strip():
        fields.fault("form.row", place)
        return NOTHING
    text = condition.strip()
    if text == OTHERWISE:
        return None
    if text.startswith(COMPARING):
        if not source:
            fields.fault("form.no_value", place, condition=text)
            return NOTHING
        text = f"{source} {text}"
    elif type_.kind is Kind.OPTION and text.isidentifier():
        text = f"{source} = {text}"
    return read_formula(fields, place, scope, Kind.CONDITION, text)[0]


def _marks(fields: Fields, place: str, mark: object) -> tuple[str, str]:
    """Split `points/cut-off`; one mark stands for both."""
    holder = Fields({"mark": mark}, fields.at(place), fields.faults)
    text = holder.mark() if isinstance(mark, str) and mark else holder.absent("mark")
    points, slash, cut = text.partition("/")
    return points.strip(), (cut if slash else points).strip()


def read_points(value: object) -> Outcome | None:
    """Read the points of a row, or `n/a`."""
    return NA if value == NA else as_number(value)


def level_reader(labels: tuple[str, ...]) -> ReadOutcome:
    """Give a reader of rows that give a level."""
    return lambda value: value if isinstance(value, str) and value in labels else None

