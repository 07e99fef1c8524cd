"""Which input holds which fact: declared, inherited, or not at all."""

from pathlib import Path

from gradeapp.files.facts_file import read_fact_table
from gradeapp.model.facts.table import held_by, money_of
from tests.forms.shipped import LIBRARY, scorecard
from tests.model.facts_samples import CREDIT, PRUDENT, SHIPPED, own_library


def held(form: str) -> dict[str, str]:
    found = held_by(scorecard(form), SHIPPED, LIBRARY.find)
    return {input_id: one.fact.id for input_id, one in found.items()}


def test_that_the_prudent_form_shares_every_input_it_inherits() -> None:
    inherited = {one.id for one in scorecard(CREDIT).inputs} - {"unit"}
    assert held(CREDIT).keys() == inherited
    assert held(PRUDENT).keys() == inherited | {"operating_cash_flow"}


def test_that_net_sales_is_the_same_fact_in_both_credit_forms() -> None:
    assert held(CREDIT)["net_sales"] == held(PRUDENT)["net_sales"] == "net_sales"


def test_that_an_average_of_years_isnt_the_net_sales_of_one() -> None:
    assert held("sales-size") == {}


def test_that_an_input_replaced_by_an_heir_isnt_shared(tmp_path: Path) -> None:
    library = own_library(tmp_path)
    form = library.find("branch-credit")
    assert form is not None
    found = held_by(form, read_fact_table(library.folders)[0], library.find)
    assert "net_sales" not in found
    assert found["total_assets"].fact.id == "total_assets"


def test_that_an_own_form_shares_only_what_is_declared(tmp_path: Path) -> None:
    library = own_library(tmp_path, 'version = "1"\n')
    form = library.find("own-check")
    assert form is not None
    assert held_by(form, read_fact_table(library.folders)[0], library.find) == {}


def test_that_an_amount_in_yuan_is_a_ten_thousandth_of_the_unit_compared_in() -> None:
    assert money_of(scorecard("sales-size"), "") * 10_000 == 1
    assert money_of(scorecard(CREDIT), "yi_yuan") == 10_000
