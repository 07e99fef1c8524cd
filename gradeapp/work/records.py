"""Open the records for a command: those it names, those of the settings, or the user's own."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from gradeapp.files import paths
from gradeapp.model.problem import Problem, Unavailable
from gradeapp.model.settings import Settings
from gradeapp.store import backup
from gradeapp.store.engine import file_of
from gradeapp.store.opening import open_records
from gradeapp.store.records import Records, now, system_account


@dataclass(frozen=True, slots=True)
class Kept:
    """The open records, and who works with them."""

    records: Records
    actor: str


def records_place(data_dir: Path, database: str | None, settings: Settings) -> str | Path:
    """Say where the records are: a database's URL or the path of a file."""
    return database or settings.database or paths.records_file(data_dir)


@contextmanager
def open_place(
    data_dir: Path, database: str | None, settings: Settings, *, must_exist: bool = False
) -> Iterator[Kept]:
    """Open the records and close them at the end; raises `Unavailable` with what is wrong.

    Where they `must_exist`, a mistyped place is a fault and no new, empty records.
    """
    place = records_place(data_dir, database, settings)
    file = file_of(place)
    if must_exist and file is not None and not file.is_file():
        raise Unavailable(Problem("file.missing", str(file)))
    actor = settings.account or system_account()
    records = open_records(place, limits=settings.limits, account=actor)
    if isinstance(records, Problem):
        raise Unavailable(records)
    try:
        yield Kept(records, actor)
    finally:
        records.close()


BROKEN = ("file is not a database", "database disk image is malformed")
"""What SQLite says of a file that no waiting mends."""


def restore_place(data_dir: Path, database: str | None, settings: Settings, source: Path) -> Path:
    """Put the copy `source` in the place of the records; gives the file that keeps the old ones.

    Records that are lost or can't be read any more are no hindrance: that is what a copy is for.
    Raises `Unavailable` with what is wrong.
    """
    file = file_of(records_place(data_dir, database, settings))
    problem = backup.check_copy(source)
    if problem is None and file is not None and file.exists() and file.samefile(source):
        problem = Problem("backup.same_file", str(source))
    if problem is not None:
        raise Unavailable(problem)
    broken = _move_broken(file, settings) if file is not None else None
    with open_place(data_dir, database, settings) as place:
        kept = backup.restore(place.records, source, place.actor)
    if isinstance(kept, Problem):
        raise Unavailable(kept)
    with open_place(data_dir, database, settings, must_exist=True):
        """Opened once more, an older copy is upgraded at once."""
    return broken or kept


def _move_broken(file: Path, settings: Settings) -> Path | None:
    """Move records out of the way that can't be read; gives where they are now."""
    if not file.is_file():
        return None
    records = open_records(file, limits=settings.limits, account=settings.account)
    if not isinstance(records, Problem):
        records.close()
        return None
    if records.facts.get("reason") not in BROKEN:
        return None
    moved = backup.set_aside(file, now())
    if isinstance(moved, Problem):
        raise Unavailable(moved)
    return moved
