"""The way to the next grade of what is typed: worked out beside the window, once typing rests."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from gradeapp.controllers.jobs import Job, Jobs, Reporter
from gradeapp.model.later import Later
from gradeapp.model.problem import Problem

if TYPE_CHECKING:
    from gradeapp.model.advice import advice as advices
    from gradeapp.model.advice import trial
    from gradeapp.model.advice.advice import Advice
    from gradeapp.model.desk import Desk
    from gradeapp.model.entry.entry import Entry
else:
    advices = Later("gradeapp.model.advice.advice")
    trial = Later("gradeapp.model.advice.trial")

REST_MS = 350
"""Milliseconds after the last key until the advice is worked out."""

PINS = "pins"
"""The name under which a draft remembers the pinned inputs, as ids with blanks between."""


class AdviceController(QObject):
    """Holds the present `Advice` and the inputs that are pinned.

    `advised` carries the advice, None where there is none to give; `outdated` says that what was
    told last no longer holds; `pins_changed` carries the pinned ids as a draft remembers them.
    Nothing is worked out for an incomplete or unreadable case, nor for one that is only read.
    """

    advised = Signal(object)
    outdated = Signal()
    pins_changed = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Jobs of its own: the others tell the pages that the program is busy, and may take long.
        self._jobs = Jobs(self)
        self._job: Job | None = None
        self._entry: Entry | None = None
        self._advice: Advice | None = None
        self._is_current = True
        self._is_open = True
        self._of = ""
        self._pins: dict[str, frozenset[str]] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REST_MS)
        self._timer.timeout.connect(self._work)

    @property
    def advice(self) -> "Advice | None":
        """The advice on the present entry, None before there is any."""
        return self._advice if self._is_current else None

    @property
    def fixed(self) -> frozenset[str]:
        """The inputs that are pinned."""
        return self._pins.get(self._of, frozenset())

    @Slot(object)
    def take(self, entry: "Entry") -> None:
        """Take what is typed now; the advice on it comes once typing rests."""
        self._entry = entry
        self._wait()

    @Slot(object)
    def show_desk(self, desk: "Desk") -> None:
        """Take which assessment is on the desk, and whether it may be changed."""
        identity, is_open = desk.assessment.id, desk.is_open
        if (identity, is_open) == (self._of, self._is_open):
            return
        if identity not in self._pins:
            known = frozenset(entry.id for entry in desk.scorecard.inputs)
            self._pins[identity] = known.intersection(desk.typed.get(PINS, "").split())
        self._of, self._is_open = identity, is_open
        self._wait()

    @Slot(str, bool)
    def pin(self, id_: str, on: bool) -> None:  # noqa: FBT001 - a slot
        """Keep an input as it is, or let it change again."""
        self._pins[self._of] = self.fixed | {id_} if on else self.fixed - {id_}
        self.pins_changed.emit(PINS, " ".join(sorted(self.fixed)))
        self._wait()

    def tell(self) -> None:
        """Tell a new page what there is."""
        self.advised.emit(self.advice)

    def close(self) -> None:
        """End what is under way."""
        self._timer.stop()
        self._jobs.close()

    # --- working

    def _wait(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._timer.start()
        if self._is_current:
            self._is_current = False
            self.outdated.emit()

    def _work(self) -> None:
        entry = self._entry
        if entry is None or not self._is_open or not _is_ready(entry):
            self._tell(None)
            return
        form, answers, fixed = entry.scorecard, entry.rating.answers, self.fixed

        def work(reporter: Reporter) -> "Advice | None":
            try:
                return advices.advise(form, answers, fixed, lambda: not reporter.is_cancelled())
            except trial.Unwanted:
                return None

        self._job = self._jobs.start(work, self._tell, self._say_nothing)

    def _say_nothing(self, _: Problem) -> None:
        self._tell(None)

    def _tell(self, advice: "Advice | None") -> None:
        self._job, self._advice, self._is_current = None, advice, True
        self.advised.emit(advice)


def _is_ready(entry: "Entry") -> bool:
    return not entry.problems and advices.is_advised(entry.rating)
