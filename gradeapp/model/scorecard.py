"""A rating system as data: the frozen scorecard that every reader works from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from fractions import Fraction

from gradeapp.model.expression import Kind, Node, Type


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a form in both languages."""

    zh: str
    en: str

    def say(self, lang: str) -> str:
        """Give the text in `zh` or `en`."""
        return self.en if lang == "en" else self.zh


class FormKind(Enum):
    """What a rating form computes (specification 0.12)."""

    SCORECARD = "scorecard"
    ACCUMULATION = "accumulation"
    THRESHOLDS = "thresholds"
    HISTORY = "history"
    DECISION_TABLE = "decision-table"
    LADDER = "ladder"
    CHECKLIST = "checklist"
    TAGS = "tags"
    RECORD = "record"


class InputKind(Enum):
    """How an input is written in a case (specification 0.3)."""

    DECIMAL = "decimal"
    AMOUNT = "amount"
    INTEGER = "integer"
    ENUM = "enum"
    BOOL = "bool"
    DATE = "date"
    MONTH = "month"
    TEXT = "text"
    LIST = "list"

    @property
    def seen_as(self) -> Kind:
        """What formulas see of such an input."""
        return _SEEN_AS[self]


_SEEN_AS: Mapping[InputKind, Kind] = {
    InputKind.DECIMAL: Kind.NUMBER,
    InputKind.AMOUNT: Kind.NUMBER,
    InputKind.INTEGER: Kind.NUMBER,
    InputKind.ENUM: Kind.OPTION,
    InputKind.BOOL: Kind.CONDITION,
    InputKind.DATE: Kind.DATE,
    InputKind.MONTH: Kind.MONTH,
    InputKind.TEXT: Kind.TEXT,
    InputKind.LIST: Kind.ROWS,
}


class Effect(Enum):
    """What a rule does when its condition is true (specification 0.6)."""

    CAP = "cap"
    VETO = "veto"
    ASSIGN = "assign"
    NOTE = "note"
    SIGN = "sign"


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of an enum input, with the description that anchors the judgement."""

    id: str
    label: Text
    description: Text | None = None


@dataclass(frozen=True, slots=True)
class Input:
    """What a reviewer enters: an input of the form, or a field of a list's rows.

    `minimum` and `maximum` are inclusive, `above` is an exclusive lower bound, all in the unit
    that is entered; for a list they count rows. `required` is True, False or a condition.
    """

    id: str
    label: Text
    kind: InputKind
    required: bool | Node = True
    options: tuple[Option, ...] = ()
    minimum: Fraction | None = None
    maximum: Fraction | None = None
    above: Fraction | None = None
    na: Text | None = None
    default: object = None
    unit: Text | None = None
    help: Text | None = None
    aliases: tuple[str, ...] = ()
    fields: tuple["Input", ...] = ()
    row_values: tuple["Derived", ...] = ()
    needed: bool = False
    mark: str = ""

    def option(self, id: str) -> Option | None:  # noqa: A002 - the field's standard word
        """Find one of the options by its id."""
        return next((option for option in self.options if option.id == id), None)

    def allows(self, number: Fraction) -> bool:
        """Tell whether a number lies within the bounds."""
        return (
            (self.minimum is None or number >= self.minimum)
            and (self.maximum is None or number <= self.maximum)
            and (self.above is None or number > self.above)
        )


@dataclass(frozen=True, slots=True)
class Derived:
    """A value computed from inputs: its formula as written, and the tree."""

    id: str
    label: Text
    formula: str
    node: Node
    unit: Text | None = None
    undefined_when: Node | None = None
    mark: str = ""


NA = "n/a"
"""The outcome of a table row that leaves the item out, and the word for it in a case."""

Outcome = Fraction | str
"""What a table row gives: points, the label of a level, or `NA`."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a first-match table.

    `condition` is the text as written, `node` its tree (None for `otherwise`); `mark` gives the
    provenance of the points, `cut_mark` that of the cut-off; `place` names the row in the file.
    """

    condition: str
    node: Node | None
    outcome: Outcome
    mark: str
    cut_mark: str
    place: str
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A first-match table, with one column of rows for each option of the input `by`, if any.

    `columns` maps the option ids (or "" without `by`) to the rows, the rows that stand before
    the bands of every column included.
    """

    value: Node | None
    columns: Mapping[str, tuple[Row, ...]]
    by: str | None = None
    label: Text | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the sheet: a value, and what it earns.

    Exactly one of these gives the points: `tables` (the lower of them, if several), `rate` (points
    per unit of the value), or `met` (a yes/no condition worth one point); none for a shown value.
    """

    id: str
    label: Text
    value: Node | None
    formula: str = ""
    maximum: Fraction | None = None
    maximum_mark: str = ""
    unit: Text | None = None
    tables: tuple[Table, ...] = ()
    rate: Fraction | None = None
    rate_mark: str = ""
    met: Node | None = None
    help: Text | None = None
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A group of items with a sum; `maximum` is None where nothing limits the points."""

    id: str
    label: Text
    items: tuple[Item, ...]
    maximum: Fraction | None = None
    mark: str = ""
    pro_rated: bool = False
    pro_rated_mark: str = ""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """How often a customer of a level is followed up; `days` is None where never."""

    id: str
    label: Text
    days: int | None
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Level:
    """A grade: its label exactly as printed, and from which score on (`row`) it is given."""

    label: str
    name: Text
    row: Row | None = None
    stars: int | None = None
    stars_mark: str = ""
    meaning: Text | None = None
    meaning_mark: str = ""
    option: str | None = None
    follow_up: FollowUp | None = None
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A cap, veto, assignment, note or sign that applies exactly when its condition is true."""

    id: str
    condition: str
    node: Node
    effect: Effect
    label: Text
    level: str | None = None
    unscored: bool = False
    mark: str = ""
    enabled: bool = True
    advice: Text | None = None


@dataclass(frozen=True, slots=True)
class Warn:
    """A finding that never changes a result but needs a reviewer's written reason."""

    id: str
    condition: str
    node: Node
    label: Text


@dataclass(frozen=True, slots=True)
class Check:
    """A cross-check: the case is refused (`inconsistent` on `input`) when its condition is true."""

    input: str
    condition: str
    node: Node
    label: Text


@dataclass(frozen=True, slots=True)
class History:
    """How a level is held over months (specification 4)."""

    rows: str
    month: str
    initial: str
    below: int


@dataclass(frozen=True, slots=True)
class Score:
    """A score that is computed by a formula, and the range it always stays in."""

    formula: str
    node: Node
    minimum: Fraction
    maximum: Fraction


@dataclass(frozen=True, slots=True)
class Signature:
    """A role that signs the sheet."""

    id: str
    label: Text
    mark: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Scorecard:
    """One version of a rating form, complete and resolved.

    `levels` stand from best to worst. `items` holds every item in sheet order, those outside a
    section too. `grade` is the table that gives the level where no score does. `text` is the
    resolved form as canonical JSON, `digest` its SHA-256.
    """

    id: str
    version: str
    kind: FormKind
    title: Text
    effective: date
    inputs: tuple[Input, ...]
    derived: tuple[Derived, ...] = ()
    late: tuple[Derived, ...] = ()
    sections: tuple[Section, ...] = ()
    loose_items: tuple[Item, ...] = ()
    levels: tuple[Level, ...] = ()
    grade: Table | None = None
    score: Score | None = None
    history: History | None = None
    rules: tuple[Rule, ...] = ()
    warnings: tuple[Warn, ...] = ()
    checks: tuple[Check, ...] = ()
    signatures: tuple[Signature, ...] = ()
    notes: tuple[Text, ...] = ()
    purpose: str = ""
    unit: str | None = None
    maximum: Fraction | None = None
    validity_months: int | None = None
    validity_mark: str = ""
    form_number: str = ""
    strike_note: Text | None = None
    roster_columns: tuple[str, ...] = ()
    extends: str | None = None
    digest: str = ""
    text: str = ""
    types: Mapping[str, Type] = field(default_factory=dict)

    @property
    def items(self) -> tuple[Item, ...]:
        """Every item: those of the sections first, then the ones outside any."""
        inside = tuple(item for section in self.sections for item in section.items)
        return inside + self.loose_items

    @property
    def place(self) -> str:
        """Name the form and its version, as `extends` does."""
        return f"{self.id}@{self.version}"

    def input(self, id: str) -> Input:  # noqa: A002 - the field's standard word
        """Find an input by its id; a KeyError is a fault of ours."""
        found = next((entry for entry in self.inputs if entry.id == id), None)
        if found is None:
            raise KeyError(id)
        return found

    def level(self, label: str) -> Level:
        """Find a level by its label; a KeyError is a fault of ours."""
        found = next((level for level in self.levels if level.label == label), None)
        if found is None:
            raise KeyError(label)
        return found

    def rank(self, label: str) -> int:
        """Give a level's place from the best (0) to the worst."""
        return next(n for n, level in enumerate(self.levels) if level.label == label)
