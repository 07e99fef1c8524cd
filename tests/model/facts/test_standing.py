"""A customer under every form: what is rated, in which order, and what still lacks."""

from datetime import date

from gradeapp.model.facts.standing import Comparison, Standing, compare, pair_of, stand
from tests.forms.shipped import IDS, scorecard
from tests.model.facts_samples import CREDIT, PRUDENT, golden, knowledge, source

FORMS = tuple(scorecard(form_id) for form_id in IDS)


def compared() -> Comparison:
    made = (
        source("closing-time-tiers", golden("closing-time-tiers"), "2026-11-01"),
        source(CREDIT, golden(CREDIT)),
        source("sales-size", golden("sales-size"), "2025-06-01"),
    )
    return compare(FORMS, knowledge(*made))


def standing(form: str) -> Standing:
    found = compared()
    return next(one for one in (*found.shown, *found.others) if one.form.id == form)


def test_that_every_form_is_either_shown_or_said_to_need_more() -> None:
    found = compared()
    assert {one.form.id for one in found.shown} == {
        CREDIT,
        PRUDENT,
        "sales-size",
        "closing-time-tiers",
    }
    assert len(found.shown) + len(found.others) == len(IDS)


def test_that_complete_ratings_come_first() -> None:
    found = compared()
    assert [one.rating.provisional for one in found.shown] == [False, False, False, True]
    assert [one.form.id for one in found.shown][-1] == PRUDENT


def test_that_a_form_nobody_filled_in_isnt_shown_though_nothing_is_required() -> None:
    mazda = standing("mazda-satisfaction")
    assert (mazda.known, mazda.missing, mazda.is_shown) == (0, (), False)


def test_that_a_borrowed_rating_says_so_and_what_lacks() -> None:
    prudent = standing(PRUDENT)
    assert prudent.is_borrowed
    assert "operating_cash_flow" in prudent.missing
    assert "net_sales" not in prudent.missing
    assert prudent.days == (date(2026, 5, 3),)


def test_that_the_place_counts_from_the_best_level() -> None:
    assert standing(CREDIT).place == (2, 6)
    assert standing("sales-size").place == (1, 3)
    assert standing("satisfaction-index").place is None


def test_that_the_unit_of_amounts_isnt_counted_as_known() -> None:
    inputs = {"unit": "yuan", "avg_annual_sales": "1"}
    assert stand(scorecard("sales-size"), knowledge(source("sales-size", inputs))).known == 1


def test_that_the_forms_that_share_most_are_set_side_by_side() -> None:
    assert pair_of(compared()) == (CREDIT, PRUDENT)


def test_that_one_form_alone_is_no_pair() -> None:
    made = source("sales-size", golden("sales-size"))
    assert pair_of(compare((scorecard("sales-size"),), knowledge(made))) == ("sales-size",)
    assert pair_of(compare((), knowledge())) == ()
