"""The desktop door: what it answers to a call, and that the program proves itself."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gradeapp.app import build
from gradeapp.app.program import Call, Program
from gradeapp.app.wiring import wire_views
from gradeapp.model.problem import Unavailable

ROOT = Path(__file__).resolve().parents[1]
PAGES = {"worklist", "gallery", "assessment", "roster", "sheet", "settings"}
VERBS = {"new", "open", "import_roster", "preview_sheet", "submit", "sign", "verify", "save"}


def called(*arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONUTF8": "1"}
    command = [sys.executable, "main.py", *arguments]
    return subprocess.run(
        command,
        cwd=ROOT,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=180,
    )


def test_that_the_program_proves_itself() -> None:
    done = called("--self-test")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "AA, 89" in done.stdout
    assert "verified it" in done.stdout


def test_that_a_file_that_is_no_database_is_one_sentence_and_status_2(tmp_path: Path) -> None:
    broken = tmp_path / "records.db"
    broken.write_text("no database, only text that is long enough to be read", encoding="utf-8")
    done = called("--data-dir", str(tmp_path), "--lang", "en")
    assert done.returncode == 2
    assert "isn't a readable database" in done.stderr
    assert "Traceback" not in done.stderr


def test_that_a_data_folder_that_cant_be_made_is_one_sentence_and_status_2(tmp_path: Path) -> None:
    wrong = tmp_path / "file"
    wrong.write_bytes(b"")
    done = called("--data-dir", str(wrong), "--lang", "en")
    assert done.returncode == 2
    assert "can't be written" in done.stderr
    assert "Traceback" not in done.stderr


def test_that_a_lock_that_cant_be_had_is_one_sentence_and_status_2(tmp_path: Path) -> None:
    (tmp_path / "window.lock").mkdir()
    done = called("--data-dir", str(tmp_path), "--lang", "en")
    assert done.returncode == 2
    assert "window.lock: The file can't be written" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.usefixtures("qapp")
def test_that_build_says_what_is_wrong_with_a_database(data_dir: Path) -> None:
    with pytest.raises(Unavailable, match="database URL"):
        build(data_dir, database="mysql://somewhere/else")


def test_that_every_page_and_action_has_its_name(qtbot: QtBot, data_dir: Path) -> None:
    window = build(data_dir)
    qtbot.addWidget(window)
    pages = {page for page in PAGES if window.findChild(QWidget, f"page.{page}")}
    verbs = {verb for verb in VERBS if window.findChild(QAction, f"action.{verb}")}
    assert (pages, verbs) == (PAGES, VERBS)


def test_that_every_action_has_keys_of_its_own(qtbot: QtBot, data_dir: Path) -> None:
    window = build(data_dir)
    qtbot.addWidget(window)
    actions = [one for one in window.findChildren(QAction) if one.objectName()]
    keys = [one.shortcut().toString() for one in actions if one.objectName()[:7] == "action."]
    assert all(keys)
    assert len(set(keys)) == len(keys)


def test_that_a_form_opens_straight(qtbot: QtBot, data_dir: Path) -> None:
    window = build(data_dir, form="sales-size")
    qtbot.addWidget(window)
    field = window.findChild(QWidget, "answer.avg_annual_sales")
    assert field is not None


def test_that_an_unknown_form_is_said_in_the_window(qtbot: QtBot, data_dir: Path) -> None:
    window = build(data_dir, form="sales-sise")
    qtbot.addWidget(window)
    window.show()
    notice = window.findChild(QWidget, "notice")
    assert notice is not None
    assert notice.isVisible()


def test_that_the_window_is_there_before_the_records(qtbot: QtBot, data_dir: Path) -> None:
    program = Program(Call(data_dir, form="sales-size"), wire_views)
    qtbot.addWidget(program.window)
    program.window.show()
    program.open_soon()
    assert program.window.page == "worklist"
    assert program.window.notice.text
    qtbot.waitUntil(lambda: program.window.page == "assessment", timeout=30_000)
    assert program.window.notice.text == ""


def test_that_a_page_is_made_when_it_is_first_opened(qtbot: QtBot, data_dir: Path) -> None:
    program = Program(Call(data_dir), wire_views)
    qtbot.addWidget(program.window)
    later = sorted(PAGES - {"worklist"})
    assert not [noun for noun in later if program.window.findChild(QWidget, f"page.{noun}")]
    for noun in later:
        program.window.open_page(noun)
        assert program.window.findChild(QWidget, f"page.{noun}") is not None


def test_that_a_page_made_late_shows_what_went_before(qtbot: QtBot, data_dir: Path) -> None:
    program = Program(Call(data_dir), wire_views)
    qtbot.addWidget(program.window)
    program.sheet.zoom(1)
    program.window.open_page("sheet")
    shown = program.window.findChild(QPushButton, "sheet.zoom")
    assert shown is not None
    assert shown.text() == "125 %"


def test_that_a_form_chosen_before_the_records_are_open_isnt_left(
    qtbot: QtBot, data_dir: Path
) -> None:
    program = Program(Call(data_dir), wire_views)
    qtbot.addWidget(program.window)
    program.open_soon()
    program.record.begin("sales-size")
    program.assessment.edit("avg_annual_sales", "100")
    with qtbot.waitSignal(program.jobs.busy_changed, check_params_cb=lambda busy: not busy):
        pass
    entry = program.record.entry
    assert entry is not None
    assert entry.text("avg_annual_sales") == "100"
