"""Reads first-match tables of a form file: bands, choices and conditions with their outcomes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from gradeapp.model.expression import Kind, Name, Node, Type
from gradeapp.model.language.formulas import NOTHING, read_formula
from gradeapp.model.language.reading import Fields, as_number, as_text
from gradeapp.model.language.typecheck import Scope
from gradeapp.model.scorecard import NA, Outcome, Row, Table, Text

COMPARING = ("<", ">", "=", "!", "≤", "≥", "≠")
OTHERWISE = "otherwise"
SHORTEST, LONGEST = 3, 4
"""A row is condition, outcome, mark and perhaps a note."""

ReadOutcome = Callable[[object], "Outcome | None"]


@dataclass(frozen=True, slots=True)
class Subject:
    """The value that the short conditions of a table (`≥ 50`, an option) speak of, and its text."""

    node: Node | None = None
    type: Type = Type(Kind.NUMBER)  # noqa: RUF009 -- frozen
    text: str = ""


def read_subject(fields: Fields, scope: Scope) -> Subject:
    """Read `value`, a name or a formula; it may be absent."""
    source = fields.text("value")
    if not source:
        return Subject()
    node, type_ = read_formula(fields, "value", scope, None)
    return Subject(node, type_, source if isinstance(node, Name) else f"({source})")


def read_points(value: object) -> Outcome | None:
    """Read the points of a row, or `n/a`."""
    return NA if value == NA else as_number(value)


def level_reader(labels: tuple[str, ...]) -> ReadOutcome:
    """Give a reader of rows that give a level; while a level has no label, none is refused."""
    known = None if "" in labels else labels
    return lambda value: value if isinstance(value, str) and value in (known or (value,)) else None


def read_row_condition(
    fields: Fields, place: str, condition: object, scope: Scope, subject: Subject
) -> Node | None:
    """Read a row's condition, short or in full; None for `otherwise`."""
    if not isinstance(condition, str) or not condition.strip():
        fields.fault("form.row", place)
        return NOTHING
    text = condition.strip()
    if text == OTHERWISE:
        return None
    short = text.startswith(COMPARING)
    if subject.type.kind is Kind.UNREAD and (short or text.isidentifier()):
        return NOTHING
    if short:
        if not subject.text:
            fields.fault("form.no_value", place, condition=text)
            return NOTHING
        text = f"{subject.text} {text}"
    elif subject.type.kind is Kind.OPTION and text.isidentifier():
        text = f"{subject.text} = {text}"
    return read_formula(fields, place, scope, Kind.CONDITION, text)[0]


def split_mark(mark: str) -> tuple[str, str]:
    """Split `points/cut-off`; one mark stands for both."""
    points, slash, cut = mark.partition("/")
    return points.strip(), (cut if slash else points).strip()


class TableReader:
    """Reads `value`, `by`, `before` and `table` of an item, of the grade or of a history."""

    def __init__(self, fields: Fields, scope: Scope, read_outcome: ReadOutcome) -> None:
        """Read the value that the table speaks of."""
        self.fields, self.scope, self.read_outcome = fields, scope, read_outcome
        self.subject = read_subject(fields, scope)

    def table(self) -> Table | None:
        """Read the table; None if there is none."""
        by = self.fields.text("by") or None
        before = self.rows("before", self.fields.list("before"))
        raw = self.fields.take("table")
        if raw is None:
            return None
        columns = self.columns(raw, by)
        return Table(self.subject.node, {key: before + own for key, own in columns.items()}, by)

    def columns(self, raw: object, by: str | None) -> dict[str, tuple[Row, ...]]:
        """Read one list of rows, or one for each option of `by`."""
        if by is None:
            return {"": self.listed("table", raw)}
        if not isinstance(raw, Mapping):
            self.fields.wrong("table", "columns")
            return {}
        options = self.options_of(by)
        if options and set(raw) != set(options):
            self.fields.fault("form.columns", "table", by=by, options=", ".join(options))
        return {column: self.listed(f"table.{column}", rows) for column, rows in raw.items()}

    def options_of(self, by: str) -> tuple[str, ...]:
        """Give the options that the columns stand for."""
        type_ = self.scope.values.get(by)
        if type_ is None or type_.kind not in {Kind.OPTION, Kind.UNREAD}:
            self.fields.fault("form.by", "by", by=by)
            return ()
        return type_.options

    def listed(self, key: str, raw: object) -> tuple[Row, ...]:
        """Read what must be a list of rows."""
        if isinstance(raw, list):
            return self.rows(key, raw)
        self.fields.wrong(key, "rows")
        return ()

    def rows(self, key: str, raw: object) -> tuple[Row, ...]:
        """Read rows; those that aren't rows at all are noted and left out."""
        listed = raw if isinstance(raw, list) else []
        read = [self.row(f"{key}[{number}]", entry) for number, entry in enumerate(listed)]
        return tuple(row for row in read if row is not None)

    def row(self, place: str, entry: object) -> Row | None:
        """Read one row."""
        if not isinstance(entry, list) or not SHORTEST <= len(entry) <= LONGEST:
            self.fields.fault("form.row", place)
            return None
        condition, result, mark, *note = entry
        outcome = self.read_outcome(result)
        if outcome is None:
            self.fields.fault("form.outcome", place, outcome=str(result))
        points_mark, cut_mark = self.marks(place, mark)
        return Row(
            condition=str(condition),
            node=read_row_condition(self.fields, place, condition, self.scope, self.subject),
            outcome="" if outcome is None else outcome,
            mark=points_mark,
            cut_mark=cut_mark,
            place=place,
            note=self.note(place, note[0]) if note else None,
        )

    def marks(self, place: str, mark: object) -> tuple[str, str]:
        """Read the marks of a row."""
        holder = Fields({"mark": mark}, self.fields.at(place), self.fields.faults)
        return split_mark(holder.mark() or holder.absent("mark"))

    def note(self, place: str, raw: object) -> Text:
        """Read what is printed beside a row."""
        return as_text(Fields(raw, f"{self.fields.at(place)}[3]", self.fields.faults))
