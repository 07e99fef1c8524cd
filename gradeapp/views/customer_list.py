"""The worklist's other side: the customers, rated or not, and what to do with each."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from gradeapp.model.customer_list import COLUMNS
from gradeapp.model.problem import Translate
from gradeapp.views.chips import Chips
from gradeapp.views.customer_model import CustomerModel
from gradeapp.views.list_model import ListDelegate
from gradeapp.views.page import button, quiet
from gradeapp.views.plain_table import ID, ListTable
from gradeapp.views.start import NothingFound, Quiet

if TYPE_CHECKING:
    from gradeapp.model.customer_list import CustomerList, CustomerRow

WIDTHS = {
    "number": 108,
    "uscc": 168,
    "grade": 104,
    "stars": 88,
    "form": 146,
    "rated": 98,
    "state": 150,
    "due": 188,
    "count": 96,
}
SPARED = ("uscc", "number", "stars", "rated", "count")
"""What a narrow list leaves out, one after the other; what falls due is seen in any width."""


class CustomersView(QWidget):
    """Shows a `CustomerList`.

    `open_requested`, `rate_requested` (by a form still to be chosen), `again_requested` (by the
    form of the last rating) and `ratings_requested` carry the id of a customer, the others what is
    wanted of the list.
    """

    open_requested = Signal(str)
    rate_requested = Signal(str)
    again_requested = Signal(str)
    ratings_requested = Signal(str)
    compare_requested = Signal(str)
    filter_chosen = Signal(str)
    sort_chosen = Signal(str, bool)
    clear_requested = Signal()
    add_requested = Signal()
    import_requested = Signal()

    def __init__(self, tr: Translate, lang: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("worklist.customers")
        self._tr = tr
        self.filters = Chips(customer_filters(tr), "customers.filter", tr("Show"), self)
        self.filters.chosen.connect(self.filter_chosen)
        self.count = quiet(name="customers.count")
        self._model = CustomerModel(tr, lang, self)
        self.table = ListTable(self._model, COLUMNS, WIDTHS, SPARED, self)
        self.table.setObjectName("customers.table")
        self.table.setAccessibleName(tr("Customers"))
        self.table.setItemDelegate(ListDelegate(self.table))
        self.table.sort_chosen.connect(self.sort_chosen)
        self.table.activated.connect(self._open)
        self.table.customContextMenuRequested.connect(self._offer)
        self.start = FirstCustomer(tr, self)
        self.start.add_requested.connect(self.add_requested)
        self.start.import_requested.connect(self.import_requested)
        self.nothing = NothingFound(tr, self, "customers", tr("The filter hides the others."))
        self.nothing.clear_requested.connect(self.clear_requested)
        self._make_actions()
        self._lay_out()

    def show_list(self, shown: "CustomerList") -> None:
        """Show the rows, or say why there are none."""
        chosen, asked, count = self.table.chosen, shown.asked, len(shown.rows)
        self._model.show_list(shown)
        self.table.show_order(asked.column, descending=asked.descending)
        self.table.choose(chosen, (row.line.id for row in shown.rows))
        self.filters.show_choice(asked.filter, shown.counts)
        more = "" if shown.is_whole else " …"
        said = self._tr("1 customer") if count == 1 else self._tr("{count} customers")
        self.count.setText(said.format(count=f"{count:,}") + more)
        is_blank = shown.total == 0 and shown.is_whole
        self._head_row.setVisible(not is_blank)
        self.nothing.show_text(asked.text)
        found = self.start if is_blank else self.table if count else self.nothing
        self._stack.setCurrentWidget(found)

    def choose(self, identity: str) -> None:
        """Choose the row of a customer."""
        rows = range(self._model.rowCount())
        self.table.choose(identity, (self._model.index(row, 0).data(ID) for row in rows))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what a narrow window has no room for."""
        super().resizeEvent(event)
        self.table.leave_out(self.width())

    @property
    def row(self) -> "CustomerRow | None":
        """The row that is chosen."""
        index = self.table.currentIndex()
        return self._model.row(index) if index.isValid() else None

    def _make_actions(self) -> None:
        tr = self._tr
        labels = {
            "open": tr("Open the rating"),
            "again": tr("Rate again by this form"),
            "rate": tr("Rate by another form…"),
            "ratings": tr("All ratings of this customer"),
            "compare": tr("Compare forms"),
        }
        wanted = {
            "open": self.open_requested,
            "again": self.again_requested,
            "rate": self.rate_requested,
            "ratings": self.ratings_requested,
            "compare": self.compare_requested,
        }
        self.actions_by_verb = {verb: QAction(text, self.table) for verb, text in labels.items()}
        for verb, signal in wanted.items():
            action = self.actions_by_verb[verb]
            action.triggered.connect(lambda _=False, one=signal: one.emit(self.table.chosen))

    def _lay_out(self) -> None:
        self._head_row = QWidget(self)
        row = QHBoxLayout(self._head_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.filters)
        row.addStretch(1)
        row.addWidget(self.count)
        self._stack = QStackedWidget(self)
        for part in (self.table, self.start, self.nothing):
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._head_row)
        column.addWidget(self._stack, 1)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.open_requested.emit(self._model.row(index).line.id)

    def _offer(self, at: QPoint) -> None:
        """Show what can be done with the row that was clicked."""
        row = self.row
        if row is None or not self.table.indexAt(at).isValid():
            return
        actions, tr, is_rated = self.actions_by_verb, self._tr, row.last is not None
        for verb in ("open", "again", "ratings", "compare"):
            actions[verb].setEnabled(is_rated)
        actions["rate"].setText(tr("Rate by another form…") if is_rated else tr("Rate…"))
        menu = QMenu(self.table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([actions["open"], actions["again"], actions["rate"]])
        menu.addSeparator()
        menu.addActions([actions["ratings"], actions["compare"]])
        menu.popup(self.table.viewport().mapToGlobal(at))


class FirstCustomer(Quiet):
    """Shown while there is no customer at all."""

    add_requested = Signal()

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__("customers.start", "assessment", parent)
        text = tr(
            "A customer is kept with its first saved rating, comes with a roster, "
            "or is added here by hand."
        )
        self.say(tr("No customers yet"), text)
        add = button(tr("Add a customer"), "customers.first", "new", main=True)
        roster = button(tr("Rate a roster"), "customers.import", "roster")
        add.clicked.connect(self.add_requested)
        roster.clicked.connect(self.import_requested)
        self.offer(add, roster)
        self.column.addStretch(3)


def customer_filters(tr: Translate) -> dict[str, str]:
    """Give the filters as people call them."""
    return {
        "all": tr("All"),
        "unrated": tr("Not rated yet"),
        "working": tr("Under way"),
        "done": tr("Approved"),
        "due": tr("Due"),
    }
