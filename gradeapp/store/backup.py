"""Copies of a SQLite file made while the program runs, and the way back from one."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from gradeapp.model.problem import Problem
from gradeapp.store.audit import read_head
from gradeapp.store.engine import APPLICATION_ID
from gradeapp.store.records import Records
from gradeapp.store.version import VERSIONS

WAIT, MOST_WAITS = 0.25, 4
"""Seconds between two tries at a target that another program holds, and how many there are.

SQLite itself waits five seconds at each try.
"""


def back_up(records: Records, target: Path) -> Problem | None:
    """Write a consistent copy of the records to `target`, complete or not at all."""
    if records.engine.dialect.name != "sqlite":
        return Problem("records.on_server", records.place)
    return _tell(_copy_beside, Path(records.place), target)


def copy_aside(engine: Engine, label: str, moment: datetime) -> Path:
    """Copy the file of `engine` beside it, named by label and time; raises on failure."""
    source = Path(str(engine.url.database))
    target = _named(source, label, moment)
    _copy_beside(source, target)
    return target


def _named(file: Path, label: str, moment: datetime) -> Path:
    return file.with_name(f"{file.stem}.{label}.{moment:%Y%m%dT%H%M%S%f}{file.suffix}")


def restore(records: Records, source: Path, actor: str) -> Path | Problem:
    """Put the copy `source` in the place of the records; gives the file that keeps the old ones.

    The records are closed; open them again (an older copy is upgraded then). The restored
    log says that it was restored, by whom, and which head it left behind.
    """
    if records.engine.dialect.name != "sqlite":
        return Problem("records.on_server", records.place)
    problem = check_copy(source)
    if problem:
        return problem
    left = read_head(records)
    own = Path(records.place)
    kept = _named(own, "before-restore", records.clock())
    problem = _tell(_copy_beside, own, kept)
    records.close()
    problem = problem or _tell(_copy, source, own)
    if problem:
        return problem
    # The copy may be of a time when the actor had no account; the next opening adds it.
    with records.writing(actor, is_joining=True) as writing:
        detail = {"from": source.name, "left": left, "kept": kept.name}
        writing.change("records.restored", "records", detail)
    records.close()
    return kept


def check_copy(source: Path) -> Problem | None:
    """Say why `source` can't take the place of the records."""
    if not source.is_file():
        return Problem("file.missing", str(source))
    try:
        with closing(_open_to_read(source)) as connection:
            mark = connection.execute("PRAGMA application_id").fetchone()[0]
            if mark != APPLICATION_ID:
                return Problem("records.foreign", str(source))
            found = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
            verdict = connection.execute("PRAGMA integrity_check").fetchone()[0]
    except sqlite3.Error as error:
        return Problem("records.unreadable", str(source), {"reason": str(error)})
    if found not in VERSIONS:
        return Problem("records.newer", str(source), {"found": found})
    damaged = Problem("records.damaged", str(source), {"reason": verdict})
    return None if verdict == "ok" else damaged


def set_aside(file: Path, moment: datetime) -> Path | Problem:
    """Move records that can't be read out of the way, with SQLite's files beside them."""
    kept = _named(file, "broken", moment)
    try:
        for end in ("-wal", "-shm"):
            beside = file.with_name(f"{file.name}{end}")
            if beside.exists():
                beside.replace(kept.with_name(f"{kept.name}{end}"))
        return file.replace(kept)
    except OSError as error:
        return Problem("file.unwritable", str(file), {"reason": error.strerror or str(error)})


def _tell(copy: Callable[[Path, Path], None], source: Path, target: Path) -> Problem | None:
    """Copy, telling the failures of the world."""
    try:
        copy(source, target)
    except OSError as error:
        return Problem("file.unwritable", str(target), {"reason": error.strerror or str(error)})
    except sqlite3.Error as error:
        return Problem("file.unwritable", str(target), {"reason": str(error)})
    return None


def _copy_beside(source: Path, target: Path) -> None:
    """Copy to a new file that appears under its name only when it is complete."""
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    try:
        _copy(source, part)
        with closing(sqlite3.connect(part)) as copy:
            # One file that can be carried away, without a log beside it.
            copy.execute("PRAGMA journal_mode = DELETE")
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _copy(source: Path, target: Path) -> None:
    """Copy one database into another by SQLite's own backup.

    It waits for no writer of the source; for one of the target a few seconds and not for ever.
    """
    waited = 0

    def look(status: int, _remaining: int, _total: int) -> None:
        nonlocal waited
        waited += status in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
        if waited > MOST_WAITS:
            message = "database is locked"
            raise sqlite3.OperationalError(message)

    with closing(_open_to_read(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new, progress=look, sleep=WAIT)


def _open_to_read(source: Path) -> sqlite3.Connection:
    """Open a file that must be there, without writing to it."""
    return sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)
