"""Bands and conditions in the words of a printed form: `c1 <= 50` reads ≤ 50 beside its value."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from gradeapp.model.exact import grouped, plain
from gradeapp.model.expression import (
    Arithmetic,
    Call,
    Comparison,
    Entered,
    Literal,
    Logic,
    Name,
    Negative,
    Node,
    Not,
    Number,
    Part,
    walk,
)
from gradeapp.model.rating import ItemRating
from gradeapp.model.scorecard import Row, Scorecard, Table
from gradeapp.model.sheet.voice import BandOf, Voice

SIGNS = {"<=": "≤", ">=": "≥", "!=": "≠", "<": "<", ">": ">", "=": "="}
TIGHT = {"+": 1, "-": 1, "*": 2, "/": 2}
"""How tightly each sign binds its two sides."""

MARK_ENDS = re.compile(r"[;,/\s]+")


@dataclass(frozen=True, slots=True)
class Phrases:
    """Says conditions of one form; `subject` is the value a short condition speaks of."""

    scorecard: Scorecard
    voice: Voice

    def row(self, row: Row, subject: Node | None) -> str:
        """Say a row of a table: its note if the form gives one, else its condition."""
        tr = self.voice.tr
        if row.note is not None:
            return self.voice.text(row.note)
        if row.node is None:
            return self.voice.set(tr("otherwise"))
        return self.say(row.node, subject) or row.condition

    def say(self, node: Node, subject: Node | None = None) -> str:
        """Say a condition or a value; empty if the words of a printed form don't reach."""
        match node:
            case Comparison(sign, left, right):
                return self._comparison(sign, left, right, subject)
            case Logic(operator, operands):
                return self._logic(operator, operands, subject)
            case Not(operand):
                inner = self.say(operand, subject)
                return self.voice.word(self.voice.tr("not ({what})"), what=inner) if inner else ""
            case _:
                return self._value(node)

    def _value(self, node: Node) -> str:
        tr = self.voice.tr
        match node:
            case Entered(id):
                return self.voice.word(tr("{what} entered"), what=self.name(id))
            case Part("points", id):
                return self.voice.word(tr("points of {what}"), what=id)
            case Arithmetic(sign, left, right):
                parts = (self._operand(left, sign), self._operand(right, sign, is_right=True))
                between = sign if sign == "/" else f" {sign} "
                return between.join(parts) if all(parts) else ""
            case Call("add_months" | "add_days" as function, (day, Number(count))):
                later = {
                    ("add_months", True): tr("{day} + {count} month"),
                    ("add_months", False): tr("{day} + {count} months"),
                    ("add_days", True): tr("{day} + {count} day"),
                    ("add_days", False): tr("{day} + {count} days"),
                }[function, count == 1]
                return self.voice.word(later, day=self._value(day), count=plain(count))
            case _:
                return self._leaf(node)

    def _operand(self, node: Node, sign: str, *, is_right: bool = False) -> str:
        """Say one side of a sum or product, in brackets where its own sign binds less."""
        text = self._value(node)
        if not text or not isinstance(node, Arithmetic):
            return text
        binds_less = TIGHT[node.operator] < TIGHT[sign]
        ends_early = is_right and sign in "-/" and TIGHT[node.operator] == TIGHT[sign]
        return f"({text})" if binds_less or ends_early else text

    def _leaf(self, node: Node) -> str:
        match node:
            case Number(value):
                return grouped(plain(value))
            case Negative(Number(value)):
                return grouped(plain(-value))
            case Literal(value, _):
                return self._literal(value)
            case Name(id):
                return self.name(id)
            case _:
                return ""

    def _comparison(self, sign: str, left: Node, right: Node, subject: Node | None) -> str:
        about = left == subject
        what = "" if about else self.say(left)
        with_what = self.say(right)
        if not with_what or not (about or what):
            return ""
        if about and sign == "=" and isinstance(right, Literal):
            return with_what
        return f"{what} {SIGNS[sign]} {with_what}".strip()

    def _logic(self, operator: str, operands: tuple[Node, ...], subject: Node | None) -> str:
        parts = []
        for operand in operands:
            text = self.say(operand, subject)
            loose = isinstance(operand, Logic) and operand.operator != operator
            parts.append(f"({text})" if text and loose else text)
        tr = self.voice.tr
        joint = tr(" and ") if operator == "and" else tr(" or ")
        return joint.join(parts) if all(parts) else ""

    def _literal(self, value: str) -> str:
        for entry in self.scorecard.inputs:
            option = entry.option(value)
            if option is not None:
                return self.voice.text(option.label)
        return value

    def name(self, id_: str) -> str:
        """Say what an id of the form is called."""
        tr = self.voice.tr
        form = self.scorecard
        labels = {entry.id: entry.label for entry in (*form.late, *form.derived)}
        labels |= {field.id: field.label for entry in form.inputs for field in entry.fields}
        labels |= {entry.id: entry.label for entry in form.inputs}
        if id_ in labels:
            return self.voice.text(labels[id_])
        if id_ == "score":
            return self.voice.set(tr("score"))
        if id_ in {"score_grade", "grade"}:
            return self.voice.set(tr("grade by score"))
        return id_

    def band(self, found: ItemRating) -> str:
        """Say which band an item hit, with the column it was read in."""
        tr = self.voice.tr
        if not found.hits:
            return ""
        if not found.determined:
            return self.voice.set(tr("open; the lowest counts"))
        hit = found.hits[0]
        table = found.item.tables[hit.table]
        text = self.row(hit.row, table.value or found.item.value)
        if len(found.item.tables) > 1 and table.label is not None:
            text = f"{self.voice.text(table.label)} {text}"
        column = self.column(table, hit.column)
        said = self.voice.word(tr("{column}: {what}"), column=column, what=text) if column else text
        return f"{said}{self.voice.set(tr(' (default)'))}" if is_ours(hit.row) else said

    def column(self, table: Table, column: str) -> str:
        """Say the column of a table, without what stands in brackets behind it."""
        if table.by is None or len(set(map(_bands, table.columns.values()))) == 1:
            return ""
        option = self.scorecard.input(table.by).option(column)
        return "" if option is None else option.label.say(self.voice.lang).partition("(")[0].strip()


def is_ours(row: Row) -> bool:
    """Tell whether a row is a default of ours (mark G): 补充值 is printed beside it (0.1)."""
    return "G" in MARK_ENDS.split(f"{row.mark};{row.cut_mark}")


def _bands(rows: Iterable[Row]) -> tuple[tuple[str, object], ...]:
    return tuple((row.condition, row.outcome) for row in rows)


def band_of(tables: Iterable[Table], subject: Node | None) -> BandOf:
    """Give where a value lies among all the cut-offs it is compared with.

    A number is shown with more digits while rounding would move it across one of them.
    """
    return _among(
        cut
        for table in tables
        for rows in table.columns.values()
        for cut in cut_offs(rows, table.value or subject)
    )


def score_band_of(scorecard: Scorecard) -> BandOf:
    """Give where a score lies among the cut-offs of the levels."""
    rows = [level.row for level in scorecard.levels if level.row is not None]
    return _among(cut_offs(rows, Name("score")))


def _among(cuts: Iterable[Fraction]) -> BandOf:
    """Place a number among cut-offs: over one denominator only whole numbers are compared."""
    known = sorted(set(cuts))
    scale = lcm(*(cut.denominator for cut in known))
    whole = [int(cut * scale) for cut in known]

    def place(value: Fraction) -> tuple[int, int]:
        floor, rest = divmod(value.numerator * scale, value.denominator)
        return bisect_left(whole, floor + bool(rest)), bisect_right(whole, floor)

    return place


def cut_offs(rows: Iterable[Row], subject: Node | None) -> Iterator[Fraction]:
    """Give the numbers that a table compares its value with."""
    for row in rows:
        for node in () if row.node is None else walk(row.node):
            if isinstance(node, Comparison) and node.left == subject:
                cut = constant(node.right)
                if cut is not None:
                    yield cut


def constant(node: Node) -> Fraction | None:
    """Give the number that a node of numbers alone stands for."""
    match node:
        case Number(value):
            return value
        case Negative(operand):
            inner = constant(operand)
            return None if inner is None else -inner
        case Arithmetic("/", left, right):
            above, below = constant(left), constant(right)
            return None if above is None or not below else above / below
        case _:
            return None
