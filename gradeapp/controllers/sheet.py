"""The sheet: printed from what is on the desk, shown, written, signed and verified."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, SignalInstance, Slot

from gradeapp.controllers.jobs import Job, Jobs, Reporter
from gradeapp.model.later import Later
from gradeapp.model.problem import Problem, Translate
from gradeapp.model.settings import Settings
from gradeapp.model.signing import SignWish
from gradeapp.work.place import Place
from gradeapp.work.watch import Watch

if TYPE_CHECKING:
    from gradeapp.model.desk import Desk
    from gradeapp.model.entry.entry import Entry
    from gradeapp.model.paper import Paper
    from gradeapp.work import letterhead, paper, returned
    from gradeapp.work import paper_batch as batch
    from gradeapp.work import paper_press as presses
    from gradeapp.work import tongue as tongues
else:
    # The libraries of PDF and signatures take half a second to load: only when they are needed,
    # and on the thread of the job.
    letterhead = Later("gradeapp.work.letterhead")
    paper = Later("gradeapp.work.paper")
    batch = Later("gradeapp.work.paper_batch")
    presses = Later("gradeapp.work.paper_press")
    tongues = Later("gradeapp.work.tongue")
    returned = Later("gradeapp.work.returned")

ZOOMS = (50, 75, 100, 125, 150, 200, 300)
USUAL = 100


class SheetController(QObject):
    """Holds the `Paper` on the screen.

    `shown` carries it after every change, `written` the path of a PDF, `printed` what was printed,
    `signed` one that was just signed, `failed` problems. Of many sheets `progressed` carries done
    and total, `all_written` the outcome.
    """

    shown = Signal(object)
    written = Signal(str)
    failed = Signal(object)
    signed = Signal(object)
    printed = Signal(object)
    zoom_changed = Signal(int)
    progressed = Signal(int, int)
    all_written = Signal(object)

    def __init__(self, place: Place, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place, self._jobs = place, jobs
        self._paper: Paper | None = None
        self._batch: Job | None = None
        self._drawing: Job | None = None
        self._zoom = USUAL
        self._ratio = 1.0

    @property
    def paper(self) -> "Paper | None":
        """What is on the screen."""
        return self._paper

    @Slot(float)
    def set_ratio(self, ratio: float) -> None:
        """Take how many pixels of the screen one of the window has, for sharp pages."""
        self._ratio = ratio

    def print_desk(
        self, desk: "Desk", entry: "Entry", settings: Settings, lang: str, tr: Translate
    ) -> None:
        """Print what is on the desk now."""

        def work(_: Reporter) -> object:
            pictures, faults = letterhead.read_pictures(settings)
            tongue = tongues.Tongue(lang, tr, settings.company, pictures)
            made = paper.print_desk(self._place, desk, entry, tongue)
            made = replace(made, problems=(*made.problems, *faults))
            return paper.draw(made, self._percent())

        self._start(work, self._show)

    @Slot(str)
    def verify_file(self, path: str, trusted: tuple[str, ...] = ()) -> None:
        """Show a PDF or a scan from outside: what its signatures are worth, and its record."""

        def work(_: Reporter) -> object:
            found = returned.receive(self._place, Path(path), trusted)
            if isinstance(found, tuple):
                return found
            return paper.draw(found, self._percent())

        self._start(work, self._show)

    def sign(self, role: str, key: str, password: str, trusted: tuple[str, ...] = ()) -> None:
        """Let a role sign what is on the screen with a certificate file."""
        self.sign_as(SignWish(role, key, password), trusted)

    def sign_as(self, wish: SignWish, trusted: tuple[str, ...] = ()) -> None:
        """Let a role sign what is on the screen."""
        present = self._paper
        if present is None:
            return

        def work(_: Reporter) -> object:
            signed = paper.sign(self._place, present, wish, trusted)
            if isinstance(signed, tuple):
                return signed
            return paper.draw(paper.verify(self._place, signed, trusted), self._percent())

        def done(result: "Paper | tuple[Problem, ...]") -> None:
            self._show(result)
            if not isinstance(result, tuple):
                self.signed.emit(result)

        self._start(work, done)

    @Slot(str)
    def write(self, target: str) -> None:
        """Write what is on the screen as a PDF."""
        present = self._paper
        if present is None:
            return

        def work(_: Reporter) -> object:
            return (paper.write(self._place, present, Path(target)),)

        def done(problems: tuple[Problem | None, ...]) -> None:
            if problems[0] is None:
                self.written.emit(target)
            else:
                self.failed.emit(problems)

        self._start(work, done)

    def print_out(self, press: "presses.Press") -> None:
        """Print what is on the screen; `printed` tells what came of it."""
        present = self._paper
        if present is None:
            return

        def work(_: Reporter) -> object:
            return presses.print_one(self._place, present, press)

        self._start(work, self.printed.emit)

    @Slot(int)
    def zoom(self, steps: int) -> None:
        """Draw the pages larger or smaller by some steps; 0: as on paper."""
        place = ZOOMS.index(self._zoom) + steps if steps else ZOOMS.index(USUAL)
        self._zoom = ZOOMS[min(max(place, 0), len(ZOOMS) - 1)]
        self.zoom_changed.emit(self._zoom)
        self._draw_again()

    def _draw_again(self) -> None:
        """Draw what is on the screen at the present zoom; only the last wish counts."""
        if self._drawing is not None:
            self._drawing.cancel()
        present = self._paper
        if present is None:
            return

        def work(_: Reporter) -> object:
            return paper.draw(present, self._percent())

        def done(result: "Paper") -> None:
            # Another sheet that was made or signed meanwhile must not go for the one before it.
            if self._paper is present:
                self._show(result)
            else:
                self._draw_again()

        self._drawing = self._start(work, done)

    @Slot()
    def tell(self) -> None:
        """Tell everything again, for a window furnished anew."""
        self.zoom_changed.emit(self._zoom)
        if self._paper is not None:
            self.shown.emit(self._paper)

    def write_all(self, wanted: tuple[str, ...], folder: str, tongue: "tongues.Tongue") -> None:
        """Write the sheets of assessments into a folder; `progressed` and `all_written` tell."""

        def work(reporter: Reporter) -> object:
            watch = Watch(reporter.tell, reporter.is_cancelled)
            return batch.write_all(self._place, wanted, Path(folder), tongue, watch)

        self._begin(work, self.all_written)

    def print_all(
        self, wanted: tuple[str, ...], press: "presses.Press", tongue: "tongues.Tongue"
    ) -> None:
        """Print the sheets of assessments; `progressed` and `printed` tell."""

        def work(reporter: Reporter) -> object:
            watch = Watch(reporter.tell, reporter.is_cancelled)
            return presses.print_all(self._place, wanted, press, tongue, watch)

        self._begin(work, self.printed)

    def _begin(self, work: Callable[[Reporter], object], outcome: SignalInstance) -> None:
        """Begin a batch in place of any other."""

        def done(result: object) -> None:
            self._batch = None
            outcome.emit(result)

        self.stop()
        self._batch = self._start(work, done)
        self._batch.progressed.connect(self.progressed)

    @Slot()
    def stop(self) -> None:
        """Finish the sheet that is under way and no more; the batch tells what was done."""
        if self._batch is not None:
            self._batch.stop()
            self._batch = None

    def _percent(self) -> int:
        return int(self._zoom * self._ratio)

    def _start(self, work: Callable[[Reporter], object], done: Callable[..., None]) -> Job:
        def fail(problem: Problem) -> None:
            self.failed.emit((problem,))

        return self._jobs.start(work, done, fail)

    def _show(self, result: "Paper | tuple[Problem, ...]") -> None:
        if isinstance(result, tuple):
            self.failed.emit(result)
        else:
            self._paper = result
            self.shown.emit(result)
