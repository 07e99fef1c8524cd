"""What each row of a list comes to: computed values, and the level of each month."""

from fractions import Fraction

from gradeapp.files import paths
from gradeapp.files.form_file import FormLibrary
from gradeapp.model.answers import MISSING
from gradeapp.model.entry.entry import restore
from gradeapp.model.entry.row_reads import is_money, read_months, read_rows
from gradeapp.model.scorecard import Scorecard


def form(name: str) -> Scorecard:
    found = FormLibrary([paths.forms_dir()]).find(name)
    assert found is not None
    return found


def test_that_each_row_tells_what_counts_of_it_in_the_unit_entered() -> None:
    typed = {
        "unit": "yuan",
        "transactions": "3",
        "transactions[0].type": "card",
        "transactions[0].amount": "5000",
        "transactions[0].cap_amount": "2000",
        "transactions[2].type": "settlement",
        "transactions[2].amount": "7",
        "transactions[2].fee_charged": "no",
    }
    entry = restore(form("icbc-stars"), typed)
    known = {0: (Fraction(2000),), 2: (Fraction(0),)}
    assert read_rows(entry, "transactions", range(3)) == known
    assert read_rows(entry, "transactions", range(1, 3)) == {2: known[2]}
    transactions = entry.scorecard.input("transactions")
    assert is_money(transactions, transactions.row_values[0])


def test_that_a_list_that_is_not_entered_comes_to_nothing() -> None:
    entry = restore(form("icbc-stars"), {"transactions": "1"})
    assert read_rows(entry, "transactions", range(1)) == {}
    assert entry.answers.get("transactions") is MISSING


def test_that_the_months_are_followed_with_their_rows_and_a_streak_below() -> None:
    typed = {"initial_level": "wealth", "months": "4"}
    for row, (month, aum) in enumerate([("01", "30"), ("02", ""), ("04", "0"), ("05", "700")]):
        texts = {"month": f"2026-{month}", "aum": aum, "loan": "0", "card_12m": "0"}
        typed |= {f"months[{row}].{field}": text for field, text in texts.items()}
    months = read_months(restore(form("boc-tiers"), typed))
    assert [(str(one.found.month), one.row, one.below) for one in months] == [
        ("2026-01", 0, 1),
        ("2026-02", 1, 1),
        ("2026-03", None, 1),
        ("2026-04", 2, 2),
        ("2026-05", 3, 0),
    ]
    assert months[-1].found.held == "私人银行客户"


def test_that_only_a_history_has_months() -> None:
    assert read_months(restore(form("icbc-stars"), {})) == ()
