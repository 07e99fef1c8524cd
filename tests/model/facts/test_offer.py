"""What a form can take over: into blank fields, in a unit that fits, never over what stands."""

from datetime import date

from gradeapp.model.entry.entry import Entry, begin, edit, restore
from gradeapp.model.facts.known import Source
from gradeapp.model.facts.offer import Offers, Place, offer
from tests.forms.shipped import scorecard
from tests.model.facts_samples import CREDIT, PRUDENT, golden, knowledge, source

TODAY = date(2026, 11, 22)


def offers(*sources: Source, form: str = PRUDENT) -> Offers:
    return offer(scorecard(form), knowledge(*sources), TODAY)


def taken(found: Offers, entry: Entry, *wanted: str) -> Entry:
    return restore(entry.scorecard, {**entry.typed, **found.texts(entry, wanted)})


def test_that_all_known_facts_are_offered_and_rate_alike() -> None:
    found = offers(source(CREDIT, golden(CREDIT)))
    entry = taken(found, begin(scorecard(PRUDENT)))
    assert entry.problems == {}
    assert entry.rating.score == 89
    assert found.blank(entry) == ()


def test_that_what_is_typed_is_never_overwritten() -> None:
    found = offers(source(CREDIT, golden(CREDIT)))
    entry = edit(begin(scorecard(PRUDENT)), "total_assets", "1.5亿")
    assert taken(found, entry).text("total_assets") == "1.5亿"


def test_that_a_field_that_is_named_is_filled_whatever_stands_in_it() -> None:
    found = offers(source(CREDIT, golden(CREDIT)))
    entry = edit(begin(scorecard(PRUDENT)), "total_assets", "1")
    assert taken(found, entry, "total_assets").answer("total_assets") == 12_000
    assert len(taken(found, entry, "total_assets").typed) == 1


def test_that_each_offer_says_what_stands_in_its_field() -> None:
    found = offers(source(CREDIT, golden(CREDIT)))
    entry = begin(scorecard(PRUDENT))
    first = next(one for one in found.offers if one.input.id == "total_assets")
    places = [found.place(first, edit(entry, "total_assets", text)) for text in ("", "12,000", "1")]
    assert places == [Place.BLANK, Place.SAME, Place.OTHER]


def test_that_amounts_come_in_the_unit_they_were_typed_in() -> None:
    found = offers(source(CREDIT, {"unit": "yuan", "total_assets": "123456.78"}))
    entry = taken(found, begin(scorecard(PRUDENT)))
    assert (entry.unit, entry.text("total_assets")) == ("yuan", "123456.78")


def test_that_amounts_convert_to_a_unit_that_is_in_use() -> None:
    found = offers(source(CREDIT, {"unit": "yuan", "total_assets": "123456.78"}))
    entry = edit(begin(scorecard(PRUDENT)), "total_liabilities", "5")
    entry = taken(found, entry)
    assert (entry.unit, entry.text("total_assets")) == ("wan_yuan", "12.345678")


def test_that_not_applicable_is_a_fact_too() -> None:
    found = offers(source(CREDIT, {"prior_net_sales": "n/a"}))
    assert found.texts(begin(scorecard(PRUDENT))) == {"prior_net_sales": "n/a"}


def test_that_yes_and_no_are_offered_as_typed() -> None:
    found = offers(
        source("closing-time-tiers", {"no_chance": True, "demand": "none"}),
        form="closing-time-followup",
    )
    texts = found.texts(begin(scorecard("closing-time-followup")))
    assert texts == {"no_chance": "yes", "demand": "none"}


def test_that_an_older_rating_of_the_same_form_offers_its_facts() -> None:
    old = source(CREDIT, golden(CREDIT), "2024-05-03", until="2025-05-03")
    found = offers(old, form=CREDIT)
    assert found.sources == (old,)
    assert old.is_old(TODAY)


def test_that_a_form_without_shared_facts_is_offered_nothing() -> None:
    assert offers(source(CREDIT, golden(CREDIT)), form="sales-size").offers == ()
