"""Lowers items and sections to steps of plain arithmetic (specification 0.5)."""

from dataclasses import replace
from fractions import Fraction
from math import lcm

from gradeapp.model.expression import Kind, Node, names
from gradeapp.model.readers import ratio
from gradeapp.model.readers.lower_formula import Known, NotLowered
from gradeapp.model.readers.lower_parts import LoweredItem, Work
from gradeapp.model.readers.ratio import Bottom, Ratio
from gradeapp.model.readers.steps import (
    MISSING,
    NA,
    ONE,
    VALUE,
    YES,
    ZERO,
    Expr,
    Int,
    Op,
    at_most,
    choose,
    equal,
    every,
    some,
    subtract,
)
from gradeapp.model.scorecard import NA as NA_OUTCOME
from gradeapp.model.scorecard import (
    Item,
    Section,
    Table,
)


class Items:
    """The items and sections of one scorecard, one after the other."""

    def __init__(self, work: Work) -> None:
        """Work on a scorecard whose inputs and derived values are known."""
        self.work = work

    def keep(self, lowered: LoweredItem) -> None:
        """Keep a rated item, and its points where rules can read them."""
        item, points = lowered.item, lowered.points
        self.work.found.items[item.id] = lowered
        self.work.formulas.values[f"points:{item.id}"] = (
            Known(
                Kind.NUMBER, Int(MISSING), frozenset({MISSING}), number=ratio.constant(Fraction(0))
            )
            if points is None
            else Known(
                Kind.NUMBER,
                choose(lowered.left_out, Int(NA), Int(VALUE)),
                frozenset({VALUE, NA}) if lowered.left_out != ZERO else frozenset({VALUE}),
                number=points,
            )
        )

    def item(self, item: Item) -> LoweredItem:
        """Rate one item (0.5)."""
        if item.met is not None:
            return self.met(item, item.met)
        if item.value is None:
            raise NotLowered(item.id)
        value = self.work.settle(f"item_{item.id}", self.work.formulas.value(item.value))
        left_out = value.in_state(NA)
        if item.rate is not None:
            earned = value.amount.scaled(item.rate)
            top = choose(value.in_state(VALUE), earned.top, ZERO)
            return self.finished(item, value, replace(earned, top=top), left_out)
        if not item.tables:
            return LoweredItem(item, value, None, left_out)
        points, none_left = self.from_tables(item)
        return self.finished(item, value, points, some([left_out, none_left]))

    def finished(self, item: Item, value: Known, points: Ratio, left_out: Expr) -> LoweredItem:
        """Name the parts of a rated item; what is n/a earns nothing."""
        left_out = self.work.named_test(f"na_{item.id}", left_out)
        top = choose(left_out, ZERO, points.top)
        points = ratio.settle(self.work.steps, f"points_{item.id}", replace(points, top=top))
        if left_out != ZERO:
            state = self.work.steps.let(f"shown_{item.id}", choose(left_out, Int(NA), value.state))
            value = replace(value, state=state, states=value.states | {NA})
        return LoweredItem(item, value, points, left_out)

    def met(self, item: Item, node: Node) -> LoweredItem:
        """Rate a yes/no item: one point if its condition is met."""
        truth = self.work.truth(f"met_{item.id}", node)
        na = some([self.work.formulas.values[id_].in_state(NA) for id_ in self.operands(node)])
        points = Ratio(Fraction(1), choose(equal(truth, YES), ONE, ZERO), positive=True)
        return self.finished(item, self.work.formulas.truth_value(truth), points, na)

    def operands(self, node: Node) -> list[str]:
        """Find the inputs that a formula depends on, through derived values too."""
        formulas = {value.id: value.node for value in self.work.scorecard.derived}
        waiting, seen = list(names(node)), set()
        while waiting:
            name = waiting.pop()
            if name not in seen:
                seen.add(name)
                waiting += names(formulas[name]) if name in formulas else ()
        return [entry.id for entry in self.work.scorecard.inputs if entry.id in seen]

    def from_tables(self, item: Item) -> tuple[Ratio, Expr]:
        """Give the lowest possible points, and whether n/a is the only outcome (a test)."""
        outcomes = [
            row.outcome for table in item.tables for rows in table.columns.values() for row in rows
        ]
        points = [found for found in outcomes if isinstance(found, Fraction)]
        parts = lcm(*(found.denominator for found in points)) if points else 1
        above = int(max([*points, Fraction(0)]) * parts) + 1
        lowest: list[Expr] = []
        gone: list[Expr] = []
        for number, table in enumerate(item.tables):
            least, out = self.least(f"{item.id}_{number}", table, parts, above)
            lowest.append(least)
            gone.append(every([equal(least, Int(above)), out]))
        found = lowest[0] if len(lowest) == 1 else Op("min", tuple(lowest))
        top = choose(equal(found, Int(above)), ZERO, found)
        bound = at_most(max(above, *(abs(int(one * parts)) for one in points), 1))
        positive = all(found >= 0 for found in points)
        return Ratio(Fraction(1, parts), top, (), bound, positive), some(gone)

    def least(self, name: str, table: Table, parts: int, above: int) -> tuple[Expr, Expr]:
        """Give the lowest possible points of a table (`above` if there are none), and n/a."""
        scored: list[Expr] = [Int(above)]
        out: list[Expr] = []
        for test, row in self.work.rows(name, table):
            if isinstance(row.outcome, Fraction):
                scored.append(choose(test, Int(int(row.outcome * parts)), Int(above)))
            elif row.outcome == NA_OUTCOME:
                out.append(test)
        return self.work.steps.let(f"lowest_{name}", Op("min", tuple(scored))), some(out)

    def section(self, section: Section) -> None:
        """Add up a section; a pro-rated one makes up for its n/a items."""
        found = ratio.constant(Fraction(0))
        for item in section.items:
            points = self.work.found.items[item.id].points
            found = found if points is None else ratio.plus(self.work.steps, found, points)
        found = ratio.settle(self.work.steps, f"sum_{section.id}", found)
        if section.pro_rated and section.maximum is not None:
            found = self.pro_rated(section, section.maximum, found)
        self.work.found.sections.append((section, found))
        self.work.formulas.values[f"section:{section.id}"] = Known(Kind.NUMBER, number=found)

    def pro_rated(self, section: Section, most: Fraction, earned: Ratio) -> Ratio:
        """Multiply by M/(M−N); nothing is earned where all items are n/a."""
        maxima = [item.maximum or Fraction(0) for item in section.items]
        parts = lcm(most.denominator, *(one.denominator for one in maxima))
        rest: Expr = Int(int(most * parts))
        for item, maximum in zip(section.items, maxima, strict=True):
            left_out = self.work.found.items[item.id].left_out
            rest = subtract(rest, choose(left_out, Int(int(maximum * parts)), ZERO))
        rest = self.work.steps.let(f"rest_{section.id}", rest)
        if isinstance(rest, Int):
            return earned
        none = equal(rest, ZERO)
        below = self.work.steps.let(f"below_{section.id}", choose(none, ONE, rest))
        top = self.work.steps.let(f"prorated_{section.id}", choose(none, ZERO, earned.top))
        bottom = Bottom(below, at_most(int(most * parts)))
        factor = earned.factor * most * parts
        return replace(earned, factor=factor, top=top, bottoms=(bottom,))
