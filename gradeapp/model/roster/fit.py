"""Which form a roster was made for: the one that most of its headings are figures of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from gradeapp.model.roster.grid import Grid
from gradeapp.model.roster.reader import begin_reading
from gradeapp.model.roster.rows import Speaker
from gradeapp.model.scorecard import Scorecard

UNIT = "unit"
TOP = 40
"""Rows from the top of a sheet that are looked at: headings below them are found by reading."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a form fits a roster: `found` of its `total` inputs have a column or a sheet."""

    form: str
    found: int
    total: int


def fit_of(grids: Sequence[Grid], scorecard: Scorecard) -> Fit:
    """Count the inputs of a form that the headings of a roster name; its unit doesn't count."""
    tops = [replace(grid, rows=grid.rows[:TOP]) for grid in grids]
    reading = begin_reading(tops, Speaker(scorecard, "en", str))
    held = {column.target for table in reading.tables for column in table.columns}
    held |= {sheet.entry.id for sheet in reading.lists}
    wanted = {one.id for one in scorecard.inputs if one.id != UNIT}
    return Fit(scorecard.id, len(wanted & held), len(wanted))


def choose_fit(fits: Iterable[Fit], last: str) -> Fit | None:
    """Choose the form that fits best; None to stay with the `last` one.

    That is when no form fits at all, and when the last one fits, too, and no other does clearly
    better: more of its inputs are named, or the last one asks for twice as much and more.
    """
    ranked = sorted((fit for fit in fits if fit.found), key=_worth, reverse=True)
    if not ranked or ranked[0].form == last:
        return None
    best, chosen = ranked[0], next((fit for fit in ranked if fit.form == last), None)
    if chosen is None:
        return best
    fits_as_well = chosen.found == best.found and 2 * chosen.found >= chosen.total
    is_clear = _worth(ranked[1]) < _worth(best)
    return best if is_clear and not fits_as_well else None


def _worth(fit: Fit) -> tuple[int, int]:
    """More of the form named first, then the form with less that isn't."""
    return fit.found, -fit.total
