"""Open the records for a command: those it names, those of the settings, or the user's own."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from gradeapp.files import paths
from gradeapp.model.problem import Problem, Unavailable
from gradeapp.model.settings import Settings
from gradeapp.store.engine import file_of
from gradeapp.store.opening import open_records
from gradeapp.store.records import Records, system_account


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
