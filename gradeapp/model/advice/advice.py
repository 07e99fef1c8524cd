"""The way to the next grade: the fewest and smallest changes, and the change that loses it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from gradeapp.model.advice.search import Changes, Search, Seeker
from gradeapp.model.advice.settled import is_settled
from gradeapp.model.advice.sweep import Probe, sweep
from gradeapp.model.advice.trial import Trial, always
from gradeapp.model.answers import Answer, Answers
from gradeapp.model.engine.rate import rate
from gradeapp.model.rating import ItemRating, Rating
from gradeapp.model.scorecard import FormKind, Input, Row, Rule, Scorecard

OUTSIDE = frozenset({FormKind.TAGS, FormKind.RECORD, FormKind.HISTORY})


class Outlook(Enum):
    """What can be said about the next grade.

    `OUTSIDE`: the form gives no grade that single answers decide (tags, records, histories);
    `UNGRADED`: the case has no grade yet; `BEST`: there is none better; `BLOCKED`: no change of
    the answers that may change reaches it.
    """

    OUTSIDE = "outside"
    UNGRADED = "ungraded"
    BEST = "best"
    REACHABLE = "reachable"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class Change:
    """One answer that changes; amounts are in the unit that is entered."""

    input: Input
    before: Answer
    after: Answer


@dataclass(frozen=True, slots=True)
class Move:
    """An item that comes out otherwise."""

    before: ItemRating
    after: ItemRating


@dataclass(frozen=True, slots=True)
class Way:
    """Changes and what `rate` makes of them: the grade is promised only because of it.

    `moves` are the items that earn something else, `gone` the rules that no longer apply, `new`
    those that apply then.
    """

    changes: tuple[Change, ...]
    rating: Rating
    moves: tuple[Move, ...]
    gone: tuple[Rule, ...]
    new: tuple[Rule, ...]

    @property
    def grade(self) -> str:
        """The grade that is reached, or left over."""
        return self.rating.grade or ""


@dataclass(frozen=True, slots=True)
class Block:
    """What keeps a better grade out of reach.

    `rules` hold the grade down whatever may change; `row` is the row of the grade table that
    hits; `blanks` are required inputs that aren't entered; `lacking` are the points that are
    missing even with every change that helps (None where no points are).
    """

    rules: tuple[Rule, ...] = ()
    row: Row | None = None
    blanks: tuple[str, ...] = ()
    lacking: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Advice:
    """What can be done about the grade of one case.

    `ways` all need the same number of changes, the smallest first; `fewest` is False where more
    than three were needed, which are then one way that isn't proven the shortest. `loss` is the
    smallest single change that loses the grade, None if no single one does. `settled` are the
    entered answers that nobody can change any more, and so aren't offered.
    """

    rating: Rating
    outlook: Outlook
    fixed: frozenset[str] = frozenset()
    ways: tuple[Way, ...] = ()
    fewest: bool = True
    block: Block = Block()
    loss: Way | None = None

    @property
    def settled(self) -> tuple[str, ...]:
        """Name the answers that stand whatever anybody does."""
        form, answers = self.rating.scorecard, self.rating.answers
        return tuple(
            entry.id
            for entry in form.inputs
            if entry.id in answers.values and is_settled(entry, answers.get(entry.id))
        )


def advise(
    scorecard: Scorecard,
    answers: Answers,
    fixed: frozenset[str] = frozenset(),
    is_wanted: Callable[[], bool] = always,
) -> Advice:
    """Find the way to the next grade of a readable case, and the nearest way down.

    Changed are the answers that are entered, or that the form has a default for, except those in
    `fixed` and those that `settled` names; blanks stay blank and n/a stays n/a. The rows of a list
    stay as well. Raises `Unwanted` soon after `is_wanted` says no.
    """
    rating = rate(scorecard, answers)
    if not scorecard.levels or scorecard.kind in OUTSIDE:
        return Advice(rating, Outlook.OUTSIDE, fixed)
    if rating.grade is None:
        return Advice(rating, Outlook.UNGRADED, fixed, block=Block(blanks=rating.missing))
    trial = Trial(scorecard, answers, is_wanted)
    free = (entry for entry in scorecard.inputs if entry.id not in fixed)
    probes = {entry.id: sweep(trial, entry) for entry in free}
    seeker = Seeker(trial, probes)
    loss = _loss(seeker, rating)
    if scorecard.rank(rating.grade) == 0:
        return Advice(rating, Outlook.BEST, fixed, loss=loss)
    search = seeker.search()
    found = (_way(rating, changes) for changes in search.ways)
    ways = tuple(way for way in found if _is_better(way.rating, rating))
    if ways:
        return Advice(rating, Outlook.REACHABLE, fixed, ways, search.fewest, loss=loss)
    block = _block(seeker, search, rating)
    return Advice(rating, Outlook.BLOCKED, fixed, block=block, loss=loss)


def is_advised(rating: Rating) -> bool:
    """Tell whether advice is worth a reviewer's time: on a complete case whose grade is worked out.

    A ladder's grade is simply chosen.
    """
    form = rating.scorecard
    outside = not form.levels or form.kind in OUTSIDE or form.kind is FormKind.LADDER
    return not (outside or rating.provisional or rating.grade is None)


def _is_better(one: Rating, other: Rating) -> bool:
    rank = one.scorecard.rank
    return one.grade is not None and other.grade is not None and rank(one.grade) < rank(other.grade)


def _way(before: Rating, changes: Changes) -> Way:
    """Rate the changed case in full and say what became otherwise."""
    scorecard, answers = before.scorecard, before.answers
    listed = []
    for id_, answer in changes.items():
        entry = scorecard.input(id_)
        listed.append(Change(entry, _entered(before.answers, entry), answer))
        answers = answers.with_(id_, answer)
    after = rate(scorecard, answers)
    was, then = before.applied, after.applied
    return Way(
        tuple(listed),
        after,
        _moves(before.items, after.items),
        tuple(rule for rule in was if rule not in then),
        tuple(rule for rule in then if rule not in was),
    )


def _entered(answers: Answers, entry: Input) -> Answer:
    if entry.id not in answers.values and isinstance(entry.default, Fraction | str | bool):
        return entry.default
    return answers.get(entry.id)


def _moves(before: Mapping[str, ItemRating], after: Mapping[str, ItemRating]) -> tuple[Move, ...]:
    pairs = ((before[id_], found) for id_, found in after.items() if id_ in before)
    return tuple(Move(one, found) for one, found in pairs if one.points != found.points)


def _loss(seeker: Seeker, rating: Rating) -> Way | None:
    """Find the smallest single change that loses the grade."""
    firsts = (
        next((probe for probe in found if seeker.worse(probe.found)), None)
        for found in seeker.probes.values()
    )
    losing = sorted((one for one in firsts if one), key=lambda one: seeker.weight((one,)))
    ways = (_way(rating, {probe.id: probe.answer}) for probe in losing)
    return next((way for way in ways if _is_better(rating, way.rating)), None)


def _block(seeker: Seeker, search: Search, rating: Rating) -> Block:
    """Name what keeps a better grade out of reach."""
    scorecard = rating.scorecard
    tried: list[Probe] = [one for found in seeker.probes.values() for one in found]
    if seeker.held:
        return Block(tuple(scorecard.rules[n] for n in sorted(seeker.held)), blanks=rating.missing)
    held = {n for n in seeker.blocking if all(n in seeker.binding(one.found) for one in tried)}
    nearest = seeker.trial.rate(search.best) if search.best else seeker.trial.found
    if not held and nearest is not None:
        held = set(seeker.binding(nearest))
    rules = tuple(scorecard.rules[n] for n in sorted(held))
    lacking = None
    if seeker.lacking and nearest is not None:
        lacking = max(seeker.lacking - seeker.gain(nearest), Fraction(0)) or None
    row = rating.grade_hits[0].row if len(rating.grade_hits) == 1 and not rules else None
    if not (rules or row or lacking or rating.missing):
        rules = tuple(scorecard.rules[n] for n in sorted(seeker.blocking))
    return Block(rules, row, rating.missing, lacking)
