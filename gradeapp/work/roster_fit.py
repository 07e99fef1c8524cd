"""Rate a roster by the form it was made for."""

from collections.abc import Sequence
from dataclasses import dataclass

from gradeapp.files.roster.roster_file import read_grids
from gradeapp.model.problem import Problem, Translate
from gradeapp.model.roster.fit import Fit, choose_fit, fit_of
from gradeapp.model.roster.roster import Roster
from gradeapp.model.roster.rows import Speaker
from gradeapp.model.scorecard import Scorecard
from gradeapp.work.roster import RosterSource, rate_grids
from gradeapp.work.watch import UNWATCHED, Watch


@dataclass(frozen=True, slots=True)
class Fitted:
    """A roster rated by a form; `fit` says why by this one if it isn't the last one."""

    scorecard: Scorecard
    roster: Roster
    fit: Fit | None = None


def import_fitting(
    source: RosterSource,
    scorecards: Sequence[Scorecard],
    last: Scorecard,
    *,
    lang: str,
    tr: Translate,
    watch: Watch = UNWATCHED,
) -> Fitted:
    """Read a roster and rate it by that of the forms which fits its headings best.

    The `last` one is kept where it fits as well. See `import_roster` for the rest.
    """
    grids, problems = read_grids(source.path, source.password)
    if problems:
        return Fitted(last, Roster(problems=problems, usable=False))
    fits = []
    for scorecard in scorecards:
        if watch.cancelled():
            return Fitted(last, Roster(problems=(Problem("roster.stopped"),), usable=False))
        fits.append(fit_of(grids, scorecard))
    fit = choose_fit(fits, last.id)
    chosen = last if fit is None else next(one for one in scorecards if one.id == fit.form)
    speaker = Speaker(chosen, lang, tr)
    return Fitted(chosen, rate_grids(grids, source.corrections, speaker, watch), fit)
