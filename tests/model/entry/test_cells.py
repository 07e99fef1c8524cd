"""Where copied cells land on the page of a form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradeapp.model.entry.cells import lay
from gradeapp.model.entry.entry import begin, lay_cells, take_cells
from gradeapp.model.scorecard import Scorecard
from tests.model.entry_forms import orchard

CELLS = st.text(st.sampled_from("15,. 亿资产负债x\u3000"), max_size=6)
SHEETS = st.lists(st.lists(CELLS, min_size=1, max_size=3), max_size=12)


@pytest.fixture(scope="module")
def scorecard(tmp_path_factory: pytest.TempPathFactory) -> Scorecard:
    return orchard(tmp_path_factory.mktemp("forms"))


def test_that_a_column_goes_down_and_a_blank_line_leaves_its_field(scorecard: Scorecard) -> None:
    landing = lay(scorecard, "assets", "1,000\r\n\r\n900\r\n")
    assert landing.changes == {"assets": "1,000", "prior": "900"}
    assert (landing.landed, landing.left) == (("assets", "prior"), ())


def test_that_values_beyond_the_last_field_are_left_over(scorecard: Scorecard) -> None:
    landing = lay(scorecard, "visited", "2026-01-01\n7\n\n8\n")
    assert landing.changes == {"visited": "2026-01-01"}
    assert landing.left == ("7", "8")


def test_that_values_beside_names_go_where_these_say(scorecard: Scorecard) -> None:
    landing = lay(scorecard, "keeper", "负债(万元)\t500\nAssets\t1000\n商誉\t9\n负债\t7\n")
    assert landing.by_name
    assert landing.changes == {"debts": "500", "assets": "1000"}
    assert landing.left == ("商誉 9", "负债 7")


def test_that_line_numbers_and_words_are_no_values(scorecard: Scorecard) -> None:
    landing = lay(scorecard, "assets", "货币\t1\t1000\n其他\t2\t900\n")
    assert landing.changes == {"assets": "1000", "debts": "900"}
    assert lay(scorecard, "assets", "1000\t万元").changes == {"assets": "1000"}


def test_that_of_several_figures_none_is_guessed(scorecard: Scorecard) -> None:
    landing = lay(scorecard, "assets", "资产\t1000\t900\n负债\t500\t400\n")
    assert (landing.changes, landing.doubtful) == ({}, ("资产 1000 900", "负债 500 400"))
    landing = lay(scorecard, "assets", "1000\t900\n500\t")
    assert (landing.changes, landing.doubtful) == ({"debts": "500"}, ("1000 900",))


@pytest.mark.parametrize("heads", ["期末余额\t上年年末余额", "本期数\t上期数", "Closing\tOpening"])
def test_that_the_column_headed_as_current_counts(scorecard: Scorecard, heads: str) -> None:
    landing = lay(scorecard, "keeper", f"项 目\t{heads}\n资产\t1000\t900\n负债\t500\t400\n")
    assert landing.changes == {"assets": "1000", "debts": "500"}
    older = lay(
        scorecard, "keeper", "项目\t行次\t年初数\t期末数\n资产\t38\t900\t1000\n负债\t\t4\t\n"
    )
    assert older.changes == {"assets": "1000"}


def test_that_both_sides_of_a_statement_are_read(scorecard: Scorecard) -> None:
    heads = "资产\t期末数\t年初数\t负债和权益\t期末数\t年初数"
    landing = lay(scorecard, "keeper", f"{heads}\n资产\t1000\t900\t负债\t500\t400\n")
    assert (landing.changes, landing.left) == ({"assets": "1000", "debts": "500"}, ())


def test_that_a_paste_on_the_list_itself_goes_behind_its_rows(scorecard: Scorecard) -> None:
    entry = take_cells(begin(scorecard), lay(scorecard, "harvests", "2026-01\t5\n"))
    entry = take_cells(entry, lay_cells(entry, "harvests", "2026-02\t6\n"))
    assert [entry.text(f"harvests[{n}].sales") for n in range(2)] == ["5", "6"]


@given(sheet=SHEETS, start=st.sampled_from(["soil", "assets", "prior", "visited"]))
def test_that_a_value_of_every_line_lands_or_is_named(
    scorecard: Scorecard, sheet: list[list[str]], start: str
) -> None:
    landing = lay(scorecard, start, "\n".join("\t".join(line) for line in sheet))
    kept = [*landing.changes.values(), *landing.left, *landing.doubtful]
    for line in sheet:
        filled = [part.strip() for part in line if part.strip()]
        # The only figure of a line, else its last value: a word behind a figure is its unit.
        assert not filled or any(part in text for part in filled for text in kept)
