"""Watches for our own bugs: each is written into a report, and a plain window says so.

What a crash below the interpreter leaves behind is found at the next start.
"""

import faulthandler
import sys
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    QTimer,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
    qVersion,
)
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from gradeapp.controllers.jobs import tell_faults
from gradeapp.files import paths
from gradeapp.model.later import Later

if TYPE_CHECKING:
    from gradeapp.app.program import Program
    from gradeapp.files import report_file
    from gradeapp.views import crash as crash_view
else:
    # Hardly any run needs them.
    crash_view = Later("gradeapp.views.crash")
    report_file = Later("gradeapp.files.report_file")

CRASHED = 70
"""The exit status after a fault of our own, as sysexits.h has it (EX_SOFTWARE)."""


class CrashWatch(QObject):
    """Takes what nobody caught, on any thread, while the desktop program runs.

    `crashed` carries the text and the file of a report (None: it couldn't be written) and whether
    it tells of the run before; it comes on the thread of the window. The same fault is told once.
    """

    crashed = Signal(str, object, bool)

    def __init__(self, data_dir: Path) -> None:
        super().__init__()
        self._data_dir = data_dir
        self._told: set[str] = set()
        self._notes: BinaryIO | None = None
        self._hook, sys.excepthook = sys.excepthook, self.take
        self._forget_threads = tell_faults(self.take)
        self._handler = qInstallMessageHandler(self._hear)

    def close(self) -> None:
        """Watch no more; what ends well leaves no notes."""
        sys.excepthook = self._hook
        self._forget_threads()
        qInstallMessageHandler(self._handler)
        if self._notes is not None:
            faulthandler.disable()
            self._notes.close()
            self._notes_file.unlink(missing_ok=True)

    # --- bugs of Python

    def take(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Write a report of an error that nobody caught, and tell it."""
        self._hook(kind, error, trace)
        if isinstance(error, Exception):
            self._report(report_file.describe(error))

    def _report(self, what: str, *, is_past: bool = False) -> None:
        if what in self._told:
            return
        self._told.add(what)
        file = report_file.write_report(self._data_dir, what, _facts())
        self.crashed.emit(report_file.read_report(file) if file else what, file, is_past)

    # --- messages of Qt

    def _hear(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        """Pass a message of Qt on; after a fatal one the process ends."""
        if sys.stderr is not None:
            sys.stderr.write(f"{message}\n")
        if kind == QtMsgType.QtFatalMsg:
            place = paths.short_name(str(context.file or ""))
            what = f"Qt: fatal ({context.category})\n  {place}:{context.line} {context.function}"
            report_file.write_report(self._data_dir, what, _facts())

    # --- crashes below Python

    @property
    def _notes_file(self) -> Path:
        return paths.reports_dir(self._data_dir) / "running.trace"

    def note_native(self) -> None:
        """Tell what the last run left behind, and let a crash of this one leave its notes.

        Only the first window of a data folder may do so: the notes have one file.
        """
        try:
            left = self._notes_file.read_bytes() if self._notes_file.is_file() else b""
            self._notes_file.parent.mkdir(parents=True, exist_ok=True)
            self._notes = self._notes_file.open("wb")
        except OSError:
            # Reports can't be kept here; the program says so of the drafts.
            return
        faulthandler.enable(self._notes)
        what = report_file.describe_native(left.decode("utf-8", "replace"))
        if what:
            self._report(what, is_past=True)


def _facts() -> dict[str, str]:
    """Give what else may matter: the window system and the screens."""
    screens = [
        f"{one.size().width()}x{one.size().height()} at {one.devicePixelRatio():g}"
        for one in QGuiApplication.screens()
    ]
    platform = QGuiApplication.platformName()
    return {"door": "window", "qt": f"{qVersion()} on {platform}", "screens": ", ".join(screens)}


def attend(watch: CrashWatch, program: "Program", application: QApplication) -> None:
    """Show what the watch tells beside the window of the program, one report at a time."""

    def end() -> None:
        program.window.close()
        application.exit(CRASHED)

    def show(text: str, file: Path | None, is_past: bool) -> None:  # noqa: FBT001 - a slot
        QTimer.singleShot(0, program, program.record.keep_draft)
        if program.window.findChild(crash_view.CrashWindow) is None:
            folder = str(file.parent) if file else ""
            window = crash_view.CrashWindow(
                program.texts, text, folder, program.window, is_past=is_past
            )
            window.end_wanted.connect(end)
            window.show()

    watch.crashed.connect(show)
