"""Rates one case under a scorecard: exact, three-valued, and with the full trace.

The order of computation is that of section 0.6 of the specification: item points, section sums,
total, grade, rules; what the blanks still permit is found in `outlook`.
"""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from itertools import product

from gradeapp.model.answers import MISSING, NOT_APPLICABLE, Answer, Answers
from gradeapp.model.engine.history import Held, hold
from gradeapp.model.engine.outlook import BINDING, bound, factor_of, level_of, outlook, worst_of
from gradeapp.model.engine.plan import ItemPlan, Plan, is_na, look_up, plan_of
from gradeapp.model.exact import ZERO
from gradeapp.model.rating import Hit, ItemRating, Rating, RuleTrace, SectionRating
from gradeapp.model.scorecard import (
    NA,
    Effect,
    FormKind,
    Item,
    Outcome,
    Scorecard,
    Section,
)

ONE = Fraction(1)
SUMMED = frozenset({FormKind.SCORECARD, FormKind.ACCUMULATION, FormKind.CHECKLIST})


def rate(scorecard: Scorecard, answers: Answers) -> Rating:
    """Rate one case. The answers must be readable ones (`read_inputs`); blanks are welcome."""
    return _Case(plan_of(scorecard), answers).rating()


def failed_checks(scorecard: Scorecard, answers: Answers) -> tuple[int, ...]:
    """Give the places of the cross-checks of a form that a case fails, in order."""
    return _Case(plan_of(scorecard), answers).failed_checks()


def rate_and_check(scorecard: Scorecard, answers: Answers) -> tuple[Rating, tuple[int, ...]]:
    """Give what `rate` and `failed_checks` give; the formulas are computed once for both."""
    case = _Case(plan_of(scorecard), answers)
    failed = case.failed_checks()
    return case.rating(), failed


class _Case:
    """One case on its way to a rating: its values, and what is found out step by step."""

    def __init__(self, plan: Plan, answers: Answers) -> None:
        self.plan, self.answers = plan, answers
        self.scorecard = plan.scorecard
        self.env = plan.environment(answers)
        self.places = plan.slots.places
        for value in plan.derived:
            value.compute(self.env)

    def failed_checks(self) -> tuple[int, ...]:
        return tuple(n for n, holds in enumerate(self.plan.checks) if holds(self.env))

    def rating(self) -> Rating:
        env, plan, scorecard = self.env, self.plan, self.scorecard
        held = None if scorecard.history is None else hold(plan, env)
        missing = self.missing() + (held.missing if held else ())
        env[self.places["provisional"]] = bool(missing)
        items = {
            item.id: self.item(plan.items[item.id])
            for section in scorecard.sections
            for item in section.items
        }
        scoring = [item for item in scorecard.loose_items if _scores(item)]
        items |= {item.id: self.item(plan.items[item.id]) for item in scoring}
        sections = tuple(self.section(section, items) for section in scorecard.sections)
        score = self.score(sections, items)
        score_grade, hits = self.score_grade(score, held)
        rules, grade, unscored = self.bind(score_grade)
        env[self.places["grade"]] = MISSING if grade is None else grade
        for value in plan.late:
            value.compute(env)
        shown = (item for item in scorecard.loose_items if not _scores(item))
        items |= {item.id: self.item(plan.items[item.id]) for item in shown}
        rating = Rating(
            scorecard=scorecard,
            answers=self.answers,
            score=None if unscored else score,
            score_grade=score_grade,
            grade=grade,
            sections=() if unscored else sections,
            items={} if unscored else items,
            rules=self.notes(rules),
            missing=missing,
            derived=self.derived(),
            grade_hits=hits,
            unscored=unscored,
            warnings=self.warnings(),
        )
        return replace(rating, range=outlook(plan, env, rating, held)) if missing else rating

    def missing(self) -> tuple[str, ...]:
        """Name the required inputs that aren't entered; an unknown `when` is required (0.3)."""
        values, env = self.answers.values, self.env
        return tuple(
            plan.input.id
            for plan in self.plan.inputs
            if plan.input.id not in values
            and (plan.required is True or (plan.required and plan.required(env) is not False))
        )

    def derived(self) -> dict[str, Answer]:
        computed = (*self.plan.derived, *self.plan.late)
        return {value.id: self.env[value.slot] for value in computed}

    # --- items and sections

    def item(self, plan: ItemPlan) -> ItemRating:
        """Rate one item (0.5) and put its points where rules can read them."""
        found = self.rated(plan)
        points = NOT_APPLICABLE if found.value is NOT_APPLICABLE else found.points
        self.env[plan.points] = MISSING if points is None else points
        return found

    def rated(self, plan: ItemPlan) -> ItemRating:
        item, env = plan.item, self.env
        if plan.met is not None:
            return self.met(plan)
        value = plan.value(env)
        if value is NOT_APPLICABLE:
            return ItemRating(item, value, None, (NA,))
        if item.rate is not None:
            earned = value * item.rate if isinstance(value, Fraction) else ZERO
            return ItemRating(item, value, earned)
        if not plan.tables:
            return ItemRating(item, value, None)
        return self.from_tables(plan, value)

    def met(self, plan: ItemPlan) -> ItemRating:
        """Rate a yes/no item: one point if its condition is met."""
        item, env = plan.item, self.env
        if is_na(env, plan.operands):
            return ItemRating(item, NOT_APPLICABLE, None, (NA,))
        holds = plan.met(env) if plan.met else None
        if holds is None:
            possible = (ZERO, ONE, NA) if self.may_be_na(plan) else (ZERO, ONE)
            return ItemRating(item, MISSING, ZERO, possible)
        return ItemRating(item, holds, ONE if holds else ZERO, (ONE if holds else ZERO,))

    def may_be_na(self, plan: ItemPlan) -> bool:
        """Whether a blank that the value depends on may still turn out n/a (0.4)."""
        return any(self.env[slot] is MISSING for slot in plan.may_be_na)

    def from_tables(self, plan: ItemPlan, value: Answer) -> ItemRating:
        if len(plan.tables) == 1:
            hits = look_up(plan.tables[0], self.env)
            if len(hits) == 1 and not plan.may_be_na:
                return _determined(plan, value, hits)
            outcomes = distinct(hits)
        else:
            each = [look_up(table, self.env) for table in plan.tables]
            hits = tuple(hit for found in each for hit in found)
            outcomes = _lower_of([distinct(found) for found in each])
        if plan.may_be_na and NA not in outcomes and self.may_be_na(plan):
            outcomes = (*outcomes, NA)
        if outcomes == (NA,):
            return ItemRating(plan.item, NOT_APPLICABLE, None, outcomes, hits)
        points = min((found for found in outcomes if isinstance(found, Fraction)), default=ZERO)
        return ItemRating(plan.item, value, points, outcomes, hits)

    def section(self, section: Section, items: dict[str, ItemRating]) -> SectionRating:
        earned = [items[item.id] for item in section.items]
        points = total(rating.points for rating in earned if rating.points is not None)
        factor = ONE
        if section.pro_rated:
            left_out = [r.item.maximum for r in earned if r.value is NOT_APPLICABLE]
            factor = factor_of(section, total(part for part in left_out if part))
        points = points if factor is ONE else points * factor
        self.env[self.places[f"section:{section.id}"]] = points
        return SectionRating(section, points, factor)

    # --- score, grade and rules

    def score(
        self, sections: tuple[SectionRating, ...], items: dict[str, ItemRating]
    ) -> Fraction | None:
        scorecard = self.scorecard
        found: object = MISSING
        if self.plan.score is not None:
            found = self.plan.score(self.env)
        elif scorecard.kind in SUMMED:
            loose = (items[item.id].points for item in scorecard.loose_items if item.id in items)
            parts = [rating.points for rating in sections]
            found = total([*parts, *(points for points in loose if points is not None)])
        self.env[self.places["score"]] = found
        return found if isinstance(found, Fraction) else None

    def score_grade(
        self, score: Fraction | None, held: Held | None
    ) -> tuple[str | None, tuple[Hit, ...]]:
        """Find the grade before the rules, with the rows of the grade table behind it."""
        hits: tuple[Hit, ...] = ()
        grade: str | None
        if held is not None:
            grade = held.level
        elif self.plan.grade is not None:
            hits = look_up(self.plan.grade, self.env)
            outcomes = distinct(hits)
            grade = str(outcomes[0]) if len(outcomes) == 1 else None
        elif self.plan.levels and score is not None:
            grade = level_of(self.plan, self.env, score)
        else:
            grade = worst_of(self.scorecard, self.signs())
        self.env[self.places["score_grade"]] = MISSING if grade is None else grade
        return grade, hits

    def signs(self) -> list[str]:
        """Give the levels of the signs that hit."""
        return [
            rule.level
            for rule, holds in zip(self.scorecard.rules, self.plan.rules, strict=True)
            if rule.effect is Effect.SIGN and rule.enabled and rule.level and holds(self.env)
        ]

    def bind(self, score_grade: str | None) -> tuple[list[RuleTrace], str | None, bool]:
        """Apply caps, vetoes and assignments in one pass: the worst of them all counts."""
        grade, unscored, traces = score_grade, False, []
        for rule, holds in zip(self.scorecard.rules, self.plan.rules, strict=True):
            applies = holds(self.env) if rule.enabled and rule.effect in BINDING else False
            before = grade
            if applies:
                grade = bound(self.scorecard, rule, grade)
                unscored = unscored or rule.unscored
            traces.append(RuleTrace(rule, applies, moved=grade != before))
            self.env[self.places[f"applies:{rule.id}"]] = applies is True
        return traces, grade, unscored

    def notes(self, traces: list[RuleTrace]) -> tuple[RuleTrace, ...]:
        """Evaluate the notes and signs, which may look at the grade."""
        complete = []
        for trace, holds in zip(traces, self.plan.rules, strict=True):
            rule = trace.rule
            if rule.enabled and rule.effect not in BINDING:
                trace = RuleTrace(rule, holds(self.env))  # noqa: PLW2901
                self.env[self.places[f"applies:{rule.id}"]] = trace.applies is True
            complete.append(trace)
        return tuple(complete)

    def warnings(self) -> tuple[str, ...]:
        pairs = zip(self.scorecard.warnings, self.plan.warnings, strict=True)
        return tuple(warning.id for warning, holds in pairs if holds(self.env))


def _scores(item: Item) -> bool:
    """Whether an item earns points, or is only shown (and may then look at the grade)."""
    return bool(item.tables) or item.rate is not None or item.met is not None


def _determined(plan: ItemPlan, value: Answer, hits: tuple[Hit, ...]) -> ItemRating:
    """Rate an item for which one row is left: the usual case, and the quick one."""
    for last in plan.last:
        if last.hits == hits and last.value.__class__ is value.__class__ and last.value == value:
            return last
    outcome = hits[0].row.outcome
    if outcome == NA:
        return ItemRating(plan.item, NOT_APPLICABLE, None, (NA,), hits)
    points = outcome if isinstance(outcome, Fraction) else ZERO
    found = ItemRating(plan.item, value, points, (outcome,), hits)
    # Another thread may rate the same form: what it left there is as good as this.
    plan.last[:] = [found]
    return found


def distinct(hits: tuple[Hit, ...]) -> tuple[Outcome, ...]:
    """Give the different outcomes of some rows, in their order."""
    if len(hits) == 1:
        return (hits[0].row.outcome,)
    return tuple(dict.fromkeys(hit.row.outcome for hit in hits))


def _lower_of(each: list[tuple[Outcome, ...]]) -> tuple[Outcome, ...]:
    """Give all minima of one possible outcome of each table (0.4); n/a in one is n/a."""
    found = (NA if NA in parts else min(parts) for parts in product(*each))
    return tuple(dict.fromkeys(found))


def total(values: Iterable[Fraction]) -> Fraction:
    """Add numbers up; whole ones as integers, which is much faster."""
    numbers, whole = list(values), 0
    for number in numbers:
        if number.denominator != 1:
            return sum(numbers, ZERO)
        whole += number.numerator
    return Fraction(whole)
