"""The worklist page: customers' ratings, found, filtered and sorted, and what to do with each."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QMenu,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from gradeapp.model.assessment import State
from gradeapp.model.problem import Translate
from gradeapp.model.worklist import COLUMNS
from gradeapp.views.chips import Chips
from gradeapp.views.page import button, heading, paint_buttons, quiet, search_field, top_bar
from gradeapp.views.start import NothingFound, Start
from gradeapp.views.worklist_model import ID, WorkDelegate, WorkModel

if TYPE_CHECKING:
    from gradeapp.model.assessment import WorkRow
    from gradeapp.model.worklist import Worklist

ROW = 34
WIDTHS = {
    "customer_number": 96,
    "form": 152,
    "grade": 104,
    "stars": 88,
    "score": 62,
    "state": 112,
    "due": 196,
    "number": 120,
    "changed": 98,
}


NAMES, NARROWEST = "name", 190


NEEDS = {"number": 1150, "customer_number": 1060, "changed": 980, "stars": 940, "score": 860}
"""How wide the page must be to show a column; what falls due is seen in any width."""


class WorklistPage(QWidget):
    """Shows a `Worklist`.

    `open_requested` and `discard_requested` carry the id of an assessment, `search_edited` what is
    searched for, `filter_chosen` a filter, `sort_chosen` a column with its order; the others tell
    that something new is wanted.
    """

    open_requested = Signal(str)
    discard_requested = Signal(str)
    compare_requested = Signal(str)
    search_edited = Signal(str)
    filter_chosen = Signal(str)
    sort_chosen = Signal(str, bool)
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
        new = button(tr("New rating"), "worklist.new", "new", main=True)
        new.clicked.connect(self.new_requested)
        self.filters = Chips(filter_labels(tr), "worklist.filter", tr("Show"), self)
        self.filters.chosen.connect(self.filter_chosen)
        self.count = quiet(name="worklist.count")
        self._model = WorkModel(tr, lang, self)
        self.table = self._make_table()
        self.start, self.nothing = Start(tr, self), NothingFound(tr, self)
        self._make_actions()
        self._listen()
        self._lay_out(top_bar(heading(tr("Worklist")), self.search, new))
        paint_buttons(self)

    def show_list(self, worklist: "Worklist") -> None:
        """Show the rows, or say why there are none."""
        chosen = self._chosen()
        asked, count = worklist.asked, len(worklist.rows)
        self._model.show_list(worklist)
        self._head(asked.column, descending=asked.descending)
        self._choose_again(worklist, chosen)
        if self.search.text() != asked.text:
            self.search.setText(asked.text)
        self.filters.show_choice(asked.filter, worklist.counts)
        more = "" if worklist.is_whole else " …"
        said = self._tr("1 rating") if count == 1 else self._tr("{count} ratings")
        self.count.setText(said.format(count=f"{count:,}") + more)
        is_blank = worklist.total == 0 and worklist.is_whole
        self._head_row.setVisible(not is_blank)
        self.nothing.show_text(asked.text)
        shown = self.start if is_blank else self._room if count else self.nothing
        self._stack.setCurrentWidget(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what a narrow window has no room for."""
        super().resizeEvent(event)
        for column, width in NEEDS.items():
            self.table.setColumnHidden(COLUMNS.index(column), self.width() < width)

    def focus_search(self) -> None:
        """Be ready to type."""
        self.search.setFocus()
        self.search.selectAll()

    # --- the table

    def _make_table(self) -> QTableView:
        table = plain_table(self)
        table.setObjectName("worklist.table")
        table.setAccessibleName(self._tr("Worklist"))
        table.setModel(self._model)
        table.setItemDelegate(WorkDelegate(table))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header = table.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setMinimumSectionSize(56)
        for place, column in enumerate(COLUMNS):
            if column in WIDTHS:
                table.setColumnWidth(place, WIDTHS[column])
        header.geometriesChanged.connect(lambda: self._widen_names(table))
        return table

    def _widen_names(self, table: QTableView) -> None:
        """Give the names what room is left, but never too little to be told apart."""
        place = COLUMNS.index(NAMES)
        others = sum(table.columnWidth(one) for one in range(len(COLUMNS)) if one != place)
        room = table.viewport().width() - others
        if table.columnWidth(place) != max(NARROWEST, room):
            table.setColumnWidth(place, max(NARROWEST, room))

    def _listen(self) -> None:
        self.table.activated.connect(self._open)
        self.table.customContextMenuRequested.connect(self._offer)
        self.table.horizontalHeader().sectionClicked.connect(self._sort)
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

    def _lay_out(self, bar: QWidget) -> None:
        self._head_row = QWidget(self)
        row = QHBoxLayout(self._head_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.filters)
        row.addStretch(1)
        row.addWidget(self.count)
        self._room = self.table
        self._stack = QStackedWidget(self)
        for part in (self._room, self.start, self.nothing):
            self._stack.addWidget(part)
        inner = QVBoxLayout()
        inner.setContentsMargins(20, 12, 20, 20)
        inner.setSpacing(10)
        inner.addWidget(self._head_row)
        inner.addWidget(self._stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addLayout(inner, 1)

    # --- which row

    def _chosen(self) -> str:
        index = self.table.currentIndex()
        return self._model.row(index).id if index.isValid() else ""

    def _choose_again(self, worklist: "Worklist", chosen: str) -> None:
        """Keep the chosen row chosen, wherever it stands now."""
        ids = [row.id for row in worklist.rows] if chosen else []
        if chosen in ids:
            self.table.selectRow(ids.index(chosen))

    @property
    def customer(self) -> str:
        """The id of the customer whose row is chosen, "" without one."""
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
            text = row.customer_number or row.customer_name
            self.search.setText(text)
            self.search_edited.emit(text)

    def _go_to_table(self) -> None:
        if self._model.rowCount():
            self.table.selectRow(0)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _sort(self, place: int) -> None:
        header = self.table.horizontalHeader()
        self.sort_chosen.emit(
            COLUMNS[place], header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
        )

    def _head(self, column: str, *, descending: bool) -> None:
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.table.horizontalHeader().setSortIndicator(COLUMNS.index(column), order)

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


def plain_table(parent: QWidget) -> QTableView:
    """Give a table that only shows."""
    table = QTableView(parent)
    table.setProperty("plain", "true")
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setShowGrid(False)
    table.setAlternatingRowColors(True)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.verticalHeader().setDefaultSectionSize(ROW)
    table.verticalHeader().hide()
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setMinimumHeight(ROW)
    table.setIconSize(QSize(16, 16))
    return table
