"""An assessment: one rating of one customer, from the first draft to the signed sheet."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from gradeapp.model.customer import BEGINNING


class State(StrEnum):
    """Where an assessment stands on its way."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    REVIEWED = "reviewed"
    APPROVED = "approved"
    SIGNED = "signed"
    SUPERSEDED = "superseded"
    RETURNED = "returned"


FINAL = frozenset({State.APPROVED, State.SIGNED, State.SUPERSEDED})
"""In these states the content never changes again."""

OPEN = frozenset({State.DRAFT, State.RETURNED})
"""In these states the inputs may be edited."""


@dataclass(frozen=True, slots=True)
class FormKey:
    """Names one published form: `digest` is the SHA-256 of the resolved form's text, in hex."""

    id: str
    version: str
    digest: str


@dataclass(frozen=True, slots=True)
class FormText:
    """A form as the records keep it: its key, its whole resolved text, its levels best first."""

    key: FormKey
    text: str
    levels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the engine said: the RESULT as JSON text, and what lists and rules need from it.

    `text` is blank while nothing was rated. `refused` says that the RESULT has errors; `vetoed`
    that a veto applies (the RESULT lists only ids, so the caller says it).
    """

    text: str = ""
    vetoed: bool = False
    score: str | None = None
    grade: str | None = None
    provisional: bool = False
    refused: bool = False
    warnings: tuple[str, ...] = ()


def outcome_of(text: str, *, vetoed: bool = False) -> Outcome:
    """Read what lists and rules need from the RESULT's JSON `text` (as section 0.12 defines it)."""
    if not text:
        return Outcome()
    result = json.loads(text)
    return Outcome(
        text=text,
        vetoed=vetoed,
        score=result["score"],
        grade=result["grade"],
        provisional=result["provisional"],
        refused=bool(result["errors"]),
        warnings=tuple(result["warnings"]),
    )


@dataclass(frozen=True, slots=True)
class Override:
    """认定: the grade a person confirmed instead of the machine grade, why, and who when."""

    grade: str
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Step:
    """One move of an assessment: the action's name, who made it when, and the note."""

    action: str
    by: str
    at: datetime
    note: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """What a reviewer enters: customer, inputs, dates and reasons.

    `inputs` is JSON text: input id → {"typed": as typed, "value": as understood}, as
    `entry.kept.kept_inputs` writes it. `reasons` has a written reason for each warning id.
    `valid_until` is the last valid day.
    """

    customer: str | None = None
    inputs: str = "{}"
    outcome: Outcome = field(default_factory=Outcome)
    rated_on: date | None = None
    valid_until: date | None = None
    reasons: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Assessment:
    """One assessment as kept.

    `number` is 评级编号, given at the first save. `chain` is the id of the first revision,
    `revision` counts from 1, `revises` names the one before. `entered_by` are all accounts that
    ever edited it. `row_version` counts the times it was written; a save must name the one it
    was made from.
    """

    id: str
    form: FormKey
    content: Content
    number: str = ""
    state: State = State.DRAFT
    override: Override | None = None
    chain: str = ""
    revision: int = 1
    revises: str | None = None
    batch: str | None = None
    entered_by: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    row_version: int = 0
    created_at: datetime = BEGINNING
    updated_at: datetime = BEGINNING

    @property
    def grade(self) -> str | None:
        """The grade that counts: the confirmed one, else the machine's."""
        return self.override.grade if self.override else self.content.outcome.grade

    @property
    def is_confirmed_alone(self) -> bool:
        """Tell whether it was approved by one of those who entered it (the sheet says so)."""
        return any(step.action == "approve" and step.by in self.entered_by for step in self.steps)


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One line of the worklist; blank texts where no customer is chosen.

    `due` is the last valid day, `next_due` the day of the next follow-up where the form gives one.
    `search` is what the customer is found by: number, code, name and how the name is spoken.
    """

    id: str
    number: str
    customer: str | None
    customer_name: str
    form: str
    version: str
    state: State
    score: str | None
    grade: str | None
    provisional: bool
    rated_on: date | None
    due: date | None
    revision: int
    updated_at: datetime
    digest: str = ""
    customer_number: str = ""
    uscc: str = ""
    search: str = ""
    next_due: date | None = None

    @property
    def falls_due(self) -> date | None:
        """The day that comes first for the reviewer: the follow-up, else the last valid day."""
        return self.next_due or self.due


@dataclass(frozen=True, slots=True)
class Draft:
    """Typing that may not be in the records yet, as the local journal keeps it.

    `row_version` is the one of the records the typing started from; 0: never kept. The outcome
    isn't here: it is computed again. `typed` holds the texts of the fields above the form.
    """

    id: str
    form: FormKey
    inputs: str
    at: datetime
    customer: str | None = None
    rated_on: date | None = None
    reasons: Mapping[str, str] = field(default_factory=dict)
    row_version: int = 0
    typed: Mapping[str, str] = field(default_factory=dict)
