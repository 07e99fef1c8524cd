"""Rates one case again and again with a few answers changed: only what they touch is computed.

It follows `rate` to the grade and leaves the explanation out; what is promised to anybody is
rated by `rate` itself first.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from gradeapp.model.advice.reach import Touched, is_sign, touched
from gradeapp.model.answers import MISSING, NOT_APPLICABLE, Answer, Answers, State
from gradeapp.model.engine.evaluate import ENTERED, UNIT
from gradeapp.model.engine.kleene import Env
from gradeapp.model.engine.outlook import bound, factor_of, level_of, worst_of
from gradeapp.model.engine.plan import ItemPlan, TablePlan, is_na, plan_of
from gradeapp.model.engine.rate import SUMMED, total
from gradeapp.model.exact import ZERO
from gradeapp.model.scorecard import Effect, InputKind, Outcome, Scorecard, Section

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


class Trial:
    """One readable case, made ready to be rated with other answers in it."""

    def __init__(self, scorecard: Scorecard, answers: Answers) -> None:
        self.scorecard, self.answers = scorecard, answers
        self.plan = plan_of(scorecard)
        self.places = self.plan.slots.places
        self.env = self.plan.environment(answers)
        self.inputs = {entry.input.id: entry for entry in self.plan.inputs}
        self.bound: frozenset[int] = frozenset()
        everything = touched(scorecard, frozenset(self.inputs))
        self.env[self.places["provisional"]] = any(
            plan.input.id not in answers.values
            and (plan.required is True or (plan.required and plan.required(self.env) is not False))
            for plan in self.plan.inputs
        )
        self.found = self._run(self.env, everything)
        self.bound = self.found.rules

    def rate(self, changes: Mapping[str, Answer]) -> Found | None:
        """Rate the case with some answers changed.

        None if the case would contradict itself, or if something that is blank would be missing
        then which isn't now.
        """
        env = self.env.copy()
        env[ENTERED] = {**self.answers.values, **changes}
        for id_, answer in changes.items():
            entry = self.inputs[id_]
            converts = entry.amount and isinstance(answer, Fraction)
            env[entry.slot] = answer * env[UNIT] if converts else answer
        reach = touched(self.scorecard, frozenset(changes))
        found = self._run(env, reach)
        if self._newly_missing(env, reach):
            return None
        if reach.checks and any(holds(env) for holds in self.plan.checks):
            return None
        return found

    def _newly_missing(self, env: Env, reach: Touched) -> bool:
        return any(
            entry.input.id not in env[ENTERED]
            and not isinstance(entry.required, bool)
            and entry.required(env) is not False
            and entry.required(self.env) is False
            for entry in reach.required
        )

    def _run(self, env: Env, reach: Touched) -> Found:
        places = self.places
        for value in reach.derived:
            value.compute(env)
        for item in reach.items:
            env[places[f"points:{item.item.id}"]] = points_of(item, env)
        for section in reach.sections:
            env[places[f"section:{section.id}"]] = self._sum(section, env)
        score = self._score(env)
        env[places["score"]] = MISSING if score is None else score
        grade = self._grade(env, score)
        env[places["score_grade"]] = MISSING if grade is None else grade
        unscored, applied = False, set(self.bound - reach.rules)
        for n, rule in enumerate(self.scorecard.rules):
            if n in reach.rules and self.plan.rules[n](env):
                applied.add(n)
            if n in applied and rule.effect is not Effect.SIGN:
                grade, unscored = bound(self.scorecard, rule, grade), unscored or rule.unscored
            env[places[f"applies:{rule.id}"]] = n in applied
        rank = None if grade is None else self.plan.slots.ranks[grade]
        return Found(rank, None if unscored else score, frozenset(applied), env)

    def _sum(self, section: Section, env: Env) -> Fraction:
        found = [(item, env[self.places[f"points:{item.id}"]]) for item in section.items]
        earned = total(points for _, points in found if points.__class__ is Fraction)
        if not section.pro_rated:
            return earned
        left_out = total(
            item.maximum for item, points in found if points is NOT_APPLICABLE and item.maximum
        )
        return earned * factor_of(section, left_out) if left_out else earned

    def _score(self, env: Env) -> Fraction | None:
        if self.plan.score is not None:
            found = self.plan.score(env)
            return found if isinstance(found, Fraction) else None
        if self.scorecard.kind not in SUMMED:
            return None
        sections = (env[self.places[f"section:{one.id}"]] for one in self.scorecard.sections)
        loose = (env[self.places[f"points:{one.id}"]] for one in self.scorecard.loose_items)
        return total((*sections, *(points for points in loose if not isinstance(points, State))))

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
