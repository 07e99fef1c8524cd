"""Facts shared between forms in the window: what a form is offered, and the page of comparison."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gradeapp.controllers.comparison import ComparisonController
from gradeapp.controllers.facts import FactsController
from gradeapp.views.page import problem_text

if TYPE_CHECKING:
    from gradeapp.app.desktop import Desktop
    from gradeapp.model.problem import Problem

PAGE = "comparison"


class Comparing(QObject):
    """Joins the two controllers of shared facts to their views and to the desk."""

    def __init__(self, program: "Desktop", parent: QObject) -> None:
        super().__init__(parent)
        self._program = program
        self.facts = FactsController(program.place, program.jobs, self)
        self.comparison = ComparisonController(program.place, program.jobs, self)
        program.record.desk_changed.connect(self.facts.watch)
        self.facts.taken.connect(program.assessment.bring)
        for controller in (self.facts, self.comparison):
            controller.failed.connect(self._complain)
        program.window.page_opened.connect(self._open)

    def wire_actions(self) -> None:
        """Wire the menu and the worklist, made anew with the window's language."""
        self._program.window.action("compare").triggered.connect(self.compare)
        page = self._program.pages.worklist
        for asking in (page.compare_requested, page.customers.compare_requested):
            asking.connect(lambda _: self.compare())

    # --- what is offered to the form

    def wire_bar(self) -> None:
        """Wire the bar above the form that offers what is known."""
        bar = self._program.pages.assessment.entry_page.facts_bar
        self.facts.offered.connect(bar.show_offers)
        bar.take_requested.connect(self._take)
        bar.dropped.connect(self.facts.drop)
        bar.show_offers(self.facts.offers)

    def _take(self, wanted: tuple[str, ...]) -> None:
        entry = self._program.assessment.entry
        if entry is not None:
            self.facts.take(entry, wanted)

    # --- the page of comparison

    def wire_page(self) -> None:
        """Wire the page of comparison, and show what was compared last."""
        page, comparison = self._program.pages.comparison, self.comparison
        comparison.found.connect(page.show_found)
        comparison.begun.connect(page.show_begun)
        comparison.compared.connect(page.show_comparison)
        comparison.contrasted.connect(page.show_contrast)
        page.search_edited.connect(comparison.search)
        page.customer_chosen.connect(comparison.choose)
        page.pair_chosen.connect(comparison.pair)
        page.rate_requested.connect(self.fill_in)
        comparison.tell()

    def compare(self) -> None:
        """Compare the customer chosen on the open page, or the one on the desk."""
        window = self._program.window
        chosen = self._program.pages.worklist.customer if window.page == "worklist" else ""
        if chosen:
            self.comparison.choose_of(chosen)
        elif window.page != PAGE:
            self._compare_desk()
        window.open_page(PAGE)

    def fill_in(self, form_id: str) -> None:
        """Begin an assessment by a form for the customer that is compared."""
        customer, record = self.comparison.customer, self._program.record
        if customer is None:
            record.begin(form_id)
        else:
            record.begin_for(form_id, customer)

    def _compare_desk(self) -> None:
        record = self._program.record
        if record.desk is not None and record.entry is not None and record.entry.typed:
            self.comparison.choose_desk(record.desk, record.entry)

    def _open(self, noun: str) -> None:
        """Bring the page up to date when it is opened; ready to search while it is empty."""
        if noun != PAGE or self.comparison.is_busy:
            return
        if self.comparison.comparison is None:
            self._compare_desk()
            if not self.comparison.is_busy:
                self._program.pages.comparison.focus_search()
        else:
            record = self._program.record
            self.comparison.refresh(record.desk, record.entry)

    def _complain(self, problems: "tuple[Problem, ...]") -> None:
        said = problem_text(problems, self._program.texts)
        self._program.window.notice.say(said, is_bad=True)
