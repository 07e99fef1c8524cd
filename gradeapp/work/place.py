"""Where the work is done: the forms, the journal, and the records, opened when first needed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from gradeapp.files import paths
from gradeapp.files.journal import Journal
from gradeapp.model.later import Later
from gradeapp.model.problem import Problem, Unavailable
from gradeapp.model.settings import Settings

if TYPE_CHECKING:
    from gradeapp.files import form_file
    from gradeapp.files.form_file import FormLibrary
    from gradeapp.store.records import Records
else:
    form_file = Later("gradeapp.files.form_file")


@dataclass(frozen=True, slots=True)
class Place:
    """Forms and journal of a data folder, and how its records are opened.

    `library_of` and `records_of` open them at the first call and give the same ones ever after;
    the latter raises `Unavailable` if they can't be used.
    """

    library_of: Callable[[], "FormLibrary"]
    journal: Journal
    records_of: Callable[[], "Records"]
    account: str = ""
    who: Callable[[], str] | None = None

    @property
    def library(self) -> "FormLibrary":
        """The forms."""
        return self.library_of()

    @property
    def records(self) -> "Records":
        """The open records."""
        return self.records_of()

    @property
    def actor(self) -> str:
        """The account that works: the one set now (`who`), or the user of the system."""
        # Loading the database takes as long as showing the window, which doesn't wait for it.
        from gradeapp.store.records import system_account  # noqa: PLC0415

        return (self.who() if self.who else self.account) or system_account()

    def now(self) -> datetime:
        """Give the present in this machine's zone."""
        return datetime.now(tz=UTC).astimezone()

    def today(self) -> date:
        """Give the present day where the user is."""
        return self.now().date()


def make_place(data_dir: Path, records_of: Callable[[], "Records"], settings: Settings) -> Place:
    """Look at the forms and open the journal; raises `Unavailable` with what is wrong."""
    folders = (paths.forms_dir(), paths.user_forms_dir(data_dir))
    if not any(True for folder in folders for _ in folder.glob("*/*.toml")):
        raise Unavailable(Problem("file.missing", str(paths.forms_dir())))
    try:
        journal = Journal(paths.drafts_dir(data_dir))
    except OSError as error:
        facts = {"reason": error.strerror or str(error)}
        raise Unavailable(Problem("file.unwritable", str(data_dir), facts)) from error
    library_of = cache(lambda: form_file.FormLibrary(folders))
    return Place(library_of, journal, records_of, settings.account)


def open_records(data_dir: Path, database: str | None, settings: Settings) -> "Records":
    """Open the records that are asked for, set, or lie in the data folder."""
    from gradeapp.store import opening  # noqa: PLC0415 - as above
    from gradeapp.work.records import records_place  # noqa: PLC0415 - as above

    place = records_place(data_dir, database, settings)
    records = opening.open_records(place, limits=settings.limits, account=settings.account)
    if isinstance(records, Problem):
        raise Unavailable(records)
    return records
