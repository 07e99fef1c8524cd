"""Lists of rows come on sheets of their own, by customer number."""

from gradeapp.model.roster.roster import Roster
from tests.roster_samples import grid, read

MAIN = grid("客户编号|客户名称|期初等级\nK1|甲|普通客户\nK2|乙|\nK3|丙|中银理财客户")
MONTHS = """客户编号|月份|月日均金融资产|月末个人正常类贷款余额|前12个月信用卡消费额(已剔除)
K1|2026-01|600|0|0
K2|2026-01|25|0|0
K1|2026-02|650|0|0"""


def grades(roster: Roster) -> list[str | None]:
    return [None if row.outcome is None else row.outcome.grade for row in roster.rows]


def test_that_each_customer_gets_the_rows_with_its_number() -> None:
    roster = read("boc-tiers", MAIN, grid(MONTHS, "months"))
    assert grades(roster) == ["私人银行客户", "中银理财客户", None]
    months = roster.rows[0].inputs["months"]
    assert isinstance(months, list)
    assert [month["month"] for month in months] == ["2026-01", "2026-02"]
    assert [row.outcome and row.outcome.provisional for row in roster.rows] == [False, False, True]
    assert not roster.all_problems


def test_that_the_sheet_may_be_named_by_a_label() -> None:
    for name in ("逐月数据", "Monthly Figures", "逐 月 数 据"):
        assert grades(read("boc-tiers", MAIN, grid(MONTHS, name)))[0] == "私人银行客户"


def test_that_a_unit_in_a_list_s_heading_converts() -> None:
    text = MONTHS.replace("资产|", "资产(元)|").replace("|600|", "|6000000|")
    roster = read("boc-tiers", MAIN, grid(text.replace("650", "6500000"), "months"))
    assert grades(roster)[0] == "私人银行客户"


def test_that_a_fault_in_a_list_names_its_own_cell() -> None:
    text = MONTHS.replace("K2|2026-01|25", "K2|2026-13|25").replace("650", "****")
    roster = read("boc-tiers", MAIN, grid(text, "months"))
    places = [problem.where.split()[0] for problem in roster.all_problems]
    assert places == ["months!C4", "months!B3"]


def test_that_months_out_of_order_are_named_where_the_list_begins() -> None:
    text = MONTHS.replace("K1|2026-02", "K1|2025-12")
    (row,) = read("boc-tiers", MAIN, grid(text, "months")).refused
    assert [problem.code for problem in row.problems] == ["inconsistent"]
    assert row.problems[0].where.startswith("months!A2")


def test_that_rows_of_an_unknown_customer_are_named_and_the_others_rated() -> None:
    roster = read("boc-tiers", MAIN, grid(f"{MONTHS}\nK9|2026-01|5|0|0", "months"))
    assert grades(roster)[0] == "私人银行客户"
    assert [problem.where for problem in roster.problems] == ["months!A5"]
    assert "K9" in roster.problems[0].sentence()


def test_that_a_list_sheet_says_whose_its_rows_are() -> None:
    text = "\n".join(line.partition("|")[2] for line in MONTHS.splitlines())
    roster = read("boc-tiers", MAIN, grid(text, "months"))
    assert [problem.code for problem in roster.problems] == ["roster.no_key"]


def test_that_a_required_field_left_blank_is_named() -> None:
    main = grid("客户编号|短期资产|中长期资产\nK1|10|10")
    head = "客户编号|类别|金额|已收手续费"
    roster = read("icbc-stars", main, grid(f"{head}\nK1|投资理财|100|\nK1||5|是", "transactions"))
    assert [problem.code for problem in roster.all_problems] == ["missing_field"]
    assert roster.all_problems[0].where.startswith("transactions!B3")
