"""A reviewer rates by one form of each kind, in the whole window."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gradeapp.files import paths
from gradeapp.files.form_file import FormLibrary
from gradeapp.model.entry.kept import entry_of_case
from gradeapp.model.entry.path import split
from gradeapp.model.scorecard import InputKind, Scorecard
from tests.journeys.robots import Reviewer

CONTROL = Qt.KeyboardModifier.ControlModifier
KINDS = {
    "scorecard": "customer-credit-practical",
    "accumulation": "icbc-stars",
    "thresholds": "battery-customers",
    "history": "boc-tiers",
    "decision-table": "closing-time-followup",
    "ladder": "czbank-ladder",
    "checklist": "dealer-ten",
    "tags": "customer-axes",
    "record": "trade-volume-position",
}
SHEET = (
    "金额(元)\t类别\t已收手续费\t备注\r\n"
    '"1,200,000.00"\t结算\t是\t"两行\n备注"\r\n'
    "50000\t卡消费\t\t\r\n"
    "一千\t投资理财\t\t\r\n"
)


def copies(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def presses(reviewer: Reviewer, key: Qt.Key) -> None:
    """Press Ctrl and a key where the cursor is."""
    QTest.keyClick(reviewer.window.focusWidget(), key, CONTROL)


@pytest.mark.parametrize("form", KINDS.values(), ids=KINDS)
def test_that_each_kind_is_rated_in_the_window_as_its_example_says(
    qtbot: QtBot, tmp_path: Path, form: str
) -> None:
    lines = paths.examples_file(form).read_text(encoding="utf-8").splitlines()
    examples = [json.loads(line) for line in lines]
    example = next(one for one in examples if "errors" in one["result"])
    reviewer = Reviewer(qtbot, tmp_path, form)
    entry = entry_of_case(scorecard(form), example["case"]["inputs"])
    for path, raw in entry.typed.items():
        is_list = entry.scorecard.input(split(path)[0]).kind is InputKind.LIST
        if is_list and split(path)[1] is None:
            for _ in range(entry.rows(path)):
                reviewer.clicks(f"answer.{path}.add")
        else:
            reviewer.answers(path, raw)
    assert reviewer.grade == (example["result"]["grade"] or "")
    assert reviewer.score == (example["result"]["score"] or "")


def scorecard(form: str) -> Scorecard:
    found = FormLibrary([paths.forms_dir()]).find(form)
    assert found is not None
    return found


def test_that_transactions_are_pasted_mended_and_undone(qtbot: QtBot, tmp_path: Path) -> None:
    reviewer = Reviewer(qtbot, tmp_path, "icbc-stars")
    reviewer.window.activateWindow()
    qtbot.waitUntil(reviewer.window.isActiveWindow)
    for name in ("short_term_assets", "medium_long_term_assets", "mortgage"):
        reviewer.types(f"answer.{name}", "0")
    for name in ("other_personal_loans", "card_overdraft"):
        reviewer.types(f"answer.{name}", "0")
    copies(SHEET)
    reviewer.clicks("answer.transactions.paste")
    assert "备注" in reviewer.reads("paste.text")
    assert reviewer.reads("answer.transactions.wrong") == "1 处待更正"
    reviewer.clicks("answer.transactions.wrong")
    reviewer.types("answer.transactions[2].amount", "1000元")
    assert reviewer.find("answer.transactions.wrong").isHidden()
    assert reviewer.grade
    reviewer.clicks("answer.transactions.double")
    assert reviewer.reads("answer.transactions[3].amount") == "1000元"
    presses(reviewer, Qt.Key.Key_Minus)
    for _ in range(3):
        reviewer.does("undo")
    assert reviewer.find("answer.transactions.wrong").isVisible()
    reviewer.does("undo")
    assert reviewer.find("answer.transactions.none").isVisible()
    reviewer.clicks("answer.transactions.none")
    assert reviewer.grade == "未评星级"


def test_that_months_are_pasted_and_drawn(qtbot: QtBot, tmp_path: Path) -> None:
    reviewer = Reviewer(qtbot, tmp_path, "boc-tiers")
    copies("Jan-26\t30\t0\t0\r\n2026/2/1\t120\t0\t0\r\n")
    reviewer.clicks("answer.months.paste")
    assert reviewer.grade == "中银财富管理客户"
    line = reviewer.find("timeline")
    qtbot.waitUntil(line.isVisible)
    assert "2026-02" in line.accessibleDescription()
    QTest.keyClick(line, Qt.Key.Key_Left)
    assert "中银理财客户" in line.accessibleDescription()
