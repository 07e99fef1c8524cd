"""The roster: read from a file and rated, corrected, written, and kept as one batch."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from gradeapp.controllers.jobs import Job, Jobs, Reporter
from gradeapp.model.later import Later
from gradeapp.model.problem import Problem, Translate
from gradeapp.work.place import Place
from gradeapp.work.watch import Watch

if TYPE_CHECKING:
    from gradeapp.model import batch as batches
    from gradeapp.model.roster import shown as rosters_shown
    from gradeapp.model.roster.shown import RosterShown
    from gradeapp.model.scorecard import Scorecard
    from gradeapp.work import roster as rosters
    from gradeapp.work import roster_fit as fitting
    from gradeapp.work import roster_keep as keeping
else:
    # The readers of workbooks take their time to load: only when a file is chosen, and on the
    # thread of the job.
    batches = Later("gradeapp.model.batch")
    rosters_shown = Later("gradeapp.model.roster.shown")
    rosters = Later("gradeapp.work.roster")
    fitting = Later("gradeapp.work.roster_fit")
    keeping = Later("gradeapp.work.roster_keep")


class RosterController(QObject):
    """Holds the roster on the screen; a file that is new is rated by the form that fits it best.

    `shown` carries a `RosterShown`, `progressed` done and total, `written` a path, `kept` that
    the records have a new batch or lost one, `failed` problems.
    """

    shown = Signal(object)
    progressed = Signal(int, int)
    written = Signal(str)
    kept = Signal()
    failed = Signal(object)

    def __init__(self, place: Place, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place, self._jobs = place, jobs
        self._job: Job | None = None
        self._path: Path | None = None
        self._form = ""
        self._is_fitting = False
        self._password: str | None = None
        self._corrections: dict[str, str] = {}
        self._shown: RosterShown | None = None
        self._lang = self._told_in = "en"
        self._tr: Translate = str

    def set_language(self, lang: str, tr: Translate) -> None:
        """Say problems in a language from now on."""
        self._lang, self._tr = lang, tr

    @property
    def present(self) -> "RosterShown | None":
        """What is on the screen."""
        return self._shown

    @Slot(str)
    def choose_form(self, form_id: str) -> None:
        """Rate by a form; a roster that is open is read again."""
        if form_id and (form_id != self._form or self._is_fitting):
            self._form, self._is_fitting = form_id, False
            self._corrections = {}
            self._read()

    @Slot(str)
    def choose_file(self, path: str) -> None:
        """Read and rate a file: by the form that fits best, the one chosen last if it does."""
        self._path, self._password, self._corrections = Path(path), None, {}
        self._is_fitting = True
        self._read()

    @Slot(str)
    def unlock(self, password: str) -> None:
        """Read a protected workbook again with its password."""
        self._password = password
        self._read()

    @Slot(str, str)
    def correct(self, place: str, target: str) -> None:
        """Take a column, named by the place of its heading, as something else; "": as nothing."""
        self._corrections[place] = target
        self._read()

    @Slot()
    def cancel(self) -> None:
        """Stop what is under way."""
        if self._job is not None:
            self._job.cancel()

    def _read(self, batch: str = "") -> None:
        if self._path is None or not self._form:
            return
        scorecard, problems = self._place.library.load(self._form)
        if scorecard is None:
            self.failed.emit(problems)
            return
        path, password, corrections = self._path, self._password, dict(self._corrections)
        lang, tr = self._lang, self._tr
        library, is_fitting = self._place.library, self._is_fitting
        loaded = (library.load(one)[0] for one in (library.ids() if is_fitting else ()))
        forms = [one for one in loaded if one is not None]

        def work(reporter: Reporter) -> "RosterShown":
            source = rosters.RosterSource(path, password, corrections)
            watch = Watch(reporter.tell, reporter.is_cancelled)
            rated = fitting.import_fitting(source, forms, scorecard, lang=lang, tr=tr, watch=watch)
            chosen, found = rated.scorecard, rated.roster
            counts, names = rosters.summarize(found, chosen), _names(chosen, lang)
            summary = counts.sentence(tr, names) if found.usable else ""
            told = (path.name, chosen, found, summary, corrections, batch, rated.fit)
            return rosters_shown.RosterShown(*told)

        def done(shown: "RosterShown") -> None:
            self._told_in, self._form = lang, shown.scorecard.id
            self._is_fitting = self._is_fitting and shown.wants_password
            self._show(shown)

        self.cancel()
        self._begin(self._jobs.start(work, done, self._fail))

    @Slot(str)
    def write(self, target: str) -> None:
        """Write the rows with their grades."""
        shown, lang, tr = self._shown, self._lang, self._tr
        if shown is None:
            return

        def work(_: Reporter) -> tuple[Problem | None]:
            path = Path(target)
            return (rosters.write_roster(shown.roster, shown.scorecard, path, lang=lang, tr=tr),)

        def done(problems: tuple[Problem | None]) -> None:
            if problems[0] is None:
                self.written.emit(target)
            else:
                self.failed.emit(problems)

        self._begin(self._jobs.start(work, done, self._fail))

    @Slot()
    def keep(self) -> None:
        """Keep the accepted rows in the records as one batch."""
        shown, place = self._shown, self._place
        if shown is None or shown.batch:
            return

        def work(reporter: Reporter) -> "batches.Batch | tuple[Problem, ...]":
            watch = Watch(reporter.tell, reporter.is_cancelled)
            parts = (shown.roster, shown.scorecard, shown.source, watch)
            return keeping.keep_roster(place.records, place.actor, *parts)

        def done(batch: "batches.Batch | tuple[Problem, ...]") -> None:
            if isinstance(batch, batches.Batch):
                self._show(replace(shown, batch=batch.id))
                self.kept.emit()
            else:
                self.failed.emit(batch)

        self._begin(self._jobs.start(work, done, self._fail))

    @Slot()
    def take_back(self) -> None:
        """Take the batch on the screen out of the records again."""
        shown, place = self._shown, self._place
        if shown is None or not shown.batch:
            return

        def work(_: Reporter) -> tuple[Problem, ...]:
            return keeping.undo_batch(place.records, place.actor, shown.batch)

        def done(problems: tuple[Problem, ...]) -> None:
            if problems:
                self.failed.emit(problems)
            else:
                self._show(replace(shown, batch=""))
                self.kept.emit()

        self._begin(self._jobs.start(work, done, self._fail))

    @Slot()
    def tell(self) -> None:
        """Tell everything again; in another language the roster is read once more."""
        if self._shown is not None:
            self._show(self._shown)
            if self._told_in != self._lang:
                self._read(self._shown.batch)

    def _begin(self, job: Job) -> None:
        self._job = job
        self._job.progressed.connect(self.progressed)

    def _show(self, shown: "RosterShown") -> None:
        self._shown = shown
        self.shown.emit(shown)

    def _fail(self, problem: Problem) -> None:
        self.failed.emit((problem,))


def _names(scorecard: "Scorecard", lang: str) -> dict[str, str]:
    """Give what levels with a Chinese label are called in English."""
    levels = scorecard.levels if lang == "en" else ()
    return {one.label: one.name.en for one in levels if not one.label.isascii()}
