"""The customers in the worklist: listed, opened, added, and rated anew."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gradeapp.controllers.customer_list import CustomerListController
from gradeapp.model.later import Later
from gradeapp.views.page import problem_text

if TYPE_CHECKING:
    from gradeapp.app.desktop import Desktop
    from gradeapp.model.customer import Customer
    from gradeapp.model.problem import Problem
    from gradeapp.views import customer_card as cards
else:
    cards = Later("gradeapp.views.customer_card")


class Customers(QObject):
    """Joins the list of customers to the worklist's page, to the gallery and to the desk."""

    def __init__(self, program: "Desktop", parent: QObject) -> None:
        super().__init__(parent)
        self._program = program
        self.list = CustomerListController(program.place, self)
        self._rated: Customer | None = None
        self._card: cards.CustomerCard | None = None
        program.worklist.read.connect(self.list.take)
        self.list.open_wanted.connect(program.worklist.open)
        self.list.rate_wanted.connect(self._choose_form)
        self.list.again_wanted.connect(program.record.begin_for)
        self.list.view_changed.connect(lambda view: program.settings.change("customers", view))
        self.list.failed.connect(self._complain)
        self.list.added.connect(self._show_added)
        program.window.page_opened.connect(lambda _: self._forget())
        program.window.closing.connect(self.list.close)

    # --- the worklist

    def wire_page(self) -> None:
        """Wire the page of the worklist, made anew with the window's language."""
        program = self._program
        page, found = program.pages.worklist, self.list
        settings = program.settings
        found.set_view(settings.lang, settings.settings.customers)
        found.listed.connect(page.show_customers)
        page.customers_chosen.connect(self._switch)
        page.search_edited.connect(self._search)
        page.add.clicked.connect(self.ask_customer)
        view = page.customers
        view.filter_chosen.connect(found.filter)
        view.sort_chosen.connect(found.sort)
        view.clear_requested.connect(found.clear)
        view.open_requested.connect(found.open)
        view.rate_requested.connect(found.rate)
        view.again_requested.connect(found.rate_again)
        view.add_requested.connect(self.ask_customer)
        page.show_kind(customers=found.is_open)
        found.tell()

    def _switch(self, is_open: bool) -> None:  # noqa: FBT001 - a slot
        """Show the other side, searched for the same."""
        page = self._program.pages.worklist
        text = page.search.text()
        page.show_kind(customers=is_open)
        if is_open:
            self.list.search(text)
        self.list.choose(is_open)
        if not is_open:
            self._program.worklist.search(text)

    def _search(self, text: str) -> None:
        (self.list if self.list.is_open else self._program.worklist).search(text)

    # --- a customer by hand

    def ask_customer(self) -> None:
        """Ask for a customer to add."""
        self.close_card()
        card = self._card = cards.CustomerCard(self._program.window, self._program.texts)
        card.added.connect(self.list.add)
        self.list.refused.connect(card.show_problems)
        card.closed.connect(self._forget_card)
        card.open()

    def close_card(self) -> None:
        """Close the card."""
        if self._card is not None:
            self._card.dismiss()

    def _show_added(self, customer: "Customer") -> None:
        self.close_card()
        self._program.worklist.refresh()
        tr, page = self._program.texts, self._program.pages.worklist
        page.customers.choose(customer.id)
        page.customers.table.setFocus()
        self._program.window.notice.say(tr("{name} is kept.").format(name=customer.name))

    def _forget_card(self) -> None:
        self._card = None

    # --- a rating for a customer

    def _choose_form(self, customer: "Customer") -> None:
        """Show the gallery for a customer, ready to search."""
        self._program.window.open_page("gallery")
        self._rated = customer
        gallery = self._program.pages.gallery
        gallery.show_customer(customer.name)
        gallery.focus_search()

    def begin(self, form_id: str) -> None:
        """Begin a rating by a form: of the customer it was chosen for, if there is one."""
        record, customer = self._program.record, self._rated
        if customer is None:
            record.begin(form_id)
        else:
            record.begin_for(form_id, customer)

    def _forget(self) -> None:
        """Let the gallery choose for nobody again, once another page is opened."""
        if self._rated is not None:
            self._rated = None
            self._program.pages.gallery.show_customer("")

    def _complain(self, problems: "tuple[Problem, ...]") -> None:
        said = problem_text(problems, self._program.texts)
        self._program.window.notice.say(said, is_bad=True)
