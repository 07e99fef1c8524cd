"""Which cases make a condition true: the proof behind rows that nothing reaches and vain rules.

A condition is taken apart into cases; each says for some values what they may be. A value is told
by its text, so that `c1 > 80` and `c1 < 50` speak of the same. What the proof doesn't understand
is taken as possible: it may overlook a fault, but never alarms in vain.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from gradeapp.model.exact import ZERO
from gradeapp.model.expression import (
    Arithmetic,
    Call,
    Comparison,
    Entered,
    Kind,
    Literal,
    Logic,
    Name,
    Node,
    Not,
    Rows,
    Type,
)
from gradeapp.model.language.formula_text import write
from gradeapp.model.lint.ranges import Ranges, constant
from gradeapp.model.lint.values import (
    EVERYWHERE,
    HIGHEST,
    LOWEST,
    OPPOSITE,
    TURNED,
    Span,
    Values,
    after,
    before,
    compared,
)
from gradeapp.model.scorecard import InputKind

Case = Mapping[str, Values]
MOST_CASES = 2000
YES, NO = frozenset({"yes"}), frozenset({"no"})
UNKNOWN = Values(missing=True)
ELSE = "…"
"""Any word but those that a condition names."""


class Undecided(Exception):  # noqa: N818 -- not an error
    """There are too many cases to look at all of them."""


@dataclass(frozen=True, slots=True)
class Atom:
    """A condition not made of others: the value it speaks of, and what makes it true or false."""

    key: str
    base: Values
    true: Values
    false: Values

    def cases(self, *, wanted: bool, surely: bool) -> list[Case]:
        """Give the one case in which it is as wanted, or isn't the opposite; perhaps none."""
        allowed = self.true if wanted else self.false
        left = self.base.meet(allowed if surely else allowed.join(UNKNOWN))
        return [{self.key: left}] if left.exists else []


@dataclass(frozen=True, slots=True)
class Prover:
    """Takes the conditions of one form apart; `types` are those of its names."""

    ranges: Ranges
    types: Mapping[str, Type]
    levels: tuple[str, ...] = ()
    asked: set[str] = field(default_factory=set)
    """The values of which some condition asks whether they are entered."""

    def true(self, node: Node) -> list[Case]:
        """Give the cases in which a condition is true."""
        return self.cases(node, wanted=True, surely=True)

    def not_true(self, node: Node) -> list[Case]:
        """Give the cases in which a condition is false or unknown."""
        return self.cases(node, wanted=False, surely=False)

    def cases(self, node: Node, *, wanted: bool, surely: bool) -> list[Case]:
        """Give the cases in which a condition is as wanted, or at least not surely the opposite."""
        match node:
            case Not(operand):
                return self.cases(operand, wanted=not wanted, surely=surely)
            case Logic(operator, operands):
                parts = [self.cases(part, wanted=wanted, surely=surely) for part in operands]
                if (operator == "and") is not wanted:
                    return [case for part in parts for case in part]
                cases: list[Case] = [{}]
                for part in parts:
                    cases = both(cases, part)
                return cases
            case Comparison(operator, left, right):
                atom = self.comparison(operator, left, right)
                return atom.cases(wanted=wanted, surely=surely)
            case Entered(id):
                return self.entered(id).cases(wanted=wanted, surely=True)
            case _:
                return self.yes_or_no(node).cases(wanted=wanted, surely=surely)

    def yes_or_no(self, node: Node) -> Atom:
        """Take a yes/no value as an atom; n/a counts as no (0.4)."""
        base = Values(words=YES | NO, undefined=self.may_be_undefined(node), missing=True)
        return Atom(write(node), base, Values(words=YES), Values(words=NO, undefined=True))

    def entered(self, id_: str) -> Atom:
        """Take the question whether something is entered as an atom; it is never unknown."""
        entry = self.ranges.inputs.get(id_)
        if entry is None or entry.default is not None:
            return Atom(
                f"entered({id_})", Values(words=YES | NO), Values(words=YES), Values(words=NO)
            )
        self.asked.add(id_)
        type_ = self.types.get(id_, Type(Kind.NUMBER))
        base = self.options(type_) if type_.kind is Kind.OPTION else self.numbers(Name(id_))
        if type_.kind is Kind.CONDITION:
            base = Values(words=YES | NO, undefined=entry.na is not None, missing=True)
        return Atom(id_, base, Values(base.spans, base.words, base.undefined), UNKNOWN)

    def comparison(self, operator: str, left: Node, right: Node) -> Atom:
        """Take a comparison as an atom about one side, or about the sides' difference."""
        if is_fixed(left) or (is_term(left) and not is_fixed(right)):
            left, right, operator = right, left, TURNED[operator]
        if isinstance(right, Literal):
            return self.choice(operator, left, right)
        left, right = since(left, right)
        bound = constant(right)
        if bound is not None:
            return self.band(operator, left, bound)
        if write(left) > write(right):
            left, right, operator = right, left, TURNED[operator]
        return self.band(operator, Arithmetic("-", left, right), ZERO)

    def band(self, operator: str, value: Node, bound: Fraction) -> Atom:
        """Take a comparison of a value with a number as an atom."""
        true, false = compared(operator, bound), compared(OPPOSITE[operator], bound)
        return Atom(write(value), self.numbers(value), Values(true), Values(false, undefined=True))

    def choice(self, operator: str, value: Node, word: Literal) -> Atom:
        """Take a comparison of a value with an option or a level as an atom."""
        if word.kind is Kind.LEVEL:
            base = Values(words=frozenset(self.levels), undefined=True, missing=True)
        else:
            type_ = self.types.get(value.id) if isinstance(value, Name) else None
            base = self.options(type_ or Type(Kind.OPTION, (word.value, ELSE)), value)
        only, others = frozenset({word.value}), base.words - {word.value}
        true, false = (only, others) if operator == "=" else (others, only)
        return Atom(write(value), base, Values(words=true), Values(words=false, undefined=True))

    def options(self, type_: Type, value: Node | None = None) -> Values:
        """Give what a choice may be."""
        words = frozenset(type_.options)
        return Values(
            words=words, undefined=value is None or self.may_be_undefined(value), missing=True
        )

    def numbers(self, value: Node) -> Values:
        """Give what a number, a date or a month may be."""
        found = self.ranges.of(value)
        low = LOWEST if found.low is None else before(found.low)
        high = HIGHEST if found.high is None else after(found.high)
        entry = self.ranges.inputs.get(value.id) if isinstance(value, Name) else None
        if entry is not None and entry.above is not None and found.low == entry.above:
            low = after(entry.above)
        whole = isinstance(value, Rows) and value.function == "count"
        whole = whole or (entry is not None and entry.kind is InputKind.INTEGER)
        undefined = self.may_be_undefined(value)
        spans: tuple[Span, ...] = ((low, high),) if low < high else EVERYWHERE
        return Values(spans, frozenset(), undefined, missing=True, whole=whole)

    def may_be_undefined(self, value: Node) -> bool:
        """Tell whether a value may be undefined or n/a; an input only if the form allows n/a."""
        entry = self.ranges.inputs.get(value.id) if isinstance(value, Name) else None
        return entry is None or entry.na is not None


def is_fixed(node: Node) -> bool:
    """Tell whether a node is an option, a level or a number written in the form."""
    return isinstance(node, Literal) or constant(node) is not None


def is_term(node: Node) -> bool:
    """Tell whether a node is a day some time after another one."""
    return isinstance(node, Call) and node.function in {"add_months", "add_days"}


def since(left: Node, right: Node) -> tuple[Node, Node]:
    """Turn a date against `add_months(start, 3)` into the months since the start against 3.

    Later terms give later days, so the order of the one is the order of the other.
    """
    match right:
        case Call(unit, (start, term)) if is_term(right) and constant(term) is not None:
            return Call(f"since_{unit}", (start, left)), term
        case _:
            return left, right


def both(left: Sequence[Case], right: Sequence[Case]) -> list[Case]:
    """Give the cases in which one of the left and one of the right holds."""
    if len(left) * len(right) > MOST_CASES:
        raise Undecided
    met = (_meet(a, b) for a in left for b in right)
    return [case for case in met if case is not None]


def _meet(a: Case, b: Case) -> Case | None:
    case = dict(a)
    for key, values in b.items():
        case[key] = case[key].meet(values) if key in case else values
        if not case[key].exists:
            return None
    return case
