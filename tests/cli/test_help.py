"""Help in both languages, laid out in columns that Chinese signs don't break."""

import unicodedata

import pytest

from gradeapp.cli import main
from gradeapp.cli.call import COMMON, VERSION, read_call
from gradeapp.cli.commands import COMMANDS, GROUPS
from gradeapp.cli.help import NOT_AT_START, wrap
from gradeapp.files.catalogue import translator
from gradeapp.model.problem import Problem

Capture = pytest.CaptureFixture[str]
NAMES = [command.name for command in COMMANDS]
TEXTS = {
    *GROUPS,
    *(option.help for option in (*COMMON, VERSION)),
    *(command.help for command in COMMANDS),
    *(word.help for command in COMMANDS for word in command.words),
    *(option.help for command in COMMANDS for option in command.options),
}


def width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def help_of(capsys: Capture, *arguments: str) -> str:
    assert main([*arguments, "--help"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out


@pytest.mark.parametrize("text", sorted(TEXTS))
def test_that_every_text_of_help_is_chinese(text: str) -> None:
    said = translator("zh")(text)
    assert any("\u4e00" <= sign <= "\u9fff" for sign in said)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_that_help_names_every_command_and_status(capsys: Capture, lang: str) -> None:
    said = help_of(capsys, "--lang", lang)
    assert all(f"\n  {name} " in said for name in NAMES)
    assert all(f"\n  {status}  " in said for status in (0, 1, 2))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", ["", *NAMES])
def test_that_help_fits_its_columns(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch, name: str, lang: str
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    lines = help_of(capsys, *filter(None, [name]), "--lang", lang).splitlines()
    examples = [line for line in lines if line.startswith("  gradeapp ")]
    assert [line for line in lines if width(line) > 80 and line not in examples] == []
    assert lines == [line.rstrip() for line in lines]


@pytest.mark.parametrize("name", NAMES)
def test_that_examples_are_calls(name: str) -> None:
    command = next(one for one in COMMANDS if one.name == name)
    assert command.examples
    for example in command.examples:
        call = read_call(example.partition(">")[0].split(), COMMANDS)
        assert not isinstance(call, Problem), call
        assert call.command is command


def test_that_chinese_breaks_before_no_closing_sign() -> None:
    lines = wrap("案例,名册。评级表,评定表。档案" * 4, 12)
    assert all(line[0] not in NOT_AT_START for line in lines)
    assert "".join(lines) == "案例,名册。评级表,评定表。档案" * 4
    assert all(width(line) <= 14 for line in lines)


def test_that_english_breaks_between_words() -> None:
    assert wrap("one two three", 8) == ["one two", "three"]
    assert wrap("", 8) == [""]
    assert wrap("longerthanthat", 8) == ["longerthanthat"]


def test_that_the_version_is_said(capsys: Capture) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("gradeapp ")
