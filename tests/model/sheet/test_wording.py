"""Tests of how the sheet puts things: what a pen is to write, plurals, apostrophes, short names."""

from dataclasses import replace

import pytest

from gradeapp.model.sheet.parts import Sheet
from tests.model.sheet.test_sheet import FACTS, sheet_of

WARNED = "corporate-credit/T5"


def warnings_of(sheet: Sheet) -> list[tuple[str, str]]:
    (block,) = [one for one in sheet.blocks if one.title.startswith(("提示", "Warnings"))]
    return [(remark.text, remark.blank) for remark in block.remarks]


@pytest.mark.parametrize(("lang", "blank"), [("zh", "理由\uff1a"), ("en", "Reason:")])
def test_that_a_warning_without_a_reason_has_a_line_for_a_pen(lang: str, blank: str) -> None:
    assert {line for _, line in warnings_of(sheet_of(WARNED, lang=lang))} == {blank}


def test_that_a_warning_with_its_reason_has_no_line() -> None:
    facts = replace(FACTS, reasons={"credit-sales-assumed": "客户未单列赊销"})
    given = dict(warnings_of(sheet_of(WARNED, facts)))
    assert [line for text, line in given.items() if "客户未单列赊销" in text] == [""]


@pytest.mark.parametrize(
    ("lang", "missing"), [("zh", "逐月数据 2024-02"), ("en", "Monthly figures 2024-02")]
)
def test_that_a_missing_month_is_said_by_the_name_of_its_list(lang: str, missing: str) -> None:
    sheet = sheet_of("boc-tiers/February", lang=lang)
    (block,) = [one for one in sheet.blocks if one.title in {"缺资料", "Missing data"}]
    assert missing in block.remarks[0].text


def test_that_a_section_is_numbered_in_both_languages() -> None:
    sheets = [sheet_of("importance-tags/three", lang=lang) for lang in ("zh", "en")]
    assert [sheet.parts[0].title for sheet in sheets] == ["T 标签", "T Tags"]


def test_that_one_month_is_no_plural() -> None:
    references = [grade.reference for grade in sheet_of("handling-urgency/seven", lang="en").grades]
    assert "Needed by ≤ Rating date + 1 month" in references
    assert "Needed by ≤ Rating date + 3 months" in references


def test_that_an_english_apostrophe_is_the_narrow_one() -> None:
    (note,) = sheet_of("service-basics/all", lang="en").notes
    assert "doesn't offer" in note
