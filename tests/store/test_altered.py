"""A row changed or removed past the program is found by comparing it with the log."""

import uuid

import pytest
from sqlalchemy import text

from gradeapp.model.assessment import Assessment
from gradeapp.model.workflow import Action
from gradeapp.store import assessments
from gradeapp.store.altered import list_altered
from gradeapp.store.audit import verify_chain
from gradeapp.store.records import Records
from tests.records_samples import FORM, ME, content, kept_customer, kept_draft
from tests.store.test_batches import imported, undone


def approved(records: Records, customer: str) -> Assessment:
    kept = kept_draft(records, content(customer))
    for action in (Action.SUBMIT, Action.APPROVE):
        with records.writing(ME) as writing:
            moved = assessments.move(writing, kept, action)
        assert isinstance(moved, Assessment)
        kept = moved
    return kept


def test_that_honest_records_agree_with_the_log(records: Records) -> None:
    customer = kept_customer(records)
    approved(records, customer.id)
    second = approved(records, customer.id)
    draft = kept_draft(records)
    with records.writing(ME) as writing:
        assert isinstance(assessments.revise(writing, second, uuid.uuid4().hex), Assessment)
        assert isinstance(assessments.save(writing, draft, FORM), Assessment)
    with records.writing(ME) as writing:
        assert assessments.discard(writing, kept_row(records, draft.id)) == ()
    batch, _, _ = imported(records)
    assert undone(records, batch) == ()
    assert list_altered(records) == ()


def kept_row(records: Records, identity: str) -> Assessment:
    found = assessments.fetch(records, identity)
    assert found is not None
    return found


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE assessments SET score = '100'",
        "UPDATE assessments SET inputs = '[]'",
        "UPDATE assessments SET reasons = '[]'",
        "UPDATE assessments SET state = 'approved'",
        "UPDATE assessments SET valid_until = '2999-12-31'",
        "UPDATE assessments SET entered_by = '[]'",
        "UPDATE assessments SET vetoed = NOT vetoed",
        "DELETE FROM assessments",
    ],
)
def test_that_a_change_past_the_program_is_found(records: Records, change: str) -> None:
    draft = kept_draft(records)
    with records.engine.begin() as connection:
        connection.execute(text(change))
    assert list_altered(records) == (draft.id,)
    assert verify_chain(records).is_whole
