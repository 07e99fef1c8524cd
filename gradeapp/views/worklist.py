"""The worklist page: customers and their assessments, with a search that knows pinyin."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFont, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from gradeapp.model.problem import Translate
from gradeapp.views.ink import ink_of
from gradeapp.views.labels import state_labels
from gradeapp.views.page import button, heading, paint_buttons, quiet, search_field, top_bar

if TYPE_CHECKING:
    from gradeapp.model.assessment import Draft, WorkRow
    from gradeapp.model.worklist import Worklist

ROW = 34
WIDTHS = (130, 240, 270, 66, 76, 110, 100, 100)
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class WorklistPage(QWidget):
    """Shows a `Worklist`.

    `open_requested` carries the id of an assessment, `search_edited` what is searched for,
    `new_requested` that a new rating is wanted.
    """

    open_requested = Signal(str)
    search_edited = Signal(str)
    new_requested = Signal()

    def __init__(self, tr: Translate, lang: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page.worklist")
        self._tr, self._lang = tr, lang
        hint = tr("Customer, number or pinyin initials")
        self.search = search_field(hint, "worklist.search")
        self.search.textEdited.connect(self.search_edited)
        self.setFocusProxy(self.search)
        new = button(tr("New rating"), "worklist.new", "new", main=True)
        new.clicked.connect(self.new_requested)
        self.table = self._make_table()
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top_bar(heading(tr("Worklist")), self.search, new))
        inner = QVBoxLayout()
        inner.setContentsMargins(20, 16, 20, 20)
        inner.addWidget(self._stack)
        column.addLayout(inner, 1)
        paint_buttons(self)

    def show_list(self, worklist: "Worklist") -> None:
        """Show the drafts that nobody saved, then the records' assessments."""
        self._model.removeRows(0, self._model.rowCount())
        for draft in worklist.fresh_drafts:
            self._add(draft.id, self._draft_line(draft, worklist), is_draft=True)
        for row in dict.fromkeys(worklist.rows):
            newer = worklist.draft(row.id) is not None
            self._add(row.id, self._line(row, worklist, newer=newer), is_draft=newer)
        is_empty = self._model.rowCount() == 0
        self._empty_text.setText(
            self._tr("Nothing matches “{text}”.").format(text=worklist.text)
            if worklist.text.strip()
            else self._tr("Nothing is rated yet. Begin with a form, or rate a whole roster.")
        )
        self._stack.setCurrentIndex(1 if is_empty else 0)

    def focus_search(self) -> None:
        """Be ready to type."""
        self.search.setFocus()
        self.search.selectAll()

    def _line(self, row: "WorkRow", worklist: "Worklist", *, newer: bool) -> list[str]:
        state = state_labels(self._tr)[row.state.value]
        return [
            row.number,
            row.customer_name or self._tr("(no customer yet)"),
            worklist.title(row.form, self._lang),
            row.score or "",
            (row.grade or "–") + ("?" if row.provisional else ""),
            self._tr("{state}, unsaved").format(state=state) if newer else state,
            row.rated_on.isoformat() if row.rated_on else "",
            f"{row.updated_at.astimezone():%m-%d %H:%M}",
        ]

    def _draft_line(self, draft: "Draft", worklist: "Worklist") -> list[str]:
        return [
            "",
            draft.typed.get("name", "").strip() or self._tr("(no customer yet)"),
            worklist.title(draft.form.id, self._lang),
            "",
            "",
            self._tr("Unsaved draft"),
            draft.typed.get("rated_on", ""),
            f"{draft.at.astimezone():%m-%d %H:%M}",
        ]

    def _add(self, identity: str, texts: list[str], *, is_draft: bool) -> None:
        items = [QStandardItem(text) for text in texts]
        items[0].setData(identity, Qt.ItemDataRole.UserRole)
        items[3].setTextAlignment(RIGHT)
        bold = QFont(self.font())
        bold.setBold(True)
        items[4].setFont(bold)
        if is_draft:
            items[5].setForeground(ink_of(self.palette()).warn)
        for item in items:
            item.setEditable(False)
        self._model.appendRow(items)

    def _make_table(self) -> QTableView:
        tr = self._tr
        self._model = QStandardItemModel(0, len(WIDTHS), self)
        self._model.setHorizontalHeaderLabels(
            [
                tr("Rating number"),
                tr("Customer"),
                tr("Form"),
                tr("Score"),
                tr("Grade"),
                tr("State"),
                tr("Rated on"),
                tr("Changed"),
            ]
        )
        score = Qt.Orientation.Horizontal, RIGHT, Qt.ItemDataRole.TextAlignmentRole
        self._model.setHeaderData(3, *score)
        table = plain_table(self)
        table.setObjectName("worklist.table")
        table.setAccessibleName(tr("Worklist"))
        table.setModel(self._model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.activated.connect(self._open)
        header = table.horizontalHeader()
        for number, width in enumerate(WIDTHS):
            table.setColumnWidth(number, width)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        return table

    def _empty(self) -> QWidget:
        room = QWidget(self)
        column = QVBoxLayout(room)
        column.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty_text = quiet()
        self._empty_text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self._empty_text)
        return room

    def _open(self, index: QModelIndex) -> None:
        first = index.siblingAtColumn(0)
        self.open_requested.emit(first.data(Qt.ItemDataRole.UserRole))


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
