"""The headless door: the same work without a screen, for scripts, night jobs and auditors."""

import os
import sys
from collections.abc import Sequence

from gradeapp import __version__
from gradeapp.cli.call import PROGRAM, Call, language, read_call
from gradeapp.cli.commands import COMMANDS, GROUPS
from gradeapp.cli.crash import CRASHED, CrashGuard
from gradeapp.cli.door import DONE, UNUSABLE, Door, complain
from gradeapp.files.catalogue import translator
from gradeapp.model.problem import Problem, Unavailable

STOPPED = 130
"""The exit status after Ctrl+C, as shells have it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives the exit status: 0 done, 1 something was refused, 2 unusable.

    A fault of our own gives 70 and a report.
    """
    for stream in (sys.stdout, sys.stderr):
        # Results are UTF-8 whatever the console is set to.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    typed = sys.argv[1:] if arguments is None else arguments
    lang = language(typed)
    try:
        return _guarded(typed, lang)
    except BrokenPipeError:
        # Whoever read has had enough; nothing is left to say.
        _let_go()
        return DONE
    except KeyboardInterrupt:
        _let_go()
        return STOPPED


def _guarded(typed: Sequence[str], lang: str) -> int:
    """Run a call; a fault of our own ends in a report."""
    with CrashGuard(lang) as guard:
        return _answer(typed, lang, guard)
    _let_go()
    return CRASHED


def _answer(typed: Sequence[str], lang: str, guard: CrashGuard) -> int:
    """Run a call; what makes it unusable is said in one sentence."""
    try:
        call = _call(typed)
        guard.data_dir = call.path("--data-dir")
        guard.command = call.command.name if call.command else ""
        door = Door(call, lang)
        status = _run(door)
        door.flush()
    except Unavailable as failed:
        problem = failed.problem
    except OSError as error:
        if error.filename is None:
            raise
        # A place that the system won't let us look at is no fault of ours, wherever it was met.
        problem = Problem("file.unreadable", str(error.filename), {"reason": str(error.strerror)})
    else:
        return status
    complain(problem, translator(lang))
    _let_go()
    return UNUSABLE


def _call(typed: Sequence[str]) -> Call:
    call = read_call(typed, COMMANDS)
    if isinstance(call, Problem):
        raise Unavailable(call)
    return call


def _run(door: Door) -> int:
    call = door.call
    if call.is_on("--help"):
        from gradeapp.cli.help import command_help, program_help

        command = call.command
        door.say(command_help(command, door.tr) if command else program_help(GROUPS, door.tr))
        return DONE
    if call.is_on("--version") or call.command is None:
        door.say(f"{PROGRAM} {__version__}")
        return DONE
    return call.command.run(door)


def _let_go() -> None:
    """Write what can still be written of the results; the rest goes nowhere, without noise."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except OSError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
