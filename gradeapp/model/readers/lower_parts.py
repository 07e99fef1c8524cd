"""What a scorecard becomes when it is lowered to steps, and what all parts of that share."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction

from gradeapp.model.expression import Kind, Node
from gradeapp.model.readers import ratio
from gradeapp.model.readers.lower_formula import Formulas, Known
from gradeapp.model.readers.ratio import Ratio
from gradeapp.model.readers.steps import (
    ENTERED,
    MISSING,
    NA,
    NO,
    ONE,
    UNDEFINED,
    VALUE,
    YES,
    ZERO,
    Expr,
    Int,
    Ref,
    Steps,
    choose,
    either,
    equal,
    every,
    less,
    some,
)
from gradeapp.model.scorecard import (
    Input,
    InputKind,
    Item,
    Row,
    Rule,
    Scorecard,
    Section,
    Table,
    Warn,
)

NONE = Int(-1)
"""The place of a grade that there isn't."""


@dataclass(frozen=True, slots=True)
class Scales:
    """How a reader holds numbers: as how many parts of one (10 ** digits after the point).

    Amounts are held in 元, integers as they are.
    """

    decimal: int = 1

    def of(self, entry: Input) -> int:
        """Give what the number that is held must be divided by."""
        if entry.kind is InputKind.INTEGER:
            return 1
        return self.decimal * (10**4 if entry.kind is InputKind.AMOUNT else 1)


@dataclass(frozen=True, slots=True)
class Leaf:
    """The names under which a reader must provide an input.

    `value` is its number or code (0 where there is none) with the default filled in, `state` the
    state of that, and `entered` 1 or 0.
    """

    input: Input
    value: Ref
    state: Ref
    entered: Ref


@dataclass(frozen=True, slots=True)
class LoweredItem:
    """An item: its value, its points (None where it has none), and whether it is n/a (a test)."""

    item: Item
    value: Known
    points: Ratio | None
    left_out: Expr


@dataclass(slots=True)
class Lowered:
    """A scorecard as steps, and where its results are found.

    `unlisted` are the lists of rows, taken as not entered. Grades are places in `levels` (-1:
    none), rules and warnings truths, the others tests.
    """

    scorecard: Scorecard
    steps: Steps
    options: tuple[str, ...]
    levels: tuple[str, ...]
    leaves: tuple[Leaf, ...]
    unlisted: tuple[Input, ...] = ()
    derived: dict[str, Known] = field(default_factory=dict)
    items: dict[str, LoweredItem] = field(default_factory=dict)
    sections: list[tuple[Section, Ratio]] = field(default_factory=list)
    score: Ratio | None = None
    scored: Expr = ZERO
    score_grade: Expr = NONE
    grade: Expr = NONE
    unscored: Expr = ZERO
    missing: list[tuple[Input, Expr]] = field(default_factory=list)
    provisional: Expr = ZERO
    refused: Expr = ZERO
    rules: list[tuple[Rule, Expr]] = field(default_factory=list)
    warnings: list[tuple[Warn, Expr]] = field(default_factory=list)


class Work:
    """One scorecard on its way to steps."""

    def __init__(self, scorecard: Scorecard, scales: Scales) -> None:
        options = sorted({option.id for entry in scorecard.inputs for option in entry.options})
        levels = scorecard.levels
        self.steps = Steps()
        self.formulas = Formulas(
            self.steps,
            tuple(options),
            tuple(level.label for level in levels),
            {level.option: level.label for level in levels if level.option},
            {level.label: level.follow_up.days for level in levels if level.follow_up},
        )
        rows = [entry for entry in scorecard.inputs if entry.kind is InputKind.LIST]
        leaves = tuple(_leaf(entry) for entry in scorecard.inputs if entry not in rows)
        self.found = Lowered(
            scorecard, self.steps, tuple(options), self.formulas.levels, leaves, tuple(rows)
        )
        self.scorecard = scorecard
        self.formulas.entered |= {entry.id: ZERO for entry in rows}
        for leaf in leaves:
            self.formulas.values[leaf.input.id] = _entered(leaf, scales)
            self.formulas.entered[leaf.input.id] = equal(leaf.entered, ONE)

    def truth(self, name: str, node: Node) -> Expr:
        """Lower a condition and name it."""
        return self.steps.let(name, self.formulas.condition(node))

    def settle(self, name: str, value: Known) -> Known:
        """Name the parts of a value, so that each is computed once."""
        state = self.steps.let(f"state_{name}", value.state)
        code = self.steps.let(f"code_{name}", value.code)
        number = None
        if value.number is not None:
            number = ratio.settle(self.steps, f"top_{name}", value.number)
        return replace(value, state=state, code=code, number=number)

    def named_test(self, name: str, test: Expr) -> Expr:
        """Name a test, so that it is made once."""
        if isinstance(test, Int):
            return test
        return equal(self.steps.let(name, choose(test, ONE, ZERO)), ONE)

    def rows(self, name: str, table: Table) -> Iterator[tuple[Expr, Row]]:
        """Give each row with the test whether it may be the one that hits (0.4)."""
        for column, rows in table.columns.items():
            chosen: Expr = ONE
            if table.by is not None:
                by = self.formulas.values[table.by]
                here = equal(by.code, Int(self.found.options.index(column)))
                chosen = some([here, by.in_state(UNDEFINED, MISSING, NA)])
            so_far: Expr = NO
            for row in rows:
                truth: Expr = YES
                if row.node is not None:
                    truth = self.truth(f"row_{name}", row.node)
                yield every([chosen, less(so_far, YES), less(NO, truth)]), row
                so_far = self.steps.let(f"sofar_{name}", either((so_far, truth)))


def _leaf(entry: Input) -> Leaf:
    return Leaf(entry, Ref(f"in_{entry.id}"), Ref(f"at_{entry.id}"), Ref(f"has_{entry.id}"))


def _entered(leaf: Leaf, scales: Scales) -> Known:
    """Give what a reader provides for an input as a value."""
    entry = leaf.input
    states = {VALUE} if entry.default is not None else {VALUE, MISSING}
    states |= {NA} if entry.na is not None else set()
    state: Expr = ZERO if states == {VALUE} else leaf.state
    kind = entry.kind.seen_as
    if kind is not Kind.NUMBER:
        return Known(kind, state, frozenset(states), leaf.value)
    least = entry.above if entry.minimum is None else entry.minimum
    positive = least is not None and least >= 0
    number = Ratio(Fraction(1, scales.of(entry)), leaf.value, (), ENTERED, positive)
    return Known(kind, state, frozenset(states), number=number)
