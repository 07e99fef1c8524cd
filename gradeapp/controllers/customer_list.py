"""The list of customers: read while it is open, searched, filtered, sorted, added to."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from gradeapp.controllers.listing import ListController
from gradeapp.model import customer_list as lists
from gradeapp.model import worklist as worklists
from gradeapp.model.later import Later
from gradeapp.model.problem import Problem
from gradeapp.work.place import Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from gradeapp.model import customer as customer_values
    from gradeapp.model.customer_list import CustomerLine, CustomerList, CustomerRow
    from gradeapp.work import customer as customers
    from gradeapp.work import customer_list as work
else:
    customer_values = Later("gradeapp.model.customer")
    customers = Later("gradeapp.work.customer")
    work = Later("gradeapp.work.customer_list")

OPEN, SHUT = "customers", "ratings"


class CustomerListController(ListController):
    """`listed` carries a `CustomerList`.

    The ratings come from the worklist, which has read them; the customers are read a page at a
    time between events, and only while they are looked at. `open_wanted` carries the id of a
    rating, `rate_wanted` a customer to be rated, `again_wanted` a form's id and the customer,
    `view_changed` also whether the customers are looked at, `added` a new customer, `refused` what
    is wrong with one.
    """

    open_wanted = Signal(str)
    rate_wanted = Signal(object)
    again_wanted = Signal(str, object)
    added = Signal(object)
    refused = Signal(object)

    def __init__(self, place: Place, parent: QObject | None = None) -> None:
        super().__init__(place, lists.BY_NAME, parent)
        self._is_open = False
        self._known = worklists.Known()
        self._mark, self._read_at = "", ""
        self._lines: dict[str, CustomerLine] = {}
        self._fresh: dict[str, CustomerLine] = {}
        self._rows: tuple[CustomerRow, ...] | None = None
        self._shown: CustomerList | None = None

    @property
    def shown(self) -> "CustomerList | None":
        """What is shown now, None before anything was read."""
        return self._shown

    @property
    def is_open(self) -> bool:
        """Tell whether the customers are looked at, not the ratings."""
        return self._is_open

    def set_view(self, lang: str, view: str) -> None:
        """Begin in a language, with what `view_changed` told last."""
        self._lang = lang
        which, _, asked = view.partition(" ")
        found = worklists.asked_of(asked, lists.BY_NAME, lists.FILTERS, lists.COLUMNS)
        self._asked = replace(found, text=self._asked.text)
        self._is_open = which == OPEN

    @Slot(bool)
    def choose(self, is_open: bool) -> None:  # noqa: FBT001 - a slot
        """Look at the customers from now on, or at the ratings."""
        if is_open != self._is_open:
            self._is_open = is_open
            self._remember()
            self._look()

    @Slot(object, str)
    def take(self, known: "worklists.Known", mark: str) -> None:
        """Take the ratings as the worklist knows them, read when the records had that mark."""
        before, self._known, self._mark = self._known, known, mark
        if (before.rows, before.drafts) != (known.rows, known.drafts):
            self._rows = None
        self._look()

    @Slot(str)
    def open(self, identity: str) -> None:
        """Ask for the rating that counts of a customer, or for the first one."""
        row = self._shown.row(identity) if self._shown else None
        if row is not None and row.last is not None:
            self.open_wanted.emit(row.last.id)
        elif row is not None:
            self.rate(identity)

    @Slot(str)
    def rate(self, identity: str) -> None:
        """Ask for a new rating of a customer, by a form still to be chosen."""
        self._try(lambda: self._fetch(identity, self.rate_wanted.emit))

    @Slot(str)
    def rate_again(self, identity: str) -> None:
        """Ask for a new rating of a customer by the form of the one that counts."""
        row = self._shown.row(identity) if self._shown else None
        if row is not None and (last := row.last) is not None:
            tell = self.again_wanted.emit
            self._try(lambda: self._fetch(identity, lambda found: tell(last.form, found)))

    def _fetch(self, identity: str, tell: "Callable[[customer_values.Customer], None]") -> None:
        customer = customers.fetch(self._place.records, identity)
        if customer is None:
            self.failed.emit((Problem("customer.unknown"),))
        else:
            tell(customer)

    @Slot(str, str, str)
    def add(self, name: str, number: str, uscc: str) -> None:
        """Add a customer by hand."""
        self._try(lambda: self._add(name, number, uscc))

    def _add(self, name: str, number: str, uscc: str) -> None:
        place = self._place
        kept = customers.create(place.records, place.actor, name, number=number, uscc=uscc)
        if isinstance(kept, customer_values.Customer):
            self._asked = replace(self._asked, text="", filter="all")
            self.added.emit(kept)
        else:
            self.refused.emit(kept)

    def tell(self) -> None:
        """Tell everything again, for a window furnished anew."""
        self._look()

    # --- reading

    def _look(self) -> None:
        """Read the customers if they are looked at and the records aren't what they were."""
        if self._is_open and self._mark:
            if self._mark != self._read_at:
                self._try(self._begin)
            self._show()

    def _begin(self) -> None:
        page = work.read_page(self._place)
        self._read_at = self._mark
        self._fresh = {line.id: line for line in page}
        is_whole = len(page) < work.PAGE
        # Until the rest is read those known before stand for it.
        lines = self._fresh if is_whole else self._lines | self._fresh
        if self._lines != lines:
            self._lines, self._rows = lines, None
        if is_whole:
            self._reading.stop()
        else:
            self._reading.start(0)

    def _read_page(self) -> None:
        page = work.read_page(self._place, next(reversed(self._fresh.values())))
        self._fresh |= {line.id: line for line in page}
        if len(page) < work.PAGE:
            self._reading.stop()
            if self._lines != self._fresh:
                self._lines, self._rows = self._fresh, None
            self._show()

    # --- showing

    def _remember(self) -> None:
        self.view_changed.emit(f"{OPEN if self._is_open else SHUT} {self._asked.view}")

    def _show(self) -> None:
        self._searching.stop()
        if not self._is_open or not self._read_at:
            return
        if self._rows is None:
            self._rows = work.gather(self._place, self._known, self._lines)
        parts = (self._place, self._known, self._rows, self._asked, self._lang)
        self._shown = work.show(*parts, is_whole=not self._reading.isActive())
        self.listed.emit(self._shown)

    def _forget(self) -> None:
        self._read_at = ""
