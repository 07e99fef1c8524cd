"""Proves first-match tables: every row can be hit, and every case hits one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from gradeapp.model.expression import Arithmetic, Name, Node, walk
from gradeapp.model.language.formula_text import write
from gradeapp.model.language.reading import Faults
from gradeapp.model.lint.conditions import ELSE, Case, Prover, Undecided, both
from gradeapp.model.lint.ranges import constant
from gradeapp.model.lint.values import Span, Values, written
from gradeapp.model.scorecard import Row, Table


@dataclass(frozen=True, slots=True)
class TableLint:
    """Proves the tables of one form."""

    prover: Prover
    faults: Faults
    consulted: str = ""
    """The value without which the table isn't consulted."""

    def check(self, table: Table, place: str, *, na_ends: bool) -> None:
        """Note rows that nothing reaches and cases that no row takes, in every column.

        With `na_ends` the table isn't consulted where its value is n/a (0.5).
        """
        own = table.value if na_ends else None
        sure = replace(self, consulted=write(own)) if own is not None else self
        for column, rows in table.columns.items():
            start: list[Case] = [{}]
            if table.by is not None:
                start = [{table.by: Values(words=frozenset({column}))}]
            sure.check_rows(rows, start, table.value, place)

    def check_rows(
        self, rows: Sequence[Row], start: list[Case], value: Node | None, place: str
    ) -> None:
        """Note what is wrong with one column."""
        ends = next((n for n, row in enumerate(rows) if row.node is None), None)
        if ends is not None:
            for row in rows[ends + 1 :]:
                self.faults.add("lint.after_otherwise", f"{place}.{row.place}")
        try:
            left = self.check_conditions(rows[:ends], start, place)
        except Undecided:
            return
        if ends is None:
            self.check_end(left, value, place, rows)
        elif not any(self.settled(left)) and not self.may_divide(value):
            row = rows[ends]
            self.faults.add("lint.unreachable", f"{place}.{row.place}", condition=row.condition)

    def check_conditions(self, rows: Sequence[Row], left: list[Case], place: str) -> list[Case]:
        """Note each row that no case left over by the earlier ones hits; give what is left."""
        for row, node in ((row, row.node) for row in rows):
            if node is not None and not both(left, self.prover.true(node)):
                where = f"{place}.{row.place}"
                self.faults.add("lint.unreachable", where, condition=row.condition)
            left = [] if node is None else both(left, self.prover.not_true(node))
        return left

    def settled(self, cases: Sequence[Case]) -> Iterator[Case]:
        """Give the cases that don't only live on something missing."""
        for case in cases:
            known = {key: self.known(key, values) for key, values in case.items()}
            if all(values.exists for values in known.values()):
                yield known

    def known(self, key: str, values: Values) -> Values:
        """Leave out that a value is missing, unless some condition asks for that."""
        if key not in self.prover.asked:
            values = replace(values, missing=False)
        return replace(values, undefined=False) if key == self.consulted else values

    def check_end(
        self, left: Sequence[Case], value: Node | None, place: str, rows: Sequence[Row]
    ) -> None:
        """Note what a table without `otherwise` leaves over."""
        where = f"{place}.{rows[-1].place}" if rows else place
        key = "" if value is None else write(value)
        words, spans = left_over(self.settled(left), key)
        if words - {ELSE}:
            self.faults.add("lint.option_without_row", where, options=", ".join(sorted(words)))
        elif spans:
            self.faults.add("lint.gap", where, value=key, gap=written(spans))
        elif any(self.settled(left)) or value is None or self.may_divide(value):
            self.faults.add("lint.no_otherwise", where)

    def may_divide(self, value: Node | None) -> bool:
        """Tell whether a value may be undefined by its own formula."""
        if value is None:
            return False
        return any(self.divides(part) for part in walk(value))

    def divides(self, part: Node) -> bool:
        """Tell whether one part of a formula may be undefined."""
        match part:
            case Arithmetic("/", _, right):
                return constant(right) is None
            case Name(id) if id in self.prover.ranges.derived:
                derived = self.prover.ranges.derived[id]
                return derived.undefined_when is not None or self.may_divide(derived.node)
            case _:
                return False


def left_over(
    cases: Iterator[Mapping[str, Values]], key: str
) -> tuple[frozenset[str], tuple[Span, ...]]:
    """Gather the words and numbers of one value over some cases."""
    words: frozenset[str] = frozenset()
    spans: tuple[Span, ...] = ()
    for case in cases:
        values = case.get(key, Values())
        words, spans = words | values.words, spans + values.spans
    return words, spans
