"""Answers: what a case holds for the inputs of a form, each in one of three states."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from fractions import Fraction
from types import MappingProxyType

from gradeapp.model.dates import Month


class State(Enum):
    """What a value is when it isn't one: missing, not applicable, or undefined."""

    MISSING = "missing"
    NA = "n/a"
    UNDEFINED = "undefined"

    def __repr__(self) -> str:
        """Show the bare name in a trace."""
        return self.name


MISSING, NOT_APPLICABLE, UNDEFINED = State.MISSING, State.NA, State.UNDEFINED

Row = Mapping[str, "Answer"]
Answer = Fraction | str | bool | date | Month | tuple[Row, ...] | State
"""A number, an option or text, yes or no, a date, a month, the rows of a list, or n/a.

Amounts are kept in the unit that was entered (the answer `unit`, or the form's default).
"""


@dataclass(frozen=True, slots=True)
class Answers:
    """What is entered, by input id; an input that isn't in `values` is missing."""

    values: Mapping[str, Answer] = field(default_factory=lambda: MappingProxyType({}))

    def get(self, id: str) -> Answer:  # noqa: A002 - the field's standard word
        """Give the answer to an input, `MISSING` if nothing is entered."""
        return self.values.get(id, MISSING)

    def with_(self, id: str, answer: Answer) -> "Answers":  # noqa: A002
        """Give new answers with one of them changed; `MISSING` takes it out."""
        rest = {key: value for key, value in self.values.items() if key != id}
        if answer is not MISSING:
            rest[id] = answer
        return Answers(MappingProxyType(rest))

    def __iter__(self) -> Iterator[str]:
        """Go through the ids of what is entered."""
        return iter(self.values)
