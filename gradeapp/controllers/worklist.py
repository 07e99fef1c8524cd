"""The worklist: tells what was worked on, and what of it matches a search."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from gradeapp.model.later import Later
from gradeapp.model.problem import Unavailable
from gradeapp.work.place import Place

if TYPE_CHECKING:
    from gradeapp.model.worklist import Worklist
    from gradeapp.work import worklist as work
else:
    work = Later("gradeapp.work.worklist")


class WorklistController(QObject):
    """`listed` carries a `Worklist`, `failed` the problems of reading the records."""

    listed = Signal(object)
    failed = Signal(object)
    reopen_wanted = Signal(str)
    resume_wanted = Signal(object)

    def __init__(self, place: Place, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._shown: Worklist | None = None

    @Slot()
    def refresh(self) -> None:
        """List again what was asked for last."""
        self.search("" if self._shown is None else self._shown.text)

    @Slot(str)
    def search(self, text: str) -> None:
        """List what belongs to a customer or number; a blank text lists all."""
        try:
            self._shown = work.list_work(self._place, text)
        except Unavailable as fault:
            self.failed.emit((fault.problem,))
        else:
            self.listed.emit(self._shown)

    @Slot(str)
    def open(self, identity: str) -> None:
        """Ask for an assessment by its id: as the journal has it, else as the records do."""
        draft = None if self._shown is None else self._shown.draft(identity)
        if draft is not None:
            self.resume_wanted.emit(draft)
        else:
            self.reopen_wanted.emit(identity)
