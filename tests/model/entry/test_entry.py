"""The entry: what is typed, understood, checked and rated after every change."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradeapp.model.answers import MISSING, NOT_APPLICABLE
from gradeapp.model.engine.case import read_inputs
from gradeapp.model.engine.rate import rate
from gradeapp.model.engine.result import as_result
from gradeapp.model.entry.entry import (
    Entry,
    add_row,
    begin,
    change_unit,
    clear_rows,
    edit,
    paste,
    put_in_row,
    remove_row,
    restore,
    set_na,
)
from gradeapp.model.entry.kept import case_of, entry_of_case, kept_inputs, reopen
from gradeapp.model.entry.page import Ask, Show, lay_page
from gradeapp.model.scorecard import Scorecard
from tests.model.entry_forms import FORM, orchard

GOOD = {
    "soil": "clay",
    "assets": "1000",
    "debts": "500",
    "prior": "900",
    "keeper": "good",
}


@pytest.fixture(scope="module")
def scorecard(tmp_path_factory: pytest.TempPathFactory) -> Scorecard:
    return orchard(tmp_path_factory.mktemp("forms"))


@pytest.fixture
def good(scorecard: Scorecard) -> Entry:
    return restore(scorecard, GOOD)


def test_that_an_empty_entry_is_rated_too(scorecard: Scorecard) -> None:
    entry = begin(scorecard)
    assert entry.rating.provisional
    assert entry.rating.missing == ("soil", "assets", "debts", "prior", "keeper")
    assert entry.problems == {}


def test_that_every_edit_rates_anew(good: Entry) -> None:
    assert good.rating.score == 20
    assert good.rating.grade == "甲"
    worse = edit(good, "keeper", "poor")
    assert worse.rating.score == 15
    assert worse.rating.grade == "乙"
    assert good.rating.score == 20


def test_that_an_unreadable_text_counts_as_missing_and_is_marked(good: Entry) -> None:
    entry = edit(good, "assets", "1_000")
    assert entry.problems["assets"].code == "bad_type"
    assert entry.text("assets") == "1_000"
    assert entry.answer("assets") is MISSING
    assert entry.rating.missing == ("assets",)
    assert edit(entry, "assets", "1000").problems == {}


def test_that_a_value_out_of_range_is_marked(good: Entry) -> None:
    assert edit(good, "assets", "0").problems["assets"].code == "out_of_range"


def test_that_a_failed_cross_check_stands_at_its_input(good: Entry) -> None:
    entry = edit(good, "debts", "10000.01")
    assert {path: one.code for path, one in entry.problems.items()} == {"debts": "inconsistent"}
    assert entry.rating.score == 10
    assert edit(entry, "debts", "10000").problems == {}


def test_that_a_blank_text_takes_the_answer_out(good: Entry) -> None:
    assert edit(good, "assets", "  ").typed == edit(good, "assets", "").typed
    assert "assets" not in edit(good, "assets", "").typed


def test_that_not_applicable_is_taken_only_where_allowed(good: Entry) -> None:
    entry = set_na(good, "prior", on=True)
    assert entry.answer("prior") is NOT_APPLICABLE
    assert set_na(edit(entry, "prior", ""), "prior", on=False).answer("prior") is MISSING
    assert set_na(good, "debts", on=True).problems["debts"].code == "na_not_allowed"


@pytest.mark.parametrize("text", ["0.09亿", " 9 00", "９００", "nonsense", "1,000.50"])
def test_that_a_figure_marked_not_applicable_comes_back_as_typed(good: Entry, text: str) -> None:
    before = edit(good, "prior", text)
    entry = set_na(before, "prior", on=True)
    assert case_of(entry)["inputs"]["prior"] == "n/a"  # type: ignore[index]
    assert entry.rating.items == set_na(edit(good, "prior", ""), "prior", on=True).rating.items
    again = set_na(entry, "prior", on=False)
    assert (again.typed, again.problems, again.held) == (before.typed, before.problems, {})
    assert again.answer("prior") == before.answer("prior")


def test_that_a_kept_draft_brings_the_figure_under_not_applicable_back(good: Entry) -> None:
    entry = set_na(edit(good, "prior", "0.09亿"), "prior", on=True)
    again = reopen(entry.scorecard, kept_inputs(entry))
    assert again.typed == entry.typed
    assert again.held == {"prior": "0.09亿"}
    assert kept_inputs(again) == kept_inputs(entry)
    assert set_na(again, "prior", on=False).text("prior") == "0.09亿"
    assert "held" not in kept_inputs(set_na(again, "prior", on=False))


def test_that_another_answer_takes_the_place_of_a_figure_that_waits(good: Entry) -> None:
    entry = set_na(good, "prior", on=True)
    for text in ("", "不适用", "800"):
        other = edit(entry, "prior", text)
        assert other.held == {}
        assert set_na(other, "prior", on=False).text("prior") == ""
    assert set_na(set_na(entry, "prior", on=True), "prior", on=False).typed == good.typed


def test_that_a_figure_that_waits_goes_along_with_the_unit(good: Entry) -> None:
    entry = set_na(edit(good, "prior", "0.09亿"), "prior", on=True)
    converted = set_na(change_unit(entry, "yuan", convert=True), "prior", on=False)
    assert converted.text("prior") == "9000000"
    relabelled = set_na(change_unit(entry, "yuan", convert=False), "prior", on=False)
    assert relabelled.text("prior") == "0.09亿"


def test_that_a_figure_that_waits_goes_along_with_its_row(tmp_path: Path) -> None:
    na = 'na = { zh = "未售", en = "Not sold" }\nlabel = { zh = "销售额"'
    entry = begin(orchard(tmp_path, FORM.replace('label = { zh = "销售额"', na)))
    for row, sales in enumerate(("5", "6", "7")):
        entry = edit(entry, f"harvests[{row}].month", f"2026-0{row + 1}")
        entry = edit(entry, f"harvests[{row}].sales", sales)
    entry = set_na(entry, "harvests[1].sales", on=True)
    assert remove_row(entry, "harvests", 0).held == {"harvests[0].sales": "6"}
    assert remove_row(entry, "harvests", 1).held == {}
    assert put_in_row(entry, "harvests", -1).held == {"harvests[2].sales": "6"}
    doubled = put_in_row(entry, "harvests", 1, doubled=True)
    assert doubled.held == {"harvests[1].sales": "6", "harvests[2].sales": "6"}
    assert clear_rows(entry, "harvests").held == {}
    assert reopen(entry.scorecard, kept_inputs(entry)).held == entry.held


def test_that_rows_are_added_and_later_ones_move_up(scorecard: Scorecard) -> None:
    entry = add_row(add_row(begin(scorecard), "harvests"), "harvests")
    entry = edit(edit(entry, "harvests[0].month", "2026-01"), "harvests[1].month", "2026-02")
    entry = edit(entry, "harvests[1].sales", "7")
    entry = remove_row(entry, "harvests", 0)
    assert entry.typed == {
        "harvests": "1",
        "harvests[0].month": "2026-02",
        "harvests[0].sales": "7",
    }
    assert entry.answer("harvests[0].sales") == 7
    assert remove_row(entry, "harvests", 0).typed == {}


def test_that_blank_rows_count_as_nothing_entered(scorecard: Scorecard) -> None:
    entry = add_row(begin(scorecard), "harvests")
    assert entry.rows("harvests") == 1
    assert entry.answer("harvests") is MISSING
    assert entry.problems == {}


def test_that_a_row_without_its_required_field_is_marked_and_left_out(
    scorecard: Scorecard,
) -> None:
    entry = edit(begin(scorecard), "harvests[0].sales", "7")
    assert entry.problems["harvests[0].month"].code == "missing_field"
    assert entry.answer("harvests") is MISSING
    entry = edit(entry, "harvests[0].month", "2026-01")
    assert entry.problems == {}
    assert entry.answer("harvests") == ({"month": (2026, 1), "sales": 7},)


def test_that_a_copied_column_goes_down_the_fields(scorecard: Scorecard) -> None:
    entry = paste(begin(scorecard), "assets", "1,000\r\n500\r\n\r\ngood\r\n")
    assert dict(entry.typed) == {"assets": "1,000", "debts": "500", "keeper": "good"}


def test_that_copied_cells_fill_rows_and_columns(scorecard: Scorecard) -> None:
    entry = paste(begin(scorecard), "harvests[0].month", "2026-01\t5\n2026-02\t6\n")
    assert entry.rows("harvests") == 2
    assert entry.answer("harvests[1].sales") == 6


def test_that_converting_the_unit_keeps_the_money(good: Entry) -> None:
    entry = change_unit(edit(good, "harvests[0].sales", "0.5"), "yuan", convert=True)
    assert entry.text("assets") == "10000000"
    assert entry.text("harvests[0].sales") == "5000"
    assert entry.rating.score == good.rating.score
    assert entry.rating.derived["ratio"] == good.rating.derived["ratio"]


def test_that_a_figure_with_its_own_unit_means_that_money(good: Entry) -> None:
    entry = edit(good, "assets", "1.2亿")
    assert entry.answer("assets") == 12000
    assert change_unit(entry, "yuan", convert=False).answer("assets") == 120_000_000
    assert change_unit(entry, "yuan", convert=True).text("assets") == "120000000"


def test_that_relabelling_the_unit_keeps_the_figures(good: Entry) -> None:
    entry = change_unit(good, "yuan", convert=False)
    assert entry.text("assets") == "1000"
    assert entry.unit == "yuan"


def test_that_a_figure_too_fine_for_the_new_unit_is_marked_not_rounded(good: Entry) -> None:
    entry = change_unit(edit(good, "debts", "0.0000001"), "yi_yuan", convert=True)
    assert entry.text("debts") == "0.00000000001"
    assert entry.problems["debts"].code == "bad_type"


def test_that_what_is_kept_opens_again(good: Entry) -> None:
    entry = edit(edit(good, "debts", "five"), "harvests[1].month", "2026-02")
    again = reopen(entry.scorecard, kept_inputs(entry))
    assert again.typed == entry.typed
    assert again.problems == entry.problems


def test_that_restoring_leaves_out_what_the_form_does_not_have(scorecard: Scorecard) -> None:
    typed = {"assets": "1", "trees": "9", "harvests[0].fruit": "x"}
    assert restore(scorecard, typed).typed == {"assets": "1"}


def test_that_each_input_stands_once_and_before_what_needs_it(scorecard: Scorecard) -> None:
    page = {
        group.id: [
            line.input.id if isinstance(line, Ask) else (line.item.id, line.own and line.own.id)
            for line in group.lines
        ]
        for group in lay_page(scorecard)
    }
    assert page == {
        "basics": ["unit", "soil"],
        "A": ["assets", "debts", ("A1", None), "prior", ("A2", None)],
        "B": [("B1", "keeper")],
        "rules": ["sued"],
        "others": ["visited", "harvests"],
    }


def test_that_the_page_shows_every_item_once(scorecard: Scorecard) -> None:
    lines = [line for group in lay_page(scorecard) for line in group.lines]
    assert [line.item.id for line in lines if isinstance(line, Show)] == ["A1", "A2", "B1"]


PATHS = st.sampled_from(
    ["unit", "soil", "assets", "debts", "prior", "sued", "visited", "harvests"]
    + [f"harvests[{row}].{field}" for row in range(3) for field in ("month", "sales")]
)
TEXTS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["1", "-3", "1e5", "NaN", "n/a", "yes", "clay", "2026-01", "2026-02-30", "３"]),
)


@given(typed=st.dictionaries(PATHS, TEXTS))
def test_that_any_typing_is_rated_like_its_case_or_marked(
    scorecard: Scorecard, typed: dict[str, str]
) -> None:
    entry = restore(scorecard, typed)
    answers, faults = read_inputs(scorecard, case_of(entry)["inputs"])  # type: ignore[arg-type]
    if not entry.problems:
        assert faults == ()
    if not any(fault.code != "inconsistent" for fault in faults):
        assert as_result(rate(scorecard, answers)) == as_result(entry.rating)


@given(typed=st.dictionaries(PATHS, TEXTS), path=PATHS, text=TEXTS)
def test_that_an_edit_equals_typing_it_all_again(
    scorecard: Scorecard, typed: dict[str, str], path: str, text: str
) -> None:
    edited = edit(restore(scorecard, typed), path, text)
    again = restore(scorecard, edited.typed)
    assert (again.typed, again.answers) == (edited.typed, edited.answers)
    assert (again.problems, as_result(again.rating)) == (edited.problems, as_result(edited.rating))


def test_that_a_case_opens_as_if_it_were_typed(scorecard: Scorecard) -> None:
    inputs = {**GOOD, "sued": True, "harvests": [{"month": "2026-01", "sales": "5"}]}
    entry = entry_of_case(scorecard, inputs)
    assert entry.text("sued") == "yes"
    assert case_of(entry)["inputs"] == inputs
    assert entry.answer("harvests[0].sales") == Fraction(5)


def test_that_a_number_of_a_case_opens_however_it_is_written(scorecard: Scorecard) -> None:
    inputs = {**GOOD, "assets": Decimal("1.2E+4"), "debts": Decimal("1E-2")}
    entry = entry_of_case(scorecard, inputs)
    assert (entry.text("assets"), entry.text("debts")) == ("12000", "0.01")
    assert read_inputs(scorecard, inputs) == (entry.answers, ())
