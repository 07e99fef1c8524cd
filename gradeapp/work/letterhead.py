"""The pictures of a sheet: the company's logo and seal, read from the files the settings name."""

from pathlib import Path

from gradeapp.files.picture import LARGEST
from gradeapp.files.sheet.letterhead import letterhead
from gradeapp.model.problem import Problem
from gradeapp.model.settings import Settings
from gradeapp.model.sheet.parts import Pictures


def read_pictures(settings: Settings) -> tuple[Pictures, tuple[Problem, ...]]:
    """Read logo and seal; what can't be used is left out and named by its file."""
    logo, faults = _read(settings.logo, "logo")
    seal, more = _read(settings.seal, "seal")
    return Pictures(logo, seal), faults + more


def _read(name: str, kind: str) -> tuple[bytes, tuple[Problem, ...]]:
    if not name:
        return b"", ()
    path = Path(name)
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        return b"", (Problem("file.missing", name),)
    except OSError as error:
        return b"", (Problem("file.unreadable", name, {"reason": error.strerror or str(error)}),)
    found = letterhead(Pictures(**{kind: data})).problems
    faults = tuple(Problem(one.code, name, one.facts) for one in found)
    return (b"" if faults else data), faults
