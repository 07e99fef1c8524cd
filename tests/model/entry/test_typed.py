"""What people type is understood, and what isn't a number is refused."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradeapp.model.answers import MISSING, NOT_APPLICABLE, Answer, State
from gradeapp.model.dates import Month
from gradeapp.model.engine.case import read_answer
from gradeapp.model.entry.typed import read_typed, write_typed
from gradeapp.model.problem import SENTENCES, Problem
from gradeapp.model.scorecard import Input, InputKind, Option, Text

SAME = Text("指标", "Figure")
LEVELS = (
    Option("industrial", Text("工业(生产型)", "industrial")),
    Option("commercial", Text("商业(流通型)", "commercial")),
    Option("fairly_good", Text("较好", "fairly good")),
)


def entry(kind: InputKind, unit: str = "", *, na: bool = False) -> Input:
    return Input(
        "x",
        SAME,
        kind,
        unit=Text(unit, unit) if unit else None,
        na=Text("无", "none") if na else None,
        options=LEVELS if kind is InputKind.ENUM else (),
    )


AMOUNT, DECIMAL = entry(InputKind.AMOUNT), entry(InputKind.DECIMAL)
PERCENT = entry(InputKind.DECIMAL, "%")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.2亿", "12000"),
        ("3,500万", "3500"),
        ("3,500 万元", "3500"),
        ("500元", "0.05"),
        ("2千万", "2000"),
        ("5百万元", "500"),
        ("1万亿", "100000000"),
        ("１２３．５", "123.5"),
        ("1,234.5 ", "1234.5"),
        ("\u3000１，２３４\u00a0", "1234"),
        ("(1,234)", "-1234"),
        ("（1,234.50）", "-1234.5"),
        ("−5", "-5"),
        ("－5", "-5"),
        ("+5", "5"),
        ("1。5", "1.5"),
        (".5", "0.5"),
        ("5.", "5"),
        ("007", "7"),
        ("-0", "0"),
        ("1.00000000000", "1"),
        ("999999999999999.9999999999", "999999999999999.9999999999"),
    ],
)
def test_that_an_amount_in_wan_is_understood(text: str, expected: str) -> None:
    assert read_typed(text, AMOUNT, "wan_yuan") == Fraction(expected)


@pytest.mark.parametrize(
    ("unit", "expected"), [("yuan", "120000000"), ("wan_yuan", "12000"), ("yi_yuan", "1.2")]
)
def test_that_1_2_yi_is_the_same_money_in_every_unit(unit: str, expected: str) -> None:
    assert read_typed("1.2亿", AMOUNT, unit) == Fraction(expected)


def test_that_a_currency_sign_is_believed_only_where_the_field_is_in_yuan() -> None:
    assert read_typed("￥1,234.50", AMOUNT, "yuan") == Fraction("1234.5")
    assert read_typed("¥1.2亿", AMOUNT, "wan_yuan") == 12000
    assert isinstance(read_typed("¥500", AMOUNT, "wan_yuan"), Problem)


def test_that_a_named_unit_is_refused_where_the_field_has_none() -> None:
    assert isinstance(read_typed("500万", AMOUNT), Problem)


@pytest.mark.parametrize(
    "text",
    [
        *["NaN", "nan", "Infinity", "-inf", "1_000", "1e5", "0x10", "1,23", "1,2345", "1 234"],
        *["", "-", "－", "/", "—", "--5", "+-5", "(-5)", "()", "1.2.3", "1,234,56", "½", "10²"],
        *["١٢", "********", "50%", "5美元", "5万美元", "1.2亿亿", "万", "亿元", "#DIV/0!", "=1+1"],
        *["1234567890123456", "0.00000000001", "9" * 5000, "1亿" * 50, "5 5", "5元5"],
    ],
)
def test_that_what_is_no_amount_is_refused_or_blank(text: str) -> None:
    found = read_typed(text, AMOUNT, "wan_yuan")
    assert found is MISSING if text == "" else isinstance(found, Problem)


@pytest.mark.parametrize(
    ("field", "text", "expected"),
    [
        (PERCENT, "50%", "50"),
        (PERCENT, "50％", "50"),
        (PERCENT, "0.5", "0.5"),
        (DECIMAL, "50%", "0.5"),
        (DECIMAL, "1.2万", "12000"),
        (entry(InputKind.INTEGER, "个月"), "12 个月", "12"),
        (entry(InputKind.INTEGER, "人"), "1.2万人", "12000"),
        (entry(InputKind.INTEGER), "1,200", "1200"),
        (entry(InputKind.INTEGER), "5.0", "5"),
    ],
)
def test_that_other_numbers_take_percent_and_their_own_unit(
    field: Input, text: str, expected: str
) -> None:
    assert read_typed(text, field) == Fraction(expected)


@pytest.mark.parametrize("text", ["5.5", "1.23元", "50%"])
def test_that_a_whole_number_has_no_fraction(text: str) -> None:
    assert isinstance(read_typed(text, entry(InputKind.INTEGER)), Problem)


@pytest.mark.parametrize("text", ["是", "Y", "yes", "TRUE", "1", "１", " ｙ ", "√"])
def test_that_yes_has_many_words(text: str) -> None:
    assert read_typed(text, entry(InputKind.BOOL)) is True


@pytest.mark.parametrize("text", ["否", "N", "no", "False", "0", "×"])
def test_that_no_has_many_words(text: str) -> None:
    assert read_typed(text, entry(InputKind.BOOL)) is False


@pytest.mark.parametrize("text", ["有", "maybe", "2", "是否"])
def test_that_other_words_are_neither_yes_nor_no(text: str) -> None:
    assert isinstance(read_typed(text, entry(InputKind.BOOL)), Problem)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("industrial", "industrial"),
        ("INDUSTRIAL", "industrial"),
        ("工业(生产型)", "industrial"),
        ("工业（生产型）", "industrial"),
        ("工业", "industrial"),
        ("较 好", "fairly_good"),
        ("Fairly Good", "fairly_good"),
        ("fairly_good", "fairly_good"),
    ],
)
def test_that_a_choice_is_known_by_id_and_label(text: str, expected: str) -> None:
    assert read_typed(text, entry(InputKind.ENUM)) == expected


def test_that_an_unknown_choice_names_the_choices() -> None:
    found = read_typed("农业", entry(InputKind.ENUM), lang="zh")
    assert isinstance(found, Problem)
    assert "工业(生产型)" in found.sentence()


@pytest.mark.parametrize(
    "text",
    [
        *("2026-01-31", "2026/1/31", "2026.1.31", "2026年1月31日", "20260131"),
        *("2026-01-31 00:00:00", "31-Jan-26", "31-jan-2026"),
    ],
)
def test_that_a_day_is_read_as_people_write_it(text: str) -> None:
    assert read_typed(text, entry(InputKind.DATE)) == date(2026, 1, 31)


@pytest.mark.parametrize("text", ["2026-02-30", "31/1/2026", "2026-1", "昨天", "46053", "Jan-26"])
def test_that_an_impossible_day_is_refused(text: str) -> None:
    assert isinstance(read_typed(text, entry(InputKind.DATE)), Problem)


@pytest.mark.parametrize("text", ["2026-01", "2026/1", "2026年1月", "202601", "２０２６．１"])
def test_that_a_month_is_read_as_people_write_it(text: str) -> None:
    assert read_typed(text, entry(InputKind.MONTH)) == Month(2026, 1)


@pytest.mark.parametrize("text", ["Jan-26", "Jan-2026", "January 2026", "2026/1/1", "1-Jan-26"])
def test_that_a_month_is_read_as_a_sheet_copies_it(text: str) -> None:
    assert read_typed(text, entry(InputKind.MONTH)) == Month(2026, 1)


@pytest.mark.parametrize("text", ["n/a", "N/A", "不适用", " ｎ／ａ "])
def test_that_not_applicable_is_taken_only_where_it_may_be(text: str) -> None:
    assert read_typed(text, entry(InputKind.AMOUNT, na=True)) is NOT_APPLICABLE
    refused = read_typed(text, AMOUNT)
    assert isinstance(refused, Problem)
    assert refused.code == "na_not_allowed"


def test_that_the_words_not_applicable_stay_in_a_text() -> None:
    assert read_typed("不适用", entry(InputKind.TEXT)) == "不适用"


def test_that_a_number_out_of_range_says_what_is_allowed() -> None:
    found = read_typed("-1", Input("x", SAME, InputKind.AMOUNT, minimum=Fraction(0)), "yuan")
    assert found == Problem("out_of_range", "x", {"allowed": "≥ 0"})


@pytest.mark.parametrize(
    ("kind", "answer", "zh", "en"),
    [
        (InputKind.AMOUNT, Fraction("1234567.5"), "1,234,567.5", "1,234,567.5"),
        (InputKind.AMOUNT, NOT_APPLICABLE, "不适用", "n/a"),
        (InputKind.AMOUNT, MISSING, "", ""),
        (InputKind.BOOL, True, "是", "Yes"),
        (InputKind.BOOL, False, "否", "No"),
        (InputKind.ENUM, "fairly_good", "较好", "fairly good"),
        (InputKind.DATE, date(2026, 1, 31), "2026-01-31", "2026-01-31"),
        (InputKind.MONTH, Month(2026, 1), "2026-01", "2026-01"),
        (InputKind.TEXT, "甲", "甲", "甲"),
    ],
)
def test_that_an_answer_is_written_as_a_person_would(
    kind: InputKind, answer: Answer, zh: str, en: str
) -> None:
    field = entry(kind, na=True)
    assert write_typed(answer, field) == zh
    assert write_typed(answer, field, "en") == en
    assert read_typed(zh, field) == read_typed(en, field) == answer


SIGNS = "0123456789０９.,，-−+() %％万亿千元¥年月日/是否YnN_eE#*\u3000\u200b"
TEXTS = st.text(alphabet=SIGNS, max_size=14) | st.text(max_size=30)
FIELDS = st.sampled_from(
    [
        entry(kind, unit, na=na)
        for kind in InputKind
        for unit in ("", "%", "人")
        for na in (False, True)
    ]
)
UNIT = st.sampled_from(["", "yuan", "wan_yuan", "yi_yuan"])


@given(TEXTS, FIELDS, UNIT)
def test_that_any_text_gives_an_answer_or_a_problem(text: str, field: Input, unit: str) -> None:
    found = read_typed(text, field, unit)
    if isinstance(found, Problem):
        assert found.code in SENTENCES
        assert found.sentence()
    else:
        assert isinstance(found, (Fraction, str, bool, date, Month, State))


@given(TEXTS, FIELDS, UNIT, st.sampled_from(["zh", "en"]))
def test_that_what_was_understood_can_be_typed_again(
    text: str, field: Input, unit: str, lang: str
) -> None:
    found = read_typed(text, field, unit)
    if not isinstance(found, Problem):
        assert read_typed(write_typed(found, field, lang), field, unit) == found


@given(st.integers(-(10**25) + 1, 10**25 - 1), UNIT, st.sampled_from([str, "{:,}".format]))
def test_that_every_number_a_case_can_hold_can_be_typed(
    scaled: int, unit: str, style: Callable[[int], str]
) -> None:
    whole, rest = divmod(abs(scaled), 10**10)
    text = f"{'-' if scaled < 0 else ''}{style(whole)}.{rest:010d}"
    assert read_typed(text, AMOUNT, unit) == Fraction(scaled, 10**10)


@given(TEXTS, FIELDS)
def test_that_whatever_a_case_accepts_is_typed_the_same(text: str, field: Input) -> None:
    answer, code = read_answer(field, text)
    exact = field.kind not in {InputKind.TEXT, InputKind.ENUM, InputKind.BOOL}
    if not code and exact:
        assert read_typed(text, field) == answer
