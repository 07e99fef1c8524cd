"""How an assessment is confirmed: what may be done now, by whom, and what was done so far."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from gradeapp.model.assessment import Assessment, State
from gradeapp.model.problem import Problem
from gradeapp.model.scorecard import Scorecard, Text
from gradeapp.model.settings import Limits
from gradeapp.model.workflow import Action, check_override


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the history: when, who (as shown), what (`submit`, `started` …), the note."""

    at: datetime
    by: str
    verb: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Grade:
    """A level that may be confirmed: its label and what people call it."""

    label: str
    name: Text


@dataclass(frozen=True, slots=True)
class Review:
    """What the desk shows of the way of an assessment.

    `actions` may be tried by `actor` now, `hindrance` says why judging isn't among them.
    `grades` may be confirmed, the machine's among them, best first; empty without a machine grade.
    `is_alone`: there is one account only, so nobody else can confirm. `revises` is the number of
    the rating this one corrects.
    """

    state: State = State.DRAFT
    actor: str = ""
    actions: tuple[Action, ...] = ()
    hindrance: Problem | None = None
    is_alone: bool = True
    confirmed_alone: bool = False
    machine: str = ""
    final: str = ""
    reason: str = ""
    grades: tuple[Grade, ...] = ()
    history: tuple[Happening, ...] = ()
    revises: str = ""

    @property
    def is_begun(self) -> bool:
        """Tell whether there is more to tell than a draft that was never handed over."""
        return self.state is not State.DRAFT or bool(self.revises) or len(self.history) > 1


def grades_of(scorecard: Scorecard, assessment: Assessment, limits: Limits) -> tuple[Grade, ...]:
    """Give the grades that may be confirmed (specification 0.6), the machine's among them."""
    outcome = assessment.content.outcome
    labels = [level.label for level in scorecard.levels]
    return tuple(
        Grade(level.label, _named(level.label, level.name))
        for level in scorecard.levels
        if outcome.grade in labels
        and (
            level.label == outcome.grade
            or not check_override(outcome, labels, level.label, "-", limits)
        )
    )


def _named(label: str, name: Text) -> Text:
    return Text(label, label if label.isascii() else name.en)


def merged(lines: Iterable[Happening]) -> tuple[Happening, ...]:
    """Give the history with savings of one person in a row as one line, the last of them."""
    found: list[Happening] = []
    for line in lines:
        last = found[-1] if found else None
        if last and line.verb == last.verb == "save" and line.by == last.by:
            found[-1] = line
        else:
            found.append(line)
    return tuple(found)
