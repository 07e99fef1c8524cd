"""Which letter a word begins with, written or spoken."""

import pytest

from gradeapp.model.entry.letters import STARTS, begins_with, first_letter


@pytest.mark.parametrize(
    ("text", "letter"),
    [("好", "h"), ("较好", "J"), ("一般", "y"), ("(商业)", "s"), ("Good", "g"), ("资产", "z")],
)
def test_that_a_word_is_found_by_its_letter(text: str, letter: str) -> None:
    assert begins_with(text, letter)


@pytest.mark.parametrize("sign", ["", "1", "😀", "ü", "龘", "。"])
def test_that_a_sign_without_a_known_sound_has_no_letter(sign: str) -> None:
    assert first_letter(sign) == ""


def test_that_each_letter_begins_where_its_first_sign_stands() -> None:
    firsts = [code.to_bytes(2).decode("gb2312") for _, code in STARTS]
    assert "".join(map(first_letter, firsts)) == "".join(letter for letter, _ in STARTS)
    assert firsts[:3] == ["啊", "芭", "擦"]
