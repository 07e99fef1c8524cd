"""The running program: its controllers, its window, and what needs more than one of them."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from gradeapp.app.call import Call
from gradeapp.app.comparing import Comparing
from gradeapp.app.customers import Customers
from gradeapp.app.drafting import Drafting
from gradeapp.app.editing import Editing
from gradeapp.app.guide import Guide
from gradeapp.app.handbook import Handbook
from gradeapp.app.pages import NOUNS, Pages
from gradeapp.app.papers import Papers
from gradeapp.app.people import People
from gradeapp.controllers.advice import AdviceController
from gradeapp.controllers.assessment import AssessmentController
from gradeapp.controllers.gallery import GalleryController
from gradeapp.controllers.jobs import Jobs, Once, Reporter
from gradeapp.controllers.record import RecordController
from gradeapp.controllers.review import ReviewController
from gradeapp.controllers.roster import RosterController
from gradeapp.controllers.settings import SettingsController
from gradeapp.controllers.sheet import SheetController
from gradeapp.controllers.worklist import WorklistController
from gradeapp.files.catalogue import translator
from gradeapp.files.presence import Presence
from gradeapp.model.later import Later
from gradeapp.model.problem import Problem, Translate
from gradeapp.views import theme
from gradeapp.views.main_window import MainWindow
from gradeapp.views.page import problem_text
from gradeapp.work.place import make_place, open_records

if TYPE_CHECKING:
    from collections.abc import Callable

    from gradeapp.store.records import Records
    from gradeapp.work import worklist as work_list
else:
    work_list = Later("gradeapp.work.worklist")


__all__ = ["Call", "Program"]

SHEETS = {".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp"}
"""What a sheet comes back as: the PDF, or a picture of the paper."""


class Program(QObject):
    """One running program: its controllers, and the window that shows them (its parent).

    `wire` connects the page of a noun when it's made. `failed` carries the problem of records that
    can't be opened.
    """

    failed = Signal(object)

    def __init__(self, call: Call, wire: "Callable[[Program, str], None]") -> None:
        super().__init__()
        self._call, self._wire = call, wire
        self.settings = SettingsController(call.data_dir, call.lang, self)
        self._records = Once(self._open_records)
        place = make_place(call.data_dir, self._records, self.settings.settings)
        self.place = replace(place, who=lambda: self.settings.settings.account)
        self._presence = call.presence or Presence(call.data_dir)
        self._make_window()
        self.setParent(self.window)
        self.jobs = Jobs(self)
        self.assessment = AssessmentController(self)
        self.advice = AdviceController(self)
        self.record = RecordController(self.place, self)
        self.review = ReviewController(self.place, self)
        self.gallery = GalleryController(self.place, self)
        self.worklist = WorklistController(self.place, self)
        self.roster = RosterController(self.place, self.jobs, self)
        self.sheet = SheetController(self.place, self.jobs, self)
        self.guide = Guide(self.window, lambda: self.texts)
        self.people = People(self.window, lambda: self.texts, self.place)
        speech = lambda: (self.settings.lang, self.texts)  # noqa: E731
        self.handbook = Handbook(self.window, speech, lambda: self.assessment.entry)
        self._wire_controllers()
        self._wire_window()
        self.comparing = Comparing(self, self)
        self.customers = Customers(self, self)
        self.editing = Editing(self, self)
        self.drafting = Drafting(self, self)
        self.papers = Papers(self, self)
        self.furnish()
        self.window.open_page("worklist")

    # --- the records

    def _open_records(self) -> "Records":
        return open_records(self._call.data_dir, self._call.database, self.settings.settings)

    def open_now(self) -> None:
        """Open the records and make all pages, then open what the program starts with.

        Raises `Unavailable`.
        """
        self._records()
        self.window.make_pages()
        self._begin()

    def open_soon(self) -> None:
        """Open the records beside the window, which can be used meanwhile; tells `failed`."""
        tr = self.texts
        self.window.notice.say(tr("Opening the records …"))
        # The window is painted first: loading the database would share the processor with it.
        QTimer.singleShot(0, self, self._open_beside)

    def _open_beside(self) -> None:

        def work(_: Reporter) -> "Records":
            records = self._records()
            work_list.read_page(self.place, {})
            return records

        self.jobs.start(work, lambda _: self._begin(), self.failed.emit)

    def _begin(self) -> None:
        """Show what the program starts with: a form, the last draft, or the worklist."""
        tr = self.texts
        self.window.notice.say("")
        if self.window.page == "settings":
            self.show_places()
        if self.record.desk is None:
            if self._call.form is not None:
                self.record.begin(self._call.form)
            elif self.window.page == "worklist":
                self.record.resume_last()
        if self.window.page == "worklist":
            self.worklist.refresh()
        if self._call.file is not None:
            self.take_file(self._call.file)
        if self.settings.problems:
            self._complain(self.settings.problems)
        elif not self._presence.is_first:
            other = tr("Another window works on the same data; both keep their drafts apart.")
            self.window.notice.say(other)

    def show_places(self) -> None:
        """Show on the settings page where everything is kept."""
        if self._records.is_made:
            places = {
                "records": self.place.records.place,
                "folder": str(self.settings.data_dir),
                "account": self.place.actor,
            }
            self.pages.settings.show_places(places)

    @property
    def texts(self) -> Translate:
        """Translates into the language of the settings."""
        return translator(self.settings.lang)

    def _make_window(self) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)  # noqa: S101 - the caller makes it
        theme.load_fonts(application)
        self._wear()
        self.window = MainWindow()
        self.window.restore_place(self.settings.settings.window)
        application.styleHints().colorSchemeChanged.connect(self._wear)

    def _wear(self) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)  # noqa: S101 - the caller made it
        theme.apply(application, self.settings.settings.theme)

    # --- controllers among themselves, and the window that stays

    def _wire_controllers(self) -> None:
        self.record.opened.connect(self.assessment.open_entry)
        self.record.form_used.connect(self.settings.remember_form)
        self.record.desk_changed.connect(self.review.show_desk)
        self.review.wanted.connect(self.record.do)
        self.record.kept.connect(self._refresh_worklist)
        self.assessment.changed.connect(self.record.take)
        self.assessment.rated.connect(self.advice.take)
        self.record.desk_changed.connect(self.advice.show_desk)
        self.advice.pins_changed.connect(self.record.remember)
        self.worklist.reopen_wanted.connect(self.record.reopen)
        self.worklist.resume_wanted.connect(self.record.resume)
        self.settings.recent_changed.connect(self.gallery.show_recent)
        self.gallery.show_recent(self.settings.settings.recent_forms)
        self.settings.lang_changed.connect(self._speak)
        self.settings.theme_changed.connect(self._wear)
        self.roster.kept.connect(self._refresh_worklist)
        self.worklist.view_changed.connect(self._remember_view)

    def _wire_window(self) -> None:
        self.record.opened.connect(self._show_assessment)
        self.record.refused.connect(self._complain)
        self.worklist.failed.connect(self._complain)
        self.review.failed.connect(self._complain)
        self.people.chosen.connect(self._work_as)
        self.guide.page_wanted.connect(self._show_stop)
        self.guide.toured.connect(lambda: self.settings.change("toured", value=True))
        self.gallery.failed.connect(self._complain)
        self.settings.failed.connect(self._complain)
        self.roster.failed.connect(self._complain)
        self.roster.written.connect(self._say_written)
        self.sheet.failed.connect(self._complain)
        self.sheet.written.connect(self._say_written)
        self.window.page_opened.connect(self._refresh_page)
        self.window.file_dropped.connect(self.take_file)
        self.window.closing.connect(self.close)

    # --- views and controllers

    def furnish(self) -> None:
        """Furnish the window in the present language; its pages are made when they are opened."""
        self.guide.close_card()
        self.people.close()
        self.customers.close_card()
        tr, lang = self.texts, self.settings.lang
        theme.load_stock_texts(lang, self)
        self.roster.set_language(lang, tr)
        self.worklist.set_view(lang, self.settings.settings.worklist)
        self.pages = Pages(self.window, tr, lang, lambda noun: self._wire(self, noun))
        self.window.furnish(tr, NOUNS, self.pages.page)
        self._wire_actions()

    def _speak(self) -> None:
        """Show everything in another language."""
        noun = self.window.page
        self.furnish()
        self.handbook.speak()
        self.window.open_page(noun)

    def _wire_actions(self) -> None:
        """Wire the menus and their keys."""
        does = {
            "new": self.choose_form,
            "open": self.find_work,
            "import_roster": self.choose_roster,
            "save": self.record.save,
            "submit": self.record.submit,
            "customer": self.find_customer,
            "settings": lambda: self.window.open_page("settings"),
            "manual": self.handbook.open_here,
            "people": self.people.open,
            "tour": self.guide.begin_tour,
            "shortcuts": self.guide.show_shortcuts,
            "about": self.guide.show_about,
        }
        for verb, do in does.items():
            self.window.action(verb).triggered.connect(do)
        self.editing.wire_actions()
        self.papers.wire_actions()

    # --- which page is shown

    def _refresh_page(self, noun: str) -> None:
        if noun == "worklist" and self._records.is_made:
            self.record.keep_draft()
            self.worklist.refresh()
        elif noun in {"gallery", "roster"}:
            self.gallery.refresh()
        elif noun == "settings":
            self.show_places()
        elif noun == "assessment" and self.record.desk is None:
            self.choose_form()

    def _refresh_worklist(self) -> None:
        # Whoever opens the page sees it fresh; nobody else waits for it.
        if self.window.page == "worklist":
            self.worklist.refresh()

    def _remember_view(self, view: str) -> None:
        self.settings.change("worklist", view)

    def discard_work(self, identity: str) -> None:
        """Ask whether a draft shall go for good."""
        tr = self.texts
        row = self.worklist.shown and self.worklist.shown.row(identity)
        name = (row.customer_name if row else "") or tr("(no customer yet)")
        question = tr("Delete the draft of {name}? It can't be brought back.").format(name=name)
        if self.pages.prompts.confirm(question, tr("Delete")):
            self.worklist.discard(identity)

    def _work_as(self, name: str) -> None:
        """Let another account work from now on, and offer what it may do with what is open."""
        self.settings.change("account", name)
        self.review.look_again()
        if self.record.desk is not None:
            self.review.show_desk(self.record.desk)
        tr = self.texts
        self.window.notice.say(tr("{name} works now.").format(name=name))

    def open_sample(self) -> None:
        """Put the sample customer on the desk."""
        self.worklist.open_sample(self.texts("Sample: Jiangnan Precision Manufacturing Ltd"))

    def _show_stop(self, page: str) -> None:
        """Show a page that the tour comes to; there is something on the desk for it."""
        if page == "assessment" and self.record.desk is None:
            self.open_sample()
        if self.window.page != page:
            self.window.open_page(page)

    def _show_assessment(self) -> None:
        self.window.notice.say("")
        self.window.open_page("assessment")
        self.pages.assessment.entry_page.focus_first()

    def choose_form(self) -> None:
        """Show the gallery, ready to search."""
        self.window.open_page("gallery")
        self.pages.gallery.focus_search()

    def find_work(self) -> None:
        """Show the worklist, ready to search."""
        self.window.open_page("worklist")
        self.pages.worklist.focus_search()

    def find_customer(self) -> None:
        """Go to the name of the customer."""
        self.window.open_page("assessment")
        self.pages.assessment.bar.field("name").setFocus()

    def take_file(self, path: str) -> None:
        """Check a sheet or scan that was dropped on the window; rate anything else as a roster."""
        if Path(path).suffix.lower() in SHEETS:
            self.papers.receive(path)
        else:
            self.rate_roster(path)

    # --- the roster

    def rate_roster(self, path: str) -> None:
        """Rate the roster of a file by the form that fits, the one on its page if it does."""
        self.gallery.read_all()
        self.window.open_page("roster")
        self.roster.choose_form(self.pages.roster.form.currentData())
        self.roster.choose_file(path)

    def choose_roster(self) -> None:
        """Ask for a roster and rate it."""
        self.window.open_page("roster")
        path = self.pages.prompts.open_roster()
        if path:
            self.rate_roster(path)

    def write_roster(self) -> None:
        """Ask where to write the rated roster."""
        tr, shown = self.texts, self.roster.present
        if shown is not None:
            name = tr("{name} rated").format(name=Path(shown.source).stem)
            target = self.pages.prompts.save_roster(f"{name}.xlsx")
            if target:
                self.roster.write(target)

    # --- what is said

    def _say_written(self, path: str) -> None:
        tr = self.texts
        self.window.notice.say(tr("Written: {path}").format(path=path))

    def _complain(self, problems: tuple[Problem, ...]) -> None:
        self.window.notice.say(problem_text(problems, self.texts), is_bad=True)

    def close(self) -> None:
        """Keep what is typed and let go of everything."""
        self.guide.close_card()
        self.handbook.close()
        self.record.close()
        self.settings.change("window", self.window.place)
        self.worklist.close()
        self.gallery.close()
        self.comparing.facts.close()
        self.jobs.close()
        self.advice.close()
        self.place.journal.close()
        if self._records.is_made:
            self.place.records.close()
        self._presence.close()
