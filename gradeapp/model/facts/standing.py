"""One customer under every form: the rating by each whose inputs are known, and what is missing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from gradeapp.model.engine.rate import rate
from gradeapp.model.facts.known import UNIT, Knowledge, Source, answers_of
from gradeapp.model.rating import Rating
from gradeapp.model.scorecard import Scorecard

EQUAL = 1
"""A rating is shown if no more inputs are missing than known, times this."""


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """A customer under one form: the rating of all that is known, and where that comes from.

    `sources` names the assessment behind each answer, by input id; the unit of the amounts isn't
    counted as known.
    """

    rating: Rating
    sources: Mapping[str, Source] = field(default_factory=dict)

    @property
    def form(self) -> Scorecard:
        """The form."""
        return self.rating.scorecard

    @property
    def known(self) -> int:
        """How many inputs are known."""
        return len(self.sources)

    @property
    def missing(self) -> tuple[str, ...]:
        """The required inputs that aren't known."""
        return self.rating.missing

    @property
    def is_shown(self) -> bool:
        """Whether enough is known to speak of a rating: at least as much as is missing."""
        return bool(self.known) and len(self.missing) <= self.known * EQUAL

    @property
    def place(self) -> tuple[int, int] | None:
        """The reached level counted from the best (1), and how many there are; None without."""
        if self.rating.grade is None:
            return None
        return self.form.rank(self.rating.grade) + 1, len(self.form.levels)

    @property
    def days(self) -> tuple[date, ...]:
        """The days of the assessments behind it, in order."""
        return tuple(sorted({one.on for one in self.sources.values() if one.on is not None}))

    @property
    def is_borrowed(self) -> bool:
        """Whether the customer was never rated by this form: everything comes from others."""
        return all(one.form.id != self.form.id for one in self.sources.values())

    @property
    def origins(self) -> tuple[Source, ...]:
        """The assessments behind it, each once, the one by this form first."""
        found = dict.fromkeys(self.sources.values())
        return tuple(sorted(found, key=lambda one: one.form.id != self.form.id))


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """A customer under every form: those with a rating to show, and the others."""

    shown: tuple[Standing, ...]
    others: tuple[Standing, ...]
    knowledge: Knowledge


def pair_of(found: Comparison) -> tuple[str, ...]:
    """Choose two of the forms shown to set side by side: those that share most, else the first."""
    held = [
        {one.fact.id for id_, one in found.knowledge.held(standing.form).items() if id_ in told}
        for standing in found.shown
        for told in (standing.sources,)
    ]
    places = list(combinations(range(len(found.shown)), 2))
    best = max(places, key=lambda pair: len(held[pair[0]] & held[pair[1]]), default=(0, 0))
    return tuple(
        dict.fromkeys(one.form.id for one in (found.shown[n] for n in best if found.shown))
    )


def stand(form: Scorecard, knowledge: Knowledge) -> Standing:
    """Rate what is known for a form."""
    answers, sources = answers_of(form, knowledge)
    told = {id_: source for id_, source in sources.items() if id_ != UNIT}
    return Standing(rate(form, answers), told)


def compare(forms: Iterable[Scorecard], knowledge: Knowledge) -> Comparison:
    """Rate a customer by every form: complete ratings first, then by how little is missing."""
    standings = [stand(form, knowledge) for form in forms]
    shown = [one for one in standings if one.is_shown]
    others = [one for one in standings if not one.is_shown]
    shown.sort(key=lambda one: (one.rating.provisional, one.is_borrowed, -one.known))
    others.sort(key=lambda one: (len(one.missing), one.form.id))
    return Comparison(tuple(shown), tuple(others), knowledge)
