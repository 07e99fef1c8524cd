"""The record of the assessment on the desk: its customer, its draft, saving and submitting."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from gradeapp.model.later import Later
from gradeapp.model.problem import Problem, Unavailable
from gradeapp.work.place import Place

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gradeapp.model import desk as desk_values
    from gradeapp.model.assessment import Draft
    from gradeapp.model.customer import Customer
    from gradeapp.model.desk import Desk
    from gradeapp.model.entry import entry as entries
    from gradeapp.model.entry.entry import Entry
    from gradeapp.work import customer as customers
    from gradeapp.work import desk as desks
    from gradeapp.work import returned
else:
    desk_values = Later("gradeapp.model.desk")
    entries = Later("gradeapp.model.entry.entry")
    customers = Later("gradeapp.work.customer")
    desks = Later("gradeapp.work.desk")
    returned = Later("gradeapp.work.returned")

Done = TypeVar("Done")

DRAFT_MS = 250
"""Milliseconds after a key until the journal has it, however many keys follow.

A crash may lose one second; the rest is for a busy machine and a slow disk.
"""
RETRY_MS = 1000
"""Milliseconds until a draft that couldn't be kept is tried again."""


class RecordController(QObject):
    """Holds the present `Desk`.

    `opened` carries the entry of an assessment put on the desk, `desk_changed` the desk after
    every change, `kept` that the records changed, `refused` problems of opening something,
    `found` customers for what is typed as a name, `unkept_changed` what hinders the journal from
    now on (None: nothing any more).
    """

    opened = Signal(object)
    desk_changed = Signal(object)
    kept = Signal()
    refused = Signal(object)
    found = Signal(object)
    form_used = Signal(str)
    unkept_changed = Signal(object)

    def __init__(self, place: Place, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._desk: Desk | None = None
        self._entry: Entry | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.keep_draft)

    @property
    def desk(self) -> "Desk | None":
        """The desk with everything typed so far, None before something is opened."""
        if self._desk is not None and self._entry is not None:
            return desks.take(self._desk, self._entry)
        return self._desk

    @property
    def entry(self) -> "Entry | None":
        """What is typed into the form."""
        return self._entry

    # --- opening

    @Slot(str)
    def begin(self, form_id: str) -> None:
        """Begin a new assessment; the one on the desk stays in the journal."""
        self._open(lambda: desks.begin_new(self._place, form_id))

    @Slot(str, object)
    def begin_for(self, form_id: str, customer: "Customer") -> None:
        """Begin a new assessment of a customer of the records."""
        self._open(lambda: desks.begin_new(self._place, form_id, customer))

    @Slot(str)
    def reopen(self, identity: str) -> None:
        """Open an assessment of the records."""
        self._open(lambda: desks.reopen(self._place, identity))

    @Slot(object)
    def resume(self, draft: "Draft") -> None:
        """Go on with a draft of the journal."""
        self._open(lambda: desks.resume(self._place, draft))

    def take_over(self, files: "Mapping[str, bytes]") -> None:
        """Begin a new assessment with the case that a sheet carries."""
        self._open(lambda: returned.take_over(self._place, files))

    def resume_last(self) -> bool:
        """Bring back the newest draft that nobody has open; tell whether there was one."""
        found, problems = desks.drafts(self._place)
        if problems:
            self.refused.emit(problems)
        if found:
            self.resume(found[0])
        return bool(found) and self._desk is not None

    def _open(self, open_: "Callable[[], desks.Opened | desks.Refused]") -> None:
        self.keep_draft()
        if self._desk is not None and self._desk.unkept is not None:
            # Nothing but this desk has what was typed.
            self.refused.emit((self._desk.unkept,))
            return
        try:
            opened = open_()
        except Unavailable as fault:
            opened = (fault.problem,)
        match opened:
            case (desk_values.Desk() as desk, entries.Entry() as entry):
                self._desk, self._entry = desk, entry
                self.opened.emit(entry)
                self.form_used.emit(desk.scorecard.id)
                self._tell(desk)
            case _:
                self.refused.emit(opened)

    # --- typing

    @Slot(object)
    def take(self, entry: "Entry") -> None:
        """Take what the reviewer has typed into the form."""
        if self._desk is None:
            return
        self._entry = entry
        if self._desk.is_kept or self._desk.problems:
            self._tell(replace(self._desk, is_kept=False, problems=()))
        self._keep_soon()

    @Slot(str, str)
    def type_in(self, field: str, text: str) -> None:
        """Take a text of the fields above the form; for a name, look for known customers."""
        self._change(lambda desk: desks.type_in(desk, field, text))
        if field == "name":
            self.found.emit(self._attempt(lambda: self._find(text)) or ())

    @Slot(str, str)
    def remember(self, field: str, text: str) -> None:
        """Keep with the draft how the reviewer works; what the records have needs no draft."""
        if self._desk is not None and not self._desk.is_kept:
            self._change(lambda desk: desks.type_in(desk, field, text))

    @Slot(str, str)
    def explain(self, warning: str, reason: str) -> None:
        """Take the written reason for a warning."""
        self._change(lambda desk: desks.explain(desk, warning, reason))

    @Slot(object)
    def choose(self, customer: "Customer | None") -> None:
        """Take a customer of the records, or none."""
        self._change(lambda desk: desks.choose(desk, customer))

    def _find(self, text: str) -> "tuple[Customer, ...]":
        return customers.find(self._place.records, text, limit=8) if text.strip() else ()

    def _change(self, change: "Callable[[Desk], Desk]") -> None:
        if self._desk is not None:
            self._tell(change(self._desk))
            self._keep_soon()

    def _keep_soon(self, delay: int = DRAFT_MS) -> None:
        # A key doesn't put off what an earlier one is waiting for.
        if not self._timer.isActive():
            self._timer.start(delay)

    # --- keeping

    @Slot()
    def keep_draft(self) -> None:
        """Write the draft into the journal now."""
        self._timer.stop()
        desk = self.desk
        if desk is not None and not desk.is_kept:
            kept = desks.keep_draft(self._place, desk)
            self._tell(kept)
            if kept.unkept is not None:
                self._keep_soon(RETRY_MS)
            if kept.unkept != desk.unkept:
                self.unkept_changed.emit(kept.unkept)

    def close(self) -> None:
        """Write the draft for the last time."""
        self.keep_draft()
        self._timer.stop()

    def _keep_pending(self) -> None:
        """Write what waits for the journal before the records are asked, which may take long."""
        if self._timer.isActive():
            self.keep_draft()

    @Slot()
    def save(self) -> None:
        """Keep the assessment in the records."""
        self._keep_pending()
        desk = self.desk
        if desk is not None and desk.is_open:
            self._finish(self._attempt(lambda: desks.save(self._place, desk)))

    @Slot()
    def submit(self) -> None:
        """Save and hand over to review."""
        self._keep_pending()
        desk, entry = self.desk, self._entry
        if desk is not None and entry is not None and desk.is_open:
            self._finish(self._attempt(lambda: desks.submit(self._place, desk, entry)))

    def do(self, act: "Callable[[Place, Desk], Desk]") -> None:
        """Do something with the assessment as the records have it; another one is opened."""
        self._keep_pending()
        desk = self.desk
        done = None if desk is None else self._attempt(lambda: act(self._place, desk))
        if done is None or desk is None:
            return
        if done.assessment.id != desk.assessment.id:
            self.reopen(done.assessment.id)
            self.kept.emit()
        else:
            self._finish(done)

    def _finish(self, desk: "Desk | None") -> None:
        if desk is None:
            return
        self._timer.stop()
        self._tell(desk)
        if not desk.is_kept:
            self.keep_draft()
        self.kept.emit()

    def _attempt(self, do: Callable[[], Done]) -> Done | None:
        try:
            return do()
        except Unavailable as fault:
            self._fail(fault.problem)
            return None

    def _fail(self, problem: Problem) -> None:
        if self._desk is not None:
            self._tell(replace(self._desk, problems=(problem,)))
        else:
            self.refused.emit((problem,))

    def _tell(self, desk: "Desk") -> None:
        self._desk = desk
        self.desk_changed.emit(desk)
