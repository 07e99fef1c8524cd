"""Draw the pages of the real window in one language, one look and one size.

`make_pictures.py` calls this once for each combination; the scale is QT_SCALE_FACTOR, which Qt
reads once at its start. Every picture is named by page, state, look, language and size.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# The checkout is looked in first; both lines stand before what they are for.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PySide6.QtWidgets import QApplication

from picture_scenes import SCENES
from picture_studio import Job, Studio

STATES = ("empty", "typical", "faulty", "long")


@contextmanager
def studio_of(job: Job, state: str) -> Iterator[Studio]:
    """Give a program of its own for a state, in a folder that goes away."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        studio = Studio(job, Path(folder), state)
        try:
            yield studio
        finally:
            studio.window.close()
            studio.window.deleteLater()
            studio.settle()


def draw(job: Job, states: list[str]) -> None:
    """Draw all pages in all states that were asked for."""
    for state in states:
        with studio_of(job, state) as studio:
            if state in {"typical", "long"}:
                studio.keep_some()
            for page, scene in SCENES.items():
                below = any(one.startswith(page) for one in job.only)
                if below or studio.wants(page):
                    scene(studio)


def main() -> int:
    """Draw; give the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--lang", choices=("zh", "en"), default="zh")
    parser.add_argument("--look", choices=("light", "dark"), default="light")
    parser.add_argument("--size", default="1366x768", help="in logical pixels")
    parser.add_argument("--only", default=[], action="append", metavar="PAGE")
    parser.add_argument("--state", choices=STATES, action="append")
    call = parser.parse_args()
    width, height = (int(one) for one in call.size.split("x"))
    call.out.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    application.setApplicationName("gradeapp")
    job = Job(call.out, call.lang, call.look, width, height, tuple(call.only))
    draw(job, call.state or list(STATES))
    return 0


if __name__ == "__main__":
    sys.exit(main())
