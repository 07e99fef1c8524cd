"""How long the window can't answer while sheets are being written or printed beside it.

Run by `python -m pytest tests/bench -p benchmark`. A timer without delay ticks in the window's
thread; the longest time between two ticks is the longest pause. The same ticks without a batch
are the peer: what the machine itself takes.
"""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrinter
from pytest_benchmark.fixture import BenchmarkFixture
from pytestqt.qtbot import QtBot

from gradeapp.app.program import Program
from gradeapp.files.catalogue import translator
from gradeapp.views.main_window import MainWindow
from gradeapp.views.printing import Press, make_printer
from gradeapp.work.tongue import Tongue
from tests.journeys.robots import Reviewer

# The aim is 50; the limit leaves room for a busy machine.
SHEETS, PRINTED, LIMIT, WAIT = 40, 10, 100, 120_000


class Ticks:
    """Remembers when the window's thread had time."""

    def __init__(self) -> None:
        self.gaps: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.timeout.connect(self._tick)
        self._timer.start(0)

    def _tick(self) -> None:
        now = time.perf_counter()
        self.gaps.append(now - self._last)
        self._last = now

    def stop(self) -> float:
        """Give the longest pause in milliseconds."""
        self._timer.stop()
        return max(self.gaps[3:]) * 1000


def kept(reviewer: Reviewer) -> tuple[str, ...]:
    """Save one rating and give it as often as sheets are wanted."""
    reviewer.answers("avg_annual_sales", "6000000")
    reviewer.types("customer.name", "甲公司")
    reviewer.does("save")
    program = program_of(reviewer.window)
    desk = program.record.desk
    assert desk is not None
    return (desk.assessment.id,) * SHEETS


def program_of(window: MainWindow) -> Program:
    found = window.findChild(Program)
    assert isinstance(found, Program)
    return found


@pytest.mark.benchmark(group="pauses")
def test_that_the_window_answers_while_sheets_are_written(
    qtbot: QtBot, benchmark: BenchmarkFixture, tmp_path: Path
) -> None:
    reviewer = Reviewer(qtbot, tmp_path / "data", form="sales-size")
    wanted, program = kept(reviewer), program_of(reviewer.window)
    tongue = Tongue("zh", translator("zh"), "某某银行")
    folder = tmp_path / "sheets"
    folder.mkdir()

    def write() -> float:
        ticks = Ticks()
        with qtbot.waitSignal(program.sheet.all_written, timeout=WAIT):
            program.sheet.write_all(wanted, str(folder), tongue)
        return ticks.stop()

    measure(qtbot, benchmark, write, "written")


@pytest.mark.benchmark(group="pauses")
def test_that_the_window_answers_while_sheets_are_printed(
    qtbot: QtBot, benchmark: BenchmarkFixture, tmp_path: Path
) -> None:
    reviewer = Reviewer(qtbot, tmp_path / "data", form="sales-size")
    wanted, program = kept(reviewer)[:PRINTED], program_of(reviewer.window)
    tongue = Tongue("zh", translator("zh"), "某某银行")

    def put_on_paper() -> float:
        printer = make_printer("sheets")
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "printed.pdf"))
        ticks = Ticks()
        with qtbot.waitSignal(program.sheet.printed, timeout=WAIT):
            program.sheet.print_all(wanted, Press(printer), tongue)
        return ticks.stop()

    measure(qtbot, benchmark, put_on_paper, "printed")


def measure(
    qtbot: QtBot, benchmark: BenchmarkFixture, batch: Callable[[], float], how: str
) -> None:
    """Compare the longest pause beside a batch with that of a window left alone."""
    quiet = Ticks()
    qtbot.wait(500)
    alone, first, longest = quiet.stop(), batch(), batch()
    benchmark.extra_info.update({"alone": round(alone, 1), "first": round(first, 1)})
    benchmark.pedantic(batch, rounds=1)  # type: ignore[no-untyped-call]  # it has no types
    told = f"longest {longest:.0f} ms, alone {alone:.0f} ms, first {first:.0f} ms"
    print(f"\npauses while sheets are {how}: {told}")  # noqa: T201
    assert longest < LIMIT
