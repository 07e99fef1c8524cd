"""Work that takes long, beside the window: the only module that knows threads."""

import sys
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QMutex, QMutexLocker, QObject, QRunnable, Qt, QThreadPool, Signal, Slot

from gradeapp.model.problem import Problem, Unavailable

Made = TypeVar("Made")
# After how many seconds of Python a job lets the window have its turn.
HANDOVER = 0.0005


class Reporter:
    """What a job sees of the window: it tells how far it is, and asks whether to go on."""

    def __init__(self, job: "Job") -> None:
        self._job = job
        self._mutex = QMutex()
        self._is_cancelled = False

    def tell(self, done: int, total: int) -> None:
        """Tell that `done` of `total` parts are done."""
        self._job.told.emit(done, total)

    def is_cancelled(self) -> bool:
        """Tell whether the work isn't wanted any more."""
        with QMutexLocker(self._mutex):
            return self._is_cancelled

    def cancel(self) -> None:
        """Ask the work to stop at its next look."""
        with QMutexLocker(self._mutex):
            self._is_cancelled = True


class Once(Generic[Made]):
    """Makes something at the first call, on whichever thread; all calls give the same.

    While one thread makes it, others wait. What couldn't be made is tried again.
    """

    def __init__(self, make: Callable[[], Made]) -> None:
        self._make = make
        self._lock = threading.Lock()
        self._made: Made | None = None

    @property
    def is_made(self) -> bool:
        """Tell whether a call won't have to wait."""
        return self._made is not None

    def __call__(self) -> Made:
        """Give what is made."""
        with self._lock:
            if self._made is None:
                self._made = self._make()
            return self._made


Work = Callable[[Reporter], Any]
Take = Callable[[type[BaseException], BaseException, TracebackType | None], None]


def tell_faults(take: Take) -> Callable[[], None]:
    """Let `take` hear of errors that nobody caught on any thread; gives what ends that."""

    def hear(caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None:
            take(caught.exc_type, caught.exc_value, caught.exc_traceback)

    def end() -> None:
        threading.excepthook = before

    before, threading.excepthook = threading.excepthook, hear
    return end


class Job(QObject):
    """One piece of work under way.

    `progressed` carries done and total. In the end `done` gets the result in the window's thread,
    or `failed` the problem of the world; a cancelled job tells none of them. A bug in the work goes
    to `sys.excepthook` like any other; the job ends all the same.
    """

    progressed = Signal(int, int)
    # From the thread of the work; what is on its way isn't told once that shall end.
    told = Signal(int, int)
    ended = Signal(object)

    def __init__(
        self, done: Callable[[Any], None], failed: Callable[[Problem], None], jobs: "Jobs"
    ) -> None:
        super().__init__(jobs)
        self.reporter = Reporter(self)
        self._is_wanted = True
        self._done, self._failed, self._forget = done, failed, jobs.forget
        self.told.connect(self._progress, Qt.ConnectionType.QueuedConnection)
        self.ended.connect(self._finish, Qt.ConnectionType.QueuedConnection)

    def stop(self) -> None:
        """Ask the work to end at its next look; what it has by then is told."""
        self.reporter.cancel()

    def cancel(self) -> None:
        """Ask the work to stop; nothing is told any more."""
        self._is_wanted = False
        self.reporter.cancel()

    @Slot(int, int)
    def _progress(self, done: int, total: int) -> None:
        if not self.reporter.is_cancelled():
            self.progressed.emit(done, total)

    @Slot(object)
    def _finish(self, outcome: tuple[bool, Any]) -> None:
        is_done, result = outcome
        self._forget(self)
        self.deleteLater()
        if not self._is_wanted or result is None:
            return
        if is_done:
            self._done(result)
        else:
            self._failed(result)


class _Run(QRunnable):
    """Runs the work of a job on a thread of the pool."""

    def __init__(self, job: Job, work: Work) -> None:
        super().__init__()
        self._job, self._work = job, work

    def run(self) -> None:
        """Do the work; whatever happens, the job ends."""
        outcome: tuple[bool, Any] = (True, None)
        try:
            if not self._job.reporter.is_cancelled():
                outcome = (True, self._work(self._job.reporter))
        except Unavailable as fault:
            outcome = (False, fault.problem)
        finally:
            self._job.ended.emit(outcome)


class Jobs(QObject):
    """Runs jobs one after the other on a thread of its own; `busy_changed` says if any are left."""

    busy_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        # One at a time: PDFium isn't safe on two threads, and two would only share the processor.
        self._pool.setMaxThreadCount(1)
        # Python lets a busy thread keep the interpreter for 5 ms; a key press would wait as long at
        # each of its calls.
        sys.setswitchinterval(HANDOVER)
        self._jobs: list[Job] = []

    @property
    def is_busy(self) -> bool:
        """Tell whether any work is left."""
        return bool(self._jobs)

    def start(
        self, work: Work, done: Callable[[Any], None], failed: Callable[[Problem], None]
    ) -> Job:
        """Begin a piece of work that gives something other than None."""
        job = Job(done, failed, self)
        self._jobs.append(job)
        self.busy_changed.emit(True)
        self._pool.start(_Run(job, work))
        return job

    def forget(self, job: Job) -> None:
        """Let go of a job that ended."""
        self._jobs.remove(job)
        self.busy_changed.emit(self.is_busy)

    def close(self) -> None:
        """Cancel everything and wait for what can't stop at once."""
        for job in self._jobs:
            job.cancel()
        self._pool.clear()
        self._pool.waitForDone()
