"""Looks for the fewest changes that reach a better grade: of one answer, of two, three, or more."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import combinations, product

from gradeapp.model.advice.distance import to_better_row
from gradeapp.model.advice.reach import classifiers, looks_at_result, reach_of, touched
from gradeapp.model.advice.sweep import Probe, probes
from gradeapp.model.advice.trial import Found, Trial
from gradeapp.model.answers import Answer
from gradeapp.model.engine.outlook import BINDING
from gradeapp.model.exact import ZERO
from gradeapp.model.expression import Comparison, Number, names
from gradeapp.model.scorecard import Effect, Scorecard

MOST_TRIALS = 300
"""Combinations rated for each number of changes; counted, not timed, so that the same case always
gets the same advice."""

MOST_WAYS, MOST_TOGETHER, MOST_STEPS = 3, 3, 12
MOST_LEVERS, MOST_AT_ONCE = 8, 12
LEVERS = {2: MOST_LEVERS, 3: 4}
FINE = 10**6

Changes = Mapping[str, Answer]
NOTHING = frozenset[int]()
Combination = tuple[Probe, ...]


@dataclass(frozen=True, slots=True)
class Search:
    """What a search found.

    Each of `ways` reaches a better grade; `fewest` says whether no way with fewer changes was
    found. Without ways, `best` are the changes that came nearest.
    """

    ways: tuple[Changes, ...]
    fewest: bool
    best: Changes


@dataclass(frozen=True, slots=True)
class Offer:
    """What one change brings and costs, in whole millionths, which are added up quickly."""

    probe: Probe
    gain: int
    beside: int
    size: int
    released: frozenset[int]


class Seeker:
    """Searches around one case, with the probes of every answer that isn't fixed."""

    def __init__(self, trial: Trial, swept: Mapping[str, Sequence[Probe]]) -> None:
        self.trial, self.scorecard = trial, trial.scorecard
        self.probes = swept
        self.rank = trial.found.rank or 0
        self.limits = [limit_of(self.scorecard, n) for n in range(len(self.scorecard.rules))]
        self.gates = self._gates() if self.rank else ()
        self.blocking = self.binding(trial.found)
        self.by_points = bool(self.trial.plan.levels) and trial.found.score is not None
        self.lacking = self._lacking()
        self.levers = {id_: self._levers(found) for id_, found in swept.items()}
        self.aside = classifiers(self.scorecard)

    # --- judging what a trial gave

    def better(self, found: Found | None) -> bool:
        """Whether a better grade is reached."""
        return found is not None and found.rank is not None and found.rank < self.rank

    def worse(self, found: Found) -> bool:
        """Whether the grade is lost."""
        return found.rank is not None and found.rank > self.rank

    def binding(self, found: Found) -> frozenset[int]:
        """Give the rules that keep the grade from being better, or would at the next level."""
        bound = frozenset(n for n in found.rules if self.limits[n] >= self.rank)
        return bound | self._shut(found) if self.gates else bound

    def _shut(self, found: Found) -> frozenset[int]:
        """Give the gates that would bind if the score reached the next level."""
        env, place = found.env, self.trial.places["score_grade"]
        by_score = env[place]
        if self.trial.plan.slots.ranks.get(by_score, 0) < self.rank:
            return NOTHING
        env[place] = self.scorecard.levels[self.rank - 1].label
        shut = frozenset(n for n in self.gates if self.trial.plan.rules[n](env))
        env[place] = by_score
        return shut

    def _gates(self) -> tuple[int, ...]:
        """Give the rules that look at the level by score and hold the grade where it is."""
        return tuple(
            n
            for n, rule in enumerate(self.scorecard.rules)
            if rule.enabled
            and rule.effect in BINDING
            and self.limits[n] >= self.rank
            and "score_grade" in names(rule.node)
        )

    def gain(self, found: Found) -> Fraction:
        """Give the points a change earns; none of a form without points."""
        return (found.score or ZERO) - (self.trial.found.score or ZERO)

    def _lacking(self) -> Fraction:
        """Give the points to the next level by score; 0 if points aren't what is lacking."""
        score = self.trial.found.score
        level = self.scorecard.levels[self.rank - 1] if self.rank else None
        if score is None or level is None or level.row is None:
            return ZERO
        match level.row.node:
            case Comparison(_, _, Number(least)):
                return max(least - score, ZERO)
            case _:
                return ZERO

    def _levers(self, swept: Sequence[Probe]) -> tuple[Probe, ...]:
        """Keep the changes that no smaller change of the same answer outdoes.

        Where the grade isn't one of points, every change may count with another.
        """
        if not self.by_points:
            return tuple(swept[:MOST_LEVERS])
        kept: list[Probe] = []
        for probe in swept:
            gain, released = self.gain(probe.found), self.released(probe)
            helps, binding = gain > 0 or bool(released), self.binding(probe.found)
            if helps and not any(
                self.gain(one.found) >= gain and self.binding(one.found) <= binding for one in kept
            ):
                kept.append(probe)
        # However many there are: the first that other rules hold down, and the one that helps most.
        firsts = {self.binding(one.found): one for one in reversed(kept)}.values()
        wanted = {id(one) for one in (*kept[:MOST_LEVERS], *firsts, *kept[-1:])}
        return tuple(one for one in kept if id(one) in wanted)

    def released(self, probe: Probe) -> frozenset[int]:
        """Give the binding rules that a change takes away."""
        return self.blocking - self.binding(probe.found)

    @cached_property
    def held(self) -> frozenset[int]:
        """The rules that bind whatever changes: what they look at can't, or not so as to help."""
        wins = (rule.level for rule in self.scorecard.rules if rule.effect is Effect.ASSIGN)
        if any(level and self.scorecard.rank(level) < self.rank for level in wins):
            return NOTHING
        return frozenset(n for n in self.blocking if self._is_held(n))

    def _is_held(self, place: int) -> bool:
        rule = self.scorecard.rules[place]
        if looks_at_result(rule.node):
            return False
        behind = reach_of(self.scorecard).behind[f"applies:{rule.id}"]
        turned = [id_ for id_ in behind if self.probes.get(id_)]
        if len(turned) > 1 or touched(self.scorecard, frozenset(turned)).checks:
            return False
        return all(place in one.found.rules for id_ in turned for one in self.probes[id_])

    def weight(self, combination: Iterable[Probe]) -> tuple[Fraction, ...]:
        """Order combinations: by what only classifies the customer, then by size."""
        found = list(combination)
        beside = sum(1 for probe in found if probe.id in self.aside)
        return Fraction(beside), sum((probe.size for probe in found), ZERO)

    # --- searching

    def search(self) -> Search:
        """Find the fewest changes: one, else two or three, else as many as it takes."""
        if self.held:
            return Search((), fewest=True, best={})
        single = self._single()
        if single:
            return Search(tuple({probe.id: probe.answer} for probe in single), fewest=True, best={})
        for together in range(2, MOST_TOGETHER + 1):
            ways = self._together(together)
            if ways:
                return Search(ways, fewest=True, best={})
        changes, reached = self._many()
        ways = (self.smallest(changes),) if reached else ()
        return Search(ways, fewest=False, best=changes)

    def _single(self) -> list[Probe]:
        firsts = (
            next((probe for probe in found if self.better(probe.found)), None)
            for found in self.probes.values()
        )
        return sorted((one for one in firsts if one), key=lambda one: self.weight((one,)))

    def _together(self, count: int) -> tuple[Changes, ...]:
        """Rate combinations in the order of their size until enough of them do."""
        ways: list[Changes] = []
        taken: set[frozenset[str]] = set()
        trials = 0
        for combination in self._combinations(count):
            ids = frozenset(probe.id for probe in combination)
            if ids in taken:
                continue
            if trials == MOST_TRIALS or len(ways) == MOST_WAYS:
                break
            trials += 1
            changes = {probe.id: probe.answer for probe in combination}
            if self.better(self.trial.rate(changes)):
                ways.append(self.smallest(changes))
                taken.add(ids)
        return tuple(ways)

    def _combinations(self, count: int) -> list[Combination]:
        """Give the combinations that can do it if points add up, the smallest first."""
        offers = [
            tuple(self._offer(probe) for probe in found[: LEVERS[count]])
            for found in self.levers.values()
            if found
        ]
        most = [max(offer.gain for offer in each) for each in offers]
        frees = [NOTHING.union(*(offer.released for offer in each)) for each in offers]
        lacking = int(self.lacking * FINE)
        made: list[tuple[int, int, Combination]] = []
        for places in combinations(range(len(offers)), count):
            if sum(most[n] for n in places) < lacking:
                continue
            if NOTHING.union(*(frees[n] for n in places)) >= self.blocking:
                made += self._of([offers[n] for n in places], lacking)
        return [one for _, _, one in sorted(made, key=lambda one: one[:2])]

    def _offer(self, probe: Probe) -> Offer:
        beside, size = self.weight((probe,))
        # Rounded up: no combination that does it is left out.
        gain = -int(-self.gain(probe.found) * FINE // 1)
        return Offer(probe, gain, int(beside), int(size * FINE), self.released(probe))

    def _of(
        self, each: Sequence[Sequence[Offer]], lacking: int
    ) -> Iterator[tuple[int, int, Combination]]:
        for offers in product(*each):
            if sum(offer.gain for offer in offers) < lacking:
                continue
            if NOTHING.union(*(offer.released for offer in offers)) >= self.blocking:
                beside, size = sum(one.beside for one in offers), sum(one.size for one in offers)
                yield beside, size, tuple(offer.probe for offer in offers)

    def _many(self) -> tuple[Changes, bool]:
        """Take the most helpful change again and again; whether that reaches a better grade."""
        changes: Changes = {}
        now = self.trial.found
        for _ in range(MOST_STEPS):
            found, reached = self._step(changes, now)
            if self._merit(found) <= self._merit(now):
                break
            changes, now = reached, found
            if self.better(now):
                return changes, True
        return changes, False

    def _step(self, changes: Changes, now: Found) -> tuple[Found, Changes]:
        """Give the most helpful further change; what helps but together with others comes last."""
        best = now, changes
        for levers in self._next(changes, now):
            tried = ({**changes, one.id: one.answer} for one in levers)
            rated = [(found, each) for each in tried if (found := self.trial.rate(each))]
            # The first of equally helpful ones: the form's order, and the smaller of one answer's.
            best = max(rated, key=lambda one: self._merit(one[0]), default=best)
            if self._merit(best[0]) > self._merit(now):
                break
        return best

    def _next(self, changes: Changes, now: Found) -> Iterator[list[Probe]]:
        """Give the changes to try next: what takes away a rule that binds, what earns most, all."""
        binding = self.binding(now)
        levers = [one for found in self.levers.values() for one in found if one.id not in changes]
        freeing = [one for one in levers if binding & self.released(one)]
        if freeing:
            yield freeing
        elif self.by_points and len(levers) > MOST_AT_ONCE:
            most = sorted((self.gain(one.found) for one in levers), reverse=True)[MOST_AT_ONCE]
            yield [one for one in levers if self.gain(one.found) > most]
        if not freeing:
            yield levers

    def _merit(self, found: Found) -> tuple[int, int, int, Fraction]:
        """Judge how far a case is: a better grade, fewer binding rules, a nearer row, points."""
        reached = 0 if found.rank is None else max(self.rank - found.rank, 0)
        ranks = self.trial.plan.slots.ranks
        away = to_better_row(self.scorecard, found.env, ranks, self.rank)
        return reached, -len(self.binding(found)), -away, self.gain(found)

    def smallest(self, changes: Changes) -> Changes:
        """Leave out what isn't needed, and make each change as small as the others permit."""
        kept = dict(changes)
        for id_ in list(kept):
            without = {key: answer for key, answer in kept.items() if key != id_}
            if without and self.better(self.trial.rate(without)):
                kept = without
        for id_ in kept:
            others = {key: answer for key, answer in kept.items() if key != id_}
            kept[id_] = self._nearest(id_, others, kept[id_])
        return kept

    def _nearest(self, id_: str, others: Changes, found: Answer) -> Answer:
        """Give the smallest change of one answer that does it beside the others."""
        answers = self.trial.answers
        for other, answer in others.items():
            answers = answers.with_(other, answer)
        beside = Trial(self.scorecard, answers, self.trial.is_wanted)
        tried = probes(beside, self.trial.inputs[id_].input)
        return next((one.answer for one in tried if self.better(one.found)), found)


def limit_of(scorecard: Scorecard, place: int) -> int:
    """Give the place of the level that a cap, a veto or an assignment holds the grade at."""
    rule = scorecard.rules[place]
    if rule.effect is Effect.VETO or rule.level is None:
        return len(scorecard.levels) - 1
    return scorecard.rank(rule.level)
