"""What tests of the desk need: a place with records, journal and forms, and a rating begun."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gradeapp.files import paths
from gradeapp.files.form_file import FormLibrary
from gradeapp.files.journal import Journal
from gradeapp.model.desk import Desk
from gradeapp.model.entry.entry import Entry
from gradeapp.model.settings import Settings
from gradeapp.work import desk as desks
from gradeapp.work.place import Place, open_records

FORM = "sales-size"


@contextmanager
def place_in(data_dir: Path) -> Iterator[Place]:
    """A place to work in a data folder, with the shipped forms."""
    records = open_records(data_dir, None, Settings())
    journal = Journal(data_dir / "drafts")
    library = FormLibrary([paths.forms_dir()])
    yield Place(lambda: library, journal, lambda: records)
    journal.close()
    records.close()


def begun(place: Place, form: str = FORM) -> tuple[Desk, Entry]:
    """A new rating by a form, nothing entered."""
    desk, entry = desks.begin_new(place, form)
    assert isinstance(desk, Desk)
    assert isinstance(entry, Entry)
    return desk, entry
