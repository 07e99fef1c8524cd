"""A list that two figures of a form are counted from: one line each, its last number the figure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from gradeapp.model.entry.entry import Entry
from gradeapp.model.entry.typed import read_typed
from gradeapp.model.entry.typed_figure import read_figure
from gradeapp.model.exact import ZERO, plain
from gradeapp.model.scorecard import Input, InputKind, Scorecard, Text
from gradeapp.model.wording import half_width

SUMMED = frozenset({InputKind.DECIMAL, InputKind.INTEGER})
"""Amounts aren't: a change of the unit would part them from their list."""


@dataclass(frozen=True, slots=True)
class Tally:
    """One list of a form: the input its lines are counted into, and the one they add up to."""

    form: str
    label: Text
    count: str
    sum: str

    def inputs(self, form: Scorecard) -> tuple[Input, Input] | None:
        """Give both inputs of a form, None if it can't be filled from this list."""
        found = {one.id: one for one in form.inputs}
        count, added = found.get(self.count), found.get(self.sum)
        if count is None or added is None or count is added:
            return None
        fits = count.kind is InputKind.INTEGER and added.kind in SUMMED
        return (count, added) if fits else None


@dataclass(frozen=True, slots=True)
class Counted:
    """What a list comes to; `unread` are the numbers of the lines, from 1, without a figure."""

    count: int = 0
    total: Fraction = ZERO
    unread: tuple[int, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether there are lines and each of them could be read."""
        return self.count > 0 and not self.unread


def add_up(text: str, one: Input) -> Counted:
    """Count the lines of a list and add up their figures, exactly; blank lines don't count."""
    count, total, unread = 0, ZERO, []
    read = _reader(one)
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            figure = read(line)
            if figure is None:
                unread.append(number)
            else:
                count, total = count + 1, total + figure
    return Counted(count, total, tuple(unread))


@lru_cache(maxsize=64)
def _reader(one: Input) -> Callable[[str], Fraction | None]:
    """Read each line once, for a list may be long; an input is a dear key to look up by."""
    return lru_cache(maxsize=16_384)(lambda line: figure_of(line, one))


def figure_of(line: str, one: Input) -> Fraction | None:
    """Give the last number of a line as the input takes it; None if it has none that it takes.

    A date, a number of an order with letters in it and a share in percent are words.
    """
    for word in reversed(half_width(line).split()):
        if not word.endswith("%") and read_figure(word, one, None) is not None:
            answer = read_typed(word, one)
            return answer if isinstance(answer, Fraction) else None
    return None


def texts_of(tally: Tally, counted: Counted) -> Mapping[str, str]:
    """Give what the list fills in: nothing as long as a line of it can't be read."""
    if not counted.is_whole:
        return {tally.count: "", tally.sum: ""}
    return {tally.count: str(counted.count), tally.sum: plain(counted.total)}


def agrees(entry: Entry, tally: Tally, counted: Counted) -> bool:
    """Tell whether the fields still say what the list comes to."""
    said = (entry.answer(tally.count), entry.answer(tally.sum))
    return said == (Fraction(counted.count), counted.total)


def tallies_of(form: Scorecard, tallies: Sequence[Tally]) -> tuple[Tally, ...]:
    """Give the lists of a form; of two that fill the same input the first one counts."""
    found: list[Tally] = []
    taken: set[str] = set()
    for one in tallies:
        fills = {one.count, one.sum}
        if one.form == form.id and one.inputs(form) is not None and not fills & taken:
            found.append(one)
            taken |= fills
    return tuple(found)
