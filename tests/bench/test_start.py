"""From the start of the program to a window that answers, against a bare window of Qt.

Run by `python -m pytest tests/bench -p benchmark`. Both are whole processes that end after the
first turn of the event loop with the window shown. They take turns, so that both meet the same
machine; the median of the ratios of two neighbours counts. As in a real start, the records begin
to open beside the window; that they are open isn't waited for.
"""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from pytest_benchmark.fixture import BenchmarkFixture

ROOT = Path(__file__).resolve().parents[2]
# The aim is 2.5; the limit leaves room for a busy machine.
TURNS, LIMIT = 11, 3

BARE = """
import os
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
application = QApplication([])
window = QMainWindow()
window.setCentralWidget(QLabel("window"))
window.show()
QTimer.singleShot(0, application.quit)
application.exec()
os._exit(0)
"""

OURS = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from gradeapp.app import main
from gradeapp.app.program import Call, Program
from gradeapp.app.wiring import wire_views
assert main
application = QApplication([])
program = Program(Call(Path(sys.argv[1])), wire_views)
program.window.show()
program.open_soon()
QTimer.singleShot(0, application.quit)
application.exec()
os._exit(0)
"""


def seconds(code: str, folder: Path) -> float:
    # Compiled modules are kept, as they are wherever the program is installed.
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", code, str(folder)], env=environment, check=True)
    return time.perf_counter() - begun


def test_that_the_window_is_there_nearly_as_soon_as_a_bare_one(
    benchmark: BenchmarkFixture, tmp_path: Path
) -> None:
    seconds(OURS, tmp_path)
    seconds(BARE, tmp_path)
    bare, ours = [], []
    for _ in range(TURNS):
        bare.append(seconds(BARE, tmp_path))
        ours.append(seconds(OURS, tmp_path))
    ratio = statistics.median(our / its for our, its in zip(ours, bare, strict=True))
    benchmark.extra_info["bare window in milliseconds"] = round(min(bare) * 1000)
    benchmark.extra_info["ratio"] = round(ratio, 2)
    benchmark(seconds, OURS, tmp_path)
    print(f"\nstart: {ratio:.2f} x bare, {min(ours) * 1000:.0f} ms")  # noqa: T201
    assert ratio < LIMIT
