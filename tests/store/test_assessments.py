"""Assessments keep what was entered, move by the rules only, and never change once approved."""

import uuid
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from gradeapp.model.assessment import (
    Assessment,
    Content,
    FormKey,
    FormText,
    Override,
    State,
    outcome_of,
)
from gradeapp.model.audit import canonical
from gradeapp.model.customer import BEGINNING
from gradeapp.model.problem import Problem
from gradeapp.model.workflow import Action
from gradeapp.store import assessments, forms, tables, work_rows
from gradeapp.store.records import Records
from tests.records_samples import (
    FORM,
    ME,
    OTHER,
    add_other,
    content,
    kept_customer,
    kept_draft,
    result,
)

CHANGED = "'changed'"
TEXTS = st.text(max_size=30)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)
OUTCOMES = st.builds(
    lambda grade, score, warnings, vetoed: outcome_of(
        result(grade, score=score, warnings=warnings), vetoed=vetoed
    ),
    st.sampled_from(["AAA", "A", None]),
    st.sampled_from(["0", "89.5", None]),
    st.lists(TEXTS, max_size=2),
    st.booleans(),
)
CONTENTS = st.builds(
    Content,
    customer=st.none(),
    inputs=st.dictionaries(TEXTS, JSON, max_size=4).map(canonical),
    outcome=OUTCOMES,
    rated_on=st.none() | st.dates(),
    valid_until=st.none() | st.dates(),
    reasons=st.dictionaries(TEXTS, st.text(st.characters(codec="utf-8"), max_size=20), max_size=2),
)


def moved(
    records: Records, kept: Assessment, action: Action, actor: str = ME, note: str = ""
) -> Assessment:
    with records.writing(actor) as writing:
        after = assessments.move(writing, kept, action, note=note)
    assert isinstance(after, Assessment), after
    return after


def refusal(
    records: Records,
    kept: Assessment,
    action: Action,
    actor: str = ME,
    override: Override | None = None,
) -> list[str]:
    with records.writing(actor) as writing:
        after = assessments.move(writing, kept, action, override=override)
    assert isinstance(after, tuple), after
    return [problem.code for problem in after]


def approved(records: Records, customer: str) -> Assessment:
    kept = kept_draft(records, content(customer))
    return moved(records, moved(records, kept, Action.SUBMIT), Action.APPROVE)


def state_of(records: Records, kept: Assessment) -> State:
    found = assessments.fetch(records, kept.id)
    assert found is not None
    return found.state


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(entered=CONTENTS)
def test_that_what_is_loaded_is_what_was_kept(records: Records, entered: Content) -> None:
    kept = kept_draft(records, entered)
    assert kept.content == entered
    assert assessments.fetch(records, kept.id) == kept


def test_that_every_move_is_loaded_as_it_was_made(records: Records) -> None:
    kept = kept_draft(records)
    for action in (Action.SUBMIT, Action.RETURN, Action.SUBMIT, Action.APPROVE, Action.SIGN):
        kept = moved(records, kept, action, note="第一行\n第二行")
        assert assessments.fetch(records, kept.id) == kept
    assert [step.action for step in kept.steps] == ["submit", "return", "submit", "approve", "sign"]
    assert kept.state is State.SIGNED
    assert kept.is_confirmed_alone


def test_that_numbers_count_through_the_year(records: Records) -> None:
    assert [kept_draft(records, Content()).number for _ in range(2)] == [
        "PJ2026-000001",
        "PJ2026-000002",
    ]


def test_that_a_form_is_kept_once(records: Records) -> None:
    kept_draft(records)
    kept_draft(records)
    assert forms.list_forms(records) == (FORM,)


def test_that_a_published_form_with_other_content_is_refused(records: Records) -> None:
    kept_draft(records)
    other = FormText(FormKey("sample", "1", "e" * 64), "other")
    fresh = Assessment(uuid.uuid4().hex, other.key, Content())
    with records.writing(ME) as writing:
        refused = assessments.save(writing, fresh, other)
    facts = {"form": "sample", "version": "1"}
    assert refused == (Problem("form.digest_changed", "", facts),)
    assert forms.list_forms(records) == (FORM,)


def test_that_a_draft_names_a_known_customer(records: Records) -> None:
    fresh = Assessment(uuid.uuid4().hex, FORM.key, Content(customer="nobody"))
    with records.writing(ME) as writing:
        refused = assessments.save(writing, fresh, FORM)
    assert refused == (Problem("customer.unknown", "customer"),)


def test_that_two_windows_cannot_overwrite_each_other(records: Records) -> None:
    kept = kept_draft(records)
    with records.writing(ME) as writing:
        assert isinstance(assessments.save(writing, kept, FORM), Assessment)
        refused = assessments.save(writing, kept, FORM)
    assert refused == (Problem("workflow.changed_since", kept.number),)


def test_that_a_submitted_assessment_is_not_edited(records: Records) -> None:
    kept = moved(records, kept_draft(records), Action.SUBMIT)
    with records.writing(ME) as writing:
        refused = assessments.save(writing, kept, FORM)
    assert refused == (Problem("workflow.wrong_state", kept.number),)


def test_that_a_second_person_confirms_once_there_is_one(records: Records) -> None:
    add_other(records)
    kept = moved(records, kept_draft(records), Action.SUBMIT)
    assert refusal(records, kept, Action.REVIEW) == ["workflow.same_person"]
    assert refusal(records, kept, Action.APPROVE, OTHER) == ["workflow.wrong_state"]
    kept = moved(records, kept, Action.REVIEW, OTHER)
    assert refusal(records, kept, Action.APPROVE) == ["workflow.same_person"]
    kept = moved(records, kept, Action.APPROVE, OTHER)
    assert not kept.is_confirmed_alone


def test_that_whoever_edited_a_figure_has_entered_it(records: Records) -> None:
    add_other(records)
    kept = kept_draft(records)
    with records.writing(OTHER) as writing:
        edited = assessments.save(writing, kept, FORM)
    assert isinstance(edited, Assessment)
    assert edited.entered_by == (ME, OTHER)
    kept = moved(records, edited, Action.SUBMIT)
    assert refusal(records, kept, Action.REVIEW, OTHER) == ["workflow.same_person"]


def test_that_a_confirmed_grade_is_kept_beside_the_machine_grade(records: Records) -> None:
    kept = moved(records, kept_draft(records), Action.SUBMIT)
    wish = Override("AAA", "现金流充裕", "somebody", BEGINNING)
    with records.writing(ME) as writing:
        after = assessments.move(writing, kept, Action.APPROVE, override=wish)
    assert isinstance(after, Assessment)
    assert after.override is not None
    assert (after.grade, after.content.outcome.grade) == ("AAA", "AA")
    assert (after.override.by, after.override.at) == (ME, after.updated_at)
    assert assessments.fetch(records, after.id) == after


def test_that_the_limits_of_confirming_hold_inside_the_records(records: Records) -> None:
    customer = kept_customer(records)
    vetoed = content(customer.id, result("A"), vetoed=True)
    kept = moved(records, kept_draft(records, vetoed), Action.SUBMIT)
    wish = Override("AAA", " ", ME, BEGINNING)
    assert refusal(records, kept, Action.APPROVE, override=wish) == [
        "override.vetoed",
        "override.too_high",
        "override.no_reason",
    ]
    assert state_of(records, kept) is State.SUBMITTED


def test_that_a_customer_has_one_valid_rating_by_a_form(records: Records) -> None:
    customer = kept_customer(records)
    first = approved(records, customer.id)
    second = approved(records, customer.id)
    stranger = approved(records, kept_customer(records, "另一家公司").id)
    assert state_of(records, first) is State.SUPERSEDED
    assert state_of(records, second) is State.APPROVED
    assert state_of(records, stranger) is State.APPROVED


def test_that_a_correction_is_a_new_revision(records: Records) -> None:
    first = approved(records, kept_customer(records).id)
    with records.writing(ME) as writing:
        second = assessments.revise(writing, first, uuid.uuid4().hex)
    assert isinstance(second, Assessment)
    assert (second.chain, second.revision, second.revises) == (first.id, 2, first.id)
    assert (second.state, second.content) == (State.DRAFT, first.content)
    assert state_of(records, first) is State.APPROVED
    moved(records, moved(records, second, Action.SUBMIT), Action.APPROVE)
    assert state_of(records, first) is State.SUPERSEDED


def test_that_only_one_revision_follows(records: Records) -> None:
    first = approved(records, kept_customer(records).id)
    with records.writing(ME) as writing:
        assert isinstance(assessments.revise(writing, first, uuid.uuid4().hex), Assessment)
        refused = assessments.revise(writing, first, uuid.uuid4().hex)
    assert refused == (Problem("workflow.changed_since", first.number),)


def test_that_only_a_draft_is_discarded(records: Records) -> None:
    kept = moved(records, kept_draft(records), Action.SUBMIT)
    with records.writing(ME) as writing:
        refused = assessments.discard(writing, kept)
    assert refused == (Problem("workflow.wrong_state", kept.number),)
    assert state_of(records, kept) is State.SUBMITTED


def test_that_what_was_never_kept_is_not_moved(records: Records) -> None:
    ghost = replace(kept_draft(records), id="ghost")
    assert refusal(records, ghost, Action.SUBMIT) == ["assessment.unknown"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE assessments SET score = '100'",
        "UPDATE assessments SET inputs = '{}', state = 'signed'",
        "UPDATE assessments SET override_grade = 'AAA'",
        "UPDATE assessments SET state = 'draft'",
        "UPDATE assessments SET state = 'approved'",
        "DELETE FROM assessments",
        "DELETE FROM steps",
        "UPDATE steps SET note = 'x'",
        "UPDATE forms SET text = 'x'",
        "DELETE FROM forms",
        "UPDATE audit SET actor = 'x'",
        "DELETE FROM audit",
        "INSERT INTO audit SELECT 99, at, actor, verb, subject, detail, previous, 'x' FROM audit",
    ],
)
def test_that_the_database_itself_refuses(records: Records, statement: str) -> None:
    kept = approved(records, kept_customer(records).id)
    with (
        pytest.raises(IntegrityError, match=r"nothing is|never changes|only a draft|only appended"),
        records.engine.begin() as connection,
    ):
        connection.execute(text(statement))
    assert assessments.fetch(records, kept.id) == kept


def test_that_every_column_of_an_approved_assessment_is_frozen(records: Records) -> None:
    kept = approved(records, kept_customer(records).id)
    free = {"state", "row_version", "updated_at"}
    others = {"revision": "77", "vetoed": "NOT vetoed", "provisional": "NOT provisional"}
    for column in tables.assessments.c:
        if column.name in free:
            continue
        change = f'"{column.name}" = {others.get(column.name, CHANGED)}'
        statement = f"UPDATE assessments SET state = 'signed', {change}"  # noqa: S608 -- our names
        with (
            pytest.raises(IntegrityError, match="never changes"),
            records.engine.begin() as connection,
        ):
            connection.execute(text(statement))
    assert state_of(records, kept) is State.APPROVED


def test_that_the_worklist_is_narrowed_to_customer_and_state(records: Records) -> None:
    customer = kept_customer(records)
    mine = kept_draft(records, content(customer.id))
    kept_draft(records, Content())
    (row,) = work_rows.list_work(records, customer=customer.id)
    assert (row.id, row.due, row.grade) == (mine.id, date(2027, 1, 31), "AA")
    assert len(work_rows.list_work(records)) == 2
    assert work_rows.list_work(records, states=frozenset({State.SIGNED})) == ()
