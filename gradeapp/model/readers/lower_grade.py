"""Lowers the score, the grade and the rules to steps of plain arithmetic (0.6)."""

from fractions import Fraction

from gradeapp.model.engine.outlook import BINDING
from gradeapp.model.engine.rate import SUMMED
from gradeapp.model.expression import Kind
from gradeapp.model.readers import ratio
from gradeapp.model.readers.lower_formula import Known
from gradeapp.model.readers.lower_parts import NONE, Work
from gradeapp.model.readers.steps import (
    MISSING,
    NO,
    ONE,
    VALUE,
    YES,
    ZERO,
    Expr,
    Int,
    Op,
    as_truth,
    choose,
    equal,
    less,
    some,
)
from gradeapp.model.scorecard import (
    Effect,
    Item,
    Rule,
    Table,
)


class Grade:
    """The score, the grade and the rules of one scorecard."""

    def __init__(self, work: Work) -> None:
        """Work on a scorecard whose items are known."""
        self.work = work

    def total(self, loose: list[Item]) -> None:
        """Find the score: by its formula, or the sum of all points."""
        found, scorecard = self.work.found, self.work.scorecard
        known: Known | None = None
        if scorecard.score is not None:
            known = self.work.settle("score", self.work.formulas.value(scorecard.score.node))
        elif scorecard.kind in SUMMED:
            score = ratio.constant(Fraction(0))
            parts = [sum_ for _, sum_ in found.sections]
            parts += [points for item in loose if (points := found.items[item.id].points)]
            for part in parts:
                score = ratio.plus(self.work.steps, score, part)
            known = self.work.settle("score", Known(Kind.NUMBER, number=score))
        if known is not None:
            found.score, found.scored = known.number, known.in_state(VALUE)
            self.work.formulas.values["score"] = known

    def decide(self) -> None:
        """Find the grade before the rules."""
        scorecard, found = self.work.scorecard, self.work.found
        if scorecard.grade is not None:
            grade = self.from_grade_table(scorecard.grade)
        elif found.score is not None and any(level.row for level in scorecard.levels):
            grade = choose(found.scored, self.from_score(), self.from_signs())
        else:
            grade = self.from_signs()
        found.score_grade = self.work.steps.let("score_grade", grade)
        found.grade = found.score_grade
        self.work.formulas.values["score_grade"] = _level(found.score_grade)

    def from_grade_table(self, table: Table) -> Expr:
        """Give the table's outcome, if only one is possible."""
        low: list[Expr] = [Int(len(self.work.found.levels))]
        high: list[Expr] = [NONE]
        for test, row in self.work.rows("grade", table):
            place = Int(self.work.found.levels.index(str(row.outcome)))
            low.append(choose(test, place, low[0]))
            high.append(choose(test, place, NONE))
        best = self.work.steps.let("best", Op("min", tuple(low)))
        worst = self.work.steps.let("worst", Op("max", tuple(high)))
        return choose(equal(best, worst), best, NONE)

    def from_score(self) -> Expr:
        """Give the best level whose lower bound the score reaches."""
        grade: Expr = NONE
        places = [(n, level.row) for n, level in enumerate(self.work.scorecard.levels) if level.row]
        for place, row in reversed(places):
            reached = ONE if row.node is None else equal(self.work.truth("level", row.node), YES)
            grade = choose(reached, Int(place), grade)
        return grade

    def from_signs(self) -> Expr:
        """Give the worst level of the signs that hit."""
        hits: list[Expr] = [NONE]
        for rule in self.work.scorecard.rules:
            if rule.effect is Effect.SIGN and rule.enabled and rule.level:
                truth = self.work.truth(f"rule_{rule.id}", rule.node)
                place = Int(self.work.found.levels.index(rule.level))
                hits.append(choose(equal(truth, YES), place, NONE))
        return hits[0] if len(hits) == 1 else Op("max", tuple(hits))

    def bind(self) -> None:
        """Apply caps, vetoes and assignments in the order of the form."""
        found = self.work.found
        unscored: list[Expr] = []
        for rule in self.work.scorecard.rules:
            truth = self.rule_truth(rule) if rule.effect in BINDING else NO
            found.rules.append((rule, truth))
            self.work.formulas.values[f"applies:{rule.id}"] = _applies(truth)
            if rule.effect in BINDING and truth != NO:
                found.grade = self.work.steps.let("grade", self.bound(rule, truth, found.grade))
                unscored += [equal(truth, YES)] if rule.unscored else []
        found.unscored = some(unscored)
        self.work.formulas.values["grade"] = _level(found.grade)

    def bound(self, rule: Rule, truth: Expr, grade: Expr) -> Expr:
        """Give the grade after a cap, veto or assignment."""
        worst = len(self.work.found.levels) - 1
        place = worst if rule.level is None else self.work.found.levels.index(rule.level)
        if rule.effect is Effect.ASSIGN:
            return choose(equal(truth, YES), Int(place), grade)
        lowered = choose(less(grade, ZERO), grade, Op("max", (grade, Int(place))))
        return choose(equal(truth, YES), lowered, grade)

    def rule_truth(self, rule: Rule) -> Expr:
        """Give whether a rule applies; one that is switched off never does."""
        return self.work.truth(f"rule_{rule.id}", rule.node) if rule.enabled else NO

    def note(self) -> None:
        """Evaluate the notes and signs, which may look at the grade."""
        for place, (rule, _) in enumerate(self.work.found.rules):
            if rule.effect not in BINDING:
                truth = self.rule_truth(rule)
                self.work.found.rules[place] = (rule, truth)
                self.work.formulas.values[f"applies:{rule.id}"] = _applies(truth)


def _level(code: Expr) -> Known:
    state = choose(less(code, ZERO), Int(MISSING), Int(VALUE))
    return Known(Kind.LEVEL, state, frozenset({VALUE, MISSING}), code)


def _applies(truth: Expr) -> Known:
    return Known(Kind.CONDITION, code=as_truth(equal(truth, YES)))
