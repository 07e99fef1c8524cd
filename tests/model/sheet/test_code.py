"""The QR code of a sheet says what is read from it again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradeapp.model.sheet.code import Code, read_code

MARK = "0123456789abcdef" * 4
WORDS = st.text(max_size=60)
NAMES = st.from_regex(r"[a-z][a-z0-9-]{0,30}", fullmatch=True)


@given(
    form=NAMES, version=st.from_regex(r"[0-9]{1,4}", fullmatch=True), words=st.tuples(WORDS, WORDS)
)
def test_that_a_code_is_read_as_it_was_written(
    form: str, version: str, words: tuple[str, str]
) -> None:
    code = Code(form, version, *words, MARK)
    assert read_code(code.text) == code


def test_that_the_code_of_an_older_sheet_is_read() -> None:
    code = read_code(f"gradeapp:corporate-credit@1:{MARK}")
    assert code == Code("corporate-credit", "1", "", "", MARK)


@given(st.text(max_size=200))
def test_that_any_other_text_is_no_code(text: str) -> None:
    found = read_code(text)
    assert found is None or found.text == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "https://example.org/?a=1",
        "gradeapp:corporate-credit@1:K1:AA",
        f"gradeapp:corporate-credit:K1:AA:{MARK}",
        f"gradeapp:corporate-credit@1:K1:AA:{MARK.upper()}",
        f"other:corporate-credit@1:K1:AA:{MARK}",
        f"gradeapp:corporate-credit@1:{'K' * 2000}:AA:{MARK}",
    ],
)
def test_that_what_is_not_ours_is_no_code(text: str) -> None:
    assert read_code(text) is None
