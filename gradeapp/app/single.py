"""One program per data folder: a second start hands what it was called with to the first.

Both meet at a local socket named after the data folder and the user; nobody else may connect.
"""

import hashlib
import json
import os
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QWidget

PATIENCE = 2.0
"""Seconds that a second start waits for the first to answer."""
STEP_MS = 50
"""Milliseconds between two tries to reach the first, which may be just starting."""
LONGEST = 64 * 1024
"""Bytes of the longest request that is read."""
TAKEN, LEFT = b"taken\n", b"left\n"


@dataclass(frozen=True, slots=True)
class Request:
    """What a start asks for: a form, a file (its whole path), the database that was named."""

    form: str | None = None
    file: str | None = None
    database: str | None = None


def name_of(data_dir: Path) -> str:
    """Give the name of the socket of a data folder for this user; short enough for macOS."""
    place = f"{Path.home()}\n{os.path.normcase(data_dir.resolve())}"
    return f"gradeapp-{hashlib.sha256(os.fsencode(place)).hexdigest()[:24]}"


class Reception(QObject):
    """Takes what later starts ask for, while this program runs; `asked` carries a `Request`.

    Requests for another database than our own are left to who asks.
    """

    asked = Signal(object)

    def __init__(self, data_dir: Path, database: str | None, parent: QObject) -> None:
        super().__init__(parent)
        self._database = database
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._welcome)
        # Whoever listened here was killed: the lock of the data folder is ours.
        QLocalServer.removeServer(name_of(data_dir))
        self._server.listen(name_of(data_dir))

    def close(self) -> None:
        """Take nothing any more."""
        self._server.close()

    def _welcome(self) -> None:
        while (guest := self._server.nextPendingConnection()) is not None:
            guest.readyRead.connect(lambda guest=guest: self._hear(guest))
            guest.disconnected.connect(guest.deleteLater)
            self._hear(guest)

    def _hear(self, guest: QLocalSocket) -> None:
        """Answer a whole line; wait for the rest of one."""
        if guest.bytesAvailable() > LONGEST:
            guest.abort()
        elif guest.canReadLine():
            request = _read(bytes(guest.readLine().data()))
            is_ours = request is not None and request.database in {None, self._database}
            guest.write(TAKEN if is_ours else LEFT)
            guest.flush()
            guest.disconnectFromServer()
            if is_ours:
                self.asked.emit(request)


def hand_over(data_dir: Path, request: Request, is_free: Callable[[], bool]) -> bool:
    """Hand a request to the program that has the data folder open; tell whether it took it.

    Gives up after `PATIENCE`, or as soon as `is_free` says that the other one has ended.
    """
    deadline = time.monotonic() + PATIENCE
    socket = QLocalSocket()
    while not is_free():
        socket.connectToServer(name_of(data_dir))
        if socket.waitForConnected(STEP_MS):
            return _ask(socket, request, deadline)
        if time.monotonic() > deadline:
            break
        time.sleep(STEP_MS / 1000)
    return False


def _ask(socket: QLocalSocket, request: Request, deadline: float) -> bool:
    _let_come_forward()
    socket.write(json.dumps(asdict(request)).encode("ascii") + b"\n")
    while not socket.canReadLine():
        left = int((deadline - time.monotonic()) * 1000)
        if left <= 0 or not socket.waitForReadyRead(left):
            break
    answer = bytes(socket.readLine().data())
    socket.abort()
    return answer == TAKEN


def _read(line: bytes) -> Request | None:
    """Read a request; None for anything else."""
    try:
        found = Request(**json.loads(line))
    except (ValueError, TypeError, RecursionError):
        return None
    texts = (found.form, found.file, found.database)
    return found if all(text is None or isinstance(text, str) for text in texts) else None


def come_forward(window: QWidget) -> None:
    """Bring a window in front of the others, out of the task bar if it was there."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()


if sys.platform == "win32":
    import ctypes

    _ANY_PROCESS = 0xFFFFFFFF

    def _let_come_forward() -> None:
        """Windows lets only the program just started choose who stands in front."""
        ctypes.windll.user32.AllowSetForegroundWindow(_ANY_PROCESS)

else:

    def _let_come_forward() -> None:
        """Elsewhere a program may raise its own window."""
