"""What all tests share: an off-screen window system, repeatable properties, a fresh data folder."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# Before anything imports Qt. A real window system is used when the caller names one.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The same examples on every run, and no deadline that a busy machine could miss. To look for
# new counterexamples: HYPOTHESIS_PROFILE=explore.
settings.register_profile("ci", derandomize=True, deadline=None, database=None)
settings.register_profile("explore", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


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
