"""The desktop door: builds store, work, controllers and views and wires their signals."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

from gradeapp.app.crash import CrashWatch, attend
from gradeapp.app.program import Call, Program
from gradeapp.app.wiring import wire_views
from gradeapp.files import paths
from gradeapp.files.catalogue import LANGUAGES, translator
from gradeapp.files.presence import Presence
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
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)  # noqa: S101 - nobody made another kind
    application.setApplicationName("gradeapp")
    if call.self_test:
        # What only this needs would delay every start.
        from gradeapp.app.selftest import run_self_test  # noqa: PLC0415

        return run_self_test(call.lang, _say)
    data_dir = paths.user_data_dir(call.data_dir)
    watch = CrashWatch(data_dir)
    status = _run(application, call, data_dir, watch)
    watch.close()
    return status


def _run(
    application: QApplication, call: argparse.Namespace, data_dir: Path, watch: CrashWatch
) -> int:
    """Run the window, or let the one that runs already do what is asked."""
    tr = translator(call.lang or "zh")
    presence = _take_place(data_dir)
    if presence is not None and not presence.is_first and _is_taken_over(call, data_dir, presence):
        _say(tr("The program is running already; it was brought to the front."))
        return 0
    try:
        wanted = Call(data_dir, call.database, call.form, call.lang, _whole(call.file), presence)
        program = Program(wanted, wire_views)
    except Unavailable as fault:
        return _end(tr, fault.problem)

    def end(problem: Problem) -> None:
        application.exit(_end(tr, problem))

    program.failed.connect(end)
    attend(watch, program, application)
    program.window.show()
    program.open_soon()
    if presence is not None and presence.is_first:
        QTimer.singleShot(0, program, lambda: _serve(program, data_dir, call.database, watch))
    return application.exec()


def _take_place(data_dir: Path) -> Presence | None:
    """Take our place in the data folder; None where there can't be one, which is said later."""
    try:
        return Presence(data_dir)
    except Unavailable:
        return None


def _is_taken_over(call: argparse.Namespace, data_dir: Path, presence: Presence) -> bool:
    """Let the program that runs already do what we were called for."""
    # Only a second start, and later a running program, needs to speak to another.
    from gradeapp.app import single  # noqa: PLC0415

    request = single.Request(call.form, _whole(call.file), call.database)
    return single.hand_over(data_dir, request, presence.try_again)


def _serve(program: Program, data_dir: Path, database: str | None, watch: CrashWatch) -> None:
    """Do what later starts ask for until the window closes, and tell how the last run ended."""
    from gradeapp.app import single  # noqa: PLC0415 - as above; the window is painted by now

    def do(request: single.Request) -> None:
        single.come_forward(program.window)
        if request.form is not None:
            program.record.begin(request.form)
        if request.file is not None:
            program.take_file(request.file)

    reception = single.Reception(data_dir, database, program)
    reception.asked.connect(do)
    program.window.closing.connect(reception.close)
    watch.note_native()


def _whole(file: Path | None) -> str | None:
    """Give the whole path of a file, which another program may have to find."""
    return None if file is None else str(file.absolute())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="gradeapp-desktop", description=__doc__)
    help_ = "a sheet (PDF) to verify or a roster to rate"
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help=help_)
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
