"""Headings are compared without what doesn't count."""

import pytest

from gradeapp.model.wording import half_width, split_bracket, squeeze


@pytest.mark.parametrize(
    "text",
    [
        "年平均销售\n额",
        "年平均 销售额",
        "*年平均销售额:",
        "年平均销售额\u200b",
        "年平均\r\n销售额*",
    ],
)
def test_that_breaks_blanks_and_stars_in_a_heading_do_not_count(text: str) -> None:
    assert squeeze(text) == "年平均销售额"


def test_that_width_case_and_underscores_do_not_count() -> None:
    assert squeeze("Ｃｕｓｔｏｍｅｒ　ID") == squeeze("customer_id") == "customerid"


def test_that_a_superscript_is_no_digit() -> None:
    assert half_width("10²①") == "10²①"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("净资产（元）", ("净资产", "元")),
        ("净资产\n(单位:万元)", ("净资产", "单位:万元")),
        ("净资产【万元】", ("净资产", "万元")),
        ("所有者权益(核对用)(元)", ("所有者权益(核对用)", "元")),
        ("净资产", ("净资产", "")),
        ("(元)", ("(元)", "")),
    ],
)
def test_that_a_bracket_at_the_end_is_split_off(text: str, parts: tuple[str, str]) -> None:
    assert split_bracket(text) == parts
