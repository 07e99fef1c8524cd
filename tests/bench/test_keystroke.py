"""From a key press to the redrawn window, against a bare line edit with a label.

Run by `python -m pytest tests/bench -p benchmark`. Both press a key in a line edit, handle what
follows and paint what is due; the entry page does it with the full rating of corporate-credit.
They take turns, so that both meet the same machine.
"""

import statistics
import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget
from pytest_benchmark.fixture import BenchmarkFixture
from pytestqt.qtbot import QtBot

from gradeapp.controllers.assessment import AssessmentController
from gradeapp.files import paths
from gradeapp.files.catalogue import translator
from gradeapp.files.form_file import FormLibrary
from gradeapp.model.entry.kept import entry_of_case
from gradeapp.views.assessment import AssessmentPage

# The aim is 3; the limit leaves room for a busy machine.
TURNS, WARM, ROUNDS, KEYS, LIMIT = 12, 4, 10, 4, 4
FIGURES = {
    "industry": "industrial",
    "total_assets": "12000",
    "total_liabilities": "6000",
    "fixed_assets_net": "3800",
    "construction_in_progress": "400",
    "long_term_investments": "300",
    "current_assets": "7000",
    "current_liabilities": "5500",
    "opening_inventory": "1600",
    "closing_inventory": "1800",
    "opening_receivables": "1000",
    "closing_receivables": "1200",
    "net_sales": "10000",
    "prior_net_sales": "9200",
    "cost_of_sales": "7600",
    "net_profit": "800",
    "total_profit": "1060",
    "prior_total_profit": "950",
    "leadership": "good",
    "management": "good",
    "reputation": "good",
    "product_lifecycle": "growth",
    "market_outlook": "good",
    "marketing_environment": "good",
}


def bare(qtbot: QtBot) -> tuple[QWidget, QLineEdit]:
    """A window with nothing but a line edit and a label that repeats it."""
    window, line, label = QWidget(), QLineEdit(), QLabel()
    column = QVBoxLayout(window)
    column.addWidget(line)
    column.addWidget(label)
    line.textEdited.connect(label.setText)
    window.resize(1366, 768)
    qtbot.addWidget(window)
    return window, line


def entry_page(qtbot: QtBot) -> tuple[QWidget, QLineEdit]:
    """The page of corporate-credit with a complete case."""
    form = FormLibrary([paths.forms_dir()]).find("corporate-credit")
    assert form is not None
    page, controller = AssessmentPage(translator("zh"), "zh"), AssessmentController()
    controller.setParent(page)
    page.answer_edited.connect(controller.edit)
    controller.rated.connect(page.show_entry)
    controller.open_entry(entry_of_case(form, FIGURES))
    page.resize(1366, 768)
    qtbot.addWidget(page)
    line = page.findChild(QLineEdit, "answer.total_liabilities")
    assert line is not None
    return page, line


def keys(window: QWidget, line: QLineEdit) -> Callable[[], None]:
    """Type a figure over the one that is there; each key is handled and painted before the next."""
    window.show()
    line.setFocus()
    QCoreApplication.processEvents()

    def press() -> None:
        line.selectAll()
        for key in (Qt.Key.Key_5, Qt.Key.Key_7, Qt.Key.Key_2, Qt.Key.Key_5):
            QTest.keyClick(line, key)
            QCoreApplication.processEvents()

    return press


def seconds(press: Callable[[], None]) -> float:
    """Give the time of one key, in seconds of this process."""
    start = time.process_time()
    press()
    return (time.process_time() - start) / KEYS


def medians(presses: tuple[Callable[[], None], ...]) -> list[float]:
    """Give the median time of a key in each window; what begins a turn only warms up."""
    times: list[list[float]] = [[] for _ in presses]
    for _ in range(TURNS):
        for found, press in zip(times, presses, strict=True):
            found.extend([seconds(press) for _ in range(WARM + ROUNDS)][WARM:])
    return [statistics.median(found) for found in times]


@pytest.mark.benchmark(group="keystroke")
def test_that_a_key_press_costs_a_few_bare_ones(qtbot: QtBot, benchmark: BenchmarkFixture) -> None:
    window, line = bare(qtbot)
    page, field = entry_page(qtbot)
    press = keys(page, field)
    peer, ours = medians((keys(window, line), press))
    benchmark(press)
    benchmark.extra_info["ratio to a bare line edit with a label"] = round(ours / peer, 2)
    print(f"\nkey press: {ours / peer:.2f} x bare, {ours * 1000:.2f} ms")  # noqa: T201
    assert ours / peer <= LIMIT
