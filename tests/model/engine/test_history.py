"""How a level is held over months: raised at once, lowered after six months below."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradeapp.files import paths
from gradeapp.files.form_file import FormLibrary
from gradeapp.model.engine.case import read_inputs
from gradeapp.model.engine.rate import rate
from gradeapp.model.language.reader import read_form
from gradeapp.model.language.reading import Faults
from gradeapp.model.rating import Rating
from gradeapp.model.scorecard import Scorecard

LIBRARY = FormLibrary([paths.forms_dir()])
LEVELS = ["私人银行客户", "中银财富管理客户", "中银理财客户", "普通客户"]
AUM = {"P": "600", "W": "100", "L": "20", "O": "0"}
NAMES = dict(zip("PWLO", LEVELS, strict=True))


def tiers() -> Scorecard:
    found = LIBRARY.find("boc-tiers")
    assert found is not None
    return found


def held(months: str, initial: str = "ordinary", form: Scorecard | None = None) -> Rating:
    """Rate months written as one letter each: P W L O, or ? for a month with no figures."""
    rows = []
    for number, letter in enumerate(months):
        row = {"month": f"{2020 + number // 12}-{number % 12 + 1:02d}"}
        if letter != "?":
            row |= {"aum": AUM[letter], "loan": "0", "card_12m": "0"}
        rows.append(row)
    scorecard = form or tiers()
    answers, faults = read_inputs(scorecard, {"months": rows, "initial_level": initial})
    assert not faults
    return rate(scorecard, answers)


def by_hand(months: str, start: str) -> str:
    """The pseudo-code of the specification, word for word."""
    order = "PWLO"
    now, seen = start, ""
    for earned in months.replace("?", ""):
        seen += earned
        last = seen[-6:]
        if order.index(earned) < order.index(now):
            now = earned
        elif len(seen) >= 6 and all(order.index(one) > order.index(now) for one in last):
            now = min(last, key=order.index)
    return now


@pytest.mark.parametrize(
    ("months", "initial", "level", "rule"),
    [
        ("P", "ordinary", "P", "boc-raised"),
        ("LOOOOO", "wealth", "L", "boc-lowered"),
        ("LLLLL", "wealth", "W", ""),
        ("LLLLLWL", "wealth", "W", ""),
        ("OOOOOO", "private_banking", "O", "boc-lowered"),
        ("WOOOOOO", "ordinary", "O", "boc-lowered"),
        ("OOOOOOO", "licai", "O", ""),
        ("O?OOOO", "licai", "L", ""),
        ("P?", "ordinary", "P", ""),
    ],
)
def test_that_the_level_follows_the_months(
    months: str, initial: str, level: str, rule: str
) -> None:
    found = held(months, initial)
    assert found.grade == NAMES[level]
    assert [one.id for one in found.applied] == ([rule] if rule else [])


def test_that_the_table_of_a_history_may_have_columns() -> None:
    raw = json.loads(tiers().text, parse_float=Decimal)
    table = raw["history"]["table"]
    strict = [["aum ≥ 10000", LEVELS[0], "S"], *table[1:]]
    options = [option.id for option in tiers().input("initial_level").options]
    columns = {option: strict if option == "licai" else table for option in options}
    raw["history"] |= {"by": "initial_level", "table": columns}
    form, problems = read_form(raw, Faults(""))
    assert form is not None, problems
    assert [held("P", initial, form).grade for initial in ("ordinary", "licai")] == LEVELS[:2]


def test_that_a_gap_neither_counts_nor_resets() -> None:
    assert held("OOO?OOO", "licai").grade == "普通客户"
    assert held("OOO?OOO", "licai").warnings == ("gap-months",)


def test_that_a_month_without_figures_may_be_anything() -> None:
    found = held("O?")
    assert found.range is not None
    assert found.range.grade == ("普通客户", "私人银行客户")
    assert found.missing == ("months[1].aum", "months[1].loan", "months[1].card_12m")


@given(st.text("PWLO?", min_size=1, max_size=20), st.sampled_from("PWLO"))
def test_that_the_held_level_is_the_one_of_the_specification(months: str, start: str) -> None:
    initial = dict(zip("PWLO", ["private_banking", "wealth", "licai", "ordinary"], strict=True))
    found = held(months, initial[start])
    assert found.grade == NAMES[by_hand(months, start)]
    ends = [by_hand(months.replace("?", letter), start) for letter in ("?", "P", "O")]
    if "?" in months:
        assert found.range is not None
        assert found.range.grade == (
            NAMES[max(ends, key="PWLO".index)],
            NAMES[min(ends, key="PWLO".index)],
        )
