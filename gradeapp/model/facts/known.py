"""What is known of a customer: the facts of its assessments, and which of them serve a form."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from types import MappingProxyType

from gradeapp.model.answers import MISSING, Answer, Answers
from gradeapp.model.engine.rate import rate
from gradeapp.model.facts.table import ONE, Fact, FactTable, FindForm, Held, held_by, money_of
from gradeapp.model.scorecard import InputKind, Scorecard

UNIT = "unit"


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """One assessment of a customer that facts come from.

    `on` is the rating date, else the day it was last changed; `until` the last day its rating is
    valid, None without a limit. `state` is the state of the assessment, "" for a case of a file.
    """

    form: Scorecard
    answers: Answers
    on: date | None = None
    until: date | None = None
    number: str = ""
    state: str = ""
    id: str = ""

    @property
    def unit(self) -> str:
        """The unit of its amounts (a key of `UNITS`), "" without amounts."""
        chosen = self.answers.get(UNIT)
        return chosen if isinstance(chosen, str) else self.form.unit or ""

    @property
    def is_complete(self) -> bool:
        """Whether it holds every required input."""
        return not rate(self.form, self.answers).provisional

    def is_old(self, today: date) -> bool:
        """Tell whether its rating isn't valid any more."""
        return self.until is not None and self.until < today


@dataclass(frozen=True, slots=True)
class Known:
    """One fact that is known: its value (an amount in 万元), and the assessment it comes from."""

    fact: Fact
    value: Answer
    source: Source


class Knowledge:
    """All facts of some assessments of one customer, the newest assessment first."""

    def __init__(self, sources: Sequence[Source], table: FactTable, find: FindForm) -> None:
        self.sources, self.table, self.find = tuple(sources), table, find
        self._held: dict[str, Mapping[str, Held]] = {}
        self._values = [dict(self._facts(source)) for source in self.sources]

    def held(self, form: Scorecard) -> Mapping[str, Held]:
        """Give the fact behind each input of a form."""
        if form.place not in self._held:
            self._held[form.place] = held_by(form, self.table, self.find)
        return self._held[form.place]

    def own(self, form_id: str) -> Source | None:
        """Give the newest complete assessment by a form; without one, the newest."""
        made = [one for one in self.sources if one.form.id == form_id]
        return next((one for one in made if one.is_complete), next(iter(made), None))

    def serving(self, form: Scorecard) -> Mapping[str, Known]:
        """Give what is known for the inputs of a form, by input id.

        A fact without a group is taken from the newest assessment that has it. The facts of a
        group are all taken from the newest one that has every fact of the group its own form
        needs; if none has, from the one that has the most of those wanted here.
        """
        held = self.held(form)
        groups = {one.fact.group for one in held.values() if one.fact.group}
        papers = {group: self._paper(group, held) for group in groups}
        found: dict[str, Known] = {}
        for input_id, one in held.items():
            places = range(len(self.sources))
            if one.fact.group:
                paper = papers[one.fact.group]
                places = range(paper, paper + 1) if paper is not None else range(0)
            known = self._newest(one.fact, places)
            if known is not None:
                found[input_id] = known
        return found

    def _facts(self, source: Source) -> Iterator[tuple[str, Answer]]:
        """Give what an assessment says of each fact, an amount in 万元."""
        money = money_of(source.form, source.unit)
        for input_id, held in self.held(source.form).items():
            answer = source.answers.get(input_id)
            if isinstance(answer, Fraction):
                is_money = held.fact.kind is InputKind.AMOUNT
                answer = answer * (money if is_money else 1 / held.times)
            if answer is not MISSING:
                yield held.fact.id, answer

    def _newest(self, fact: Fact, places: Collection[int]) -> Known | None:
        for place in places:
            if fact.id in self._values[place]:
                return Known(fact, self._values[place][fact.id], self.sources[place])
        return None

    def _paper(self, group: str, wanted: Mapping[str, Held]) -> int | None:
        """Choose the assessment that the facts of a group are taken from."""
        ids = {one.fact.id for one in wanted.values() if one.fact.group == group}
        counts = [len(ids & values.keys()) for values in self._values]
        for place, source in enumerate(self.sources):
            if counts[place] and self._is_whole(place, source, group):
                return place
        most = max(counts, default=0)
        return counts.index(most) if most else None

    def _is_whole(self, place: int, source: Source, group: str) -> bool:
        needed = {one.id for one in source.form.inputs if one.required is True}
        held = self.held(source.form).items()
        ids = {one.fact.id for id_, one in held if one.fact.group == group and id_ in needed}
        return ids <= self._values[place].keys()


def answer_for(form: Scorecard, held: Held, value: Answer, unit: str) -> Answer:
    """Write a fact as the answer to an input of a form whose amounts are in a unit."""
    if not isinstance(value, Fraction):
        return value
    if held.fact.kind is InputKind.AMOUNT:
        return value / money_of(form, unit)
    return value if held.times == ONE else value * held.times


def answers_of(form: Scorecard, knowledge: Knowledge) -> tuple[Answers, Mapping[str, Source]]:
    """Give all that is known for a form, and where each answer comes from.

    Its own newest assessment says what no fact says; facts of a newer assessment replace the older
    ones, and a paper that isn't taken from there isn't mixed with what is left of the old one.
    """
    own, held, known = knowledge.own(form.id), knowledge.held(form), knowledge.serving(form)
    unit = own.unit if own is not None else form.unit or ""
    values: dict[str, Answer] = {}
    sources: dict[str, Source] = {}
    allowed = {one.id for one in form.inputs}
    for input_id in own.answers if own is not None else ():
        is_left = input_id not in held or not held[input_id].fact.group
        if own is not None and input_id in allowed and is_left:
            values[input_id], sources[input_id] = own.answers.get(input_id), own
    for input_id, one in known.items():
        answer = answer_for(form, held[input_id], one.value, unit)
        is_own = own is not None and own.answers.get(input_id) == answer
        values[input_id], sources[input_id] = answer, own if is_own and own else one.source
    return Answers(MappingProxyType(values)), MappingProxyType(sources)
