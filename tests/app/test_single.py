"""A second start brings the first to the front and hands over what it was called with."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from pytestqt.qtbot import QtBot

from gradeapp.app.single import Reception, Request, name_of

ROOT = Path(__file__).resolve().parents[2]
SHEET = str(ROOT / "a sheet 评定表.pdf")

ASK = """
import sys
from pathlib import Path
from gradeapp.app import single
single.PATIENCE = float(sys.argv[5])
request = single.Request(sys.argv[2] or None, sys.argv[3] or None, sys.argv[4] or None)
print(single.hand_over(Path(sys.argv[1]), request, lambda: False))
"""


def ask(data_dir: Path, request: Request, patience: float = 60) -> subprocess.Popen[str]:
    """Another process asks, with so many seconds of patience."""
    words = [text or "" for text in (request.form, request.file, request.database)]
    command = [sys.executable, "-c", ASK, str(data_dir), *words, str(patience)]
    environment = {**os.environ, "PYTHONUTF8": "1"}
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, encoding="utf-8"
    )


def said(program: subprocess.Popen[str]) -> str:
    out, _ = program.communicate(timeout=60)
    return out.strip()


@pytest.fixture
def reception(qapp: QObject, data_dir: Path) -> Iterator[Reception]:
    parent = QObject(qapp)
    found = Reception(data_dir, "sqlite:///a", parent)
    yield found
    found.close()
    parent.deleteLater()


@pytest.mark.parametrize(
    "request_",
    [Request(), Request(form="sales-size"), Request(file=SHEET), Request(database="sqlite:///a")],
)
def test_that_the_first_takes_what_it_is_asked(
    qtbot: QtBot, data_dir: Path, reception: Reception, request_: Request
) -> None:
    with qtbot.waitSignal(reception.asked, timeout=60_000) as told:
        second = ask(data_dir, request_)
    assert told.args == [request_]
    assert said(second) == "True"


def test_that_another_database_is_left_to_the_second(
    qtbot: QtBot, data_dir: Path, reception: Reception
) -> None:
    second = ask(data_dir, Request(database="sqlite:///b"))
    with qtbot.assertNotEmitted(reception.asked):
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=60_000)
    assert said(second) == "False"


@pytest.mark.usefixtures("qapp")
def test_that_a_first_that_doesnt_answer_is_given_up(data_dir: Path) -> None:
    silent = QLocalServer()
    assert silent.listen(name_of(data_dir))
    assert said(ask(data_dir, Request(), 0.2)) == "False"
    silent.close()


def test_that_the_socket_of_a_killed_program_is_no_hindrance(qtbot: QtBot, data_dir: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from PySide6.QtCore import *;"
        "from gradeapp.app.single import Reception;"
        "a = QCoreApplication([]); r = Reception(Path(sys.argv[1]), None, a);"
        "print('ready', flush=True); a.exec()"
    )
    command = [sys.executable, "-c", code, str(data_dir)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdout=pipe, encoding="utf-8") as killed:
        assert killed.stdout is not None
        assert killed.stdout.readline() == "ready\n"
        killed.kill()
    parent = QObject()
    reception = Reception(data_dir, None, parent)
    with qtbot.waitSignal(reception.asked, timeout=60_000):
        second = ask(data_dir, Request())
    assert said(second) == "True"
    reception.close()


@pytest.mark.parametrize(
    "line",
    [b"{}x\n", b"[]\n", b'{"form": 1}\n', b'{"no": ""}\n', b"\xff\n", b"[" * 60_000 + b"\n"],
    ids=range(6),
)
def test_that_nonsense_is_answered_and_forgotten(
    qtbot: QtBot, data_dir: Path, reception: Reception, line: bytes
) -> None:
    guest = QLocalSocket()
    guest.connectToServer(name_of(data_dir))
    guest.write(line)
    with qtbot.assertNotEmitted(reception.asked):
        qtbot.waitUntil(guest.canReadLine)
    assert bytes(guest.readLine().data()) == b"left\n"


def test_that_each_folder_has_its_own_socket(tmp_path: Path) -> None:
    assert name_of(tmp_path / "a") != name_of(tmp_path / "b")
    assert name_of(tmp_path / "a") == name_of(tmp_path / "b" / ".." / "a")
    assert len(name_of(tmp_path)) < 40
