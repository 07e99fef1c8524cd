"""The desktop door: builds store, work, controllers and views and wires their signals."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QMainWindow

from gradeapp.controllers.assessment import AssessmentController
from gradeapp.controllers.gallery import GalleryController
from gradeapp.controllers.record import RecordController
from gradeapp.controllers.settings import SettingsController
from gradeapp.controllers.worklist import WorklistController
from gradeapp.files import paths
from gradeapp.files.catalogue import LANGUAGES, translator
from gradeapp.files.form_file import FormLibrary
from gradeapp.files.journal import Journal
from gradeapp.model.desk import Desk
from gradeapp.model.problem import Problem, Translate, Unavailable
from gradeapp.store.opening import open_records
from gradeapp.store.records import system_account
from gradeapp.views import theme
from gradeapp.views.assessment import AssessmentPage
from gradeapp.views.desk import DeskPage
from gradeapp.views.gallery import GalleryPage
from gradeapp.views.main_window import MainWindow
from gradeapp.views.page import problem_text
from gradeapp.views.worklist import WorklistPage
from gradeapp.work.desk import Place

UNUSABLE = 2


def build(data_dir: Path, database: str | None = None, form: str | None = None) -> QMainWindow:
    """Build the whole wired program without starting the event loop.

    A `QApplication` must exist. `form` opens a new assessment of that form; without it the last
    draft comes back. Raises `Unavailable` if records or forms can't be used.
    """
    return Program(data_dir, database, form).window


class Program(QObject):
    """One running program: its controllers, and the window that shows them (its parent)."""

    def __init__(
        self, data_dir: Path, database: str | None, form: str | None, lang: str | None = None
    ) -> None:
        super().__init__()
        self.settings = SettingsController(data_dir, lang, self)
        self.place = _open_place(data_dir, database, self.settings)
        application = QApplication.instance()
        assert isinstance(application, QApplication)  # noqa: S101 - the caller makes it
        theme.load_fonts(application)
        theme.apply(application, self.settings.settings.theme)
        self.window = MainWindow()
        self.setParent(self.window)
        self.assessment = AssessmentController(self)
        self.record = RecordController(self.place, self)
        self.gallery = GalleryController(self.place.library, self)
        self.worklist = WorklistController(self.place, self)
        self._wire_controllers()
        self.furnish()
        self._open_first(form)

    @property
    def texts(self) -> Translate:
        """Translates into the language of the settings."""
        return translator(self.settings.lang)

    # --- controllers among themselves

    def _wire_controllers(self) -> None:
        self.record.opened.connect(self.assessment.open_entry)
        self.record.form_used.connect(self.settings.remember_form)
        self.record.kept.connect(self.worklist.refresh)
        self.assessment.changed.connect(self.record.take)
        self.worklist.reopen_wanted.connect(self.record.reopen)
        self.worklist.resume_wanted.connect(self.record.resume)
        self.settings.recent_changed.connect(self.gallery.show_recent)
        self.record.opened.connect(self._show_assessment)
        self.record.desk_changed.connect(self._say_resumed)
        for failed in (self.record.refused, self.worklist.failed, self.gallery.failed):
            failed.connect(self._complain)
        self.settings.failed.connect(self._complain)
        self.window.closing.connect(self.close)

    # --- views and controllers

    def furnish(self) -> None:
        """Make all views in the present language and wire them."""
        tr, lang = self.texts, self.settings.lang
        self.entry_page = AssessmentPage(tr, lang)
        self.desk_page = DeskPage(tr, lang, self.entry_page)
        self.gallery_page = GalleryPage(tr, lang)
        self.worklist_page = WorklistPage(tr, lang)
        pages = {
            "worklist": self.worklist_page,
            "gallery": self.gallery_page,
            "assessment": self.desk_page,
        }
        self.window.furnish(tr, pages)
        self._wire_entry()
        self._wire_desk()
        self._wire_lists()
        self._wire_actions()

    def _wire_entry(self) -> None:
        page, controller = self.entry_page, self.assessment
        controller.rated.connect(page.show_entry)
        page.answer_edited.connect(controller.edit)
        page.na_edited.connect(controller.set_na)
        page.row_add_requested.connect(controller.add_row)
        page.row_remove_requested.connect(controller.remove_row)
        page.paste_requested.connect(controller.paste)
        page.undo_requested.connect(controller.undo)
        page.redo_requested.connect(controller.redo)

    def _wire_desk(self) -> None:
        page, record = self.desk_page, self.record
        self.assessment.rated.connect(page.show_entry)
        record.desk_changed.connect(page.show_desk)
        record.found.connect(page.bar.show_found)
        page.bar.field_edited.connect(record.type_in)
        page.bar.customer_chosen.connect(record.choose)
        page.reason_edited.connect(record.explain)
        page.save.clicked.connect(record.save)
        page.submit.clicked.connect(record.submit)

    def _wire_lists(self) -> None:
        self.gallery.listed.connect(self.gallery_page.show_cards)
        self.gallery_page.form_requested.connect(self.record.begin)
        self.worklist.listed.connect(self.worklist_page.show_list)
        self.worklist_page.search_edited.connect(self.worklist.search)
        self.worklist_page.open_requested.connect(self.worklist.open)
        self.worklist_page.new_requested.connect(self._choose_form)
        self.window.page_opened.connect(self._refresh_page)

    def _wire_actions(self) -> None:
        action = self.window.action
        action("new").triggered.connect(self._choose_form)
        action("open").triggered.connect(self._find_work)
        action("save").triggered.connect(self.record.save)
        action("submit").triggered.connect(self.record.submit)
        action("customer").triggered.connect(self._find_customer)

    # --- which page is shown

    def _open_first(self, form: str | None) -> None:
        """Show what the program starts with: a form, the last draft, or the worklist."""
        self.window.open_page("worklist")
        if form is not None:
            self.record.begin(form)
        else:
            self.record.resume_last()

    def _refresh_page(self, noun: str) -> None:
        if noun == "worklist":
            self.record.keep_draft()
            self.worklist.refresh()
        elif noun == "gallery":
            self.gallery.refresh()
        elif noun == "assessment" and self.record.desk is None:
            self.window.open_page("gallery")

    def _show_assessment(self) -> None:
        self.window.notice.say("")
        self.window.open_page("assessment")

    def _choose_form(self) -> None:
        self.window.open_page("gallery")
        self.gallery_page.focus_search()

    def _find_work(self) -> None:
        self.window.open_page("worklist")
        self.worklist_page.focus_search()

    def _find_customer(self) -> None:
        self.window.open_page("assessment")
        self.desk_page.bar.field("name").setFocus()

    # --- what is said

    def _say_resumed(self, desk: Desk) -> None:
        if desk.resumed_at is not None and desk.drafted_at == desk.resumed_at:
            tr = self.texts
            text = tr("Your draft of {time} is back; nothing typed was lost.")
            moment = f"{desk.resumed_at.astimezone():%m-%d %H:%M:%S}"
            self.window.notice.say(text.format(time=moment))

    def _complain(self, problems: tuple[Problem, ...]) -> None:
        self.window.notice.say(problem_text(problems, self.texts), is_bad=True)

    def close(self) -> None:
        """Keep what is typed and let go of everything."""
        self.record.keep_draft()
        self.place.journal.close()
        self.place.records.close()


def _open_place(data_dir: Path, database: str | None, settings: SettingsController) -> Place:
    """Open records, journal and forms; raises `Unavailable` with what is wrong."""
    chosen = settings.settings
    folders = [paths.forms_dir(), paths.user_forms_dir(data_dir)]
    library = FormLibrary(folders)
    if not library.ids():
        raise Unavailable(Problem("file.missing", str(paths.forms_dir())))
    actor = chosen.account or system_account()
    place = database or chosen.database or paths.records_file(data_dir)
    records = open_records(place, limits=chosen.limits, account=actor)
    if isinstance(records, Problem):
        raise Unavailable(records)
    return Place(records, Journal(paths.drafts_dir(data_dir)), library, actor)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the desktop program; gives the exit status (2: records or forms can't be used)."""
    call = _parser().parse_args(arguments)
    tr = translator(call.lang or "zh")
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)  # noqa: S101 - nobody made another kind
    application.setApplicationName("gradeapp")
    try:
        data_dir = paths.user_data_dir(call.data_dir)
        program = Program(data_dir, call.database, call.form, call.lang)
    except Unavailable as fault:
        sys.stderr.write(f"{fault.problem.sentence(tr)}\n")
        return UNUSABLE
    program.window.show()
    return application.exec()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="gradeapp-desktop", description=__doc__)
    parser.add_argument("--data-dir", type=Path, metavar="DIR", help="records and settings")
    parser.add_argument("--database", metavar="URL", help="records in this database")
    parser.add_argument("--form", metavar="ID", help="begin with a new assessment of this form")
    parser.add_argument("--lang", choices=LANGUAGES, help="the language of the window")
    return parser
