"""The desktop door: builds store, work, controllers and views and wires their signals."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication, QMainWindow

from gradeapp.app.program import Call, Program
from gradeapp.app.wiring import wire_views
from gradeapp.files import paths
from gradeapp.files.catalogue import LANGUAGES, translator
from gradeapp.model.problem import Problem, Translate, Unavailable

UNUSABLE = 2


def build(data_dir: Path, database: str | None = None, form: str | None = None) -> QMainWindow:
    """Build the whole wired program without starting the event loop.

    A `QApplication` must exist. `form` opens a new assessment of that form; without it the last
    draft comes back. Raises `Unavailable` if records or forms can't be used.
    """
    program = Program(Call(data_dir, database, form), wire_views)
    program.open_now()
    return program.window


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the desktop program; gives the exit status (2: records or forms can't be used)."""
    call = _parser().parse_args(arguments)
    tr = translator(call.lang or "zh")
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)  # noqa: S101 - nobody made another kind
    application.setApplicationName("gradeapp")
    if call.self_test:
        # What only this needs would delay every start.
        from gradeapp.app.selftest import run_self_test  # noqa: PLC0415

        return run_self_test(call.lang, _say)
    try:
        data_dir = paths.user_data_dir(call.data_dir)
        program = Program(Call(data_dir, call.database, call.form, call.lang), wire_views)
    except Unavailable as fault:
        return _end(tr, fault.problem)

    def end(problem: Problem) -> None:
        application.exit(_end(tr, problem))

    program.failed.connect(end)
    program.window.show()
    program.open_soon()
    return application.exec()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="gradeapp-desktop", description=__doc__)
    parser.add_argument("--data-dir", type=Path, metavar="DIR", help="records and settings")
    parser.add_argument("--database", metavar="URL", help="records in this database")
    parser.add_argument("--form", metavar="ID", help="begin with a new assessment of this form")
    parser.add_argument("--lang", choices=LANGUAGES, help="the language of the window")
    help_ = "fill in, rate, print, sign and verify an example, then end"
    parser.add_argument("--self-test", action="store_true", help=help_)
    return parser


def _say(line: str) -> None:
    """Print a line where there is a console; the installed window has none on Windows."""
    if sys.stdout is not None:
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


def _end(tr: Translate, problem: Problem) -> int:
    """Say why there is no window, on the console or in a box; gives the exit status."""
    sentence = problem.sentence(tr)
    if sys.stderr is not None:
        sys.stderr.write(f"{sentence}\n")
    else:
        # Only this needs a box.
        from gradeapp.views import prompts  # noqa: PLC0415

        prompts.tell_end(tr("Credit rating"), sentence)
    return UNUSABLE
