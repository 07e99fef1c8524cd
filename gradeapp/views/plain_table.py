"""Tables that only show: rows that are chosen as a whole, and the lists that sort by a heading."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterable

ROW = 34
NARROWEST, EDGES = 190, 58
"""How narrow the first column, that of the names, may become; the page's margins and the bar."""
ID = Qt.ItemDataRole.UserRole
"""Gives the id of a row's thing."""


def plain_table(parent: QWidget) -> QTableView:
    """Give a table that only shows."""
    table = QTableView(parent)
    make_plain(table)
    return table


def make_plain(table: QTableView) -> None:
    """Let a table only show."""
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


class ListTable(QTableView):
    """A list whose first column are names and take the room that the others leave.

    `columns` are the keys of the model's columns, `widths` the pixels of all but the first,
    `spared` what a narrow page leaves out, the least needed first. `sort_chosen` carries the key of
    the heading that is clicked, and whether the order goes down.
    """

    sort_chosen = Signal(str, bool)

    def __init__(
        self,
        model: QAbstractTableModel,
        columns: Sequence[str],
        widths: Mapping[str, int],
        spared: Sequence[str],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._columns, self._widths, self._spared = columns, widths, spared
        make_plain(self)
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setMinimumSectionSize(56)
        for place, column in enumerate(columns):
            if column in widths:
                self.setColumnWidth(place, widths[column])
        header.geometriesChanged.connect(self._widen_names)
        header.sectionClicked.connect(self._sort)

    @property
    def chosen(self) -> str:
        """The id of the chosen row, "" without one."""
        index = self.currentIndex()
        return str(index.data(ID)) if index.isValid() else ""

    def choose(self, identity: str, ids: "Iterable[str]") -> None:
        """Choose a row again, wherever it stands now; `ids` are those of all rows in order."""
        if identity:
            place = next((at for at, one in enumerate(ids) if one == identity), None)
            if place is not None:
                self.selectRow(place)

    def go_to_first(self) -> None:
        """Go on with the keys in the first row."""
        if self.model().rowCount():
            self.selectRow(0)
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_order(self, column: str, *, descending: bool) -> None:
        """Mark the heading that the rows are sorted by."""
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(self._columns.index(column), order)

    def leave_out(self, width: int) -> None:
        """Leave out what a page so wide has no room for."""
        wanted = sum(self._widths.values()) + NARROWEST + EDGES
        for column in self._spared:
            self.setColumnHidden(self._columns.index(column), wanted > width)
            wanted -= self._widths[column] if wanted > width else 0

    def _widen_names(self) -> None:
        """Give the names what room is left, but never too little to be told apart."""
        others = sum(self.columnWidth(one) for one in range(1, len(self._columns)))
        room = self.viewport().width() - others
        if self.columnWidth(0) != max(NARROWEST, room):
            self.setColumnWidth(0, max(NARROWEST, room))

    def _sort(self, place: int) -> None:
        order = self.horizontalHeader().sortIndicatorOrder()
        self.sort_chosen.emit(self._columns[place], order is Qt.SortOrder.DescendingOrder)
