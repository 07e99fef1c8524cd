"""A fault of our own is told in a window beside the work, and a report says where it was."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from pytestqt.qtbot import QtBot

from gradeapp.app.crash import CrashWatch, attend
from gradeapp.app.program import Call, Program
from gradeapp.app.wiring import wire_views
from gradeapp.files import paths
from gradeapp.views.crash import CrashWindow

ROOT = Path(__file__).resolve().parents[2]
CUSTOMER = "北京信达贸易有限公司"

RUN = """
import os, sys, threading
from pathlib import Path
from PySide6.QtCore import QTimer, qFatal
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from PySide6.QtTest import QTest
from gradeapp import app
from gradeapp.app.program import Program

def bug(*_):
    name = "北京信达贸易有限公司"
    raise KeyError(name)

def in_thread():
    thread = threading.Thread(target=bug)
    thread.start()
    thread.join()

def click(name):
    for window in QApplication.topLevelWidgets():
        button = window.findChild(QPushButton, name)
        if button is not None:
            print(button.window().windowTitle(), flush=True)
            button.click()
            return
    QTimer.singleShot(50, lambda: click(name))

def quietly():
    QTimer.singleShot(0, QApplication.instance(), lambda: QApplication.instance().exit(0))

BUGS = {"slot": bug, "thread": in_thread, "abort": os.abort, "fatal": lambda: qFatal("文字")}
what = sys.argv[2]
opened = Program._begin
def begin(self):
    opened(self)
    if what in BUGS:
        QTimer.singleShot(0, self, BUGS[what])
    QTimer.singleShot(0, self, lambda: click("crash.go_on" if what == "none" else "crash.end"))
    if what == "none":
        QTimer.singleShot(0, self, quietly)
Program._begin = begin
sys.exit(app.main(["--data-dir", sys.argv[1], "--form", "sales-size", "--lang", "en"]))
"""


def run(data_dir: Path, what: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", RUN, str(data_dir), what]
    return subprocess.run(
        command,
        cwd=ROOT,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def reports(data_dir: Path) -> list[str]:
    folder = paths.reports_dir(data_dir)
    return [one.read_text("utf-8") for one in sorted(folder.glob("*.txt"))]


@pytest.mark.parametrize("what", ["slot", "thread"])
def test_that_a_bug_is_told_and_its_report_names_no_customer(data_dir: Path, what: str) -> None:
    done = run(data_dir, what)
    assert done.returncode == 70, done.stderr
    assert "Fault of the program" in done.stdout
    (report,) = reports(data_dir)
    assert "builtins.KeyError" in report
    assert "door: window" in report
    assert " bug" in report
    for private in (CUSTOMER, str(ROOT), str(data_dir), str(Path.home())):
        assert private not in report
    assert not list(paths.reports_dir(data_dir).glob("*.trace"))


def test_that_a_crash_below_python_is_told_at_the_next_start(data_dir: Path) -> None:
    crashed = run(data_dir, "abort")
    assert crashed.returncode not in {0, 70}
    assert reports(data_dir) == []
    again = run(data_dir, "none")
    assert again.returncode == 0, again.stderr
    assert "Fault of the program" in again.stdout
    (report,) = reports(data_dir)
    assert "native crash: Aborted" in report
    assert str(ROOT) not in report


def test_that_a_fatal_message_of_qt_leaves_a_report(data_dir: Path) -> None:
    assert run(data_dir, "fatal").returncode not in {0, 70}
    (report,) = reports(data_dir)
    assert "Qt: fatal" in report
    assert "文字" not in report


def fail() -> None:
    raise ValueError(CUSTOMER)


def test_that_the_window_goes_on_and_the_draft_is_kept(
    qtbot: QtBot, qapp: QApplication, data_dir: Path
) -> None:
    program = Program(Call(data_dir, form="sales-size"), wire_views)
    qtbot.addWidget(program.window)
    program.open_now()
    program.window.show()
    program.assessment.edit("avg_annual_sales", "100")
    with qtbot.capture_exceptions() as caught:
        watch = CrashWatch(data_dir)
        attend(watch, program, qapp)
        for _ in range(3):
            with pytest.raises(ValueError, match=CUSTOMER) as error:
                fail()
            watch.take(ValueError, error.value, error.value.__traceback__)
        watch.close()
    assert len(caught) == 3
    assert len(reports(data_dir)) == 1
    (window,) = program.window.findChildren(CrashWindow)
    assert window.isVisible()
    assert window.report.isHidden()
    window.show_report.click()
    assert not window.report.isHidden()
    window.copy.click()
    assert QGuiApplication.clipboard().text() == reports(data_dir)[0]
    qtbot.waitUntil(lambda: any(paths.drafts_dir(data_dir).glob("*.json")))
    window.go_on.click()
    qtbot.waitUntil(lambda: not program.window.findChildren(QDialog))
    assert program.window.isVisible()
    assert program.window.findChild(QPushButton, "crash.end") is None
