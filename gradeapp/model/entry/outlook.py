"""What stands next on the rating panel: the distance to the next level, and months held so far."""

from dataclasses import dataclass
from fractions import Fraction

from gradeapp.model.engine.history import MonthHeld, hold
from gradeapp.model.engine.plan import plan_of
from gradeapp.model.exact import ZERO
from gradeapp.model.expression import Name
from gradeapp.model.rating import Rating
from gradeapp.model.scorecard import FormKind, Level, Scorecard
from gradeapp.model.sheet.bands import cut_offs


@dataclass(frozen=True, slots=True)
class Ahead:
    """The next better level by score and how many points are lacking to it."""

    level: Level
    lacking: Fraction
    reached: bool = False


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
