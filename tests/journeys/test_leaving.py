"""What a closed window leaves behind: nothing that runs, nothing that is open."""

import threading
from pathlib import Path

from PySide6.QtCore import QThreadPool, QTimer
from pytestqt.qtbot import QtBot

from gradeapp.files.presence import Presence
from tests.journeys.robots import Reviewer, example


def test_that_no_timer_thread_or_lock_is_left(qtbot: QtBot, data_dir: Path) -> None:
    reviewer = Reviewer(qtbot, data_dir, form="corporate-credit")
    assert list(reviewer.fills_in(example()))
    reviewer.previews()
    reviewer.chooses_form("sales-size")
    reviewer.closes()
    running = [one for one in reviewer.window.findChildren(QTimer) if one.isActive()]
    pools = reviewer.window.findChildren(QThreadPool)
    assert running == []
    assert {pool.activeThreadCount() for pool in pools} == {0}
    assert [one.name for one in threading.enumerate() if not one.daemon] == ["MainThread"]
    presence = Presence(data_dir)
    assert presence.is_first
    presence.close()
    assert not list((data_dir / "drafts").glob("*.lock"))


def test_that_closing_while_a_sheet_is_made_is_no_trouble(qtbot: QtBot, data_dir: Path) -> None:
    reviewer = Reviewer(qtbot, data_dir, form="corporate-credit")
    assert list(reviewer.fills_in(example()))
    reviewer.does("preview_sheet")
    reviewer.closes()
    again = Reviewer(qtbot, data_dir)
    assert again.grade == "AA"
