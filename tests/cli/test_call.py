"""A call is read as typed, or refused in one sentence of the language asked for."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradeapp.cli import main
from gradeapp.cli.call import COMMON, VERSION, Call, language, read_call
from gradeapp.cli.commands import COMMANDS, GROUPS
from gradeapp.model.problem import Problem

Capture = pytest.CaptureFixture[str]
PIECES = [
    *(command.name for command in COMMANDS),
    *(option.name for command in COMMANDS for option in command.options),
    *(option.name for option in (*COMMON, VERSION)),
    *("-o", "-h", "-", "--", "x", "", "-x", "--=", "--form=", "a=b", "\0", "客户"),
]


def call_of(*arguments: str) -> Call:
    call = read_call(arguments, COMMANDS)
    assert isinstance(call, Call), call
    return call


def fault_of(*arguments: str) -> Problem:
    problem = read_call(arguments, COMMANDS)
    assert isinstance(problem, Problem), problem
    return problem


@pytest.mark.parametrize(
    "arguments",
    [
        ["rate", "--form", "x", "r.csv", "-o", "o.csv"],
        ["--form=x", "rate", "r.csv", "--output", "o.csv"],
        ["-oo.csv", "rate", "--form", "x", "--", "r.csv"],
        ["rate", "r.csv", "-o=o.csv", "--form", "y", "--form", "x"],
    ],
)
def test_that_options_may_stand_anywhere(arguments: list[str]) -> None:
    call = call_of(*arguments)
    assert call.command is not None
    assert (call.command.name, call.given("source")) == ("rate", "r.csv")
    assert (call.text("--form"), call.text("--output")) == ("x", "o.csv")


def test_that_what_may_be_repeated_keeps_its_order() -> None:
    call = call_of("sheet", "c", "-o", "s", "--sign", "a=1", "--sign", "b=2")
    assert call.texts("--sign") == ("a=1", "b=2")
    assert call_of("check", "a", "b", "c").texts("files") == ("a", "b", "c")


def test_that_a_word_behind_two_dashes_is_no_option() -> None:
    assert call_of("rate", "--", "--form").given("source") == "--form"
    assert call_of("rate", "-").given("source") == "-"


@pytest.mark.parametrize(
    ("arguments", "code", "facts"),
    [
        ([], "call.no_command", {}),
        (["--json"], "call.no_command", {}),
        (["chek"], "call.unknown_command_near", {"near": "check"}),
        (["RATE"], "call.unknown_command_near", {"near": "rate"}),
        (["xyzzy"], "call.unknown_command", {}),
        (["sql", "--from", "x"], "call.unknown_option_near", {"near": "--form"}),
        (["rate", "x", "--sign", "y"], "call.unknown_option", {"given": "--sign"}),
        (["forms", "--qqqq"], "call.unknown_option", {}),
        (["rate", "x", "--for"], "call.unknown_option_near", {"near": "--form"}),
        (["rate", "x", "-o"], "call.no_value", {"value": "OUT"}),
        (["rate", "x", "-o", "--json"], "call.no_value", {"option": "--output"}),
        (["sheet", "x", "--sign", "-o", "y"], "call.no_value", {"option": "--sign"}),
        (["forms", "--json=1"], "call.no_value_wanted", {"option": "--json"}),
        (["forms", "--lang", "fr"], "call.choice", {"choices": "zh, en", "given": "fr"}),
        (["forms", "--lang="], "call.choice", {"given": ""}),
        (["forms", "--data-dir="], "call.blank", {"name": "--data-dir"}),
        (["rate", ""], "call.blank", {}),
        (["forms", "x"], "call.too_many", {"given": "x"}),
        (["rate", "x", "y"], "call.too_many", {"given": "y"}),
        (["sql"], "call.missing", {"names": "--form ID, --dialect duckdb|postgres"}),
        (["sheet", "x"], "call.missing", {"names": "-o, --output SHEET.pdf"}),
        (["check"], "call.missing", {"names": "FORM.toml"}),
        (["replay"], "call.missing", {"names": "--all"}),
        (["rate", "a\0b"], "call.nul", {}),
    ],
)
def test_that_a_wrong_call_says_what_is_wrong(
    arguments: list[str], code: str, facts: dict[str, str]
) -> None:
    problem = fault_of(*arguments)
    assert problem.code == code
    assert facts.items() <= problem.facts.items()


def test_that_help_needs_nothing_else() -> None:
    assert call_of("sql", "--help").command is not None
    assert call_of("-h").command is None
    assert call_of("--version").command is None


def test_that_the_language_is_known_before_the_call_is_read() -> None:
    assert language(["--lang", "en", "nonsense"]) == "en"
    assert language(["rate", "--lang=en", "--nonsense"]) == "en"
    assert language(["--lang", "fr"]) == "zh"
    assert language(["--lang"]) == "zh"
    assert language([]) == "zh"


def test_that_a_wrong_call_speaks_the_language(capsys: Capture) -> None:
    assert main(["chek"]) == 2
    assert capsys.readouterr() == ("", "gradeapp：没有命令“chek”，是不是要用“check”？\n")
    assert main(["chek", "--lang", "en"]) == 2
    expected = "gradeapp: There is no command chek; did you mean check?\n"
    assert capsys.readouterr() == ("", expected)


def test_that_every_command_has_its_own_name_and_place() -> None:
    names = [command.name for group in GROUPS.values() for command in group]
    assert len(set(names)) == len(names)
    contract = "forms check rate template import workbook sheet verify sql replay audit"
    assert {*contract.split(), "backup", "restore"} <= set(names)


def test_that_options_of_one_name_agree_on_taking_a_value() -> None:
    found: dict[str, set[bool]] = {}
    for option in (*COMMON, VERSION, *(o for command in COMMANDS for o in command.options)):
        found.setdefault(option.name, set()).add(bool(option.value))
    assert all(len(kinds) == 1 for kinds in found.values())


@given(st.lists(st.sampled_from(PIECES) | st.text(string.printable, max_size=8), max_size=8))
def test_that_any_words_are_a_call_or_one_sentence(arguments: list[str]) -> None:
    found = read_call(arguments, COMMANDS)
    if isinstance(found, Problem):
        assert found.sentence()
    else:
        assert found.command in {None, *COMMANDS}
