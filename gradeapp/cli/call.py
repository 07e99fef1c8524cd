"""A call of the program: what a command takes, and how the typed words are read."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from gradeapp.model.problem import Problem

PROGRAM = "gradeapp"


@dataclass(frozen=True, slots=True)
class Word:
    """An argument without a name, such as a file; the last of a command may be `many`."""

    name: str
    shown: str
    help: str
    many: bool = False
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """An argument with a name; without `value` it is a switch.

    `value` is how help shows what follows; with `choices` it must be one of these. One that is
    `many` may stand several times, of any other the last counts.
    """

    name: str
    help: str
    value: str = ""
    short: str = ""
    choices: tuple[str, ...] = ()
    required: bool = False
    many: bool = False

    @property
    def shown(self) -> str:
        """The option with its value, as help and messages show it."""
        name = f"{self.short}, {self.name}" if self.short else self.name
        return f"{name} {self.value}".rstrip()


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its name, what it does in one line, what it takes, and its examples."""

    name: str
    help: str
    # It takes a `Door`, which is made of a call and so can't be named here.
    run: Callable[[Any], int]
    words: tuple[Word, ...] = ()
    options: tuple[Option, ...] = ()
    examples: tuple[str, ...] = ()


COMMON = (
    Option(
        "--lang", "language of the messages (zh unless said otherwise)", "zh|en", "", ("zh", "en")
    ),
    Option("--json", "results as JSON, for other programs"),
    Option("--data-dir", "folder of the records, settings and own rating forms", "DIR"),
    Option("--database", "address of another database for the records", "URL"),
    Option("--help", "show this help", short="-h"),
)
"""What every command takes, before its name or behind it."""

VERSION = Option("--version", "show the version")


@dataclass(frozen=True, slots=True)
class Call:
    """What was typed: the command (None: help for all of them) and the values by name."""

    command: Command | None
    values: Mapping[str, tuple[str, ...]]

    def texts(self, name: str) -> tuple[str, ...]:
        """Give every value of an option or word."""
        return self.values.get(name, ())

    def text(self, name: str) -> str | None:
        """Give the last value of an option or word, None if it wasn't typed."""
        found = self.texts(name)
        return found[-1] if found else None

    def path(self, name: str) -> Path | None:
        """Give a value as a path."""
        text = self.text(name)
        return None if text is None else Path(text)

    def given(self, name: str) -> str:
        """Give the value of a word or option that a call must have."""
        return self.texts(name)[-1]

    def is_on(self, name: str) -> bool:
        """Tell whether a switch was typed."""
        return name in self.values


def language(arguments: Sequence[str]) -> str:
    """Find the language asked for before anything else is read, so that faults speak it."""
    choices = COMMON[0].choices
    found = choices[0]
    for place, word in enumerate(arguments):
        name, _, value = word.partition("=")
        if name == COMMON[0].name:
            asked = value or next(iter(arguments[place + 1 :]), "")
            found = asked if asked in choices else found
    return found


def read_call(arguments: Sequence[str], commands: Sequence[Command]) -> Call | Problem:
    """Read the words of a call; a wrong call is one problem, its first."""
    if any("\0" in word for word in arguments):
        return Problem("call.nul", PROGRAM)
    known = {option.name: option for command in commands for option in command.options}
    known |= {option.name: option for option in (*COMMON, VERSION)}
    names = known | {option.short: option for option in known.values() if option.short}
    typed = list(_split(arguments, names))
    words = [text or "" for name, text in typed if not name]
    command = next((one for one in commands if words and one.name == words[0]), None)
    options = [(name, text) for name, text in typed if name]
    values, problem = _read_options(options, names, command)
    if problem is None and command is None and not {"--help", "--version"} & values.keys():
        problem = _no_command(words, commands)
    if problem is None and command is not None and "--help" not in values:
        problem = _read_words(command, words[1:], values) or _missing(command, values)
    return problem or Call(command, {name: tuple(found) for name, found in values.items()})


def _split(
    arguments: Sequence[str], names: Mapping[str, Option]
) -> Iterator[tuple[str, str | None]]:
    """Pair each option as typed with its value (None: there is none); words have no name."""
    rest = iter(arguments)
    for word in rest:
        if word == "--":
            yield from (("", text) for text in rest)
        elif word == "-" or not word.startswith("-"):
            yield "", word
        elif not word.startswith("--") and word[:2] in names and len(word) > len("-o"):
            yield word[:2], word[2:].removeprefix("=")
        elif "=" in word:
            name, _, text = word.partition("=")
            yield name, text
        elif word in names and names[word].value:
            yield word, next(rest, None)
        else:
            yield word, None


def _read_options(
    typed: Sequence[tuple[str, str | None]], names: Mapping[str, Option], command: Command | None
) -> tuple[dict[str, list[str]], Problem | None]:
    """Gather the values of the options by name; stop at the first that is wrong."""
    values: dict[str, list[str]] = {}
    mine = (*COMMON, VERSION, *(command.options if command else names.values()))
    own = {key: option for option in mine for key in (option.name, option.short) if key}
    for name, text in typed:
        option = own.get(name)
        if option is None:
            return values, _unknown_option(name, mine, command)
        problem = _check_value(option, text, command)
        if problem is not None:
            return values, problem
        values.setdefault(option.name, []).append(text or "")
    return values, None


def _check_value(option: Option, text: str | None, command: Command | None) -> Problem | None:
    """Say what is wrong with the value of an option."""
    where = _place(command)
    if not option.value:
        wrong = text is not None
        return Problem("call.no_value_wanted", where, {"option": option.name}) if wrong else None
    if text is None or (text.startswith("-") and len(text) > 1 and not option.choices):
        return Problem("call.no_value", where, {"option": option.name, "value": option.value})
    if option.choices and text not in option.choices:
        facts = {"option": option.name, "choices": ", ".join(option.choices), "given": text}
        return Problem("call.choice", where, facts)
    return None if text else Problem("call.blank", where, {"name": option.name})


def _unknown_option(name: str, mine: Sequence[Option], command: Command | None) -> Problem:
    known = [option.name.lstrip("-") for option in mine]
    near = get_close_matches(name.lstrip("-"), known, n=1)
    facts = {"given": name, "command": _place(command), "near": f"--{near[0]}" if near else ""}
    code = "call.unknown_option_near" if near else "call.unknown_option"
    return Problem(code, _place(command), facts)


def _no_command(words: Sequence[str], commands: Sequence[Command]) -> Problem:
    if not words:
        return Problem("call.no_command", PROGRAM)
    near = get_close_matches(words[0].lower(), [command.name for command in commands], n=1)
    facts = {"given": words[0], "near": near[0] if near else ""}
    return Problem("call.unknown_command_near" if near else "call.unknown_command", PROGRAM, facts)


def _read_words(
    command: Command, words: Sequence[str], values: dict[str, list[str]]
) -> Problem | None:
    """Give the words their names."""
    left = list(words)
    for word in command.words:
        taken, left = (left, []) if word.many else (left[:1], left[1:])
        if any(not text for text in taken):
            return Problem("call.blank", _place(command), {"name": word.shown})
        if taken:
            values[word.name] = taken
    return Problem("call.too_many", _place(command), {"given": left[0]}) if left else None


def _missing(command: Command, values: Mapping[str, list[str]]) -> Problem | None:
    """Name everything that the command needs and the call lacks."""
    lacking = [
        *(w.shown for w in command.words if not w.optional and w.name not in values),
        *(o.shown for o in command.options if o.required and o.name not in values),
    ]
    facts = {"names": ", ".join(lacking)}
    return Problem("call.missing", _place(command), facts) if lacking else None


def _place(command: Command | None) -> str:
    return f"{PROGRAM} {command.name}" if command else PROGRAM
