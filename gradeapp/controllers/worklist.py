"""The worklist: what was worked on, as the reviewer asks for it, read while the window lives."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from gradeapp.controllers.listing import ListController
from gradeapp.model import worklist as worklists
from gradeapp.model.later import Later
from gradeapp.work.place import Place

if TYPE_CHECKING:
    from gradeapp.model.assessment import WorkRow
    from gradeapp.model.worklist import Worklist
    from gradeapp.work import sample as samples
    from gradeapp.work import worklist as work
else:
    samples = Later("gradeapp.work.sample")
    work = Later("gradeapp.work.worklist")


class WorklistController(ListController):
    """`listed` carries a `Worklist`.

    The first rows are shown at once, the rest is read a page at a time between events; nothing
    is read again while the records stay as they were. `discarded` carries the id of a draft that
    was deleted, `read` what is `Known` now, and the mark that the records had.
    """

    reopen_wanted = Signal(str)
    resume_wanted = Signal(object)
    discarded = Signal(str)
    read = Signal(object, str)

    def __init__(self, place: Place, parent: QObject | None = None) -> None:
        super().__init__(place, worklists.Asked(), parent)
        self._known = worklists.Known()
        self._mark: str | None = None
        self._fresh: dict[str, WorkRow] = {}
        self._shown: Worklist | None = None

    @property
    def shown(self) -> "Worklist | None":
        """What is shown now, None before anything was read."""
        return self._shown

    def set_view(self, lang: str, view: str) -> None:
        """Begin in a language, with filter and order as they were remembered."""
        self._lang = lang
        self._asked = replace(worklists.asked_of(view), text=self._asked.text)

    @Slot()
    def refresh(self) -> None:
        """Look at the records again; what was asked for last is shown."""
        self._try(self._look)

    @Slot(str)
    def open(self, identity: str) -> None:
        """Ask for an assessment by its id: as the journal has it, else as the records do."""
        draft = None if self._shown is None else self._shown.draft(identity)
        if draft is not None:
            self.resume_wanted.emit(draft)
        else:
            self.reopen_wanted.emit(identity)

    def open_sample(self, name: str) -> None:
        """Put the sample customer on the desk; `name` says that it is one."""
        self._try(lambda: self._open_sample(name))

    def _open_sample(self, name: str) -> None:
        found = samples.open_sample(self._place, name)
        if isinstance(found, str):
            self._look()
            self.open(found)
        else:
            self.failed.emit(found)

    @Slot(str)
    def discard(self, identity: str) -> None:
        """Delete a draft for good."""
        row = None if self._shown is None else self._shown.row(identity)
        if row is not None:
            self._try(lambda: self._discard(row))

    def _discard(self, row: "WorkRow") -> None:
        problems = work.discard(self._place, row)
        if problems:
            self.failed.emit(problems)
        else:
            self.discarded.emit(row.id)
        self._look()

    # --- reading

    def _look(self) -> None:
        mark = work.mark(self._place)
        if mark != self._mark:
            self._mark = mark
            self._known = work.begin(self._place, self._known)
            self._fresh = dict(self._known.rows) if self._known.is_whole else {}
            if not self._known.is_whole:
                self._reading.start(0)
        else:
            self._known = work.look_at_drafts(self._place, self._known)
        self._tell()

    def _read_page(self) -> None:
        last = next(reversed(self._fresh.values())) if self._fresh else None
        page = work.read_page(self._place, self._known.forms, last)
        self._fresh |= {row.id: row for row in page}
        if len(page) < work.PAGE:
            self._reading.stop()
            self._known = replace(self._known, rows=self._fresh, is_whole=True)
            self._tell()

    # --- showing

    def _tell(self) -> None:
        self._show()
        self.read.emit(self._known, self._mark or "")

    def _show(self) -> None:
        self._searching.stop()
        if self._mark is not None:
            self._shown = work.show(self._place, self._known, self._asked, self._lang)
            self.listed.emit(self._shown)

    def _forget(self) -> None:
        self._mark = None
