"""The desk at work: customers typed or known, drafts kept and resumed, forms that changed."""

from dataclasses import replace
from pathlib import Path

from gradeapp.files import paths
from gradeapp.files.form_file import FormLibrary
from gradeapp.files.journal import Journal
from gradeapp.model.desk import Desk
from gradeapp.model.entry.entry import Entry, edit
from gradeapp.model.problem import Problem, Unavailable
from gradeapp.store.records import Records
from gradeapp.work import desk as desks
from gradeapp.work.place import Place
from gradeapp.work.worklist import list_work
from tests.desk_samples import begun


def entered(place: Place, sales: str = "6000000") -> tuple[Desk, Entry]:
    desk, entry = begun(place)
    entry = edit(entry, "avg_annual_sales", sales)
    return desks.take(desk, entry), entry


def named(desk: Desk, name: str, number: str = "") -> Desk:
    return desks.type_in(desks.type_in(desk, "name", name), "number", number)


def codes(desk: Desk) -> list[tuple[str, str]]:
    return [(problem.code, problem.where) for problem in desk.problems]


def test_that_a_typed_customer_is_added_with_the_assessment(place: Place) -> None:
    saved = desks.save(place, named(entered(place)[0], "甲公司", "c-1"))
    assert saved.is_kept
    assert saved.customer is not None
    assert (saved.customer.name, saved.customer.number) == ("甲公司", "C-1")


def test_that_the_same_name_and_number_is_the_same_customer(place: Place) -> None:
    first = desks.save(place, named(entered(place)[0], "甲公司", "C-1"))
    second = desks.save(place, named(entered(place)[0], "甲公司", "c-1"))
    assert first.customer is not None
    assert second.customer is not None
    assert first.customer.id == second.customer.id


def test_that_every_fault_of_a_customer_is_named_at_its_field(place: Place) -> None:
    desks.save(place, named(entered(place)[0], "甲公司", "C-1"))
    typed = desks.type_in(named(entered(place)[0], "", "C-1"), "uscc", "12345")
    refused = desks.save(place, typed)
    assert not refused.is_kept
    assert {where for _, where in codes(refused)} == {"name", "number", "uscc"}


def test_that_a_date_that_isnt_one_is_refused_at_its_field(place: Place) -> None:
    refused = desks.save(place, desks.type_in(entered(place)[0], "rated_on", "2026-02-30"))
    assert codes(refused) == [("bad_type", "rated_on")]
    assert codes(desks.type_in(refused, "rated_on", "2026-02-28")) == []


def test_that_a_draft_comes_back_as_it_was_typed(place: Place) -> None:
    desk = desks.keep_draft(place, named(entered(place, "600万")[0], "甲公司", "C-1"))
    (draft,), problems = desks.drafts(place)
    assert problems == ()
    resumed = desks.resume(place, draft)
    assert isinstance(resumed[0], Desk)
    assert isinstance(resumed[1], Entry)
    assert resumed[0].typed == desk.typed
    assert resumed[1].text("avg_annual_sales") == "600万"


def test_that_saving_takes_the_draft_out_of_the_journal(place: Place) -> None:
    desks.save(place, desks.keep_draft(place, named(entered(place)[0], "甲公司")))
    assert desks.drafts(place)[0] == ()


def test_that_a_form_published_with_other_content_is_refused(place: Place) -> None:
    desks.keep_draft(place, entered(place)[0])
    (draft,), _ = desks.drafts(place)
    other = replace(draft, form=replace(draft.form, digest="0" * 64))
    refused = desks.resume(place, other)
    assert [getattr(problem, "code", "") for problem in refused] == ["form.digest_changed"]


def test_that_what_cant_be_read_stands_in_the_way_of_submitting(place: Place) -> None:
    desk, entry = entered(place, "1_000")
    refused = desks.submit(place, named(desk, "甲公司"), entry)
    assert [where for _, where in codes(refused)] == ["avg_annual_sales"]
    assert refused.is_open


def test_that_the_worklist_finds_by_initials_and_by_drafts_names(place: Place) -> None:
    desks.save(place, named(entered(place)[0], "北京信达贸易有限公司"))
    desks.keep_draft(place, named(entered(place)[0], "上海某某公司"))
    assert [row.customer_name for row in list_work(place, "bjxd").rows] == ["北京信达贸易有限公司"]
    assert [row.customer_name for row in list_work(place, "上海").rows] == ["上海某某公司"]
    assert len(list_work(place).rows) == 2


def test_that_drafts_are_kept_whatever_the_records_do(data_dir: Path) -> None:
    def fail() -> Records:
        raise Unavailable(Problem("records.unreadable"))

    library = FormLibrary([paths.forms_dir()])
    journal = Journal(data_dir / "drafts")
    place = Place(lambda: library, journal, fail)
    desk = desks.keep_draft(place, named(entered(place)[0], "甲公司"))
    assert desk.unkept is None
    assert [draft.typed["name"] for draft in desks.drafts(place)[0]] == ["甲公司"]
    journal.close()


def test_that_a_kill_between_records_and_journal_is_no_conflict(place: Place) -> None:
    desk = desks.keep_draft(place, named(entered(place)[0], "甲公司"))
    (draft,), _ = desks.drafts(place)
    saved = desks.save(place, desk)
    assert place.journal.write(draft) is None
    resumed = desks.resume(place, draft)
    assert isinstance(resumed[0], Desk)
    assert (resumed[0].is_kept, resumed[0].problems) == (True, ())
    assert resumed[0].assessment.row_version == saved.assessment.row_version
    assert desks.drafts(place)[0] == ()


def test_that_a_list_shown_long_ago_brings_nothing_old_back(place: Place) -> None:
    desk, entry = entered(place, "1")
    desks.keep_draft(place, desk)
    (shown,), _ = desks.drafts(place)
    desks.keep_draft(place, desks.take(desk, edit(entry, "avg_annual_sales", "12")))
    resumed = desks.resume(place, shown)
    assert isinstance(resumed[1], Entry)
    assert resumed[1].text("avg_annual_sales") == "12"
