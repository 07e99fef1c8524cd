"""The table is found wherever it stands, and only its customers are read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradeapp.model.problem import SENTENCES
from gradeapp.model.roster.grid import Grid
from gradeapp.model.roster.roster import Roster
from tests.roster_samples import grid, read

PLAIN = """客户编号|客户名称|所在区域|年平均销售额|客户等级
D1|甲|四川|6585000|大客户
D2|乙|安徽|980000|小客户"""


def customers(roster: Roster) -> list[tuple[str, str]]:
    """The number of each customer, or the name, with the amount that was read."""
    rows = roster.rows
    names = [
        row.customer.get("customer_id") or row.customer.get("customer_name", "") for row in rows
    ]
    amounts = [str(row.inputs.get("avg_annual_sales", "")) for row in rows]
    return list(zip(names, amounts, strict=True))


BOTH = [("D1", "6585000"), ("D2", "980000")]


def test_that_a_plain_table_is_read() -> None:
    roster = read("sales-size", grid(PLAIN))
    assert customers(roster) == BOTH
    assert [row.outcome and row.outcome.grade for row in roster.rows] == ["大客户", "小客户"]
    assert [row.place for row in roster.rows] == ["Sheet1!A2", "Sheet1!A3"]
    assert roster.problems == roster.differences == ()
    assert roster.skipped == ()


def test_that_title_rows_and_blank_rows_do_not_count() -> None:
    text = f"客户等级划分表||||\n||||\n{PLAIN}".replace("\nD2", "\n||||\nD2")
    assert customers(read("sales-size", grid(text))) == BOTH


def test_that_a_heading_broken_over_two_rows_is_one_heading() -> None:
    text = PLAIN.replace(
        "客户编号|客户名称|所在区域|年平均销售额|客户等级",
        "客户编号|客户名称|所在|年平均销售|客户\n||区域|额|等级",
    )
    roster = read("sales-size", grid(text))
    assert customers(roster) == BOTH
    assert roster.headings == ("客户编号", "客户名称", "所在区域", "年平均销售额", "客户等级")


def test_that_merged_heading_cells_are_read_once() -> None:
    text = """客户编号|客户名称|经营情况||客户等级
||所在区域|年平均销售额|
D1|甲|四川|6585000|大客户"""
    merged = {"A2": "A1", "B2": "B1", "D1": "C1", "E2": "E1"}
    roster = read("sales-size", grid(text, merged=merged))
    assert customers(roster) == BOTH[:1]
    assert {column.target for column in roster.mapping} >= {"region", "customer_name", "grade"}


def test_that_the_first_customer_is_not_taken_for_a_heading() -> None:
    text = "客户编号|客户名称|年平均销售额\nD1|甲|658.5万\nD2|乙|98万"
    assert customers(read("sales-size", grid(text))) == BOTH


def test_that_headings_repeated_on_every_page_are_left_out() -> None:
    head = PLAIN.splitlines()[0]
    text = PLAIN.replace("\nD2", f"\n客户等级划分表(续)||||\n{head}\nD2")
    roster = read("sales-size", grid(text))
    assert customers(roster) == BOTH
    assert {found.kind for found in roster.skipped} == {"heading", "note"}


@pytest.mark.parametrize(
    "line",
    [
        *["合计|||7565000|", "合 计|||7565000|", "|总计||7565000|", "四川小计|||6585000|"],
        *["Total|||7565000|", "平均|||3782500|", "注:数据未经审计||||", "以上数据截至2025年末||||"],
        *["制表人:张三||||", "审核:李四|日期:2026-01-05|||"],
    ],
)
def test_that_totals_and_notes_are_no_customers(line: str) -> None:
    for text in (f"{PLAIN}\n{line}", f"{PLAIN}\n||||\n{line}"):
        roster = read("sales-size", grid(text))
        assert customers(roster) == BOTH
        assert len(roster.skipped) == 1
        assert not roster.all_problems


@pytest.mark.parametrize("first", ["经营范围", "开户行"])
def test_that_a_printer_dealer_is_no_printing_note(first: str) -> None:
    text = f"{first}|客户编号|年平均销售额\n打印机|D1|6585000\n说明书印刷|D2|980000"
    assert customers(read("sales-size", grid(text))) == BOTH


RULES = "等级划分条件|\n销售额|客户等级\n>500万|大客户\n>100万 且 <=500万|中客户\n<=100万|小客户"


@pytest.mark.parametrize("gap", ["", "||||\n", "||||\n||||\n"])
@pytest.mark.parametrize("before", ["", "|||"])
def test_that_rules_below_the_data_are_no_customers(gap: str, before: str) -> None:
    below = "\n".join(before + line for line in RULES.splitlines())
    roster = read("sales-size", grid(f"{PLAIN}\n{gap}{below}"))
    assert customers(roster) == BOTH
    assert not roster.all_problems
    assert len(roster.skipped) == 5


@pytest.mark.parametrize("spacer", ["|", ""])
def test_that_rules_beside_the_data_are_no_customers(spacer: str) -> None:
    left = [f"{line}|{spacer}" for line in PLAIN.splitlines()]
    wide = [*left, *["||||" + "|" + spacer] * 4]
    right = RULES.splitlines()
    lines = [a + b for a, b in zip(wide, right, strict=False)]
    roster = read("sales-size", grid("\n".join(lines)))
    assert customers(roster) == BOTH
    assert not roster.all_problems


def test_that_rules_on_the_left_are_no_customers() -> None:
    rules = [*RULES.splitlines(), *["|"] * 3]
    data = ["||||", *PLAIN.splitlines(), *["||||"] * 5]
    lines = [f"{a}||{b}" for a, b in zip(rules, data, strict=False)]
    roster = read("sales-size", grid("\n".join(lines)))
    assert customers(roster) == BOTH
    assert not roster.all_problems
    assert roster.rows[0].place == "Sheet1!D3"


def test_that_rules_above_the_data_are_no_customers() -> None:
    roster = read("sales-size", grid(f"{RULES}\n||||\n{PLAIN}"))
    assert customers(roster) == BOTH
    assert not roster.all_problems


def test_that_rules_with_headings_on_the_same_row_do_not_give_grades() -> None:
    head, *data = PLAIN.splitlines()
    text = "\n".join(
        [f"{head}||销售额|客户等级", f"{data[0]}||>500万|小客户", f"{data[1]}||<=100万|大客户"]
    )
    roster = read("sales-size", grid(text))
    assert customers(roster) == BOTH
    assert not roster.differences


def test_that_a_customer_without_figures_stays_a_customer() -> None:
    text = f"{PLAIN}\nD3|丙|浙江||\n||||\nD4|丁|浙江||\n||||\nD5|戊||120|"
    roster = read("sales-size", grid(text))
    assert customers(roster) == [*BOTH, ("D3", ""), ("D4", ""), ("D5", "120")]
    assert [row.outcome and row.outcome.provisional for row in roster.rows][2:4] == [True, True]


def test_that_an_option_called_as_another_column_is_no_heading() -> None:
    text = """客户编号|订单次数累计|累计订单量(K)|依据
D1|6|101|潜在订单量
D2|||订单量
D3|4|10|订单量"""
    roster = read("battery-customers", grid(text))
    assert [row.customer["customer_id"] for row in roster.rows] == ["D1", "D2", "D3"]
    assert [row.inputs["basis"] for row in roster.rows] == ["potential", "actual", "actual"]
    assert roster.skipped == ()


def test_that_figures_of_nobody_are_named() -> None:
    roster = read("sales-size", grid(f"{PLAIN}\n||四川|500|"))
    assert [problem.where for problem in roster.all_problems] == ["Sheet1!A4"]
    assert [problem.code for problem in roster.all_problems] == ["roster.no_customer"]


def test_that_two_columns_for_one_input_are_refused_at_both_places() -> None:
    text = "客户编号|年平均销售额(元)|年平均销售额(万元)\nD1|10000|1\nD2|20000|2"
    roster = read("sales-size", grid(text))
    assert not roster.usable
    assert roster.rows == ()
    (problem,) = roster.problems
    assert problem.where == "Sheet1!C1"
    assert "Sheet1!B1" in problem.sentence()


def test_that_a_reviewer_can_correct_what_a_column_holds() -> None:
    text = "客户编号|年平均销售额(元)|年平均销售额(万元)|营业额\nD1|10000|1|7\nD2|20000|2|8"
    kept = read("sales-size", grid(text), C1="")
    assert customers(kept) == [("D1", "10000"), ("D2", "20000")]
    other = read("sales-size", grid(text), B1="", C1="", D1="avg_annual_sales")
    assert customers(other) == [("D1", "7"), ("D2", "8")]


def test_that_foreign_money_is_refused_at_its_heading() -> None:
    roster = read("sales-size", grid("客户编号|年平均销售额(美元)\nD1|5"))
    assert [problem.code for problem in roster.problems] == ["roster.unit"]
    assert "Sheet1!B1" in roster.problems[0].sentence()


@pytest.mark.parametrize("text", ["", "|", "a|b\n1|2", "客户编号|客户名称\nD1|甲"])
def test_that_a_sheet_without_a_known_column_says_what_was_looked_for(text: str) -> None:
    roster = read("sales-size", grid(text))
    assert [problem.code for problem in roster.problems] == ["roster.no_table"]
    assert "年平均销售额" in roster.problems[0].sentence()


def test_that_headings_alone_are_no_roster() -> None:
    roster = read("sales-size", grid("客户编号|年平均销售额"))
    assert [problem.code for problem in roster.problems] == ["roster.no_rows"]
    assert not roster.usable


def test_that_a_note_above_gives_the_unit_unless_the_heading_or_the_row_does() -> None:
    note = "客户表|单位:万元\n"
    plain = f"{note}客户编号|年平均销售额\nD1|658.5"
    headed = f"{note}客户编号|年平均销售额(元)\nD1|6585000"
    rows = f"{note}客户编号|年平均销售额|金额单位\nD1|6585000|元\nD2|0.0098|亿元"
    assert customers(read("sales-size", grid(plain))) == BOTH[:1]
    assert customers(read("sales-size", grid(headed))) == BOTH[:1]
    found = read("sales-size", grid(rows)).rows
    assert [row.inputs["unit"] for row in found] == ["yuan", "yi_yuan"]
    assert [row.outcome and row.outcome.grade for row in found] == ["大客户", "小客户"]


def test_that_a_merged_region_holds_for_all_its_rows() -> None:
    text = "所在区域|客户编号|年平均销售额\n四川|D1|6585000\n|D2|980000"
    roster = read("sales-size", grid(text, merged={"A3": "A2"}))
    assert [row.customer["region"] for row in roster.rows] == ["四川", "四川"]


def test_that_two_sheets_of_customers_are_one_roster() -> None:
    one = grid("客户编号|客户名称|年平均销售额\nD1|甲|6585000", "四川")
    two = grid("客户名称|年平均销售额|客户编号|备注\n乙|980000|D2|新", "安徽")
    other = grid("所在区域|年平均销售额\n四川|6585000\n安徽|980000", "汇总")
    roster = read("sales-size", one, two, other)
    assert customers(roster) == BOTH
    assert roster.headings == ("客户编号", "客户名称", "年平均销售额", "备注")
    assert [cell is not None for cell in roster.rows[0].cells] == [True, True, True, False]
    assert roster.rows[1].place == "安徽!C2"


def test_that_a_number_that_stands_twice_is_refused_the_second_time() -> None:
    roster = read("sales-size", grid(f"{PLAIN}\nｄ1|丙|四川|5|"))
    assert [row.place for row in roster.refused] == ["Sheet1!A4"]
    assert "Sheet1!A2" in roster.all_problems[0].sentence()


WORDS = st.sampled_from(
    [
        *("客户编号", "客户名称", "年平均销售额", "年平均", "销售额", "客户等级", "等级划分条件"),
        *("年平均销售额(元)", "年平均销售额(美元)", "单位:万元", "合计", "大客户", ">500万", "D1"),
        *("1.2亿", "********", "n/a", "金额单位", "元", "months", "月份", "2026-01", " ", "="),
    ]
)
CELLS = st.none() | WORDS | st.decimals(-(10**16), 10**16, places=3) | st.dates() | st.booleans()
GRIDS = st.builds(
    lambda rows, name, spot: Grid(name, tuple(map(tuple, rows)), {spot: (0, 0)}),
    st.lists(st.lists(CELLS, max_size=6), max_size=9),
    st.sampled_from(["Sheet1", "months", "逐月数据", ""]),
    st.tuples(st.integers(0, 3), st.integers(0, 3)),
)


@given(st.lists(GRIDS, max_size=3), st.sampled_from(["sales-size", "boc-tiers"]))
def test_that_any_sheets_give_a_roster_and_every_row_is_rated_or_refused(
    grids: list[Grid], form_id: str
) -> None:
    roster = read(form_id, *grids)
    assert roster.usable or (roster.problems and not roster.rows)
    for row in roster.rows:
        assert (row.outcome is None) == bool(row.problems)
        assert len(row.cells) == len(roster.headings)
    for problem in (*roster.all_problems, *roster.differences):
        assert problem.code in SENTENCES
        assert problem.sentence()
