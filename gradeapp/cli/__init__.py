"""The headless door: the same work without a screen, for scripts, night jobs and auditors."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from gradeapp import __version__
from gradeapp.cli import forms, rating, sheet
from gradeapp.cli.door import DONE, UNUSABLE, Command, Door
from gradeapp.files.catalogue import LANGUAGES

Add = Callable[[str, Command, str], argparse.ArgumentParser]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives the exit status: 0 done, 1 something was refused, 2 unusable."""
    for stream in (sys.stdout, sys.stderr):
        # Results are UTF-8 whatever the console is set to.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    call = _parser().parse_args(arguments)
    command: Command = call.run
    try:
        return command(Door(call))
    except BrokenPipeError:
        # Whoever reads has had enough; nothing is left to say.
        sys.stderr.close()
        return DONE


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="gradeapp", description=__doc__, parents=[_common()])
    parser.add_argument("--version", action="version", version=__version__)
    parser.set_defaults(lang="zh", json=False, data_dir=None, database=None)
    commands = parser.add_subparsers(required=True, metavar="COMMAND", dest="command")

    def add(name: str, run: Command, help_: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=help_, description=help_, parents=[_common()])
        command.set_defaults(run=run)
        return command

    add("forms", forms.list_forms, "list every rating form")
    check = add("check", forms.check_forms, "name every problem of form files")
    check.add_argument("file", type=Path, nargs="+", metavar="FORM.toml")
    book = add(
        "rate", rating.rate, "rate a case (.json), a stream (.jsonl, -), or a roster (--form)"
    )
    book.add_argument("source", metavar="CASE.json|CASES.jsonl|-|ROSTER")
    book.add_argument("--form", metavar="ID", help="the form that a roster is rated by")
    book.add_argument("-o", "--output", type=Path, metavar="OUT", help="where the rows go")
    _add_sheets(add)
    select = add("sql", forms.sql, "print the scorecard as one SELECT")
    select.add_argument("--form", required=True, metavar="ID")
    select.add_argument("--dialect", required=True, choices=("duckdb", "postgres"))
    return parser


def _add_sheets(add: Add) -> None:
    paper = add("sheet", sheet.sheet, "make the assessment sheet of a case, and sign it")
    paper.add_argument("case", type=Path, metavar="CASE.json")
    paper.add_argument("-o", "--output", type=Path, required=True, metavar="SHEET.pdf")
    paper.add_argument("--sign", action="append", default=[], metavar="ROLE=KEY.p12")
    paper.add_argument("--password-file", action="append", default=[], type=Path, metavar="F")
    paper.add_argument("--printed-at", metavar="ISO", help="the print time, for repeatable sheets")
    check = add("verify", sheet.verify, "verify a sheet and rate its case again")
    check.add_argument("sheet", type=Path, metavar="SHEET.pdf")
    check.add_argument("--trust", action="append", default=[], type=Path, metavar="CA.pem")


def _common() -> "_Parser":
    """Take the arguments that stand before or after the command, whichever is typed."""
    common = _Parser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--lang", choices=LANGUAGES, help="the language of messages")
    common.add_argument("--json", action="store_true", help="print machine-readable results")
    common.add_argument("--data-dir", type=Path, metavar="DIR", help="records and settings")
    common.add_argument("--database", metavar="URL", help="records in this database")
    return common


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with a call in one sentence."""

    def error(self, message: str) -> NoReturn:
        print(f"{self.prog}: {message}", file=sys.stderr)
        raise SystemExit(UNUSABLE)
