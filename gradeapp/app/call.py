"""How the desktop program was called."""

from dataclasses import dataclass
from pathlib import Path

from gradeapp.files.presence import Presence


@dataclass(frozen=True, slots=True)
class Call:
    """How the program was called: where its data is, which form to open, in which language.

    `file` is a sheet or a roster to open. `presence` is our place in the data folder, if it was
    taken before.
    """

    data_dir: Path
    database: str | None = None
    form: str | None = None
    lang: str | None = None
    file: str | None = None
    presence: Presence | None = None
