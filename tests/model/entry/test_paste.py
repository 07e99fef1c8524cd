"""Cells copied from a sheet into the rows of a list: any order, any writing, nothing lost."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradeapp.files import paths
from gradeapp.files.form_file import FormLibrary
from gradeapp.model.answers import MISSING
from gradeapp.model.dates import Month
from gradeapp.model.entry.entry import (
    Entry,
    add_row,
    begin,
    clear_rows,
    edit,
    paste,
    put_in_row,
    restore,
)
from gradeapp.model.entry.kept import case_of, kept_inputs, reopen
from gradeapp.model.entry.paste import place_block, read_block, write_block
from gradeapp.model.scorecard import Input, Scorecard

CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\t\n\r\"',"))
BLOCKS = st.lists(st.lists(CELLS, min_size=1, max_size=9), max_size=6)
HEADS = ["类别", "金额(元)", "费率优惠比例", "已收手续费", "跨境汇款"]
ROWS = [["结算", "1,200,000.00", "0.5", "是", "否"], ["卡消费", "300", "", "", ""]]


def form(name: str) -> Scorecard:
    found = FormLibrary([paths.forms_dir()]).find(name)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def stars() -> Scorecard:
    return form("icbc-stars")


@pytest.fixture(scope="module")
def transactions(stars: Scorecard) -> Input:
    return stars.input("transactions")


def lines(*cells: list[str]) -> str:
    return "".join("\t".join(line) + "\r\n" for line in cells)


def amounts(entry: Entry) -> list[object]:
    return [entry.answer(f"transactions[{n}].amount") for n in range(entry.rows("transactions"))]


@given(BLOCKS)
def test_that_what_a_sheet_copies_is_read_back(block: list[list[str]]) -> None:
    kept = tuple(tuple(line) for line in block if any(one.strip() for one in line))
    assert read_block(write_block(block)) == kept


@given(st.text())
def test_that_any_text_is_taken_apart(text: str) -> None:
    assert all(any(one.strip() for one in line) for line in read_block(text))


@given(BLOCKS, st.integers(0, 20), st.sampled_from(["", "type", "amount", "cross_border"]))
def test_that_no_cell_is_lost_without_a_word(
    transactions: Input, block: list[list[str]], row: int, field: str
) -> None:
    cells = read_block(write_block(block))
    found = place_block(transactions, cells, row, field)
    wide = len(transactions.fields)
    texts = [text.strip() for line in cells for text in line[:wide] if text.strip()]
    if not found.left_out and found.count == len(cells):
        assert sorted(text for text in found.texts.values() if text) == sorted(texts)
    if any(text.strip() for line in cells for text in line[wide:]):
        assert found.left_out


@pytest.mark.parametrize("order", list(permutations(range(5)))[::17])
def test_that_columns_under_headings_come_in_any_order(
    stars: Scorecard, order: tuple[int, ...]
) -> None:
    usual = paste(begin(stars), "transactions[0].type", lines(HEADS, *ROWS))
    mixed = [[line[place] for place in order] for line in (HEADS, *ROWS)]
    assert paste(begin(stars), "transactions[0].type", lines(*mixed)).typed == usual.typed


def test_that_the_unit_of_a_heading_goes_with_its_figures(stars: Scorecard) -> None:
    entry = paste(begin(stars), "transactions[0].type", lines(HEADS, *ROWS))
    assert entry.text("transactions[0].amount") == "1,200,000.00元"
    assert [str(one) for one in amounts(entry)] == ["120", "3/100"]
    assert entry.problems == {}


def test_that_headings_are_known_by_label_in_both_languages_by_id_and_alias() -> None:
    boc = form("boc-tiers")
    head = ["贷款余额", "Month", "card_12m", "月日均金融资产", "备注"]
    text = lines(head, ["0", "Jan-26", "1", "1.2亿", "老客户"])
    entry = paste(begin(boc), "months[0].month", text)
    assert entry.answer("months[0].month") == Month(2026, 1)
    assert entry.answer("months[0].aum") == 12000
    assert entry.text("months[0].loan") == "0"
    placed = place_block(boc.input("months"), read_block(text), 0)
    assert placed.left_out == ("备注",)


def test_that_cells_without_headings_go_right_and_down_from_where_one_is(stars: Scorecard) -> None:
    entry = add_row(add_row(begin(stars), "transactions"), "transactions")
    entry = paste(entry, "transactions[1].amount", "5\t3\n6\t4\n")
    assert entry.rows("transactions") == 3
    assert [entry.text(f"transactions[{n}].cap_amount") for n in range(3)] == ["", "3", "4"]


def test_that_a_block_as_wide_as_the_list_begins_in_its_first_column(stars: Scorecard) -> None:
    entry = paste(begin(stars), "transactions[0].amount", "卡消费\t5\t\t1\t\t否\n")
    assert entry.text("transactions[0].type") == "卡消费"
    assert entry.text("transactions[0].cross_border") == "否"


def test_that_a_cell_that_cannot_be_read_stays_where_it_is_and_is_marked(stars: Scorecard) -> None:
    entry = paste(begin(stars), "transactions[0].type", lines(["类别", "金额"], ["刷卡", "一千"]))
    assert entry.text("transactions[0].amount") == "一千"
    assert set(entry.problems) == {"transactions[0].type", "transactions[0].amount"}


def test_that_rows_beyond_the_most_are_counted(transactions: Input) -> None:
    block = tuple(("卡消费", str(n)) for n in range(20))
    found = place_block(transactions, block, 9_990)
    assert (found.count, found.too_many) == (10, 10)


def test_that_a_list_may_be_said_to_have_no_rows(stars: Scorecard) -> None:
    entry = edit(begin(stars), "transactions", "0")
    assert entry.says_no_rows("transactions")
    assert entry.answers.get("transactions") == ()
    assert "investment_turnover" not in entry.rating.missing
    inputs = case_of(entry)["inputs"]
    assert isinstance(inputs, dict)
    assert inputs["transactions"] == []
    assert reopen(stars, kept_inputs(entry)).typed == entry.typed
    assert edit(entry, "transactions", "").answers.get("transactions") is MISSING


def test_that_a_list_that_needs_rows_may_not_be_said_to_have_none() -> None:
    entry = edit(begin(form("boc-tiers")), "months", "0")
    assert entry.problems["months"].code == "out_of_range"


def test_that_a_row_is_put_in_and_doubled_behind_another(stars: Scorecard) -> None:
    typed = {"transactions": "2", "transactions[0].amount": "1", "transactions[1].amount": "2"}
    entry = restore(stars, typed)
    doubled = put_in_row(entry, "transactions", 0, doubled=True)
    texts = [doubled.text(f"transactions[{n}].amount") for n in range(3)]
    assert texts == ["1", "1", "2"]
    blank = put_in_row(entry, "transactions", 0)
    assert [blank.text(f"transactions[{n}].amount") for n in range(3)] == ["1", "", "2"]
    assert put_in_row(entry, "transactions", 5).typed == entry.typed


def test_that_all_rows_go_at_once(stars: Scorecard) -> None:
    entry = paste(begin(stars), "transactions[0].type", lines(HEADS, *ROWS))
    assert clear_rows(entry, "transactions").typed == {}
    assert clear_rows(entry, "transactions", said_empty=True).says_no_rows("transactions")
