"""Proves rules and conditions: each can be true, none always is, and no rule is in vain."""

from dataclasses import dataclass, replace

from gradeapp.model.expression import Node
from gradeapp.model.language.reading import Faults
from gradeapp.model.lint.conditions import Case, Prover, Undecided
from gradeapp.model.lint.nodes import of_input
from gradeapp.model.lint.points import items_at
from gradeapp.model.scorecard import Effect, Input, Rule, Scorecard

LOWERING = frozenset({Effect.CAP, Effect.VETO})


@dataclass(frozen=True, slots=True)
class RuleLint:
    """Proves the conditions of one form."""

    scorecard: Scorecard
    prover: Prover
    faults: Faults

    def check(self) -> None:
        """Note conditions that can't be otherwise, and rules that can't change a grade."""
        for number, rule in enumerate(self.scorecard.rules):
            place = f"rule[{number}]"
            if self.check_condition(rule.node, rule.condition, f"{place}.when"):
                self.check_effect(rule, place)
        for n, warning in enumerate(self.scorecard.warnings):
            self.check_condition(warning.node, warning.condition, f"warning[{n}].when")
        for n, check in enumerate(self.scorecard.checks):
            self.check_condition(check.node, check.condition, f"check[{n}].when")
        for place, item in items_at(self.scorecard):
            if item.met is not None:
                self.check_condition(item.met, item.formula, f"{place}.met")
        for n, entry in enumerate(self.scorecard.inputs):
            self.check_input(f"input[{n}]", entry)

    def check_input(self, place: str, entry: Input) -> None:
        """Note conditions of being required that can't be otherwise."""
        own = replace(entry, fields=())
        for where, node in of_input(place, own):
            self.check_condition(node, "", where)

    def check_condition(self, node: Node, text: str, place: str) -> bool:
        """Note a condition that is never or always true; tell whether it is neither."""
        try:
            true, not_true = self.prover.true(node), self.prover.not_true(node)
        except Undecided:
            return True
        if not true:
            self.faults.add("lint.never", place, condition=text)
        elif not any(_is_settled(case, self.prover.asked) for case in not_true):
            self.faults.add("lint.always", place, condition=text)
        else:
            return True
        return False

    def check_effect(self, rule: Rule, place: str) -> None:
        """Note a cap or veto that never makes a grade worse."""
        labels = [level.label for level in self.scorecard.levels]
        if rule.effect not in LOWERING or not labels:
            return
        level = labels[-1] if rule.effect is Effect.VETO else rule.level or labels[-1]
        rank = labels.index(level)
        if rank == 0:
            self.faults.add("lint.cap_best", f"{place}.level", level=level)
        elif self.prover.true(rule.node) and not self.lowers(rule, frozenset(labels[:rank])):
            self.faults.add("lint.no_effect", f"{place}.level", level=level)

    def lowers(self, rule: Rule, better: frozenset[str]) -> bool:
        """Tell whether the score's grade may be better than the level where a rule applies."""
        cases = self.prover.true(rule.node)
        return any(
            "score_grade" not in case or case["score_grade"].words & better for case in cases
        )


def _is_settled(case: Case, asked: set[str]) -> bool:
    """Tell whether a case doesn't only live on something missing."""
    return all(
        key in asked or replace(values, missing=False).exists for key, values in case.items()
    )
