"""The facts of a customer's assessments in the records and drafts, offered to another form."""

from datetime import date

from gradeapp.model.customer import Customer
from gradeapp.model.desk import Desk
from gradeapp.model.entry.entry import Entry, edit
from gradeapp.model.entry.kept import entry_of_case
from gradeapp.work import desk as desks
from gradeapp.work.facts import (
    compare_customer,
    customer_of,
    offers_for,
    source_of_desk,
    sources_of,
)
from gradeapp.work.place import Place
from tests.desk_samples import begun
from tests.model.facts_samples import CREDIT, PRUDENT, golden

CODE = "91350100M000100Y43"


def begun_for(place: Place, form: str, customer: Customer | None = None) -> tuple[Desk, Entry]:
    desk, entry = begun(place, form)
    return desks.choose(desk, customer), entry


def kept(place: Place, form: str, day: str, customer: Customer | None = None) -> Customer:
    desk, entry = begun_for(place, form, customer)
    if customer is None:
        desk = desks.type_in(desks.type_in(desk, "name", "甲公司"), "uscc", CODE)
    desk = desks.type_in(desk, "rated_on", day)
    saved = desks.save(place, desks.take(desk, entry_of_case(entry.scorecard, golden(form))))
    assert saved.is_kept, saved.problems
    assert saved.customer is not None
    return saved.customer


def test_that_a_second_form_is_offered_what_the_first_one_holds(place: Place) -> None:
    customer = kept(place, CREDIT, "2026-05-03")
    found = offers_for(place, begun_for(place, PRUDENT, customer)[0], ())
    assert {one.input.id for one in found.offers} >= {"net_sales", "leadership"}
    assert {one.source.on for one in found.offers} == {date(2026, 5, 3)}


def test_that_the_credit_code_alone_finds_the_customer(place: Place) -> None:
    customer = kept(place, CREDIT, "2026-05-03")
    desk = desks.type_in(begun_for(place, PRUDENT)[0], "uscc", CODE.lower())
    assert customer_of(place, desk) == customer
    assert offers_for(place, desk, ()).offers


def test_that_part_of_a_credit_code_finds_nobody(place: Place) -> None:
    kept(place, CREDIT, "2026-05-03")
    desk = desks.type_in(begun_for(place, PRUDENT)[0], "uscc", CODE[:10])
    assert customer_of(place, desk) is None
    assert offers_for(place, desk, ()).offers == ()


def test_that_a_rating_that_ran_out_is_known_to_be_old(place: Place) -> None:
    customer = kept(place, CREDIT, "2020-05-03")
    found = sources_of(place, customer.id)
    assert found[0].until == date(2021, 5, 3)
    assert found[0].is_old(place.today())


def test_that_an_unsaved_draft_is_a_source_too(place: Place) -> None:
    customer = kept(place, "sales-size", "2026-05-03")
    desk, entry = begun_for(place, CREDIT, customer)
    desk = desks.take(desk, entry_of_case(entry.scorecard, golden(CREDIT)))
    desks.keep_draft(place, desk)
    drafts, _ = place.journal.drafts()
    assert {one.form.id for one in sources_of(place, customer.id, drafts)} == {CREDIT, "sales-size"}
    assert offers_for(place, begun_for(place, PRUDENT, customer)[0], drafts).offers


def test_that_the_assessment_itself_isnt_its_own_source(place: Place) -> None:
    customer = kept(place, CREDIT, "2026-05-03")
    found = sources_of(place, customer.id)
    assert sources_of(place, customer.id, without=found[0].id) == ()


def test_that_a_rating_just_begun_doesnt_hide_the_last_complete_one(place: Place) -> None:
    customer = kept(place, CREDIT, "2026-05-03")
    desk, entry = begun_for(place, CREDIT, customer)
    desk = desks.type_in(desk, "rated_on", "2026-06-03")
    desks.keep_draft(place, desks.take(desk, edit(entry, "leadership", "poor")))
    drafts, _ = place.journal.drafts()
    assert [one.is_complete for one in sources_of(place, customer.id, drafts)] == [False, True]
    found = compare_customer(place, customer.id, drafts)
    assert not found.shown[0].rating.provisional
    assert found.shown[0].rating.answers.get("leadership") == "poor"


def test_that_only_the_newest_rating_of_a_form_counts(place: Place) -> None:
    customer = kept(place, CREDIT, "2024-05-03")
    kept(place, CREDIT, "2026-05-03", customer)
    assert [one.on for one in sources_of(place, customer.id)] == [date(2026, 5, 3)]


def test_that_a_customer_is_compared_with_what_is_on_the_screen(place: Place) -> None:
    customer = kept(place, CREDIT, "2026-05-03")
    desk, entry = begun_for(place, "sales-size", customer)
    entry = entry_of_case(entry.scorecard, golden("sales-size"))
    screen = source_of_desk(desk, entry, place.today())
    found = compare_customer(place, customer.id, (), screen)
    assert {one.form.id for one in found.shown} == {CREDIT, PRUDENT, "sales-size"}


def test_that_a_customer_nobody_rated_has_only_forms_that_need_more(place: Place) -> None:
    found = compare_customer(place, None)
    assert found.shown == ()
    assert len(found.others) == len(place.library.ids())
