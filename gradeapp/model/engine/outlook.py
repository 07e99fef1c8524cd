"""What the blanks of a provisional case still permit: lowest and highest score and grade (0.7)."""

from collections.abc import Iterable
from fractions import Fraction

from gradeapp.model.answers import MISSING
from gradeapp.model.engine.history import Held
from gradeapp.model.engine.kleene import Env
from gradeapp.model.engine.plan import Plan
from gradeapp.model.exact import ZERO
from gradeapp.model.rating import ItemRating, Range, Rating
from gradeapp.model.scorecard import NA, Effect, FormKind, Rule, Scorecard, Section

ONE = Fraction(1)
BINDING = frozenset({Effect.CAP, Effect.VETO, Effect.ASSIGN})


def worst_of(scorecard: Scorecard, labels: Iterable[str]) -> str | None:
    """Give the worst of some levels, None of none."""
    return max(labels, key=scorecard.rank, default=None)


def best_of(scorecard: Scorecard, labels: Iterable[str]) -> str | None:
    """Give the best of some levels, None of none."""
    return min(labels, key=scorecard.rank, default=None)


def outlook(plan: Plan, env: Env, rating: Rating, held: Held | None) -> Range | None:
    """Give the range of a provisional rating; None where the form has neither score nor grade."""
    kind, scorecard = plan.scorecard.kind, plan.scorecard
    if kind in {FormKind.TAGS, FormKind.RECORD}:
        return None
    if kind is FormKind.HISTORY and held is not None:
        return Range(None, (held.worst, held.best))
    if rating.unscored:
        return Range(None, (rating.grade, rating.grade))
    if kind is FormKind.SCORECARD:
        return _scorecard_range(plan, env, rating)
    if kind is FormKind.ACCUMULATION:
        best = scorecard.levels[0].label if scorecard.levels else None
        return Range((rating.score or ZERO, None), (rating.grade, best) if best else None)
    return Range(_score_range(plan, rating), _table_range(plan, env, rating))


def _score_range(plan: Plan, rating: Rating) -> tuple[Fraction, Fraction] | None:
    if plan.scorecard.kind is FormKind.CHECKLIST:
        met = rating.score or ZERO
        open_ = sum(1 for item in rating.items.values() if not item.determined)
        return met, met + open_
    if plan.scorecard.score is None:
        return None
    if rating.score is not None:
        return rating.score, rating.score
    return plan.scorecard.score.minimum, plan.scorecard.score.maximum


def _table_range(plan: Plan, env: Env, rating: Rating) -> tuple[str | None, str | None] | None:
    scorecard = plan.scorecard
    if plan.grade is not None:
        labels = [str(hit.row.outcome) for hit in rating.grade_hits]
    elif any(rule.effect is Effect.SIGN for rule in scorecard.rules):
        return _sign_range(plan, env)
    else:
        return None
    low, high = worst_of(scorecard, labels), best_of(scorecard, labels)
    return (
        _bounded(plan, env, low, permissive=False),
        _bounded(plan, env, high, permissive=True),
    )


def _sign_range(plan: Plan, env: Env) -> tuple[str | None, str | None]:
    """Signs only ever make it worse: the lowest has every sign that may hit."""
    signs = [
        (rule.level or "", holds(env))
        for rule, holds in zip(plan.scorecard.rules, plan.rules, strict=True)
        if rule.effect is Effect.SIGN and rule.enabled
    ]
    low = worst_of(plan.scorecard, [level for level, hit in signs if hit is not False])
    return low, worst_of(plan.scorecard, [level for level, hit in signs if hit])


def _scorecard_range(plan: Plan, env: Env, rating: Rating) -> Range:
    low = high = ZERO
    for section in plan.scorecard.sections:
        lowest, highest = section_range(section, rating)
        low, high = low + lowest, high + highest
    _forget_open_points(plan, env, rating)
    return Range(
        (low, high),
        (_end(plan, env, low, permissive=False), _end(plan, env, high, permissive=True)),
    )


def section_range(section: Section, rating: Rating) -> tuple[Fraction, Fraction]:
    """Give the lowest and highest sum of a section over all possible outcomes of its items.

    For every total N of the maxima of items that turn out n/a, only the lowest and the highest
    sum of the others matter, so the combinations are followed as a table by N.
    """
    ends: dict[Fraction, tuple[Fraction, Fraction]] = {ZERO: (ZERO, ZERO)}
    for item in section.items:
        ends = _with_item(ends, rating.items[item.id])
    sums = [
        (low * factor, high * factor)
        for left_out, (low, high) in ends.items()
        for factor in (factor_of(section, left_out),)
    ]
    return min(low for low, _ in sums), max(high for _, high in sums)


def _with_item(
    ends: dict[Fraction, tuple[Fraction, Fraction]], item: ItemRating
) -> dict[Fraction, tuple[Fraction, Fraction]]:
    outcomes = item.outcomes or (item.points or ZERO,)
    points = [found for found in outcomes if isinstance(found, Fraction)]
    ways = [(ZERO, min(points), max(points))] if points else []
    if NA in outcomes:
        ways.append((item.item.maximum or ZERO, ZERO, ZERO))
    found: dict[Fraction, tuple[Fraction, Fraction]] = {}
    for left_out, (low, high) in ends.items():
        for more, least, most in ways:
            now = (low + least, high + most)
            old = found.get(left_out + more, now)
            found[left_out + more] = (min(old[0], now[0]), max(old[1], now[1]))
    return found


def factor_of(section: Section, left_out: Fraction) -> Fraction:
    """Give what a section's sum is multiplied by: M/(M−N) if pro-rated, 0 if all is n/a."""
    if not section.pro_rated or not left_out or section.maximum is None:
        return ONE
    if left_out == section.maximum:
        return ZERO
    return section.maximum / (section.maximum - left_out)


def _forget_open_points(plan: Plan, env: Env, rating: Rating) -> None:
    """At the ends of the range the points of an undetermined item are missing (0.7)."""
    places = plan.slots.places
    for section in plan.scorecard.sections:
        for item in section.items:
            if not rating.items[item.id].determined:
                env[places[f"points:{item.id}"]] = MISSING
                env[places[f"section:{section.id}"]] = MISSING


def _end(plan: Plan, env: Env, score: Fraction, *, permissive: bool) -> str | None:
    level = level_of(plan, env, score)
    env[plan.slots.places["score_grade"]] = MISSING if level is None else level
    return _bounded(plan, env, level, permissive=permissive)


def level_of(plan: Plan, env: Env, score: Fraction) -> str | None:
    """Give the best level whose lower bound a score reaches."""
    env[plan.slots.places["score"]] = score
    for label, condition in plan.levels:
        if condition is None or condition(env):
            return label
    return None


def bound(scorecard: Scorecard, rule: Rule, grade: str | None) -> str | None:
    """Give the grade after a cap, veto or assignment that applies (0.6)."""
    if rule.effect is Effect.ASSIGN:
        return rule.level
    limit = scorecard.levels[-1].label if rule.effect is Effect.VETO else rule.level
    return grade if grade is None or limit is None else worst_of(scorecard, [grade, limit])


def _bounded(plan: Plan, env: Env, grade: str | None, *, permissive: bool) -> str | None:
    """Apply the rules at one end: at the lowest every rule that isn't false, else the true ones.

    An assignment whose condition is unknown widens the range instead.
    """
    scorecard = plan.scorecard
    wider: list[str] = []
    for rule, holds in zip(scorecard.rules, plan.rules, strict=True):
        applies = holds(env) if rule.enabled and rule.effect in BINDING else False
        if applies is None and rule.effect is Effect.ASSIGN and rule.level:
            wider.append(rule.level)
        elif applies or (applies is None and not permissive):
            grade = bound(scorecard, rule, grade)
    choose = best_of if permissive else worst_of
    return None if grade is None else choose(scorecard, [grade, *wider])
