"""Reports of our own bugs: where the program failed, and nothing of what anybody typed.

A report names places in the program, kinds of errors and versions. It leaves out what errors say,
since that may hold a customer's texts, the values of variables, and where on the disk we live.
"""

import contextlib
import platform
import re
import traceback
import uuid
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from gradeapp import __version__
from gradeapp.files import paths
from gradeapp.files.atomic import write_whole

MOST_REPORTS = 20
MOST_FRAMES = 60
"""How many places of one error are named: those nearest to the failure."""
DEEPEST = 5
"""How many causes of a cause, or errors within a group, are followed."""

_LIBRARIES = ("PySide6_Essentials", "SQLAlchemy", "duckdb", "pikepdf", "pyHanko", "reportlab")
# How faulthandler names a place, and what it says first.
_NATIVE_PLACE = re.compile(r'  File "(?P<file>.*)", line (?P<line>\d+|\?\?\?) in (?P<name>\S+)')
_NATIVE_HEAD = re.compile(
    r"(Fatal Python error|Windows fatal exception): "
    r"(?P<what>[A-Za-z ]+|code 0x[0-9a-fA-F]+)(:.*)?"
)


def describe(error: BaseException) -> str:
    """Name the kinds of an error and its causes, and their places, newest call last."""
    return "\n".join(_lines_of(error, 0))


def describe_native(trace: str) -> str:
    """Name what the interpreter noted of a crash below it; lines of other kinds are left out."""
    lines = []
    for line in trace.splitlines():
        if (head := _NATIVE_HEAD.fullmatch(line)) is not None:
            lines.append(f"native crash: {head['what'].strip()}")
        elif (place := _NATIVE_PLACE.fullmatch(line)) is not None:
            lines.append(_place(place["file"], place["line"], place["name"]))
    return "\n".join(lines)


def write_report(data_dir: Path, what: str, facts: Mapping[str, str]) -> Path | None:
    """Write a report of `what` (from `describe`); gives its file, None if it can't be written.

    The newest `MOST_REPORTS` are kept.
    """
    moment = datetime.now(UTC)
    folder = paths.reports_dir(data_dir)
    file = folder / f"{moment:%Y%m%dT%H%M%S}-{uuid.uuid4().hex[:8]}.txt"
    text = "\n".join([*_head(moment, facts), "", what, ""])
    if write_whole(file, text.encode("utf-8"), with_folder=True) is not None:
        return None
    _prune(folder)
    return file


def read_report(file: Path) -> str:
    """Give the text of a report; "" if it is gone."""
    try:
        return file.read_text(encoding="utf-8")
    except OSError:
        return ""


def _head(moment: datetime, facts: Mapping[str, str]) -> Iterator[str]:
    yield f"gradeapp {__version__}: a fault of the program"
    yield f"time: {moment:%Y-%m-%d %H:%M:%S} UTC"
    yield f"system: {platform.system()} {platform.release()} {platform.machine()}"
    yield f"python: {platform.python_version()}"
    yield f"libraries: {', '.join(_versions())}"
    for name, value in facts.items():
        yield f"{name}: {value}"


def _versions() -> Iterator[str]:
    for name in _LIBRARIES:
        try:
            yield f"{name} {metadata.version(name)}"
        except metadata.PackageNotFoundError:
            yield f"{name} ?"


def _lines_of(error: BaseException, depth: int) -> Iterator[str]:
    if depth > DEEPEST:
        return
    yield f"{type(error).__module__}.{type(error).__qualname__}{_name_in(error)}"
    frames = traceback.extract_tb(error.__traceback__)[-MOST_FRAMES:]
    for frame in frames:
        yield _place(frame.filename, str(frame.lineno), frame.name)
    inner = error.exceptions if isinstance(error, BaseExceptionGroup) else ()
    for one in inner[:DEEPEST]:
        yield "one of a group:"
        yield from _lines_of(one, depth + 1)
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None:
        yield "after:"
        yield from _lines_of(before, depth + 1)


def _name_in(error: BaseException) -> str:
    """Give the name in our own code that an error is about, where it is surely one."""
    if not isinstance(error, NameError | AttributeError | ImportError):
        return ""
    name = error.name or ""
    is_code = name.isascii() and name.replace(".", "_").isidentifier()
    return f" ({name})" if is_code else ""


def _place(file: str, line: str, name: str) -> str:
    return f"  {paths.short_name(file)}:{line} {name}"


def _prune(folder: Path) -> None:
    for old in sorted(folder.glob("*.txt"))[:-MOST_REPORTS]:
        # One that somebody has open goes another time; a report must be no second fault.
        with contextlib.suppress(OSError):
            old.unlink()
