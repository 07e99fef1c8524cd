"""Headings are known by id, label and alias, and their units convert."""

from fractions import Fraction

import pytest

from gradeapp.model.roster.headings import Headings, Match, money_unit, unit_note
from gradeapp.model.scorecard import Input, InputKind
from tests.roster_samples import LIBRARY, form

SALES, CREDIT = Headings.of(form("sales-size")), Headings.of(form("corporate-credit"))
PRACTICAL = Headings.of(form("customer-credit-practical"))
YUAN, WAN = Fraction(1, 10000), Fraction(1)


@pytest.mark.parametrize(
    "text",
    [
        *[
            "avg_annual_sales",
            "AVG ANNUAL SALES",
            "年平均销售额",
            "年平均销售\n额",
            " 年 平均销售额 ",
        ],
        *[
            "Average annual sales",
            "average\nannual sales",
            "Ａｖｅｒａｇｅ annual sales",
            "*年平均销售额:",
        ],
    ],
)
def test_that_an_input_is_known_by_id_and_both_labels(text: str) -> None:
    assert SALES.match(text) == Match("avg_annual_sales")


@pytest.mark.parametrize(
    ("text", "scale"),
    [
        ("年平均销售额(元)", YUAN),
        ("年平均销售额（元）", YUAN),
        ("年平均销售额\n(单位:元)", YUAN),
        ("年平均销售额(人民币元)", YUAN),
        ("年平均销售额 [万元]", WAN),
        ("年平均销售额【亿元】", Fraction(10000)),
        ("年平均销售额(千元)", Fraction(1, 10)),
        ("年平均销售额(百万元)", Fraction(100)),
        ("年平均销售额/万元", WAN),
        ("年平均销售额,单位:万元", WAN),
        ("Average annual sales (10,000 yuan)", WAN),
        ("Average annual sales (RMB million yuan)", Fraction(100)),
        ("avg_annual_sales (yuan)", YUAN),
    ],
)
def test_that_a_unit_in_a_heading_converts(text: str, scale: Fraction) -> None:
    assert SALES.match(text) == Match("avg_annual_sales", scale)


@pytest.mark.parametrize("unit", ["美元", "万美元", "港币", "USD", "欧元"])
def test_that_foreign_money_is_seen_and_not_converted(unit: str) -> None:
    assert SALES.match(f"年平均销售额({unit})") == Match("avg_annual_sales", foreign=unit)


@pytest.mark.parametrize(
    "text", ["年平均销售额(2025年)", "年平均销售额(上年)", "销售", "", "()", "(元)", "万元", "额"]
)
def test_that_what_may_mean_something_else_is_not_matched(text: str) -> None:
    assert SALES.match(text) is None


def test_that_a_label_with_a_bracket_of_its_own_matches_with_and_without_it() -> None:
    whole = Match("owners_equity")
    assert CREDIT.match("所有者权益(核对用)") == CREDIT.match("所有者权益") == whole
    assert CREDIT.match("所有者权益(核对用)(元)") == Match("owners_equity", YUAN)
    assert CREDIT.match("所有者权益(元)") == Match("owners_equity", YUAN)


def test_that_an_alias_is_a_name_too() -> None:
    entry = next(e for e in form("customer-credit-practical").inputs if "回款率" in e.aliases)
    assert PRACTICAL.match("回款率") == PRACTICAL.match("回款率(%)") == Match(entry.id)


def test_that_percent_over_a_plain_ratio_means_hundredths() -> None:
    fields = next(e for e in form("icbc-stars").inputs if e.id == "transactions").fields
    ratio = next(e for e in fields if e.id == "discount_ratio")
    assert Headings(fields).match(f"{ratio.label.zh}(%)") == Match(
        "discount_ratio", hundredths=True
    )


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("客户编号", "customer_id"),
        ("Customer ID", "customer_id"),
        ("企业名称", "customer_name"),
        ("统一社会\n信用代码", "uscc"),
        ("开户行", "bank"),
        ("经营范围", "business_scope"),
        ("所在区域", "region"),
        ("客户等级", "grade"),
    ],
)
def test_that_the_customer_s_own_columns_are_known(text: str, target: str) -> None:
    assert SALES.match(text) == Match(target)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("单位:万元", WAN),
        ("金额单位：元", YUAN),
        ("(单位:人民币万元)", WAN),
        ("2025年度  单位:千元", Fraction(1, 10)),
        ("客户财务数据表(万元)", WAN),
        ("Unit: 10,000 yuan", WAN),
        ("规则单位万元,数据单位见下", None),
        ("单位:某某公司", None),
        ("编制单位:万元家具公司", None),
    ],
)
def test_that_a_note_above_a_table_names_its_unit(text: str, unit: Fraction | None) -> None:
    assert unit_note(text) == unit


def test_that_only_money_is_a_unit_of_money() -> None:
    assert money_unit("元") == YUAN
    assert money_unit("%") is None
    assert money_unit("") is None


def columns_of(form_id: str) -> list[tuple[Input, ...]]:
    """The inputs of a form, and the fields of each of its lists."""
    inputs = form(form_id).inputs
    return [inputs, *(entry.fields for entry in inputs if entry.fields)]


@pytest.mark.parametrize("form_id", LIBRARY.ids())
def test_that_every_input_of_every_form_is_known_by_each_of_its_names(form_id: str) -> None:
    for inputs in columns_of(form_id):
        headings = Headings(inputs)
        for entry in inputs:
            if entry.kind is not InputKind.LIST:
                names = (entry.id, entry.label.zh, entry.label.en, *entry.aliases)
                assert {headings.match(name) for name in names} == {Match(entry.id)}


@pytest.mark.parametrize("form_id", LIBRARY.ids())
def test_that_every_amount_of_every_form_takes_a_unit(form_id: str) -> None:
    for inputs in columns_of(form_id):
        headings = Headings(inputs)
        for entry in inputs:
            if entry.kind is InputKind.AMOUNT:
                found = headings.match(f"{entry.label.zh}(千元)")
                assert found == Match(entry.id, Fraction(1, 10))
