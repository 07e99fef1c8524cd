"""The rating forms as a reviewer chooses among them: one card each, grouped by purpose."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from gradeapp.model.scorecard import Level, Scorecard, Text

PURPOSES = ("credit", "bank", "sales", "trade", "followup", "satisfaction", "service")
"""The purposes of forms in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class Card:
    """One form to choose: `levels` best first, `maximum` None where no points are given.

    `about` is the form's first note or its parts, `number` its number on paper, `is_ours` tells
    that some of its numbers are defaults of ours. `spoken` is how the Chinese title is spoken.
    """

    id: str
    version: str
    title: Text
    purpose: str
    levels: tuple[Text, ...]
    maximum: Fraction | None
    items: int
    kind: str = ""
    about: Text | None = None
    number: str = ""
    effective: str = ""
    is_ours: bool = False
    spoken: str = ""


def card_of(scorecard: Scorecard, spoken: str = "") -> Card:
    """Give the card of a form; `spoken` is how its Chinese title is spoken, if that is known."""
    return Card(
        scorecard.id,
        scorecard.version,
        scorecard.title,
        scorecard.purpose if scorecard.purpose in PURPOSES else "",
        tuple(_said(level) for level in scorecard.levels),
        scorecard.maximum,
        len(scorecard.items),
        scorecard.kind.value,
        _about(scorecard),
        scorecard.form_number,
        scorecard.effective.isoformat(),
        '"G' in scorecard.text,
        spoken,
    )


def _about(scorecard: Scorecard) -> Text | None:
    """Say in a line what the form looks at: its parts, else what its notes begin with."""
    parts = [section.label for section in scorecard.sections]
    if len(parts) > 1:
        return Text("、".join(part.zh for part in parts), ", ".join(part.en for part in parts))
    return scorecard.notes[0] if scorecard.notes else None


def _said(level: Level) -> Text:
    """Give a level's label, and for English its name where the label is Chinese."""
    return Text(level.label, level.label if level.label.isascii() else level.name.en)


def search(cards: Iterable[Card], text: str) -> Iterator[Card]:
    """Give the cards whose titles, id or pinyin hold every word of `text`, whatever the case."""
    words = text.casefold().split()
    for card in cards:
        hay = f"{card.title.zh} {card.title.en} {card.id} {card.spoken}".casefold()
        if all(word in hay for word in words):
            yield card


def recent(cards: Iterable[Card], ids: Sequence[str]) -> tuple[Card, ...]:
    """Give the cards of the forms used last, newest first."""
    known = {card.id: card for card in cards}
    return tuple(known[one] for one in ids if one in known)
