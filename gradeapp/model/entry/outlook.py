"""What stands next on the rating panel: the distance to the next level, and months held so far."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from gradeapp.model.engine.history import MonthHeld, hold
from gradeapp.model.engine.outlook import BINDING
from gradeapp.model.engine.plan import plan_of
from gradeapp.model.exact import ZERO
from gradeapp.model.expression import Name
from gradeapp.model.rating import ItemRating, Rating
from gradeapp.model.scorecard import FormKind, Level, Row, Scorecard
from gradeapp.model.sheet.bands import cut_offs


@dataclass(frozen=True, slots=True)
class Ahead:
    """The next better level by score and how many points are lacking to it."""

    level: Level
    lacking: Fraction
    reached: bool = False


@dataclass(frozen=True, slots=True)
class BetterRow:
    """A better row of one item's table that would be enough for the next level."""

    found: ItemRating
    row: Row
    score: Fraction


def next_level(rating: Rating) -> Ahead | None:
    """Find the next better level by score; None at the best, or where no score counts."""
    form = rating.scorecard
    if rating.score is None or rating.score_grade is None:
        return None
    rank = form.rank(rating.score_grade)
    row = form.levels[rank - 1].row if rank else None
    cut = None if row is None else next(cut_offs([row], Name("score")), None)
    if cut is None or cut < rating.score:
        return None
    return Ahead(form.levels[rank - 1], cut - rating.score)


def nearest_step(rating: Rating) -> BetterRow | None:
    """Find the one item whose better band, all else equal, gives the next level by the least.

    Nothing is offered while the rating is provisional or a rule binds the grade, nor for items
    whose section is pro-rated.
    """
    ahead = next_level(rating)
    bound = any(rule.effect in BINDING for rule in rating.applied)
    if ahead is None or bound or rating.provisional or rating.score is None:
        return None
    enough = [
        (gain, BetterRow(found, row, rating.score + gain))
        for found, row, gain in _better_rows(rating)
        if gain >= ahead.lacking
    ]
    return min(enough, key=lambda step: step[0])[1] if enough else None


def _better_rows(rating: Rating) -> Iterator[tuple[ItemRating, Row, Fraction]]:
    whole = [part.section for part in rating.sections if part.factor == 1]
    for item in (item for section in whole for item in section.items):
        found = rating.items[item.id]
        if len(item.tables) != 1 or len(found.hits) != 1 or found.points is None:
            continue
        for row in item.tables[0].columns[found.hits[0].column]:
            outcome = row.outcome
            if isinstance(outcome, Fraction) and outcome > found.points and row.node is not None:
                yield found, row, outcome - found.points


def score_limit(form: Scorecard) -> Fraction | None:
    """Give the highest score of a form, None where nothing limits it or it has no score."""
    if form.maximum is not None:
        return form.maximum
    if form.score is not None:
        return form.score.maximum
    if form.kind is FormKind.CHECKLIST:
        scoring = (item for item in form.items if item.met is not None)
        return sum((Fraction(1) for _ in scoring), ZERO)
    limits = [section.maximum for section in form.sections]
    return sum((one for one in limits if one), ZERO) if limits and all(limits) else None


def months_held(rating: Rating) -> tuple[MonthHeld, ...]:
    """Follow the level held over the months of a history form; () for any other."""
    if rating.scorecard.history is None:
        return ()
    plan = plan_of(rating.scorecard)
    env = plan.environment(rating.answers)
    for value in plan.derived:
        value.compute(env)
    return hold(plan, env).months
