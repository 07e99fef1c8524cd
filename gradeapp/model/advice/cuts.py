"""Finds every place where a condition of a form can turn while one entered number moves."""

from fractions import Fraction

from gradeapp.model.advice.curves import Curve, Poly, straight
from gradeapp.model.advice.reach import Column, reach_of, turning
from gradeapp.model.advice.trial import Trial
from gradeapp.model.engine.evaluate import ENTERED, UNIT, compile_value
from gradeapp.model.exact import ZERO
from gradeapp.model.expression import (
    Arithmetic,
    Call,
    Entered,
    If,
    Name,
    Negative,
    Node,
    Not,
    Number,
)

HALF = Fraction(1, 2)


class Curves:
    """Every value of a form as curves of one entered number, the other answers as they are."""

    def __init__(self, trial: Trial, id_: str) -> None:
        self.trial, self.id = trial, id_
        behind = reach_of(trial.scorecard).behind
        self.formulas = {
            value.id: value.node for value in trial.scorecard.derived if id_ in behind[value.id]
        }
        self.known: dict[str, tuple[Curve, ...]] = {id_: (Curve((ZERO, trial.factor(id_))),)}
        self.polys: set[Poly] = set()

    def cuts(self) -> set[Poly]:
        """Give polynomials whose zeros hold every place where a condition can turn."""
        turns = turning(self.trial.scorecard, self.id)
        for node in turns.formulas:
            self.of(node)
        for column, comparison in turns.comparisons:
            if self._counts(column):
                self._meet(self.of(comparison.left), self.of(comparison.right))
        return {poly for poly in self.polys if len(poly) > 1}

    def _counts(self, column: Column) -> bool:
        by, option = column
        return by is None or self.trial.entered(by) == option or by not in self.trial.answers

    def _meet(self, left: tuple[Curve, ...], right: tuple[Curve, ...]) -> None:
        for one in left:
            for other in right:
                self.polys.add((one - other).top)

    def of(self, node: Node) -> tuple[Curve, ...]:  # noqa: PLR0911 - one per kind of node
        """Give the curves a value may follow; none for what isn't a number now."""
        match node:
            case Number(value):
                return (straight(value),)
            case Name(id_):
                return self._named(id_)
            case Negative(operand):
                return tuple(-curve for curve in self.of(operand))
            case Arithmetic(sign, left, right):
                return self._computed(sign, self.of(left), self.of(right))
            case If(condition, then, otherwise):
                chosen = self._choice(condition)
                branches = (then, otherwise) if chosen is None else (then if chosen else otherwise,)
                return tuple(curve for branch in branches for curve in self.of(branch))
            case Call(function, operands):
                return self._called(node, function, [self.of(part) for part in operands])
            case _:
                return self._constant(node)

    def _choice(self, condition: Node) -> bool | None:
        match condition:
            case Entered(id_):
                return id_ in self.trial.env[ENTERED]
            case Not(operand):
                found = self._choice(operand)
                return None if found is None else not found
            case _:
                return None

    def _named(self, id_: str) -> tuple[Curve, ...]:
        if id_ not in self.known:
            if id_ in self.formulas:
                self.known[id_] = self.of(self.formulas[id_])
            elif id_ == "score":
                self.known[id_] = self._score()
            else:
                value = self.trial.env[self.trial.places[id_]]
                self.known[id_] = (straight(value),) if isinstance(value, Fraction) else ()
        return self.known[id_]

    def _computed(
        self, sign: str, left: tuple[Curve, ...], right: tuple[Curve, ...]
    ) -> tuple[Curve, ...]:
        if sign == "/":
            self.polys |= {curve.top for curve in right}
            right = tuple(curve for curve in right if curve.top)
        pairs = [(one, other) for one in left for other in right]
        match sign:
            case "+":
                return tuple(one + other for one, other in pairs)
            case "-":
                return tuple(one - other for one, other in pairs)
            case "*":
                return tuple(one * other for one, other in pairs)
            case _:
                return tuple(one / other for one, other in pairs)

    def _called(
        self, node: Node, function: str, operands: list[tuple[Curve, ...]]
    ) -> tuple[Curve, ...]:
        every = tuple(curve for part in operands for curve in part)
        if all(curve.constant for curve in every):
            return self._constant(node)
        match function:
            case "abs":
                self.polys |= {curve.top for curve in every}
                return (*every, *(-curve for curve in every))
            case "round":
                return tuple(c + straight(half) for c in every for half in (HALF, -HALF))
            case "min" | "max":
                self._meet(every, every)
                return every
            case "in_entered_unit":
                return tuple(curve / straight(self.trial.env[UNIT]) for curve in every)
            case _:
                return ()

    def _constant(self, node: Node) -> tuple[Curve, ...]:
        value = compile_value(node, self.trial.plan.slots)(self.trial.env)
        return (straight(value),) if isinstance(value, Fraction) else ()

    def _score(self) -> tuple[Curve, ...]:
        """Give the score where it is a formula, or points per unit of the items' values."""
        scorecard, env = self.trial.scorecard, self.trial.env
        if scorecard.score is not None:
            return self.of(scorecard.score.node)
        found: tuple[Curve, ...] = (straight(self.trial.found.score or ZERO),)
        for item in scorecard.items:
            if item.rate is not None and item.value is not None:
                earned = env[self.trial.places[f"points:{item.id}"]]
                now = straight(earned if isinstance(earned, Fraction) else ZERO)
                rate = straight(item.rate)
                each = self.of(item.value) or (straight(ZERO),)
                found = tuple(sum_ - now + rate * one for sum_ in found for one in each)
        return found
