"""Between which bounds a value of a form can lie, as far as its inputs' limits tell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from gradeapp.model.exact import UNITS, ZERO
from gradeapp.model.expression import Arithmetic, Call, Name, Negative, Node, Number, Part, Rows
from gradeapp.model.scorecard import Derived, Input, InputKind, Item, Scorecard, Section, Table

ONE = Fraction(1)


@dataclass(frozen=True, slots=True)
class Range:
    """Inclusive bounds; None where there is no limit. Always as wide as the truth, or wider."""

    low: Fraction | None = None
    high: Fraction | None = None

    def plus(self, other: "Range") -> "Range":
        """Give the range of a sum."""
        return Range(_add(self.low, other.low), _add(self.high, other.high))

    def negative(self) -> "Range":
        """Give the range of minus the value."""
        return Range(_minus(self.high), _minus(self.low))

    def times(self, factor: Fraction) -> "Range":
        """Give the range of the value times a number."""
        low = None if self.low is None else self.low * factor
        high = None if self.high is None else self.high * factor
        return Range(low, high) if factor >= 0 else Range(high, low)

    def hull(self, other: "Range") -> "Range":
        """Give the range that holds both."""
        low = None if None in {self.low, other.low} else min(self.low or ZERO, other.low or ZERO)
        high = (
            None if None in {self.high, other.high} else max(self.high or ZERO, other.high or ZERO)
        )
        return Range(low, high)

    @property
    def is_positive(self) -> bool:
        """Tell whether nothing below zero is in it."""
        return self.low is not None and self.low >= 0


def _add(a: Fraction | None, b: Fraction | None) -> Fraction | None:
    return None if a is None or b is None else a + b


def _minus(a: Fraction | None) -> Fraction | None:
    return None if a is None else -a


ANY = Range()
POSITIVE = Range(ZERO)


def constant(node: Node) -> Fraction | None:
    """Give the number that a formula of numbers alone stands for, as 700/3; else None."""
    match node:
        case Number(value):
            return value
        case Negative(operand):
            return _minus(constant(operand))
        case Arithmetic(operator, left, right):
            return _computed(operator, constant(left), constant(right))
        case _:
            return None


def _computed(operator: str, a: Fraction | None, b: Fraction | None) -> Fraction | None:
    if a is None or b is None:
        return None
    match operator:
        case "+":
            return a + b
        case "-":
            return a - b
        case "*":
            return a * b
        case _:
            return a / b if b else None


@dataclass(frozen=True, slots=True)
class Ranges:
    """The ranges of a form's values; `inputs` may be the fields of a list's rows."""

    inputs: Mapping[str, Input]
    derived: Mapping[str, Derived]
    parts: Mapping[str, Range] = field(default_factory=dict)
    """`score`, `gaps`, and the points of items and sections as `points:C1`, `section:A`."""

    def of(self, node: Node) -> Range:
        """Give the range of a number."""
        value = constant(node)
        return self.of_formula(node) if value is None else Range(value, value)

    def of_formula(self, node: Node) -> Range:
        """Give the range of what isn't a number written in the form."""
        found = ANY
        match node:
            case Name(id):
                found = self.of_name(id)
            case Negative(operand):
                found = self.of(operand).negative()
            case Arithmetic(operator, left, right):
                found = self.of_arithmetic(operator, left, right)
            case Part(function, id):
                found = self.parts.get(f"{function}:{id}", ANY)
            case Rows("count", _, _, _):
                found = POSITIVE
            case Call(function, operands):
                found = self.of_call(function, operands)
            case _:
                pass
        return found

    def of_name(self, id: str) -> Range:  # noqa: A002 - the field's standard word
        """Give the range of an input, a derived value or a part of the result."""
        if id in self.inputs:
            return input_range(self.inputs[id])
        if id in self.derived:
            return self.of(self.derived[id].node)
        return self.parts.get(id, ANY)

    def of_arithmetic(self, operator: str, left: Node, right: Node) -> Range:
        """Give the range of a sum, difference, product or quotient."""
        a, b = self.of(left), self.of(right)
        factor = constant(right) if operator in {"*", "/"} else None
        match operator:
            case "+":
                return a.plus(b)
            case "-":
                return a.plus(b.negative())
            case "*" if factor is not None:
                return a.times(factor)
            case "/" if factor:
                return a.times(1 / factor)
            case _:
                return POSITIVE if a.is_positive and b.is_positive else ANY

    def of_call(self, function: str, operands: tuple[Node, ...]) -> Range:
        """Give the range of a function of numbers."""
        match function:
            case "abs":
                return POSITIVE
            case "min":
                return lower_of([self.of(operand) for operand in operands])
            case "max":
                return lower_of([self.of(operand).negative() for operand in operands]).negative()
            case _:
                return ANY


def lower_of(ranges: Sequence[Range]) -> Range:
    """Give the range of the lowest of some values."""
    lows = [each.low for each in ranges]
    highs = [each.high for each in ranges if each.high is not None]
    low = None if None in lows else min(low for low in lows if low is not None)
    return Range(low, min(highs, default=None))


def input_range(entry: Input) -> Range:
    """Give the range of an input in the unit that formulas see."""
    low = entry.minimum if entry.minimum is not None else entry.above
    if entry.kind is not InputKind.AMOUNT:
        return Range(low, entry.maximum)
    # The unit of a case isn't known here, so the widest reading counts.
    rates = UNITS.values()
    lowest = None if low is None else min(low * rate for rate in rates)
    highest = None if entry.maximum is None else max(entry.maximum * rate for rate in rates)
    return Range(lowest, highest)


def ranges_of(scorecard: Scorecard) -> Ranges:
    """Give the ranges of a form: inputs, derived values, points, sums and the score."""
    inputs = {entry.id: entry for entry in scorecard.inputs}
    derived = {value.id: value for value in (*scorecard.derived, *scorecard.late)}
    early = Ranges(inputs, derived)
    parts = {"gaps": POSITIVE}
    parts |= {f"points:{item.id}": item_range(item, early) for item in scorecard.items}
    sums = {section.id: section_range(section, parts) for section in scorecard.sections}
    parts |= {f"section:{id_}": found for id_, found in sums.items()}
    parts["score"] = _score_range(scorecard, parts)
    return Ranges(inputs, derived, parts)


def item_range(item: Item, ranges: Ranges) -> Range:
    """Give the least and the most points an item can earn; n/a counts 0."""
    if item.tables:
        return lower_of([table_range(table) for table in item.tables])
    if item.rate is not None and item.value is not None:
        return ranges.of(item.value).times(item.rate).hull(Range(ZERO, ZERO))
    return Range(ZERO, ONE) if item.met is not None else Range(ZERO, ZERO)


def table_range(table: Table) -> Range:
    """Give the least and the most points of any row of a table."""
    points = [row.outcome for rows in table.columns.values() for row in rows]
    numbers = [outcome if isinstance(outcome, Fraction) else ZERO for outcome in points]
    return Range(min(numbers, default=None), max(numbers, default=None))


def section_range(section: Section, parts: Mapping[str, Range]) -> Range:
    """Give the least and the most that a section can sum up to."""
    total = Range(ZERO, ZERO)
    for item in section.items:
        total = total.plus(parts[f"points:{item.id}"])
    # Leaving out items raises or lowers the others; the maximum stays the same.
    return total.hull(Range(ZERO, section.maximum)) if section.pro_rated else total


def _score_range(scorecard: Scorecard, parts: Mapping[str, Range]) -> Range:
    if scorecard.score is not None:
        return Range(scorecard.score.minimum, scorecard.score.maximum)
    total = Range(ZERO, ZERO)
    for section in scorecard.sections:
        total = total.plus(parts[f"section:{section.id}"])
    for item in scorecard.loose_items:
        total = total.plus(parts[f"points:{item.id}"])
    return total
