"""Tests of the rules for a personal signing identity."""

import pytest

from gradeapp.model.identity import Identity, check_identity

PHRASE = "春风又绿江南岸明月何时照我"


@pytest.mark.parametrize(
    ("name", "phrase", "years", "codes"),
    [
        ("张三", PHRASE, 3, []),
        ("张三", "correct horse", 10, []),
        ("", PHRASE, 3, ["identity.no_name"]),
        ("张三", PHRASE, 0, ["identity.bad_life"]),
        ("张三", PHRASE, 11, ["identity.bad_life"]),
        ("张三", "short", 3, ["identity.short_phrase"]),
        ("张三", "aaaaaaaaaaaaaaaa", 3, ["identity.weak_phrase"]),
        ("abcdefghijklm", "abcdefghijklm", 3, ["identity.weak_phrase"]),
        ("张" * 21, PHRASE, 3, []),
        ("张" * 22, PHRASE, 3, ["identity.long_name"]),
        ("a" * 65, PHRASE, 3, ["identity.long_name"]),
        ("张\n三", PHRASE, 3, ["text.control_characters"]),
        ("张\udcff", PHRASE, 3, ["text.control_characters"]),
        (" ", "x", 99, ["identity.no_name", "identity.bad_life", "identity.short_phrase"]),
    ],
)
def test_that_everything_wrong_with_an_identity_is_named(
    name: str, phrase: str, years: int, codes: list[str]
) -> None:
    found = check_identity(Identity(name), phrase, years)
    assert [problem.code for problem in found] == codes
    assert phrase not in "".join(problem.sentence() for problem in found)


def test_that_an_organisation_has_an_end_too() -> None:
    found = check_identity(Identity("张三", "某" * 65), PHRASE, 3)
    assert [problem.code for problem in found] == ["text.too_long"]
