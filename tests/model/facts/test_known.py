"""What is known of a customer: the newest wins, statements stay together, units convert."""

from fractions import Fraction
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from gradeapp.model.answers import MISSING
from gradeapp.model.engine.rate import rate
from gradeapp.model.exact import UNITS, plain
from gradeapp.model.facts.known import answers_of
from tests.forms.shipped import scorecard
from tests.model.facts_samples import (
    CREDIT,
    PRUDENT,
    golden,
    knowledge,
    own_library,
    source,
)


def test_that_net_sales_typed_once_serves_the_other_form() -> None:
    known = knowledge(source(CREDIT, golden(CREDIT)))
    answers, sources = answers_of(scorecard(PRUDENT), known)
    assert answers.get("net_sales") == Fraction(str(golden(CREDIT)["net_sales"]))
    assert sources["net_sales"].form.id == CREDIT


def test_that_the_form_a_fact_comes_from_rates_as_it_did() -> None:
    made = source(CREDIT, golden(CREDIT))
    answers, _ = answers_of(scorecard(CREDIT), knowledge(made))
    assert rate(scorecard(CREDIT), answers).score == rate(made.form, made.answers).score == 89


@given(
    cents=st.integers(min_value=1, max_value=10**9),
    typed=st.sampled_from(sorted(UNITS)),
)
def test_that_an_amount_means_the_same_money_in_any_unit(cents: int, typed: str) -> None:
    amount = Fraction(cents, 100)
    inputs = {"unit": typed, "total_assets": plain(amount)}
    answers, _ = answers_of(scorecard(PRUDENT), knowledge(source(CREDIT, inputs)))
    assert answers.get("total_assets") == amount * UNITS[typed] / UNITS["wan_yuan"]


def test_that_the_newest_judgement_wins() -> None:
    old = source(PRUDENT, {"leadership": "poor"}, "2025-01-01")
    new = source(CREDIT, {"leadership": "good"}, "2026-01-01")
    answers, sources = answers_of(scorecard(PRUDENT), knowledge(new, old))
    assert answers.get("leadership") == "good"
    assert sources["leadership"] is new


def test_that_the_statements_of_two_years_arent_mixed() -> None:
    new = source(CREDIT, {**golden(CREDIT), "total_assets": "12001"}, "2026-01-01")
    old = source(PRUDENT, {**golden(PRUDENT), "operating_cash_flow": "5"}, "2025-01-01")
    answers, sources = answers_of(scorecard(PRUDENT), knowledge(new, old))
    assert answers.get("operating_cash_flow") is MISSING
    assert sources["total_assets"] is new
    assert sources["loan_class"] is old


def test_that_one_figure_of_a_new_year_doesnt_hide_the_last_whole_one() -> None:
    begun = source(CREDIT, {"total_assets": "1"}, "2026-01-01")
    whole = source(PRUDENT, golden(PRUDENT), "2025-01-01")
    _, sources = answers_of(scorecard(PRUDENT), knowledge(begun, whole))
    assert sources["total_assets"] is whole


def test_that_the_own_rating_is_named_where_it_says_the_same() -> None:
    new = source(CREDIT, golden(CREDIT), "2026-01-01")
    own = source(PRUDENT, golden(CREDIT), "2025-01-01")
    _, sources = answers_of(scorecard(PRUDENT), knowledge(new, own))
    assert sources["net_sales"] is own


def test_that_a_ratio_in_percent_serves_one_as_a_fraction(tmp_path: Path) -> None:
    library = own_library(tmp_path)
    form = library.find("own-check")
    assert form is not None
    prudent = source(PRUDENT, {"interest_repayment_rate": "85"}, library=library)
    answers, _ = answers_of(form, knowledge(prudent, library=library))
    assert answers.get("paid_share") == Fraction("0.85")
    own = source("own-check", {"paid_share": "0.5"}, library=library)
    target = library.find(PRUDENT)
    assert target is not None
    answers, _ = answers_of(target, knowledge(own, library=library))
    assert answers.get("interest_repayment_rate") == 50
