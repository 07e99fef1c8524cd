"""Rates one case again and again with a few answers changed: only what they touch is computed.

It follows `rate` to the grade and leaves the explanation out; what is promised to anybody is
rated by `rate` itself first.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from gradeapp.model.advice.reach import Summed, Touched, is_sign, touched
from gradeapp.model.answers import MISSING, NOT_APPLICABLE, Answer, Answers, State
from gradeapp.model.engine.evaluate import ENTERED, UNIT
from gradeapp.model.engine.kleene import Condition, Env
from gradeapp.model.engine.outlook import bound, factor_of, level_of, worst_of
from gradeapp.model.engine.plan import ItemPlan, TablePlan, is_na, plan_of
from gradeapp.model.engine.rate import SUMMED, total
from gradeapp.model.exact import ZERO
from gradeapp.model.scorecard import Effect, InputKind, Outcome, Scorecard

ONE = Fraction(1)


@dataclass(frozen=True, slots=True)
class Found:
    """What a trial gave: the grade's place from the best (0), the score, and the values behind.

    `rules` are the places of the caps, vetoes, assignments and signs that apply.
    """

    rank: int | None
    score: Fraction | None
    rules: frozenset[int]
    env: Env


class Unwanted(Exception):  # noqa: N818 - no error: the answer isn't wanted any more
    """Somebody who asked for advice no longer wants it."""


def always() -> bool:
    """Want the answer, however long it takes."""
    return True


class Trial:
    """One readable case, made ready to be rated with other answers in it.

    `is_wanted` is asked before each rating, which raises `Unwanted` once it says no.
    """

    def __init__(
        self, scorecard: Scorecard, answers: Answers, is_wanted: Callable[[], bool] = always
    ) -> None:
        self.scorecard, self.answers, self.is_wanted = scorecard, answers, is_wanted
        self.plan = plan_of(scorecard)
        self.places = self.plan.slots.places
        self.env = self.plan.environment(answers)
        self.inputs = {entry.input.id: entry for entry in self.plan.inputs}
        self.bound: frozenset[int] = frozenset()
        self._score_slot = self.places["score"]
        self._grade_slot = self.places["score_grade"]
        slots = self.places
        self._sums = [slots[f"section:{one.id}"] for one in scorecard.sections]
        self._sums += [slots[f"points:{one.id}"] for one in scorecard.loose_items]
        for rule in scorecard.rules:
            self.env[slots[f"applies:{rule.id}"]] = False
        everything = touched(scorecard, frozenset(self.inputs))
        self.env[slots["provisional"]] = any(
            plan.input.id not in answers.values
            and (plan.required is True or (plan.required and plan.required(self.env) is not False))
            for plan in self.plan.inputs
        )
        self.found = self._run(self.env, everything)
        self.bound = self.found.rules
        self._dormant = self._not_required_now()

    def rate(self, changes: Mapping[str, Answer]) -> Found | None:
        """Rate the case with some answers changed.

        None if the case would contradict itself, or if something that is blank would be missing
        then which isn't now.
        """
        if not self.is_wanted():
            raise Unwanted
        env = self.env.copy()
        env[ENTERED] = {**self.answers.values, **changes}
        for id_, answer in changes.items():
            entry = self.inputs[id_]
            converts = entry.amount and answer.__class__ is Fraction
            env[entry.slot] = answer * env[UNIT] if converts else answer
        reach = touched(self.scorecard, frozenset(changes))
        found = self._run(env, reach)
        if reach.required and self._newly_missing(env, reach):
            return None
        if reach.checks and any(holds(env) for holds in self.plan.checks):
            return None
        return found

    def _not_required_now(self) -> dict[str, Condition]:
        """Give when the blanks that need no answer now would need one."""
        return {
            entry.input.id: entry.required
            for entry in self.plan.inputs
            if entry.input.id not in self.answers.values
            and not isinstance(entry.required, bool)
            and entry.required(self.env) is False
        }

    def _newly_missing(self, env: Env, reach: Touched) -> bool:
        return any(
            id_ in reach.required and id_ not in env[ENTERED] and holds(env) is not False
            for id_, holds in self._dormant.items()
        )

    def _run(self, env: Env, reach: Touched) -> Found:
        for value in reach.derived:
            value.compute(env)
        for item, slot in reach.items:
            env[slot] = points_of(item, env)
        for one in reach.sections:
            env[one.slot] = _sum(one, env)
        score = self._score(env)
        env[self._score_slot] = MISSING if score is None else score
        grade = self._grade(env, score)
        env[self._grade_slot] = MISSING if grade is None else grade
        applied = self.bound - reach.places
        hits = []
        for n, holds, slot in reach.rules:
            hit = holds(env) is True
            env[slot] = hit
            if hit:
                hits.append(n)
        return self._bounded(env, applied.union(hits), grade, score)

    def _bounded(
        self, env: Env, applied: frozenset[int], grade: str | None, score: Fraction | None
    ) -> Found:
        """Let the rules that apply decide, in the form's order."""
        for n in sorted(applied):
            rule = self.scorecard.rules[n]
            if rule.effect is not Effect.SIGN:
                grade = bound(self.scorecard, rule, grade)
                score = None if rule.unscored else score
        rank = None if grade is None else self.plan.slots.ranks[grade]
        return Found(rank, score, applied, env)

    def _score(self, env: Env) -> Fraction | None:
        if self.plan.score is not None:
            found = self.plan.score(env)
            return found if isinstance(found, Fraction) else None
        if self.scorecard.kind not in SUMMED:
            return None
        return total([points for slot in self._sums if (points := env[slot]).__class__ is Fraction])

    def _grade(self, env: Env, score: Fraction | None) -> str | None:
        if self.plan.grade is not None:
            found = set(outcomes(self.plan.grade, env))
            return str(found.pop()) if len(found) == 1 else None
        if self.plan.levels and score is not None:
            return level_of(self.plan, env, score)
        pairs = zip(self.scorecard.rules, self.plan.rules, strict=True)
        levels = [rule.level for rule, holds in pairs if is_sign(rule) and holds(env)]
        return worst_of(self.scorecard, [level for level in levels if level is not None])

    def entered(self, id_: str) -> Answer:
        """Give what counts for an input: what is entered, or the form's default."""
        entry = self.inputs[id_].input
        if id_ not in self.answers.values and isinstance(entry.default, Fraction | str | bool):
            return entry.default
        return self.answers.get(id_)

    def factor(self, id_: str) -> Fraction:
        """Give what one of the unit an input is entered in is in the form's formulas."""
        amount = self.inputs[id_].input.kind is InputKind.AMOUNT
        factor: Fraction = self.env[UNIT]
        return factor if amount else ONE


def _sum(one: Summed, env: Env) -> Fraction:
    """Give the sum of a section's points, pro-rated where the form says so."""
    section = one.section
    earned = total([points for slot in one.points if (points := env[slot]).__class__ is Fraction])
    if not section.pro_rated:
        return earned
    left_out = total(
        item.maximum
        for item, slot in zip(section.items, one.points, strict=True)
        if env[slot] is NOT_APPLICABLE and item.maximum
    )
    return earned * factor_of(section, left_out) if left_out else earned


def points_of(plan: ItemPlan, env: Env) -> Fraction | State:
    """Give the points of an item as `rate` does; n/a if it is left out, missing without points."""
    item = plan.item
    if plan.met is not None:
        if is_na(env, plan.operands):
            return NOT_APPLICABLE
        return ONE if plan.met(env) else ZERO
    value: object = plan.value(env)
    if value is NOT_APPLICABLE:
        return NOT_APPLICABLE
    if item.rate is not None:
        return value * item.rate if isinstance(value, Fraction) else ZERO
    if not plan.tables:
        return MISSING
    return _from_tables(plan, env)


def _from_tables(plan: ItemPlan, env: Env) -> Fraction | State:
    """Give the fewest points the tables permit; the lower of them, if there are several."""
    lowest = []
    for table in plan.tables:
        found = outcomes(table, env)
        points = [one for one in found if isinstance(one, Fraction)]
        if not points:
            # Nothing but n/a, unless a blank keeps no row at all: then nothing is earned.
            return NOT_APPLICABLE if found else ZERO
        lowest.append(min(points))
    return min(lowest)


def outcomes(table: TablePlan, env: Env) -> list[Outcome]:
    """Give the outcomes of the rows that aren't false and have no true row before them (0.4)."""
    column = "" if table.by is None else env[table.by]
    chosen = table.columns.values() if isinstance(column, State) else (table.columns[column],)
    found = []
    for rows in chosen:
        for row in rows:
            holds = True if row.condition is None else row.condition(env)
            if holds is not False:
                found.append(row.hit.row.outcome)
                if holds:
                    break
    return found
