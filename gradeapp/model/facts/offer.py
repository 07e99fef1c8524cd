"""What a form being filled in can take over from a customer's other assessments."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from gradeapp.model.answers import Answer
from gradeapp.model.entry.entry import Entry, amounts
from gradeapp.model.entry.kept import case_value
from gradeapp.model.entry.typed import read_typed
from gradeapp.model.facts.known import UNIT, Knowledge, Known, Source, answer_for
from gradeapp.model.facts.table import Held
from gradeapp.model.scorecard import Input, InputKind, Scorecard


class Place(Enum):
    """What stands in the field of an offer."""

    BLANK = "blank"
    SAME = "same"
    OTHER = "other"


@dataclass(frozen=True, slots=True, eq=False)
class Offer:
    """One known fact for one input of the form."""

    input: Input
    held: Held
    known: Known

    @property
    def source(self) -> Source:
        """The assessment it comes from."""
        return self.known.source

    def answer(self, form: Scorecard, unit: str) -> Answer:
        """Give the fact as an answer in the unit of the entry."""
        return answer_for(form, self.held, self.known.value, unit)


@dataclass(frozen=True, slots=True, eq=False)
class Offers:
    """All offers for one form, made on a day; `for_id` names the assessment they are made for."""

    form: Scorecard
    offers: tuple[Offer, ...]
    today: date
    for_id: str = ""

    @property
    def sources(self) -> tuple[Source, ...]:
        """The assessments they come from, each once."""
        return tuple(dict.fromkeys(offer.source for offer in self.offers))

    def unit(self, entry: Entry) -> str:
        """Give the unit that amounts are taken over in: their source's while none is typed."""
        sources = (one.source.unit for one in self.offers if one.held.fact.kind is InputKind.AMOUNT)
        is_free = UNIT not in entry.typed and not any(amounts(entry))
        return next(sources, entry.unit) if is_free and entry.unit else entry.unit

    def place(self, offer: Offer, entry: Entry) -> Place:
        """Tell what stands in the field of an offer."""
        if offer.input.id not in entry.typed:
            return Place.BLANK
        is_same = entry.answer(offer.input.id) == offer.answer(entry.scorecard, entry.unit)
        return Place.SAME if is_same else Place.OTHER

    def blank(self, entry: Entry) -> tuple[Offer, ...]:
        """Give the offers whose field is blank."""
        return tuple(one for one in self.offers if one.input.id not in entry.typed)

    def texts(self, entry: Entry, wanted: Collection[str] = ()) -> Mapping[str, str]:
        """Give what is to be typed, by path: into all blank fields, or into those wanted.

        A field that is named is filled whatever stands in it.
        """
        unit = self.unit(entry)
        found = self.blank(entry)
        if wanted:
            found = tuple(one for one in self.offers if one.input.id in wanted)
        texts = {one.input.id: raw for one in found if (raw := self.text(one, unit)) is not None}
        has_money = any(one.held.fact.kind is InputKind.AMOUNT for one in found)
        return {UNIT: unit, **texts} if has_money and unit != entry.unit else texts

    def text(self, offer: Offer, unit: str) -> str | None:
        """Write an offer as it would be typed; None if the field can't hold it."""
        answer = offer.answer(self.form, unit)
        value = case_value(answer)
        raw = {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
        return raw if read_typed(raw, offer.input, unit) == answer else None


def offer(form: Scorecard, knowledge: Knowledge, today: date, for_id: str = "") -> Offers:
    """Give what is known for the inputs of a form."""
    made = Offers(form, tuple(_offers(form, knowledge)), today, for_id)
    unit = form.unit or ""
    fitting = tuple(one for one in made.offers if _fits(made, one, unit))
    return Offers(form, fitting, today, for_id)


def _offers(form: Scorecard, knowledge: Knowledge) -> Iterator[Offer]:
    held, known = knowledge.held(form), knowledge.serving(form)
    for one in form.inputs:
        if one.id in known:
            yield Offer(one, held[one.id], known[one.id])


def _fits(made: Offers, one: Offer, unit: str) -> bool:
    """Tell whether a field can hold an offer, in the form's unit or in that of the source."""
    return any(made.text(one, each) is not None for each in {unit, one.source.unit or unit})
