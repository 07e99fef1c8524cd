"""What all tests share: an off-screen window system, repeatable properties, a fresh data folder."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import SignalBlocker

# Before anything imports Qt. A real window system is used when the caller names one.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# What a desktop asks of every program isn't asked of the tests.
for _wish in ("QT_SCALE_FACTOR", "QT_SCREEN_SCALE_FACTORS", "QT_FONT_DPI", "QT_STYLE_OVERRIDE"):
    os.environ.pop(_wish, None)
# The authorities of the tests answer on this machine, behind no proxy.
os.environ["no_proxy"] = os.environ["NO_PROXY"] = "127.0.0.1"

# The same examples on every run, and no deadline that a busy machine could miss. To look for
# new counterexamples: HYPOTHESIS_PROFILE=explore.
settings.register_profile("ci", derandomize=True, deadline=None, database=None)
settings.register_profile("explore", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

PATIENCE = 60_000
"""Milliseconds until a state counts as never coming; five seconds can pass on a busy machine."""


class PatientBot(QtBot):
    """Waits as long as any machine may take; what comes is waited for no longer than it takes."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(
        self,
        signal: Any,  # noqa: ANN401 - as the original
        *,
        timeout: int = PATIENCE,
        raising: bool | None = None,
        check_params_cb: Callable[..., bool] | None = None,
    ) -> SignalBlocker:
        return super().waitSignal(
            signal, timeout=timeout, raising=raising, check_params_cb=check_params_cb
        )

    def waitExposed(self, widget: Any, *, timeout: int = PATIENCE) -> Any:  # noqa: ANN401 - as above
        return super().waitExposed(widget, timeout=timeout)

    def waitActive(self, widget: Any, *, timeout: int = PATIENCE) -> Any:  # noqa: ANN401 - as above
        return super().waitActive(widget, timeout=timeout)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    del qapp
    return PatientBot(request)


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """A user's data folder with nothing in it yet."""
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


@pytest.fixture(autouse=True)
def _away_from_the_users_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Whatever a test forgets to say, it doesn't touch the records of whoever runs it.
    home = tmp_path / "home"
    for variable in ("XDG_DATA_HOME", "LOCALAPPDATA", "APPDATA", "HOME", "USERPROFILE"):
        monkeypatch.setenv(variable, str(home))
