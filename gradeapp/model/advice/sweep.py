"""Tries every change of one answer that can matter: the nearest value in each stretch of results.

Between two neighbouring cut-offs nothing changes, so for a number only the places next to the
cut-offs are tried; of choices all, and of dates steps that are narrowed down by halving.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from gradeapp.model.advice.curves import Grid, places_near_zeros
from gradeapp.model.advice.cuts import Curves
from gradeapp.model.advice.settled import Standing, may_become, standing_of
from gradeapp.model.advice.trial import Found, Trial
from gradeapp.model.answers import Answer
from gradeapp.model.dates import FIRST_YEAR, LAST_YEAR, add_months, days_between
from gradeapp.model.exact import FRACTION_DIGITS, INTEGER_DIGITS
from gradeapp.model.scorecard import Input, InputKind

ONE = Fraction(1)
CENTS = 2
FURTHEST_MONTHS, FURTHEST_DAYS, YEAR = 36, 1 << 17, 365
NUMBERS = frozenset({InputKind.DECIMAL, InputKind.AMOUNT, InputKind.INTEGER})


@dataclass(frozen=True, slots=True)
class Probe:
    """One answer tried: how far it is from the present one, and what it gives.

    `size` compares changes of different inputs: a number's change as a share of what it is now
    (1 if it is 0 now), a choice's places in the form's list as a share of the list, a date's
    days as a share of a year; yes/no is 1. `distance` orders the changes of one input.
    """

    id: str
    answer: Answer
    distance: Fraction
    size: Fraction
    found: Found


def sweep(trial: Trial, entry: Input) -> tuple[Probe, ...]:
    """Give every change of an input that can matter, the smallest first; () if it isn't entered."""
    return tuple(probes(trial, entry))


def probes(trial: Trial, entry: Input) -> Iterator[Probe]:
    """Try the changes of an input one by one, the smallest first."""
    now = trial.entered(entry.id)
    if isinstance(now, date):
        dated = _dates(trial, entry, now) if entry.kind is InputKind.DATE else ()
        yield from (one for one in dated if may_become(entry, now, one.answer))
        return
    tries = [one for one in _tries(trial, entry, now) if may_become(entry, now, one[0])]
    for answer, far in sorted(tries, key=lambda one: one[1]):
        found = trial.rate({entry.id: answer})
        if found is not None:
            yield Probe(entry.id, answer, far, _size(entry, now, far), found)


def _tries(trial: Trial, entry: Input, now: Answer) -> list[tuple[Answer, Fraction]]:
    """Give other answers to try, each with its distance."""
    if standing_of(entry) not in {None, Standing.RECORD}:
        return []
    match now:
        case bool():
            return [(not now, ONE)]
        case Fraction():
            return [(number, abs(number - now)) for number in numbers_to_try(trial, entry, now)]
        case str() if entry.kind is InputKind.ENUM:
            return _options(entry, now)
        case _:
            return []


def _size(entry: Input, now: Answer, distance: Fraction) -> Fraction:
    if isinstance(now, bool):
        return ONE
    if isinstance(now, Fraction):
        return distance / abs(now) if now else ONE
    if isinstance(now, date):
        return distance / YEAR
    return distance / max(len(entry.options) - 1, 1)


def _options(entry: Input, now: str) -> list[tuple[Answer, Fraction]]:
    ids = [option.id for option in entry.options]
    at = ids.index(now)
    return [(id_, Fraction(abs(n - at))) for n, id_ in enumerate(ids) if n != at]


# --- numbers


def grid_of(entry: Input, now: Fraction) -> Grid:
    """Give the numbers that may be entered, with the digits of the present one.

    Whole numbers go in ones, others in hundredths or finer if the present one is finer.
    """
    step = ONE
    if entry.kind is not InputKind.INTEGER:
        places = next(n for n in range(CENTS, FRACTION_DIGITS + 1) if not (now * 10**n) % 1)
        step = Fraction(1, 10**places)
    most = 10**INTEGER_DIGITS / step
    low, high = -most + 1, most - 1
    if entry.minimum is not None:
        low = max(low, entry.minimum / step)
    if entry.above is not None:
        low = max(low, Fraction(entry.above / step // 1 + 1))
    if entry.maximum is not None:
        high = min(high, entry.maximum / step)
    return Grid(step, int(-(-low // 1)), int(high // 1))


def numbers_to_try(trial: Trial, entry: Input, now: Fraction) -> list[Fraction]:
    """Give the numbers next to every cut-off that the answer can cross."""
    grid, curves = grid_of(entry, now), Curves(trial, entry.id)
    places: set[int] = set()
    for poly in curves.cuts():
        places |= places_near_zeros(poly, grid, int(now / grid.step))
    return [n * grid.step for n in places if n * grid.step != now]


# --- dates


def _dates(trial: Trial, entry: Input, now: date) -> tuple[Probe, ...]:
    """Try days further and further away both ways, then halve the steps where the grade turns."""
    found: list[Probe] = []
    for way in (1, -1):
        months = [add_months(now, way * count) for count in range(1, FURTHEST_MONTHS + 1)]
        far = {1 << n for n in range(FURTHEST_DAYS.bit_length())}
        far |= {abs(days_between(now, day)) for day in months}
        before, last = trial.found, 0
        for days in sorted(far):
            after = _on(trial, entry, now, way * days)
            while after is not None and _differs(before, after) and days - last > 1:
                middle = (last + days) // 2
                between = _on(trial, entry, now, way * middle)
                if between is None:
                    break
                if _differs(before, between):
                    days, after = middle, between  # noqa: PLW2901 - the step is halved
                else:
                    last = middle
            if after is not None and _differs(before, after):
                distance = Fraction(days)
                day = date.fromordinal(now.toordinal() + way * days)
                found.append(Probe(entry.id, day, distance, distance / YEAR, after))
            before, last = after or before, days
    return tuple(sorted(found, key=lambda one: one.distance))


def _differs(one: Found, other: Found) -> bool:
    return one.rank != other.rank or one.score != other.score


def _on(trial: Trial, entry: Input, now: date, days: int) -> Found | None:
    ordinal = now.toordinal() + days
    if not date(FIRST_YEAR, 1, 1).toordinal() <= ordinal <= date(LAST_YEAR, 12, 31).toordinal():
        return None
    return trial.rate({entry.id: date.fromordinal(ordinal)})
