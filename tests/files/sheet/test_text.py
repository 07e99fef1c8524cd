"""Tests of setting Chinese text."""

from hypothesis import given
from hypothesis import strategies as st

from gradeapp.files.sheet.cells import BODY, PAD_X, Cell
from gradeapp.files.sheet.fonts import faces
from gradeapp.files.sheet.text import NEVER_FIRST, NEVER_LAST, balance, tidy, wrap

SIZE = 10.0


def test_that_a_comma_never_begins_a_line_and_a_bracket_never_ends_one() -> None:
    text = "信用极好\uff0c违约风险极低\uff08补充值\uff09\uff0c其余从略。" * 3
    for width in range(30, 200, 7):
        lines = wrap(faces(), text, SIZE, width)
        assert "".join(lines) == text
        assert not any(line[0] in NEVER_FIRST or line[-1] in NEVER_LAST for line in lines)


def test_that_a_latin_word_is_kept_whole_while_it_fits() -> None:
    assert wrap(faces(), "receivables turnover", SIZE, 60) == ("receivables", "turnover")


def test_that_a_word_longer_than_the_column_is_torn() -> None:
    lines = wrap(faces(), "x" * 100, SIZE, 50)
    assert "".join(lines) == "x" * 100
    assert all(faces().width(line, SIZE) <= 50 for line in lines)


def test_that_control_characters_and_line_ends_do_not_reach_the_page() -> None:
    assert tidy("甲\n乙\t丙\x00\x1b丁") == "甲 乙 丙丁"


@given(st.text(max_size=80), st.integers(min_value=20, max_value=200))
def test_that_no_character_is_lost_in_wrapping(text: str, width: int) -> None:
    lines = wrap(faces(), text, SIZE, width)
    kept = faces().printable(tidy(text))
    assert "".join("".join(lines).split()) == "".join(kept.split())


@given(st.text(max_size=80), st.integers(min_value=20, max_value=200))
def test_that_balanced_lines_are_as_many_and_lose_nothing(text: str, width: int) -> None:
    greedy, lines = wrap(faces(), text, SIZE, width), balance(faces(), text, SIZE, width)
    assert len(lines) <= len(greedy)
    assert "".join("".join(lines).split()) == "".join("".join(greedy).split())
    assert all(faces().width(line, SIZE) <= width for line in lines)


def test_that_a_centred_text_is_broken_where_it_takes_breath() -> None:
    assert balance(faces(), "明显需求\uff0c一个月内成交", SIZE, 100) == (
        "明显需求\uff0c",
        "一个月内成交",
    )
    assert balance(faces(), "非常满意\uff08忠诚\uff09", SIZE, 75) == (
        "非常满意",
        "\uff08忠诚\uff09",
    )


def test_that_a_label_does_not_end_in_one_character_on_a_line_of_its_own() -> None:
    cell = Cell("重大财产损失或人身伤亡", 10 * BODY + 2 * PAD_X + 1)
    assert cell.lines(faces()) == ("重大财产损失", "或人身伤亡")
