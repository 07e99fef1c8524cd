"""The rules of an assessment's way: who may do what in which state, and how far to override."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from gradeapp.model.assessment import OPEN, Assessment, Outcome, State
from gradeapp.model.customer import check_text
from gradeapp.model.problem import Problem
from gradeapp.model.settings import Limits

LONGEST_NOTE = 2000


class Action(StrEnum):
    """What a person can do with an assessment."""

    SAVE = "save"
    DISCARD = "discard"
    SUBMIT = "submit"
    REVIEW = "review"
    RETURN = "return"
    APPROVE = "approve"
    SIGN = "sign"
    REVISE = "revise"


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the rules look at beside the assessment: the actor, how many accounts, the limits."""

    actor: str
    accounts: int
    limits: Limits

    @property
    def wants_second_person(self) -> bool:
        """Tell whether somebody else must confirm: the limit is on and there is somebody."""
        return self.limits.second_person and self.accounts > 1


_ENDS: Mapping[Action, State] = MappingProxyType(
    {
        Action.SUBMIT: State.SUBMITTED,
        Action.REVIEW: State.REVIEWED,
        Action.RETURN: State.RETURNED,
        Action.APPROVE: State.APPROVED,
        Action.SIGN: State.SIGNED,
    }
)

_STARTS: Mapping[Action, frozenset[State]] = MappingProxyType(
    {
        Action.SAVE: OPEN,
        Action.DISCARD: frozenset({State.DRAFT}),
        Action.SUBMIT: OPEN,
        Action.REVIEW: frozenset({State.SUBMITTED}),
        Action.RETURN: frozenset({State.SUBMITTED, State.REVIEWED}),
        Action.APPROVE: frozenset({State.REVIEWED}),
        Action.SIGN: frozenset({State.APPROVED}),
        Action.REVISE: frozenset({State.APPROVED, State.SIGNED}),
    }
)


def state_after(action: Action, state: State) -> State:
    """Give the state an allowed `action` leads to; saving and revising leave it as it is."""
    return _ENDS.get(action, state)


def starts_of(action: Action, around: Circumstances) -> frozenset[State]:
    """Give the states `action` may start from.

    While nobody else can confirm, reviewing isn't a step of its own: one approves what one
    submitted, and the sheet says so.
    """
    if around.accounts > 1:
        return _STARTS[action]
    if action is Action.REVIEW:
        return frozenset()
    extra = {State.SUBMITTED} if action is Action.APPROVE else set()
    return _STARTS[action] | extra


def offered(assessment: Assessment, around: Circumstances) -> tuple[Action, ...]:
    """Give what `around.actor` may try now; faults of the content are told when tried."""
    return tuple(action for action in Action if may(assessment, action, around) is None)


def may(assessment: Assessment, action: Action, around: Circumstances) -> Problem | None:
    """Say why the actor may not do `action` in this state, or None."""
    if assessment.state not in starts_of(action, around):
        return Problem("workflow.wrong_state", assessment.number)
    is_judging = action in {Action.REVIEW, Action.APPROVE}
    if is_judging and around.wants_second_person and around.actor in assessment.entered_by:
        return Problem("workflow.same_person", assessment.number, {"actor": around.actor})
    return None


def check_content(assessment: Assessment, action: Action, note: str) -> tuple[Problem, ...]:
    """Give every fault of the content that stands in the way of `action`."""
    problems = [*check_text("note", note, LONGEST_NOTE)]
    if action is Action.RETURN and not note.strip():
        problems.append(Problem("missing_field", "note"))
    if action in {Action.SUBMIT, Action.APPROVE}:
        problems += [*_incomplete(assessment), *_unexplained(assessment)]
    if action is Action.APPROVE and assessment.content.outcome.provisional:
        problems.append(Problem("workflow.provisional", assessment.number))
    return tuple(problems)


def _incomplete(assessment: Assessment) -> list[Problem]:
    """Name what every submitted assessment needs and this one lacks."""
    content = assessment.content
    problems = []
    if content.customer is None:
        problems.append(Problem("missing_field", "customer"))
    if content.rated_on is None:
        problems.append(Problem("missing_field", "rated_on"))
    if not content.outcome.text or content.outcome.refused:
        problems.append(Problem("workflow.not_rated", assessment.number))
    return problems


def _unexplained(assessment: Assessment) -> list[Problem]:
    """Name each warning without a written reason (specification 0.8)."""
    reasons = assessment.content.reasons
    return [
        Problem("workflow.no_reason", f"reasons.{warning}")
        for warning in assessment.content.outcome.warnings
        if not reasons.get(warning, "").strip()
    ]


def check_override(
    outcome: Outcome, levels: Sequence[str], grade: str, reason: str, limits: Limits
) -> tuple[Problem, ...]:
    """Give every fault of confirming `grade` instead of the machine grade (specification 0.6).

    `levels` are best first. Downward is free; upward has a limit and is barred by a veto; nothing
    is overridden while the result is provisional or without a machine grade.
    """
    if outcome.provisional:
        return (Problem("override.provisional", "override"),)
    if outcome.grade not in levels or grade not in levels:
        return (Problem("override.unknown_grade", "override", {"grade": grade}),)
    up = levels.index(outcome.grade) - levels.index(grade)
    most = str(limits.notches_up)
    faults = {
        "override.vetoed": up > 0 and outcome.vetoed,
        "override.too_high": up > limits.notches_up,
        "override.no_reason": not reason.strip(),
    }
    found = [Problem(code, "override", {"most": most}) for code, is_so in faults.items() if is_so]
    return (*found, *check_text("override", reason, LONGEST_NOTE))
