"""Why a customer stands otherwise in two forms: rules, weights, and what only one looks at."""

from fractions import Fraction
from pathlib import Path

from gradeapp.model.facts.contrast import Contrast, contrast, share
from gradeapp.model.facts.standing import stand
from tests.forms.shipped import scorecard
from tests.model.facts_samples import (
    CREDIT,
    PRUDENT,
    golden,
    knowledge,
    own_library,
    source,
)


def between(number: int) -> Contrast:
    known = knowledge(source(PRUDENT, golden(PRUDENT, number)))
    standings = [stand(scorecard(form), known) for form in (CREDIT, PRUDENT)]
    return contrast(standings[0], standings[1], known)


def with_own(folder: Path) -> Contrast:
    library = own_library(folder)
    known = knowledge(source(CREDIT, golden(CREDIT), library=library), library=library)
    forms = [library.find(form) for form in (CREDIT, "own-check")]
    one, other = (stand(form, known) for form in forms if form is not None)
    return contrast(one, other, known)


def test_that_all_items_of_the_prudent_form_weigh_as_in_the_base() -> None:
    found = between(0)
    assert len(found.alike) == 17
    assert (found.unlike, found.uses) == ((), ())


def test_that_a_rule_that_only_the_prudent_form_has_is_named() -> None:
    found = between(1)
    assert (found.one.rating.grade, found.other.rating.grade) == ("AAA", "AA")
    assert [(one.rule.id, one.moved) for one in found.only_other.rules] == [
        ("gate-aaa-interest", True)
    ]
    assert found.only_one.rules == ()


def test_that_what_only_one_form_looks_at_is_known_or_lacks() -> None:
    known = knowledge(source(CREDIT, golden(CREDIT)))
    one, other = (stand(scorecard(form), known) for form in (CREDIT, PRUDENT))
    found = contrast(one, other, known)
    assert found.only_one.known == ()
    assert "loan_class" in found.only_other.unknown
    assert {one.rule.id for one in found.only_other.open_rules} >= {"cap-cash-flow", "veto-sued"}


def test_that_the_same_ratio_is_found_though_ids_and_units_differ(tmp_path: Path) -> None:
    found = with_own(tmp_path)
    pair = found.unlike[0]
    assert (pair.one.item.id, pair.other.item.id) == ("C1", "A1")
    assert pair.one.value == pair.other.value == Fraction(50)
    assert (pair.one.points, pair.other.points) == (Fraction(8), Fraction(4))


def test_that_the_share_of_the_whole_is_told_with_the_points(tmp_path: Path) -> None:
    found = with_own(tmp_path)
    pair = found.unlike[0]
    assert share(pair.one, found.one.form) == (Fraction(1), Fraction(8, 100))
    assert share(pair.other, found.other.form) == (Fraction(4, 10), Fraction(1, 2))


def test_that_a_fact_used_otherwise_names_the_items(tmp_path: Path) -> None:
    use = next(one for one in with_own(tmp_path).uses if one.fact.id == "net_sales")
    assert "D3" in {one.item.id for one in use.one}
    assert [one.item.id for one in use.other] == ["A2"]


def test_that_forms_about_other_things_have_nothing_in_common() -> None:
    known = knowledge(source(CREDIT, golden(CREDIT)), source("sales-size", golden("sales-size")))
    one, other = (stand(scorecard(form), known) for form in (CREDIT, "sales-size"))
    found = contrast(one, other, known)
    assert not found.has_common
    assert found.only_other.known == ("avg_annual_sales",)


def test_that_a_fact_that_decides_without_an_item_is_a_use() -> None:
    known = knowledge(source("closing-time-tiers", {"demand": "latent"}))
    forms = ("closing-time-tiers", "closing-time-followup")
    one, other = (stand(scorecard(form), known) for form in forms)
    assert [(use.fact.id, use.one, use.other) for use in contrast(one, other, known).uses] == [
        ("demand", (), ())
    ]
