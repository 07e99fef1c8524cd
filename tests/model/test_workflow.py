"""The rules of the way: who may do what when, and how far a grade may be confirmed otherwise."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradeapp.model.assessment import FINAL, Assessment, Content, FormKey, Outcome, State
from gradeapp.model.settings import Limits
from gradeapp.model.workflow import (
    LONGEST_NOTE,
    Action,
    Circumstances,
    check_content,
    check_override,
    may,
    offered,
    state_after,
)
from tests.records_samples import content, result

LEVELS = ("AAA", "AA", "A", "BBB", "B")
ALONE = Circumstances("张三", 1, Limits())
TWO = Circumstances("李四", 2, Limits())
AUTHOR = Circumstances("张三", 2, Limits())


def one(state: State = State.DRAFT, entered: Content | None = None) -> Assessment:
    key = FormKey("sample", "1", "d" * 64)
    return Assessment("a", key, entered or content("c"), state=state, entered_by=("张三",))


def codes(assessment: Assessment, action: Action, note: str = "") -> list[tuple[str, str]]:
    return [(fault.code, fault.where) for fault in check_content(assessment, action, note)]


@pytest.mark.parametrize(
    ("state", "alone", "author", "other"),
    [
        ("draft", "save discard submit", "save discard submit", "save discard submit"),
        ("returned", "save submit", "save submit", "save submit"),
        ("submitted", "return approve", "return", "review return"),
        ("reviewed", "return approve", "return", "return approve"),
        ("approved", "sign revise", "sign revise", "sign revise"),
        ("signed", "revise", "revise", "revise"),
        ("superseded", "", "", ""),
    ],
)
def test_that_what_is_offered_follows_state_and_person(
    state: str, alone: str, author: str, other: str
) -> None:
    assessment = one(State(state))
    assert [" ".join(offered(assessment, around)) for around in (ALONE, AUTHOR, TWO)] == [
        alone,
        author,
        other,
    ]


def test_that_the_limit_of_the_second_person_can_be_lifted() -> None:
    free = replace(AUTHOR, limits=Limits(second_person=False))
    assert may(one(State.REVIEWED), Action.APPROVE, free) is None
    problem = may(one(State.REVIEWED), Action.APPROVE, AUTHOR)
    assert problem is not None
    assert problem.code == "workflow.same_person"


@given(steps=st.lists(st.sampled_from(list(Action)), max_size=12))
def test_that_no_way_leads_back_from_a_final_state(steps: list[Action]) -> None:
    assessment = one()
    for action in steps:
        if may(assessment, action, ALONE) is None:
            was_final = assessment.state in FINAL
            assessment = replace(assessment, state=state_after(action, assessment.state))
            assert assessment.state in FINAL or not was_final


def test_that_an_empty_draft_may_be_saved_but_not_submitted() -> None:
    empty = one(entered=Content())
    assert codes(empty, Action.SAVE) == []
    assert codes(empty, Action.SUBMIT) == [
        ("missing_field", "customer"),
        ("missing_field", "rated_on"),
        ("workflow.not_rated", ""),
    ]


def test_that_a_refused_case_is_not_submitted() -> None:
    refused = content("c", result(errors=[{"input": "x", "code": "bad_type"}]))
    assert codes(one(entered=refused), Action.SUBMIT) == [("workflow.not_rated", "")]


def test_that_every_warning_needs_its_reason() -> None:
    warned = replace(content("c", result(warnings=["w1", "w2"])), reasons={"w1": "已核实"})
    assert codes(one(entered=warned), Action.SUBMIT) == [("workflow.no_reason", "reasons.w2")]
    assert codes(one(entered=warned), Action.REVIEW) == []


def test_that_a_provisional_rating_is_submitted_but_not_approved() -> None:
    entered = one(entered=content("c", result(provisional=True)))
    assert codes(entered, Action.SUBMIT) == []
    assert codes(entered, Action.APPROVE) == [("workflow.provisional", "")]


def test_that_returning_needs_a_note() -> None:
    assert codes(one(), Action.RETURN, " \n") == [("missing_field", "note")]
    assert codes(one(), Action.RETURN, "请补充\n报表") == []


@pytest.mark.parametrize(
    ("note", "code"),
    [
        ("字" * (LONGEST_NOTE + 1), "text.too_long"),
        ("a\x00b", "text.control_characters"),
        ("\ud800", "text.control_characters"),
    ],
)
def test_that_a_note_that_cannot_be_kept_is_refused(note: str, code: str) -> None:
    assert codes(one(), Action.REVIEW, note) == [(code, "note")]


@pytest.mark.parametrize(
    ("machine", "confirmed", "changes", "code"),
    [
        ("AA", "AAA", {}, None),
        ("AA", "B", {}, None),
        ("A", "AAA", {}, "override.too_high"),
        ("AA", "AAA", {"vetoed": True}, "override.vetoed"),
        ("AA", "B", {"vetoed": True}, None),
        ("AA", "A", {"provisional": True}, "override.provisional"),
        ("AA", "五星", {}, "override.unknown_grade"),
        (None, "AA", {}, "override.unknown_grade"),
    ],
)
def test_that_a_confirmed_grade_keeps_its_limits(
    machine: str | None, confirmed: str, changes: dict[str, bool], code: str | None
) -> None:
    outcome = replace(Outcome(text="{}", grade=machine), **changes)  # type: ignore[arg-type]
    found = check_override(outcome, LEVELS, confirmed, "理由", Limits())
    assert [fault.code for fault in found] == ([code] if code else [])


def test_that_a_confirmed_grade_needs_a_reason() -> None:
    found = check_override(Outcome(text="{}", grade="AA"), LEVELS, "A", " ", Limits())
    assert [fault.code for fault in found] == ["override.no_reason"]


@given(notches=st.integers(0, 4))
def test_that_upward_goes_exactly_as_far_as_the_limit(notches: int) -> None:
    for machine, confirmed in itertools.product(LEVELS, LEVELS):
        up = LEVELS.index(machine) - LEVELS.index(confirmed)
        outcome = Outcome(text="{}", grade=machine)
        faults = check_override(outcome, LEVELS, confirmed, "理由", Limits(notches_up=notches))
        assert bool(faults) == (up > notches)
