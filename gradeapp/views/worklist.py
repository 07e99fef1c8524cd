"""The worklist page: customers' ratings, found, filtered and sorted, and what to do with each."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from gradeapp.model.assessment import State
from gradeapp.model.problem import Translate
from gradeapp.model.worklist import COLUMNS
from gradeapp.views.chips import Chips
from gradeapp.views.customer_list import CustomersView
from gradeapp.views.list_model import ListDelegate
from gradeapp.views.page import button, heading, paint_buttons, quiet, search_field, top_bar
from gradeapp.views.plain_table import ID, ListTable
from gradeapp.views.start import NothingFound, Start
from gradeapp.views.worklist_model import WorkModel

if TYPE_CHECKING:
    from gradeapp.model.assessment import WorkRow
    from gradeapp.model.customer_list import CustomerList
    from gradeapp.model.worklist import Worklist

WIDTHS = {
    "customer_number": 108,
    "form": 152,
    "grade": 104,
    "stars": 88,
    "score": 62,
    "state": 112,
    "due": 196,
    "number": 120,
    "changed": 98,
}
SPARED = ("number", "customer_number", "changed", "stars", "score")
"""What a narrow page leaves out, one after the other; what falls due is seen in any width."""


class WorklistPage(QWidget):
    """Shows a `Worklist`, or in its place the customers (`customers` has their signals).

    `open_requested` and `discard_requested` carry the id of an assessment, `search_edited` what is
    searched for, `filter_chosen` a filter, `sort_chosen` a column with its order,
    `customers_chosen` whether the customers are to be shown; the others tell that something new
    is wanted.
    """

    open_requested = Signal(str)
    discard_requested = Signal(str)
    compare_requested = Signal(str)
    search_edited = Signal(str)
    filter_chosen = Signal(str)
    sort_chosen = Signal(str, bool)
    customers_chosen = Signal(bool)
    clear_requested = Signal()
    new_requested = Signal()
    import_requested = Signal()
    sample_requested = Signal()
    tour_requested = Signal()

    def __init__(self, tr: Translate, lang: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page.worklist")
        self.setAccessibleName(tr("Worklist"))
        self._tr = tr
        self.search = search_field(tr("Customer, number or pinyin initials"), "worklist.search")
        self.search.textEdited.connect(self.search_edited)
        self.setFocusProxy(self.search)
        self.add = button(tr("Add a customer"), "worklist.add", "new")
        self.add.hide()
        new = button(tr("New rating"), "worklist.new", "new", main=True)
        new.clicked.connect(self.new_requested)
        self.kinds = Chips(kind_labels(tr), "worklist.kind", tr("What is listed"), self)
        self.kinds.chosen.connect(lambda kind: self.customers_chosen.emit(kind == "customers"))
        self.filters = Chips(filter_labels(tr), "worklist.filter", tr("Show"), self)
        self.filters.chosen.connect(self.filter_chosen)
        self.count = quiet(name="worklist.count")
        self._model = WorkModel(tr, lang, self)
        self.table = ListTable(self._model, COLUMNS, WIDTHS, SPARED, self)
        self.table.setObjectName("worklist.table")
        self.table.setAccessibleName(tr("Worklist"))
        self.table.setItemDelegate(ListDelegate(self.table))
        self.customers = CustomersView(tr, lang, self)
        self.start, self.nothing = Start(tr, self), NothingFound(tr, self)
        self._make_actions()
        self._listen()
        self._lay_out(top_bar(self._title(), self.search, self.add, new))
        self.show_kind(customers=False)
        paint_buttons(self)

    def show_kind(self, *, customers: bool) -> None:
        """Show the customers, or the ratings."""
        self.kinds.show_choice("customers" if customers else "ratings", {})
        self.add.setVisible(customers)
        self._kind.setCurrentIndex(int(customers))

    def show_customers(self, shown: "CustomerList") -> None:
        """Show the customers, or say why there are none."""
        self._show_text(shown.asked.text)
        self.customers.show_list(shown)

    @property
    def shows_customers(self) -> bool:
        """Tell whether the customers are shown, not the ratings."""
        return self._kind.currentIndex() == 1

    def show_list(self, worklist: "Worklist") -> None:
        """Show the rows, or say why there are none."""
        chosen, asked, count = self.table.chosen, worklist.asked, len(worklist.rows)
        self._model.show_list(worklist)
        self.table.show_order(asked.column, descending=asked.descending)
        self.table.choose(chosen, (row.id for row in worklist.rows))
        if not self.shows_customers:
            self._show_text(asked.text)
        self.filters.show_choice(asked.filter, worklist.counts)
        more = "" if worklist.is_whole else " …"
        said = self._tr("1 rating") if count == 1 else self._tr("{count} ratings")
        self.count.setText(said.format(count=f"{count:,}") + more)
        is_blank = worklist.total == 0 and worklist.is_whole
        self._head_row.setVisible(not is_blank)
        self.nothing.show_text(asked.text)
        shown = self.start if is_blank else self.table if count else self.nothing
        self._stack.setCurrentWidget(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what a narrow window has no room for."""
        super().resizeEvent(event)
        self.table.leave_out(self.width())

    def focus_search(self) -> None:
        """Be ready to type."""
        self.search.setFocus()
        self.search.selectAll()

    def _show_text(self, text: str) -> None:
        if self.search.text() != text:
            self.search.setText(text)

    # --- the table

    def _listen(self) -> None:
        self.table.activated.connect(self._open)
        self.table.customContextMenuRequested.connect(self._offer)
        self.table.sort_chosen.connect(self.sort_chosen)
        self.customers.import_requested.connect(self.import_requested)
        self.customers.ratings_requested.connect(self._list_ratings)
        self.search.returnPressed.connect(self._go_to_table)
        for part in (self.start, self.nothing):
            part.clear_requested.connect(self.clear_requested)
            part.new_requested.connect(self.new_requested)
        self.start.import_requested.connect(self.import_requested)
        self.start.sample_requested.connect(self.sample_requested)
        self.start.tour_requested.connect(self.tour_requested)

    def _make_actions(self) -> None:
        """Make what can be done with a row; keys work in the table, finding on the whole page."""
        tr, table = self._tr, self.table
        self._open_action = QAction(tr("Open"), table)
        self._open_action.triggered.connect(lambda: self._open(table.currentIndex()))
        self.only_action = QAction(tr("All ratings of this customer"), table)
        self.only_action.triggered.connect(self._find_customer)
        self._compare_action = QAction(tr("Compare forms"), table)
        self._compare_action.triggered.connect(lambda: self.compare_requested.emit(self.customer))
        self._discard_action = QAction(tr("Delete the draft…"), table)
        self._discard_action.setShortcut(QKeySequence.StandardKey.Delete)
        self._discard_action.triggered.connect(self._discard)
        find = QAction(tr("Find"), self)
        find.setShortcut(QKeySequence.StandardKey.Find)
        find.triggered.connect(self.focus_search)
        for action in (self._open_action, self.only_action, self._discard_action):
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            table.addAction(action)
        find.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.addAction(find)

    def _title(self) -> QWidget:
        title = QWidget(self)
        row = QHBoxLayout(title)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(heading(self._tr("Worklist")))
        row.addWidget(self.kinds)
        return title

    def _lay_out(self, bar: QWidget) -> None:
        self._head_row = QWidget(self)
        row = QHBoxLayout(self._head_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.filters)
        row.addStretch(1)
        row.addWidget(self.count)
        self._stack = QStackedWidget(self)
        for part in (self.table, self.start, self.nothing):
            self._stack.addWidget(part)
        ratings = QWidget(self)
        inner = QVBoxLayout(ratings)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(10)
        inner.addWidget(self._head_row)
        inner.addWidget(self._stack, 1)
        self._kind = QStackedWidget(self)
        self._kind.addWidget(ratings)
        self._kind.addWidget(self.customers)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        room = QVBoxLayout()
        room.setContentsMargins(20, 12, 20, 20)
        room.addWidget(self._kind)
        column.addWidget(bar)
        column.addLayout(room, 1)

    # --- which row

    @property
    def customer(self) -> str:
        """The id of the customer whose row is chosen, "" without one."""
        if self.shows_customers:
            return self.customers.table.chosen
        row = self._row()
        return "" if row is None else row.customer or ""

    def _row(self) -> "WorkRow | None":
        index = self.table.currentIndex()
        return self._model.row(index) if index.isValid() else None

    # --- what the user does

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.open_requested.emit(index.data(ID))

    def _discard(self) -> None:
        row = self._row()
        if row is not None and row.state is State.DRAFT:
            self.discard_requested.emit(row.id)

    def _find_customer(self) -> None:
        row = self._row()
        if row is not None:
            self._search_for(row.customer_number or row.customer_name)

    def _list_ratings(self, _: str) -> None:
        row = self.customers.row
        if row is not None:
            self.search.setText(row.line.number)
            self.customers_chosen.emit(False)

    def _search_for(self, text: str) -> None:
        self.search.setText(text)
        self.search_edited.emit(text)

    def _go_to_table(self) -> None:
        table = self.customers.table if self.shows_customers else self.table
        table.go_to_first()

    def _offer(self, at: QPoint) -> None:
        """Show what can be done with the row that was clicked."""
        row = self._row()
        if row is None or not self.table.indexAt(at).isValid():
            return
        self.only_action.setEnabled(bool(row.customer_name))
        self._discard_action.setEnabled(row.state is State.DRAFT)
        menu = QMenu(self.table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._compare_action.setEnabled(bool(self.customer))
        menu.addActions([self._open_action, self.only_action, self._compare_action])
        menu.addSeparator()
        menu.addAction(self._discard_action)
        menu.popup(self.table.viewport().mapToGlobal(at))


def filter_labels(tr: Translate) -> dict[str, str]:
    """Give the filters as people call them."""
    return {
        "all": tr("All"),
        "open": tr("Drafts"),
        "judging": tr("To be confirmed"),
        "done": tr("Approved"),
        "due": tr("Due"),
    }


def kind_labels(tr: Translate) -> dict[str, str]:
    """Give what the worklist can show."""
    return {"ratings": tr("Ratings"), "customers": tr("Customers")}
