"""Tests of laying out a sheet: what every block says, from real forms and golden cases."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradeapp.files import paths
from gradeapp.files.catalogue import translator
from gradeapp.files.form_file import FormLibrary
from gradeapp.model.engine.case import read_inputs
from gradeapp.model.engine.rate import rate
from gradeapp.model.scorecard import Scorecard
from gradeapp.model.sheet.approvals import Taken
from gradeapp.model.sheet.facts import facts_as_case, read_facts
from gradeapp.model.sheet.parts import Line, Sheet, Tick, Tone
from gradeapp.model.sheet.sheet import Facts, Override, fingerprint, lay_out
from gradeapp.model.sheet.voice import Voice, typeset

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "golden-cases.jsonl"
AT = datetime(2026, 1, 31, 9, 30, tzinfo=UTC)
FACTS = Facts(AT, company="某某银行", customer_id="DKF0001", customer_name="甲公司")
MARK = "1a2b3c4d" * 8


@cache
def golden() -> dict[str, dict[str, object]]:
    cases = {}
    for line in GOLDEN.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        cases[f"{entry['case']['form']}/{entry['title'].split()[0]}"] = entry["case"]
    return cases


@cache
def form(form_id: str) -> Scorecard:
    found = FormLibrary([paths.forms_dir()]).find(form_id)
    assert found is not None
    return found


def sheet_of(
    title: str, facts: Facts = FACTS, lang: str = "zh", **changes: str | bool | None
) -> Sheet:
    case = golden()[title]
    inputs = case["inputs"]
    assert isinstance(inputs, dict)
    scorecard = form(str(case["form"]))
    answers, faults = read_inputs(scorecard, {**inputs, **changes})
    assert faults == ()
    return lay_out(rate(scorecard, answers), facts, MARK, lang, translator(lang))


def line_of(sheet: Sheet, number: str) -> Line:
    return next(line for part in sheet.parts for line in part.lines if line.number == number)


def test_that_the_head_names_number_day_and_validity() -> None:
    said = [(pair.label, pair.text) for pair in sheet_of("corporate-credit/T1").head]
    assert said == [
        ("评级编号", "20260131-1A2B3C4D"),
        ("评定日期", "2026-01-31"),
        ("有效期至", "2027-01-31"),
    ]


def test_that_a_given_number_and_day_stand_on_the_sheet() -> None:
    facts = replace(FACTS, number="NO-7", rating_date=date(2025, 8, 31))
    head = sheet_of("corporate-credit/T1", facts).head
    assert [pair.text for pair in head] == ["NO-7", "2025-08-31", "2026-08-31"]


def test_that_the_customer_block_prints_the_column_that_was_read() -> None:
    said = {pair.label: pair.text for pair in sheet_of("corporate-credit/T1").customer}
    assert said["客户名称"] == "甲公司"
    assert said["行业类别"] == "工业\uff08生产型\uff09"


def test_that_a_line_has_value_full_marks_band_and_points() -> None:
    line = line_of(sheet_of("corporate-credit/T1"), "C2")
    assert (line.value, line.full, line.band, line.points) == (
        "1.27",
        "8",
        "工业\uff1a≥ 1.2",
        "6",
    )


def test_that_a_default_of_ours_is_marked() -> None:
    assert line_of(sheet_of("corporate-credit/T1"), "B1").band == "≥ 5,000\uff08补充值\uff09"


def test_that_a_value_shows_the_digits_that_its_band_needs() -> None:
    sheet = sheet_of("corporate-credit/T1", total_assets="100000", total_liabilities="50004")
    line = line_of(sheet, "C1")
    assert (line.value, line.points) == ("50.004", "7")
    exact = sheet_of("corporate-credit/T1", total_assets="100000", total_liabilities="50000")
    assert line_of(exact, "C1").value == "50.00"


def test_that_sections_and_total_are_summed() -> None:
    sheet = sheet_of("corporate-credit/T1")
    assert [(part.full, part.points) for part in sheet.parts] == [
        ("10", "9"),
        ("15", "13"),
        ("30", "27"),
        ("35", "33"),
        ("10", "7"),
    ]
    assert sheet.total is not None
    assert (sheet.total.full, sheet.total.points) == ("100", "89")


def test_that_the_achieved_level_alone_carries_the_score() -> None:
    grades = sheet_of("corporate-credit/T1").grades
    assert [grade.reference for grade in grades] == [
        "90–100",
        "80–89",
        "70–79",
        "60–69",
        "50–59",
        "0–49",
    ]
    assert [grade.actual for grade in grades] == ["", "89", "", "", "", ""]
    assert [grade.label for grade in grades if grade.achieved] == ["AA"]


def test_that_an_item_left_out_says_so_and_its_section_is_pro_rated() -> None:
    sheet = sheet_of("corporate-credit/T5")
    line = line_of(sheet, "D2")
    assert (line.band, line.points) == ("不适用", "—")
    section = sheet.parts[3]
    assert (section.points, section.remark) == ("33.75", "按比例折算 × 5/4")
    assert sheet.verdict.score == "90.75"


def test_that_a_blank_is_marked_and_the_result_gives_its_range() -> None:
    sheet = sheet_of("corporate-credit/T6")
    line = line_of(sheet, "C1")
    assert (line.value, line.points, line.open) == ("缺资料", "0", True)
    assert sheet.verdict.provisional == "资料不全\uff08预估\uff09"
    assert sheet.verdict.range_text == "可能范围\uff1a得分 65–91、等级 BBB – AAA"
    assert [remark.text for remark in sheet.blocks[0].remarks] == ["负债总额、主要产品生命周期"]


def test_that_a_veto_strikes_the_score_and_is_printed() -> None:
    sheet = sheet_of("corporate-credit-prudent/P4")
    assert sheet.verdict.struck
    assert sheet.verdict.veto == "一票否决\uff0c不予授信"
    block = next(block for block in sheet.blocks if block.title == "适用的限制与否决")
    assert ("资不抵债", "一票否决", Tone.ALERT) in [
        (remark.text, remark.effect, remark.tone) for remark in block.remarks
    ]


def test_that_a_cap_shows_both_grades() -> None:
    verdict = sheet_of("corporate-credit-prudent/P2").verdict
    assert (verdict.score_grade, verdict.machine_grade) == ("AAA", "AA")


@pytest.mark.parametrize(("lang", "effect"), [("zh", "直接定为 B级"), ("en", "set to Class B")])
def test_that_a_rule_names_its_grade_in_the_language_of_the_sheet(lang: str, effect: str) -> None:
    scorecard = form("customer-credit-practical")
    answers, _ = read_inputs(scorecard, {"customer_status": "new"})
    sheet = lay_out(rate(scorecard, answers), FACTS, MARK, lang, translator(lang))
    said = [remark.effect for block in sheet.blocks for remark in block.remarks]
    assert effect in said


def test_that_a_form_whose_rules_do_not_apply_says_none() -> None:
    sheet = sheet_of("corporate-credit-prudent/P1")
    block = next(block for block in sheet.blocks if block.title == "适用的限制与否决")
    assert [remark.text for remark in block.remarks] == ["无"]


def test_that_a_warning_is_printed_with_its_written_reason() -> None:
    facts = replace(FACTS, reasons={"credit-sales-assumed": "客户未单列赊销"})
    sheet = sheet_of("corporate-credit/T5", facts)
    (block,) = [block for block in sheet.blocks if block.title.startswith("提示")]
    assert any(remark.text.endswith("理由\uff1a客户未单列赊销") for remark in block.remarks)


def test_that_a_confirmed_grade_stands_beside_the_machine_grade() -> None:
    override = Override("A", "客户集中度高", "李经理", date(2026, 2, 1))
    verdict = sheet_of("corporate-credit/T1", replace(FACTS, override=override)).verdict
    assert (verdict.machine_grade, verdict.final_grade, verdict.stars) == ("AA", "A", 3)
    assert verdict.reason == "客户集中度高"
    assert verdict.confirmed_by == "认定人\uff1a李经理 2026-02-01"


def test_that_a_sheet_of_a_single_account_says_that_nobody_else_approved() -> None:
    blocks = sheet_of("corporate-credit/T1", replace(FACTS, alone=True)).blocks
    assert any("未经他人审批" in remark.text for block in blocks for remark in block.remarks)


def test_that_every_role_of_the_form_gets_its_place() -> None:
    facts = replace(FACTS, names={"reviewer": "王小明"})
    said = [(s.role, s.label, s.name) for s in sheet_of("corporate-credit/T1", facts).signings]
    assert said == [
        ("recorder", "记录\uff08初评\uff09", ""),
        ("reviewer", "审核\uff08复评\uff09", "王小明"),
        ("manager", "评审经理\uff08认定\uff09", ""),
    ]


def test_that_a_checklist_has_boxes() -> None:
    sheet = sheet_of("service-five-four/counter")
    ticks = [line.tick for part in sheet.parts for line in part.lines]
    assert sheet.checks
    assert (ticks.count(Tick.YES), ticks.count(Tick.NO), ticks.count(Tick.NA)) == (11, 2, 2)
    assert sheet.inputs == ()


def test_that_the_rows_of_a_list_are_printed() -> None:
    (listing,) = sheet_of("boc-tiers/six").listings
    assert listing.heads[0] == "月份"
    assert all(len(row) == len(listing.heads) for row in listing.rows)
    assert len(listing.rows) >= 6


def test_that_the_footer_names_form_version_and_fingerprint() -> None:
    sheet = sheet_of("corporate-credit/T1")
    assert sheet.form_line.startswith("corporate-credit 第1版\uff082026-01-01起施行\uff09")
    assert sheet.code == f"gradeapp:corporate-credit@1:DKF0001:AA:{MARK}"
    assert sheet.printed_at == "2026-01-31 09:30:00 +00:00"


@pytest.mark.parametrize("title", ["corporate-credit/T1", "corporate-credit-prudent/P4"])
def test_that_an_english_sheet_has_no_chinese_but_names(title: str) -> None:
    sheet = sheet_of(title, Facts(AT), lang="en")
    said = repr(replace(sheet, customer=()))
    assert not any("\u4e00" <= char <= "\u9fff" for char in said)


def test_that_a_fingerprint_changes_with_any_name_or_content() -> None:
    one = fingerprint({"a": b"1", "b": b"2"})
    assert one == fingerprint({"b": b"2", "a": b"1"})
    assert len({one, fingerprint({"a": b"12", "b": b""}), fingerprint({"a": b"1", "c": b"2"})}) == 3


def test_that_punctuation_is_full_width_beside_chinese_only() -> None:
    assert typeset("信用极好,风险低(含)") == "信用极好\uff0c风险低\uff08含\uff09"
    assert typeset("f(x), 1,000.50 : ok") == "f(x), 1,000.50 : ok"


@given(st.text(alphabet="甲乙ab()\uff08,;:1. ", max_size=40))
def test_that_typesetting_changes_punctuation_only(text: str) -> None:
    wide = str.maketrans("\uff0c\uff1b\uff1a\uff08\uff09", ",;:()")
    assert typeset(text).translate(wide) == text.translate(wide)
    plain = text.translate(dict.fromkeys(map(ord, "甲乙\uff08")))
    assert typeset(plain) == plain


@given(st.fractions(min_value=-1000, max_value=1000))
def test_that_whole_points_have_no_decimals(value: Fraction) -> None:
    said = Voice("zh", str).points(value)
    assert ("." in said) == (value.denominator != 1)


def test_that_facts_come_back_from_what_is_written() -> None:
    facts = Facts(
        AT,
        company="某某银行",
        number="7",
        rating_date=date(2026, 1, 2),
        customer_id="1",
        customer_name="甲",
        uscc="91",
        names={"recorder": "乙"},
        reasons={"no-sales": "停业"},
        override=Override("A", "因", "丙", date(2026, 1, 3)),
    )
    assert read_facts(facts_as_case(facts), form("corporate-credit"), AT) == (facts, ())


def test_that_every_wrong_fact_is_named_with_its_place() -> None:
    case = {
        "company": 7,
        "customer": {"name": ["x"]},
        "rating_date": "2026-02-30",
        "override": {"grade": "ZZ"},
        "names": "recorder",
    }
    _, problems = read_facts(case, form("corporate-credit"), AT)
    assert {problem.where for problem in problems} == {
        "company",
        "customer.name",
        "rating_date",
        "override.grade",
        "names",
    }


def test_that_the_steps_taken_are_recorded_with_names_and_times() -> None:
    steps = (
        Taken("save", "张三", AT),
        Taken("submit", "张三", AT),
        Taken("return", "李四", AT, "补资料"),
        Taken("approve", "王五", AT),
    )
    sheet = sheet_of("corporate-credit/T1", replace(FACTS, steps=steps))
    block = next(one for one in sheet.blocks if one.title == "审批记录")
    assert [(remark.text, remark.effect) for remark in block.remarks] == [
        ("提交人：张三", "2026-01-31 09:30"),
        ("退回人：李四：补资料", "2026-01-31 09:30"),
        ("批准人：王五", "2026-01-31 09:30"),
    ]


def test_that_a_sheet_without_steps_has_no_record_of_approval() -> None:
    assert all(one.title != "审批记录" for one in sheet_of("corporate-credit/T1").blocks)


def test_that_english_leaves_a_space_before_a_unit() -> None:
    voice = Voice("en", translator("en"))
    assert voice.measured("Paid on time", "%") == "Paid on time (%)"
    assert voice.measured("Debt ratio (%)", "%") == "Debt ratio (%)"
    assert Voice("zh", translator("zh")).measured("回款率", "%") == "回款率（%）"


def test_that_no_item_of_an_english_sheet_is_said_in_chinese() -> None:
    library = FormLibrary([paths.forms_dir()])
    for form_id in ("closing-time-followup", "bank-abcd", "boc-tiers"):
        text = (paths.forms_dir() / form_id / "examples.jsonl").read_text("utf-8")
        scorecard = library.find(form_id)
        assert scorecard is not None
        for line in text.splitlines():
            answers, faults = read_inputs(scorecard, json.loads(line)["case"]["inputs"])
            if not faults:
                made = lay_out(rate(scorecard, answers), FACTS, MARK, "en", translator("en"))
                values = [line.value for part in made.parts for line in part.lines]
                assert all(value.isascii() for value in values), values
