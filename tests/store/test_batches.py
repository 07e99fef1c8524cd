"""An import is one batch, taken back as a whole or not at all."""

import uuid
from dataclasses import replace

from gradeapp.model.assessment import Assessment, Content
from gradeapp.model.batch import Batch
from gradeapp.model.customer import Customer
from gradeapp.model.problem import Problem
from gradeapp.model.workflow import Action
from gradeapp.store import assessments, batches, customers, work_rows
from gradeapp.store.audit import list_entries
from gradeapp.store.records import Records
from tests.records_samples import FORM, ME, content, kept_draft, new_customer


def imported(records: Records, count: int = 2) -> tuple[Batch, list[Customer], list[Assessment]]:
    name = uuid.uuid4().hex
    people, drafts, rows = [], [], []
    with records.writing(ME) as writing:
        for number in range(count):
            person = customers.put(writing, replace(new_customer(f"客户{number}"), batch=name))
            assert isinstance(person, Customer)
            fresh = Assessment(uuid.uuid4().hex, FORM.key, content(person.id), batch=name)
            draft = assessments.save(writing, fresh, FORM)
            assert isinstance(draft, Assessment)
            people.append(person)
            drafts.append(draft)
            rows.append({"where": f"Sheet1!A{number + 3}", "customer": person.id})
        batch = batches.add(writing, Batch(name, "sample", "名册.xlsx", tuple(rows)))
    return batch, people, drafts


def undone(records: Records, batch: Batch) -> tuple[Problem, ...]:
    with records.writing(ME) as writing:
        return batches.undo(writing, batch.id)


def test_that_a_batch_is_loaded_as_it_was_kept(records: Records) -> None:
    batch, _, _ = imported(records)
    assert batches.list_batches(records) == (batch,)
    assert batch.imported_by == ME


def test_that_an_import_is_taken_back_as_a_whole(records: Records) -> None:
    kept = kept_draft(records)
    batch, _, _ = imported(records)
    assert undone(records, batch) == ()
    assert len(customers.find(records, "")) == 1
    assert [row.id for row in work_rows.list_work(records)] == [kept.id]
    assert batches.list_batches(records)[0].undone_at is not None
    assert list_entries(records)[0].verb == "batch.undone"


def test_that_an_import_is_taken_back_once(records: Records) -> None:
    batch, _, _ = imported(records)
    assert undone(records, batch) == ()
    assert undone(records, batch) == (Problem("batch.unknown", batch.id),)


def test_that_an_import_worked_on_since_stays_and_each_place_is_named(records: Records) -> None:
    batch, people, drafts = imported(records, 4)
    with records.writing(ME) as writing:
        assert isinstance(assessments.move(writing, drafts[0], Action.SUBMIT), Assessment)
        assert isinstance(assessments.save(writing, drafts[1], FORM), Assessment)
        assert isinstance(customers.put(writing, replace(people[2], name="改名")), Customer)
    other = kept_draft(records, Content(customer=people[3].id))
    named = [drafts[0].number, drafts[1].number, people[2].number, people[3].number]
    assert [problem.where for problem in undone(records, batch)] == named
    assert len(work_rows.list_work(records)) == 5
    assert assessments.fetch(records, other.id) == other
