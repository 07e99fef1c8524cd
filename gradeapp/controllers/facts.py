"""What the assessment on the desk can take over from others of its customer; offered, not typed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from gradeapp.controllers.jobs import Job, Jobs, Reporter
from gradeapp.model.later import Later
from gradeapp.work.place import Place

if TYPE_CHECKING:
    from gradeapp.model.desk import Desk
    from gradeapp.model.entry.entry import Entry
    from gradeapp.model.facts.offer import Offers
    from gradeapp.model.problem import Problem
    from gradeapp.work import facts
else:
    facts = Later("gradeapp.work.facts")

PAUSE_MS = 250
"""Milliseconds after the last change of the customer until its assessments are looked for."""

Key = tuple[str, ...]


class FactsController(QObject):
    """`offered` carries `Offers`, or None while there are none; `failed` problems of the records.

    `taken` carries what is to be typed, by path: one change, so one step to undo.
    """

    offered = Signal(object)
    taken = Signal(object)
    failed = Signal(object)

    def __init__(self, place: Place, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place, self._jobs = place, jobs
        self._desk: Desk | None = None
        self._offers: Offers | None = None
        self._asked: Key = ()
        self._dropped: set[str] = set()
        self._job: Job | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._look)

    @property
    def offers(self) -> "Offers | None":
        """What is offered now."""
        return self._offers

    @Slot(object)
    def watch(self, desk: "Desk") -> None:
        """Look again if the desk is for another customer or another assessment."""
        self._desk = desk
        key = _key_of(desk)
        if key == self._asked:
            return
        # Nobody takes over what belongs to the customer before.
        self._tell(None)
        self._asked = key
        self._timer.start()

    def close(self) -> None:
        """Look no more."""
        self._timer.stop()

    @Slot()
    def drop(self) -> None:
        """Offer nothing more to the assessment on the desk."""
        if self._desk is not None:
            self._dropped.add(self._desk.assessment.id)
        self._tell(None)

    def take(self, entry: "Entry", wanted: tuple[str, ...]) -> None:
        """Take over what is offered: into every blank field, or into the fields named."""
        if self._offers is not None and entry.scorecard is self._offers.form:
            texts = self._offers.texts(entry, wanted)
            if texts:
                self.taken.emit(texts)

    @Slot()
    def _look(self) -> None:
        desk, asked = self._desk, self._asked
        if self._job is not None:
            self._job.cancel()
            self._job = None
        if desk is None or desk.assessment.id in self._dropped or not any(asked[1:]):
            self._tell(None)
            return
        drafts, problems = self._place.journal.drafts()
        if problems:
            self.failed.emit(problems)

        def work(_: Reporter) -> "Offers":
            return facts.offers_for(self._place, desk, drafts)

        self._job = self._jobs.start(work, lambda found: self._take_in(found, asked), self._fail)

    def _take_in(self, found: "Offers", asked: Key) -> None:
        self._job = None
        if asked == self._asked:
            self._tell(found if found.offers else None)

    def _fail(self, problem: "Problem") -> None:
        self._job = None
        self.failed.emit((problem,))

    def _tell(self, offers: "Offers | None") -> None:
        if offers is not self._offers:
            self._offers = offers
            self.offered.emit(offers)


def _key_of(desk: "Desk") -> Key:
    """Give what an offer depends on: the assessment, and whose it is if it may be filled in."""
    if not desk.is_open:
        return (desk.assessment.id,)
    if desk.customer is not None:
        return (desk.assessment.id, desk.customer.id)
    return (desk.assessment.id, desk.typed.get("uscc", ""), desk.typed.get("number", ""))
