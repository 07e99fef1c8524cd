"""The table of shared facts is proven against every form, and nothing alike is left undecided."""

from collections import defaultdict
from itertools import combinations
from pathlib import Path

import pytest

from gradeapp.files.facts_file import read_fact_table
from gradeapp.model.facts.check import UNIT, check_facts
from gradeapp.model.facts.table import held_by
from tests.forms.shipped import IDS, LIBRARY, scorecard
from tests.model.facts_samples import OWN_FACTS, SHIPPED, own_library


def faults(folder: Path, facts: str) -> list[str]:
    library = own_library(folder, facts)
    table, problems = read_fact_table(library.folders)
    assert problems == ()
    return [one.code for one in check_facts(table, library.find, library.ids())]


def test_that_the_shipped_table_fits_every_form() -> None:
    table, problems = read_fact_table(LIBRARY.folders)
    assert problems == ()
    assert check_facts(table, LIBRARY.find, IDS) == ()


def test_that_an_own_table_fits_too(tmp_path: Path) -> None:
    assert faults(tmp_path, OWN_FACTS) == []


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("own-check.assets", "own-chek.assets", "facts.no_form_near"),
        ("own-check.assets", "zzzz.assets", "facts.no_form"),
        ("own-check.assets", "own-check.asets", "facts.no_input_near"),
        ("own-check.assets", "own-check.qqqq", "facts.no_input"),
        ("own-check.assets", "own-check.paid_share", "facts.kind"),
        ("own-check.assets", "own-check.debts", "facts.twice"),
        ("own-check.assets", "own-check.unit", "facts.unit_input"),
        ("own-check.assets", "boc-tiers.months", "facts.no_list"),
        (', times = "0.01"', "", "facts.unit"),
    ],
)
def test_that_a_table_that_doesnt_fit_is_refused(
    tmp_path: Path, old: str, new: str, code: str
) -> None:
    assert code in faults(tmp_path, OWN_FACTS.replace(old, new, 1))


def test_that_enums_with_other_options_arent_one_fact(tmp_path: Path) -> None:
    scale = """
[fact.scale]
label = { zh = "规模", en = "Scale" }
kind = "enum"
inputs = ["bank-abcd.asset_scale", "czbank-abc.asset_scale"]
"""
    assert "facts.options" in faults(tmp_path, OWN_FACTS + scale)


def test_that_what_is_shared_cant_stand_apart(tmp_path: Path) -> None:
    apart = """
[[apart]]
inputs = ["closing-time-tiers.demand", "closing-time-followup.demand"]
reason = { zh = "不", en = "no" }
"""
    assert faults(tmp_path, OWN_FACTS + apart) == ["facts.apart"]


def test_that_every_fault_comes_at_once(tmp_path: Path) -> None:
    broken = OWN_FACTS.replace("own-check.assets", "zzzz.assets").replace("check.debts", "check.qq")
    assert faults(tmp_path, broken) == ["facts.no_form", "facts.no_input"]


def names_alike() -> list[tuple[str, str]]:
    """Inputs of different forms with the same id or label, each pair once."""
    known: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for form_id in IDS:
        for one in scorecard(form_id).inputs:
            if one.id != UNIT:
                for key in (("id", one.id), ("zh", one.label.zh), ("en", one.label.en)):
                    known[key].append(f"{form_id}.{one.id}")
    pairs = {pair for places in known.values() for pair in combinations(sorted(places), 2)}
    return sorted(pairs)


def fact_of(place: str) -> str:
    form_id, _, input_id = place.partition(".")
    held = held_by(scorecard(form_id), SHIPPED, LIBRARY.find)
    return held[input_id].fact.id if input_id in held else ""


@pytest.mark.parametrize("pair", names_alike(), ids=" ".join)
def test_that_inputs_called_alike_are_one_fact_or_have_a_reason(pair: tuple[str, str]) -> None:
    facts = {fact_of(place) for place in pair}
    shared = len(facts) == 1 and facts != {""}
    apart = [one for one in SHIPPED.apart if set(pair) <= set(one.inputs)]
    assert shared != bool(apart)
