"""Lowers the formulas and conditions of a form to steps of plain arithmetic (see `steps`)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import reduce

from gradeapp.model.exact import UNITS
from gradeapp.model.expression import (
    Arithmetic,
    Ascending,
    AtLeast,
    Call,
    Comparison,
    Entered,
    If,
    Kind,
    Literal,
    Logic,
    Name,
    Negative,
    Node,
    Not,
    Number,
    Part,
    Rows,
    walk,
)
from gradeapp.model.readers import ratio
from gradeapp.model.readers.ratio import Ratio
from gradeapp.model.readers.steps import (
    FALSE,
    MISSING,
    NA,
    ONE,
    TRUE,
    UNDEFINED,
    UNKNOWN,
    VALUE,
    ZERO,
    Expr,
    Int,
    Op,
    Steps,
    as_truth,
    at_most,
    both,
    choose,
    either,
    equal,
    less,
    opposite,
    some,
    total,
    worst_state,
)

LEAST_SIGN = {"=": (0,), "!=": (-1, 1), "<": (-1,), "<=": (-1, 0), ">": (1,), ">=": (0, 1)}
UNIT_SIZE = 10**4
"""Money is counted in 元, of which 10,000 are the 万元 of the formulas."""


@dataclass(frozen=True, slots=True)
class Known:
    """A value of a form: a number, or for every other kind a code; and which state it is in.

    `states` are the states it can be in. The code of a truth is 0, 1 or 2; of an option its
    place in `Formulas.options`; of a level its place from the best; of a date its days.
    """

    kind: Kind
    state: Expr = ZERO
    states: frozenset[int] = frozenset({VALUE})
    code: Expr = ZERO
    number: Ratio | None = None

    @property
    def amount(self) -> Ratio:
        """The number; a value of another kind is a fault of ours (the types were checked)."""
        if self.number is None:
            raise TypeError(self)
        return self.number

    def in_state(self, *states: int) -> Expr:
        """Test whether it is in one of some states."""
        if self.states <= set(states):
            return ONE
        return some([equal(self.state, Int(one)) for one in states if one in self.states])


class NotLowered(Exception):  # noqa: N818 -- not an error: the form is one for `rate` alone
    """A part of the language that only `rate` covers; carries its name."""


def number(value: Ratio, *operands: Known) -> Known:
    """Give a number that is in the worst state of its operands."""
    return Known(Kind.NUMBER, *joined(operands), number=value)


def joined(operands: Sequence[Known]) -> tuple[Expr, frozenset[int]]:
    """Give the state of a formula of some operands, and which ones it can be."""
    possible = reduce(
        lambda one, other: frozenset(max(a, b) for a in one for b in other),
        (operand.states for operand in operands),
        frozenset({VALUE}),
    )
    if len(possible) == 1:
        return Int(min(possible)), possible
    return worst_state([operand.state for operand in operands]), possible


@dataclass(slots=True)
class Formulas:
    """Lowers trees, with the values of all names known so far."""

    steps: Steps
    options: tuple[str, ...]
    levels: tuple[str, ...]
    level_of_option: Mapping[str, str]
    follow_up_days: Mapping[str, int | None]
    values: dict[str, Known] = field(default_factory=dict)
    entered: dict[str, Expr] = field(default_factory=dict)

    # --- values

    def value(self, node: Node) -> Known:  # noqa: C901, PLR0911 - one per kind
        """Lower a formula."""
        match node:
            case Number(found):
                return Known(Kind.NUMBER, number=ratio.constant(found))
            case Literal(word, Kind.LEVEL):
                return Known(Kind.LEVEL, code=Int(self.levels.index(word)))
            case Literal(word):
                return Known(Kind.OPTION, code=Int(self.options.index(word)))
            case Name(name):
                return self.values[name]
            case Negative(operand):
                inner = self.value(operand)
                return number(ratio.negative(inner.amount), inner)
            case Arithmetic():
                return self.arithmetic(node)
            case If():
                return self.choice(node)
            case Call(function, operands):
                return self.call(function, [self.value(part) for part in operands])
            case Rows():
                # The list isn't entered, so what is counted in it is missing.
                nothing = ratio.constant(Fraction(0))
                return Known(Kind.NUMBER, Int(MISSING), frozenset({MISSING}), number=nothing)
            case Part(("points" | "section") as part, id_):
                return self.values[f"{part}:{id_}"]
            case _:
                return self.truth_value(self.condition(node))

    def truth_value(self, truth: Expr) -> Known:
        """Give a condition as a value: unknown is missing."""
        truth = self.steps.let("truth", truth)
        if isinstance(truth, Int) and truth.value != UNKNOWN:
            return Known(Kind.CONDITION, code=truth)
        state = choose(equal(truth, Int(UNKNOWN)), Int(MISSING), Int(VALUE))
        return Known(Kind.CONDITION, state, frozenset({VALUE, MISSING}), truth)

    def arithmetic(self, node: Arithmetic) -> Known:
        """Lower one of `+ - * /`."""
        left, right = self.value(node.left), self.value(node.right)
        match node.operator:
            case "+":
                return number(ratio.plus(self.steps, left.amount, right.amount), left, right)
            case "-":
                minus = ratio.negative(right.amount)
                return number(ratio.plus(self.steps, left.amount, minus), left, right)
            case "*":
                return number(self.times(left.amount, right.amount), left, right)
            case _:
                return self.quotient(left, right)

    def times(self, left: Ratio, right: Ratio) -> Ratio:
        """Multiply two numbers, a known one without a step."""
        for one, other in ((left, right), (right, left)):
            if other.known is not None:
                return one.scaled(other.known)
        return ratio.times(self.steps, left, right)

    def quotient(self, left: Known, right: Known) -> Known:
        """Divide; by zero the result is undefined."""
        value, by_zero = ratio.divide(self.steps, left.amount, right.amount)
        state, states = joined((left, right))
        if by_zero == ZERO:
            return Known(Kind.NUMBER, state, states, number=value)
        broken = choose(by_zero, Int(UNDEFINED), Int(VALUE))
        states = frozenset(states | {UNDEFINED}) if VALUE in states else states
        return Known(Kind.NUMBER, worst_state((state, broken)), states, number=value)

    def choice(self, node: If) -> Known:
        """Lower `if`: missing while the condition is unknown."""
        truth = self.steps.let("truth", self.condition(node.condition))
        then, otherwise = self.value(node.then), self.value(node.otherwise)
        met = equal(truth, Int(TRUE))
        state = choose(met, then.state, otherwise.state)
        states = then.states | otherwise.states
        if not (isinstance(truth, Int) or _certain(node.condition)):
            state = choose(equal(truth, Int(UNKNOWN)), Int(MISSING), state)
            states |= {MISSING}
        if then.number is not None:
            chosen = ratio.select(self.steps, met, then.amount, otherwise.amount)
            return Known(Kind.NUMBER, state, states, number=chosen)
        return Known(then.kind, state, states, choose(met, then.code, otherwise.code))

    # --- functions

    def call(  # noqa: PLR0911 - one per function
        self, function: str, operands: list[Known]
    ) -> Known:
        """Lower a function of some values."""
        match function:
            case "abs":
                return number(ratio.absolute(operands[0].amount), *operands)
            case "round":
                return number(ratio.rounded(self.steps, operands[0].amount), *operands)
            case "min" | "max":
                return self.extreme(operands, least=function == "min")
            case "in_entered_unit":
                return self.in_entered_unit(operands[0])
            case "add_months" | "add_days" | "days_between" | "months_between":
                return self.calendar(function, operands)
            case "follow_up_log":
                return Known(Kind.TEXT, *joined(operands), operands[0].code)
            case "follow_up_days":
                return self.rhythm(operands[0])
            case _:
                return self.worst_level(operands)

    def extreme(self, operands: list[Known], *, least: bool) -> Known:
        """Lower `min` and `max`."""

        def pick(one: Ratio, other: Ratio) -> Ratio:
            return ratio.extreme(self.steps, one, other, least=least)

        return number(reduce(pick, [operand.amount for operand in operands]), *operands)

    def in_entered_unit(self, operand: Known) -> Known:
        """Divide by what one of the entered unit is in 万元."""
        size: Expr = Int(UNIT_SIZE)
        unit = self.values.get("unit")
        if unit is not None:
            for name, factor in UNITS.items():
                yuan = int(factor * UNIT_SIZE)
                size = choose(equal(unit.code, Int(self.options.index(name))), Int(yuan), size)
        largest = at_most(int(max(UNITS.values()) * UNIT_SIZE))
        top = self.steps.let("unit_size", size, largest)
        factor = Fraction(1, UNIT_SIZE)
        one_unit = Ratio(factor, top, (), largest, positive=True)
        value, _ = ratio.divide(self.steps, operand.amount, one_unit)
        return Known(Kind.NUMBER, operand.state, operand.states, number=value)

    def calendar(self, function: str, operands: list[Known]) -> Known:
        """Lower the functions of dates."""
        state, states = joined(operands)
        first, second = operands
        match function:
            case "add_months":
                code: Expr = Op("add_months", (first.code, self.whole(second)))
            case "add_days":
                code = Op("+", (first.code, self.whole(second)))
            case "days_between":
                code = Op("-", (second.code, first.code))
            case _:
                raise NotLowered(function)
        if function.startswith("add"):
            return Known(Kind.DATE, state, states, code)
        days = Ratio(Fraction(1), code, (), at_most(10**7))
        return Known(Kind.NUMBER, state, states, number=days)

    def whole(self, operand: Known) -> Expr:
        """Give a number of days or months; only whole ones are lowered."""
        found = operand.amount
        if found.factor.denominator != 1 or found.bottoms or found.bound.degree:
            raise NotLowered("add_months, add_days")
        return Op("*", (Int(found.factor.numerator), found.top))

    def rhythm(self, level: Known) -> Known:
        """Give the days of the follow-up of a level; missing where there is none."""
        days: Expr = ZERO
        never: list[Expr] = []
        for label, found in self.follow_up_days.items():
            here = equal(level.code, Int(self.levels.index(label)))
            if found is None:
                never.append(here)
            else:
                days = choose(here, Int(found), days)
        longest = at_most(
            max([found or 0 for found in self.follow_up_days.values()], default=0) + 1
        )
        state = worst_state((level.state, choose(some(never), Int(MISSING), Int(VALUE))))
        value = Ratio(Fraction(1), self.steps.let("days", days), (), longest, positive=True)
        return Known(Kind.NUMBER, state, level.states | {VALUE, MISSING}, number=value)

    def worst_level(self, operands: list[Known]) -> Known:
        """Give the levels of some options, of which the worst counts."""
        ranks = []
        for operand in operands:
            rank: Expr = ZERO
            for option, label in self.level_of_option.items():
                place = Int(self.options.index(option))
                rank = choose(equal(operand.code, place), Int(self.levels.index(label)), rank)
            ranks.append(self.steps.let("rank", rank))
        worst = ranks[0] if len(ranks) == 1 else Op("max", tuple(ranks))
        return Known(Kind.LEVEL, *joined(operands), worst)

    # --- conditions

    def condition(self, node: Node) -> Expr:  # noqa: PLR0911 - as above
        """Lower a condition to a truth: 0 false, 1 unknown, 2 true."""
        match node:
            case Comparison():
                return self.comparison(node)
            case Not(operand):
                return opposite(self.named(operand))
            case Logic("and", operands):
                return both([self.named(part) for part in operands])
            case Logic(_, operands):
                return either([self.named(part) for part in operands])
            case AtLeast(count, operands):
                return self.at_least(count, [self.named(part) for part in operands])
            case Ascending():
                return Int(UNKNOWN)
            case Entered(id_):
                return as_truth(self.entered[id_])
            case If(condition, then, otherwise):
                truth = self.named(condition)
                chosen = choose(
                    equal(truth, Int(TRUE)), self.condition(then), self.condition(otherwise)
                )
                return choose(equal(truth, Int(UNKNOWN)), Int(UNKNOWN), chosen)
            case Part("applies", id_):
                return self.values[f"applies:{id_}"].code
            case _:
                return self.truth(self.value(node))

    def named(self, node: Node) -> Expr:
        """Lower a condition and name it."""
        return self.steps.let("truth", self.condition(node))

    def truth(self, value: Known) -> Expr:
        """Use a yes/no value as a condition: missing is unknown, n/a and undefined are false."""
        return self.unless_settled([value], value.code)

    def unless_settled(self, values: list[Known], truth: Expr) -> Expr:
        """Give a truth where all values are values; the states decide where they aren't (0.4)."""
        lost = some([value.in_state(UNDEFINED, NA) for value in values])
        open_ = some([value.in_state(MISSING) for value in values])
        return choose(lost, Int(FALSE), choose(open_, Int(UNKNOWN), truth))

    def at_least(self, count: int, truths: list[Expr]) -> Expr:
        """Count how many of the conditions are true, and may be."""
        sure = total([choose(equal(one, Int(TRUE)), ONE, ZERO) for one in truths])
        may = total([choose(equal(one, Int(FALSE)), ZERO, ONE) for one in truths])
        few = choose(less(may, Int(count)), Int(FALSE), Int(UNKNOWN))
        return choose(less(sure, Int(count)), few, Int(TRUE))

    def comparison(self, node: Comparison) -> Expr:
        """Compare two numbers, or the codes of two other values."""
        left, right = self.value(node.left), self.value(node.right)
        values = [left, right]
        if left.number is not None:
            sign = ratio.compare(self.steps, left.amount, right.amount)
            test = some([equal(sign, Int(one)) for one in LEAST_SIGN[node.operator]])
        else:
            test = CODES[node.operator](left.code, right.code)
        return self.unless_settled(values, as_truth(test))


CODES: Mapping[str, Callable[[Expr, Expr], Expr]] = {
    "=": equal,
    "!=": lambda one, other: some([less(one, other), less(other, one)]),
    "<": less,
    "<=": lambda one, other: some([less(one, other), equal(one, other)]),
    ">": lambda one, other: less(other, one),
    ">=": lambda one, other: some([less(other, one), equal(one, other)]),
}


def _certain(node: Node) -> bool:
    """Whether a condition is never unknown: it only asks what is entered."""
    leaves = [part for part in walk(node) if not isinstance(part, Not | Logic)]
    return all(isinstance(part, Entered) for part in leaves)
