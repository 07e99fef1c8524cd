"""The help of the program and of each command, laid out for Chinese and English alike."""

import shutil
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

from gradeapp import __version__
from gradeapp.cli.call import COMMON, PROGRAM, VERSION, Command, Option
from gradeapp.model.problem import Translate

NARROWEST, WIDEST = 40, 100
"""Columns between which help is laid out."""

NOT_AT_START = "，。、；：！？）」』”’%,.;:!?)"
"""Signs that no line begins with."""

HELP_TEXTS = {
    "about": "Rate customers by declared scorecards, without a window.",
    "usage": "Usage",
    "call": "gradeapp COMMAND … [OPTIONS]",
    "options_word": "[OPTIONS]",
    "words": "Arguments",
    "options": "Options",
    "common": "For every command",
    "examples": "Examples",
    "status": "Exit status",
    "done": "done; a provisional rating is done too",
    "refused": "done, but something in the data was refused or isn't valid; each is named",
    "unusable": "the call or a file can't be used",
    "more": "“gradeapp COMMAND --help” says more about one of them.",
    "required": "(required)",
    "repeatable": "(may be repeated)",
}


def program_help(groups: Mapping[str, Sequence[Command]], tr: Translate) -> str:
    """Give the help of the program: every command in its group."""
    lines = [f"{PROGRAM} {__version__}  {_say('about', tr)}", ""]
    lines += [f"{_say('usage', tr)}: {_say('call', tr)}", ""]
    indent = max(_width(command.name) for group in groups.values() for command in group)
    for title, commands in groups.items():
        pairs = [(command.name, tr(command.help)) for command in commands]
        lines += _block(tr(title), pairs, indent)
    common = [(option.shown, tr(option.help)) for option in (*COMMON, VERSION)]
    lines += _block(_say("common", tr), common)
    statuses = [(str(n), _say(key, tr)) for n, key in enumerate(("done", "refused", "unusable"))]
    lines += _block(_say("status", tr), statuses)
    return "\n".join([*lines, _say("more", tr)])


def command_help(command: Command, tr: Translate) -> str:
    """Give the help of one command."""
    lines = [*_block(f"{PROGRAM} {command.name}", [("", tr(command.help))])]
    lines += [f"{_say('usage', tr)}: {_usage(command, tr)}", ""]
    if command.words:
        words = [(word.shown, tr(word.help)) for word in command.words]
        lines += _block(_say("words", tr), words)
    options = [(option.shown, _about(option, tr)) for option in command.options]
    indent = max(_width(name) for name, _ in [*options, *((one.shown, "") for one in COMMON)])
    if options:
        lines += _block(_say("options", tr), options, indent)
    common = [(option.shown, tr(option.help)) for option in COMMON]
    lines += _block(_say("common", tr), common, indent)
    if command.examples:
        examples = (f"  {PROGRAM} {example}" for example in command.examples)
        lines += [_say("examples", tr), *examples, ""]
    return "\n".join(lines[:-1])


def _say(key: str, tr: Translate) -> str:
    return tr(HELP_TEXTS[key])


def _usage(command: Command, tr: Translate) -> str:
    parts = [PROGRAM, command.name]
    for word in command.words:
        text = f"{word.shown}…" if word.many else word.shown
        parts.append(f"[{text}]" if word.optional else text)
    required = (one for one in command.options if one.required)
    parts += [f"{one.short or one.name} {one.value}".rstrip() for one in required]
    return " ".join([*parts, _say("options_word", tr)])


def _about(option: Option, tr: Translate) -> str:
    notes = [_say("required", tr)] if option.required else []
    notes += [_say("repeatable", tr)] if option.many else []
    return " ".join([tr(option.help), *notes])


def _block(title: str, pairs: Sequence[tuple[str, str]], indent: int = 0) -> list[str]:
    """Lay out names with what they mean beside them."""
    indent = indent or max(_width(name) for name, _ in pairs)
    room = _columns() - indent - 6
    lines = [title]
    for name, meaning in pairs:
        for number, part in enumerate(wrap(meaning, room)):
            head = name if number == 0 else ""
            lines.append(f"  {head}{' ' * (indent - _width(head))}  {part}".rstrip())
    return [*lines, ""]


def _columns() -> int:
    return max(NARROWEST, min(WIDEST, shutil.get_terminal_size((80, 24)).columns))


def wrap(text: str, room: int) -> list[str]:
    """Break a text into lines of at most `room` columns, where either language may break."""
    lines, line = [], ""
    for piece in _pieces(text):
        if line and _width(line + piece.rstrip()) > room and piece.rstrip() not in NOT_AT_START:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()]


def _pieces(text: str) -> Iterator[str]:
    """Cut a text into words with their blank, and single wide signs."""
    word = ""
    for sign in text:
        if _width(sign) == 1 and sign != " ":
            word += sign
            continue
        if sign == " ":
            yield word + sign
        else:
            yield from filter(None, (word, sign))
        word = ""
    yield from filter(None, (word,))


def _width(text: Iterable[str]) -> int:
    """Count the columns of a text: a Chinese sign takes two."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
