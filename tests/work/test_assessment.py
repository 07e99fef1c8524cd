"""An assessment on its way through the use cases, with a shipped form and a real database."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from gradeapp.files.form_file import FormLibrary
from gradeapp.files.journal import Journal
from gradeapp.files.paths import forms_dir
from gradeapp.model.answers import Answers
from gradeapp.model.assessment import Assessment, State
from gradeapp.model.audit import Account
from gradeapp.model.engine.rate import rate
from gradeapp.model.scorecard import Scorecard
from gradeapp.model.workflow import Action
from gradeapp.store.records import Records
from gradeapp.work import assessment as work
from gradeapp.work import audit, customer
from tests.records_samples import ME, OTHER, records_at

TYPED = {"avg_annual_sales": {"typed": "1.2亿", "value": "12000"}}


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Records]:
    with records_at(tmp_path) as opened:
        yield opened


@pytest.fixture(scope="module")
def scorecard() -> Scorecard:
    found = FormLibrary([forms_dir()]).find("sales-size")
    assert found is not None
    return found


@pytest.fixture
def draft(records: Records, scorecard: Scorecard) -> Assessment:
    added = customer.create(records, ME, "某某贸易有限公司")
    assert not isinstance(added, tuple)
    begun = work.start(scorecard, added.id)
    rating = rate(scorecard, Answers({}))
    return work.enter(begun, rating, TYPED, rated_on=date(2026, 1, 31))


def saved(records: Records, draft: Assessment, scorecard: Scorecard) -> Assessment:
    kept = work.save(records, ME, draft, scorecard)
    assert isinstance(kept, Assessment), kept
    return kept


def test_that_a_saved_draft_reopens_with_its_form(
    records: Records, draft: Assessment, scorecard: Scorecard
) -> None:
    kept = saved(records, draft, scorecard)
    assert work.reopen(records, kept.id) == (kept, work.form_text(scorecard))
    assert kept.content == draft.content


def test_that_nothing_reopens_by_an_unknown_id(records: Records) -> None:
    assert work.reopen(records, "nobody") is None


def test_that_the_worklist_shows_customer_state_and_grade(
    records: Records, draft: Assessment, scorecard: Scorecard
) -> None:
    kept = saved(records, draft, scorecard)
    (row,) = work.list_recent(records)
    assert (row.id, row.customer_name, row.state) == (kept.id, "某某贸易有限公司", State.DRAFT)
    assert work.list_recent(records, states=frozenset({State.SIGNED})) == ()


def test_that_a_draft_without_its_figures_is_provisional_and_not_approved(
    records: Records, draft: Assessment, scorecard: Scorecard
) -> None:
    kept = saved(records, draft, scorecard)
    assert kept.content.outcome.provisional
    submitted = work.move(records, ME, kept, Action.SUBMIT)
    assert isinstance(submitted, Assessment)
    refused = work.approve(records, ME, submitted)
    assert isinstance(refused, tuple)
    assert [problem.code for problem in refused] == ["workflow.provisional"]


def test_that_actions_offered_follow_state_and_person(
    records: Records, draft: Assessment, scorecard: Scorecard
) -> None:
    kept = saved(records, draft, scorecard)
    assert work.list_actions(records, ME, kept) == (Action.SAVE, Action.DISCARD, Action.SUBMIT)
    submitted = work.move(records, ME, kept, Action.SUBMIT)
    assert isinstance(submitted, Assessment)
    assert work.list_actions(records, ME, submitted) == (Action.RETURN, Action.APPROVE)
    assert audit.put_account(records, ME, Account(OTHER, "李四经理")) is None
    assert work.list_actions(records, ME, submitted) == (Action.RETURN,)
    assert work.list_actions(records, OTHER, submitted) == (Action.REVIEW, Action.RETURN)


def test_that_a_discarded_draft_is_gone(
    records: Records, draft: Assessment, scorecard: Scorecard
) -> None:
    kept = saved(records, draft, scorecard)
    assert work.discard(records, ME, kept) == ()
    assert work.reopen(records, kept.id) is None
    assert audit.history_of(records, kept.id)[0].verb == "assessment.discarded"


def test_that_typing_never_saved_comes_back_from_the_journal(
    records: Records, draft: Assessment, tmp_path: Path
) -> None:
    journal = Journal(tmp_path / "drafts")
    assert journal.write(work.draft_of(draft, records.clock())) is None
    ((found,), _) = journal.drafts()
    resumed, problems = work.resume(records, found)
    journal.close()
    assert problems == ()
    assert (resumed.id, resumed.content.inputs) == (draft.id, draft.content.inputs)
    assert resumed.row_version == 0


def test_that_typing_on_a_version_changed_since_says_so_and_is_not_saved(
    records: Records, draft: Assessment, scorecard: Scorecard
) -> None:
    kept = saved(records, draft, scorecard)
    typed = work.draft_of(kept, records.clock())
    saved(records, kept, scorecard)
    resumed, problems = work.resume(records, typed)
    assert [problem.code for problem in problems] == ["workflow.changed_since"]
    refused = work.save(records, ME, resumed, scorecard)
    assert isinstance(refused, tuple)
    assert [problem.code for problem in refused] == ["workflow.changed_since"]


def test_that_a_confirmed_rating_is_corrected_by_a_new_revision(
    records: Records, draft: Assessment, scorecard: Scorecard
) -> None:
    rating = rate(scorecard, Answers({"avg_annual_sales": Fraction(12000)}))
    rated = work.enter(draft, rating, TYPED, rated_on=date(2026, 1, 31))
    kept = saved(records, work.of_customer(rated, draft.content.customer), scorecard)
    submitted = work.move(records, ME, kept, Action.SUBMIT)
    assert isinstance(submitted, Assessment)
    machine = submitted.content.outcome.grade
    lowest = scorecard.levels[-1].label
    approved = work.approve(records, ME, submitted, grade=lowest, reason="涉诉未决")
    assert isinstance(approved, Assessment)
    assert (approved.grade, approved.content.outcome.grade) == (lowest, machine)
    second = work.revise(records, ME, approved)
    assert isinstance(second, Assessment)
    assert (second.revision, second.override) == (2, None)


def test_that_confirming_the_machine_grade_is_no_override(
    records: Records, draft: Assessment, scorecard: Scorecard
) -> None:
    rating = rate(scorecard, Answers({"avg_annual_sales": Fraction(12000)}))
    rated = work.enter(draft, rating, TYPED, rated_on=date(2026, 1, 31))
    submitted = work.move(records, ME, saved(records, rated, scorecard), Action.SUBMIT)
    assert isinstance(submitted, Assessment)
    approved = work.approve(records, ME, submitted, grade=submitted.content.outcome.grade or "")
    assert isinstance(approved, Assessment)
    assert approved.override is None


def test_that_the_last_valid_day_follows_the_form(scorecard: Scorecard) -> None:
    months = scorecard.validity_months
    assert months == 12
    assert work.last_valid_day(scorecard, date(2024, 2, 29)) == date(2025, 2, 28)
    assert work.last_valid_day(scorecard, None) is None
