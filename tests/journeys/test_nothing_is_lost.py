"""Closing, killing, starting again, changing the language: what was typed stays."""

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gradeapp.views.prompts import Prompts
from tests.journeys.robots import LONG, Reviewer, example

ROOT = Path(__file__).resolve().parents[2]

TYPING = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from gradeapp.app import build
application = QApplication([])
folder = Path(sys.argv[1])
window = build(folder, form="corporate-credit")
window.show()
field = window.findChild(QLineEdit, "answer.total_assets")
field.setFocus()
QTest.keyClicks(field, "12345")
def look():
    if list((folder / "drafts").glob("*.json")):
        print("typed", flush=True)
        timer.stop()
timer = QTimer()
timer.timeout.connect(look)
timer.start(20)
application.exec()
"""


def test_that_a_killed_program_brings_the_draft_back(qtbot: QtBot, data_dir: Path) -> None:
    command = [sys.executable, "-c", TYPING, str(data_dir)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as program:
        assert program.stdout is not None
        assert program.stdout.readline().strip() == b"typed"
        program.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
    reviewer = Reviewer(qtbot, data_dir)
    assert reviewer.page() == "assessment"
    assert reviewer.reads("answer.total_assets") == "12345"
    assert "草稿" in reviewer.notice


def test_that_closing_asks_nothing_and_keeps_all(qtbot: QtBot, data_dir: Path) -> None:
    reviewer = Reviewer(qtbot, data_dir, form="corporate-credit")
    assert list(reviewer.fills_in(example()))
    reviewer.types("customer.name", "北京信达贸易有限公司")
    reviewer.closes()
    again = Reviewer(qtbot, data_dir)
    assert (again.grade, again.score) == ("AA", "89")
    assert again.reads("customer.name") == "北京信达贸易有限公司"


def test_that_another_form_leaves_the_draft_on_the_worklist(qtbot: QtBot, data_dir: Path) -> None:
    reviewer = Reviewer(qtbot, data_dir, form="corporate-credit")
    reviewer.types("answer.total_assets", "777")
    reviewer.chooses_form("sales-size")
    lines = reviewer.work()
    assert [line[2] for line in lines] == ["客户信用等级评定表"]
    reviewer.opens_work(0)
    assert reviewer.reads("answer.total_assets") == "777"


def test_that_the_language_changes_at_once_and_what_is_typed_stays(
    qtbot: QtBot, data_dir: Path
) -> None:
    reviewer = Reviewer(qtbot, data_dir, form="corporate-credit")
    assert list(reviewer.fills_in(example()))
    reviewer.does("settings")
    language = reviewer.find("settings.language")
    language.setFocus()
    QTest.keyClicks(language, "E")
    qtbot.waitUntil(lambda: reviewer.window.windowTitle() == "Credit rating")
    assert reviewer.page() == "settings"
    assert (reviewer.grade, reviewer.score) == ("AA", "89")


def test_that_a_second_window_is_told_and_keeps_its_drafts_apart(
    qtbot: QtBot, data_dir: Path
) -> None:
    first = Reviewer(qtbot, data_dir, form="corporate-credit")
    first.types("answer.total_assets", "111")
    second = Reviewer(qtbot, data_dir)
    assert "另一个窗口" in second.notice
    assert second.page() == "worklist"
    second.chooses_form("corporate-credit")
    second.types("answer.total_assets", "222")
    second.closes()
    first.closes()
    third = Reviewer(qtbot, data_dir)
    assert {line[5] for line in third.work()} == {"未保存的草稿"}
    assert len(third.work()) == 2


def test_that_what_was_cleared_doesnt_come_back(qtbot: QtBot, data_dir: Path) -> None:
    reviewer = Reviewer(qtbot, data_dir, form="corporate-credit")
    reviewer.types("answer.total_assets", "5")
    qtbot.waitUntil(lambda: any((data_dir / "drafts").glob("*.json")))
    reviewer.types("answer.total_assets", " ")
    reviewer.closes()
    assert Reviewer(qtbot, data_dir).page() == "worklist"


def test_that_steady_typing_is_kept_without_a_pause(qtbot: QtBot, data_dir: Path) -> None:
    reviewer = Reviewer(qtbot, data_dir, form="corporate-credit")
    field = reviewer.find("answer.total_assets")

    def press_and_look() -> bool:
        QTest.keyClicks(field, "1", delay=20)
        return any((data_dir / "drafts").glob("*.json"))

    qtbot.waitUntil(press_and_look)


def test_that_a_full_or_lost_folder_is_said_and_typing_goes_on(
    qtbot: QtBot, data_dir: Path
) -> None:
    reviewer = Reviewer(qtbot, data_dir, form="corporate-credit")
    drafts = data_dir / "drafts"
    shutil.rmtree(drafts)
    drafts.write_bytes(b"")
    reviewer.types("answer.total_assets", "12")
    qtbot.waitUntil(lambda: "暂时无法保存" in reviewer.notice, timeout=LONG)
    assert "重试" in reviewer.reads("desk.status")
    reviewer.types("answer.total_liabilities", "7")
    assert reviewer.reads("answer.total_liabilities") == "7"
    drafts.unlink()
    qtbot.waitUntil(lambda: "恢复" in reviewer.notice, timeout=LONG)
    assert reviewer.reads("desk.status").startswith("草稿已保存")
    assert len(list(drafts.glob("*.json"))) == 1


def test_that_closing_asks_before_it_loses_what_cant_be_kept(
    qtbot: QtBot, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reviewer = Reviewer(qtbot, data_dir, form="corporate-credit")
    drafts = data_dir / "drafts"
    shutil.rmtree(drafts)
    drafts.write_bytes(b"")
    reviewer.types("answer.total_assets", "12")
    asked: list[str] = []
    answers = iter([False, True])

    def confirm(_prompts: Prompts, question: str, do: str) -> bool:
        asked.append(f"{question} {do}")
        return next(answers)

    monkeypatch.setattr(Prompts, "confirm", confirm)
    reviewer.closes()
    assert "无法保存" in asked[0]
    assert asked[0].endswith("关闭并放弃")
    assert reviewer.window.isVisible()
    assert reviewer.reads("answer.total_assets") == "12"
    reviewer.closes()
    assert len(asked) == 2
    assert not reviewer.window.isVisible()
