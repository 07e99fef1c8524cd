"""The roster page: choose a file, see rows and problems side by side, write or keep the result."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gradeapp.model.gallery import Card
from gradeapp.model.problem import Problem, Translate
from gradeapp.model.roster.shown import RosterShown
from gradeapp.model.sheet.voice import Voice
from gradeapp.views.ink import ink_of
from gradeapp.views.page import (
    button,
    foot_bar,
    heading,
    paint_buttons,
    quiet,
    top_bar,
)
from gradeapp.views.plain_table import plain_table
from gradeapp.views.problem_list import LeftOut, ProblemList
from gradeapp.views.roster_columns import RosterColumns
from gradeapp.views.roster_lines import FitLine, LockLine
from gradeapp.views.roster_model import RosterModel
from gradeapp.views.shortened import OneLine

SIDE = 350
FIRST_FORM = "sales-size"
"""The form that is offered first: the one of the shipped sample."""


class RosterPage(QWidget):
    """Shows a `RosterShown`; passive but for the wishes it tells."""

    file_requested = Signal()
    form_chosen = Signal(str)
    column_corrected = Signal(str, str)
    unlock_requested = Signal(str)
    write_requested = Signal()
    keep_requested = Signal()
    take_back_requested = Signal()
    cancel_requested = Signal()

    def __init__(self, tr: Translate, lang: str, parent: QWidget | None = None) -> None:
        self._model: RosterModel | None = None
        super().__init__(parent)
        self.setObjectName("page.roster")
        self._tr, self._lang = tr, lang
        self._wanted = FIRST_FORM
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._empty())
        self._stack.addWidget(self._rated())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar())
        self.lock, self.fit = LockLine(tr, self), FitLine(tr, lang, self)
        self.lock.unlock_requested.connect(self.unlock_requested)
        self.fit.other_requested.connect(self._choose_other)
        column.addWidget(self.lock)
        column.addWidget(self.fit)
        column.addWidget(self._stack, 1)
        column.addWidget(self._foot())
        paint_buttons(self)

    # --- showing

    def show_forms(self, cards: Iterable[Card], _recent: object = ()) -> None:
        """Offer the forms by which a roster may be rated; they come a few at a time."""
        self.form.clear()
        for card in sorted(cards, key=lambda one: (one.purpose != "sales", one.id)):
            self.form.addItem(Voice(self._lang, self._tr).text(card.title), card.id)
        self.form.setCurrentIndex(max(self.form.findData(self._wanted), 0))

    def show_form(self, form_id: str) -> None:
        """Show by which form is rated."""
        self._wanted = form_id
        self.form.setCurrentIndex(max(self.form.findData(form_id), 0))

    def _choose(self) -> None:
        self._wanted = self.form.currentData()
        self.form_chosen.emit(self._wanted)

    def show_roster(self, shown: RosterShown) -> None:
        """Show what was read and rated."""
        roster = shown.roster
        self._name.show_text(shown.source)
        self.lock.setVisible(shown.wants_password)
        self.fit.show_roster(shown)
        self.show_form(shown.scorecard.id)
        self._model = RosterModel(shown, self._tr, self._lang, ink_of(self.palette()))
        self.table.setModel(self._model)
        self._set_widths()
        nothing = self._tr("No customer could be rated; the reasons stand at the right.")
        self._summary.setText(shown.summary or nothing)
        self._columns.show_columns(shown, self._lang)
        found = [*roster.all_problems, *roster.differences]
        self._show_problems(found)
        self._left_out.show_rows(roster.left_out)
        self._stack.setCurrentIndex(1)
        accepted = len(roster.rows) - len(roster.refused)
        self.write.setEnabled(bool(roster.rows))
        self.keep.setEnabled(accepted > 0 and not shown.batch)
        self.keep.setVisible(not shown.batch)
        self.take_back.setVisible(bool(shown.batch))
        self._status.setText(self._tr("Kept in the records as one batch.") if shown.batch else "")

    def show_progress(self, done: int, total: int) -> None:
        """Show how far a long file is."""
        self._progress.setRange(0, total)
        self._progress.setValue(done)

    def show_busy(self, is_busy: bool) -> None:  # noqa: FBT001 - a slot
        """Show that something is under way, and offer to stop it."""
        self._progress.setVisible(is_busy)
        self.cancel.setVisible(is_busy)

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of another look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._model is not None:
            self._model.wear(ink_of(QApplication.palette()))

    def _show_problems(self, problems: list[Problem]) -> None:
        self.problems.show_problems(problems)
        count = len(problems)
        text = self._tr("Problems: {count}").format(count=count)
        self._problems_title.setText(text if count else self._tr("No problems, no differences."))
        self.problems.setVisible(bool(count))

    def _set_widths(self) -> None:
        self.table.resizeColumnsToContents()
        for number in range(self.table.horizontalHeader().count() - 1):
            width = min(max(self.table.columnWidth(number) + 12, 62), 260)
            self.table.setColumnWidth(number, width)
        self.table.setColumnWidth(self._model.columnCount() - 1 if self._model else 0, 120)
        self.table.horizontalHeader().setStretchLastSection(True)

    # --- parts

    def _bar(self) -> QFrame:
        title = QWidget(self)
        row = QHBoxLayout(title)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self._name = OneLine("roster.name")
        row.addWidget(heading(self._tr("Rate a roster")))
        row.addWidget(self._name)
        self.form = QComboBox(self)
        self.form.setObjectName("roster.form")
        self.form.setAccessibleName(self._tr("Rating form"))
        self.form.setMinimumWidth(260)
        self.form.setFixedHeight(32)
        self.form.activated.connect(self._choose)
        choose = button(self._tr("Choose a file…"), "roster.choose", "open")
        choose.clicked.connect(self.file_requested)
        label = quiet(self._tr("Rating form"))
        label.setBuddy(self.form)
        return top_bar(title, label, self.form, choose)

    def _choose_other(self) -> None:
        self.form.setFocus(Qt.FocusReason.OtherFocusReason)
        self.form.showPopup()

    def _rated(self) -> QWidget:
        room = QWidget(self)
        row = QHBoxLayout(room)
        row.setContentsMargins(20, 14, 20, 14)
        row.setSpacing(14)
        self.table = plain_table(room)
        self.table.setObjectName("roster.table")
        self.table.setAccessibleName(self._tr("Customers"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        left = QVBoxLayout()
        left.setSpacing(8)
        self._summary = QLabel(room)
        self._summary.setObjectName("roster.summary")
        self._summary.setWordWrap(True)
        left.addWidget(self._summary)
        left.addWidget(self.table, 1)
        row.addLayout(left, 1)
        side = QWidget(room)
        side.setFixedWidth(SIDE)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._problems_title = QLabel(side)
        self._problems_title.setProperty("heading", "2")
        self.problems = ProblemList("roster.problems", self._tr("Problems"), self._tr, side)
        self.problems.chosen.connect(self._go_to)
        self._left_out = LeftOut(self._tr, side)
        self._columns = RosterColumns(self._tr, side)
        self._columns.column_corrected.connect(self.column_corrected)
        column.addWidget(self._problems_title)
        column.addWidget(self.problems, 3)
        column.addWidget(self._left_out)
        column.addWidget(self._columns, 2)
        row.addWidget(side)
        return room

    def _empty(self) -> QWidget:
        room = QWidget(self)
        column = QVBoxLayout(room)
        column.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.setSpacing(14)
        words = self._tr(
            "Choose a workbook (.xlsx .xls .csv .parquet) as it is, or drop it here.\n"
            "Headings are found by themselves; every customer is rated at once."
        )
        text = quiet(words)
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        choose = button(self._tr("Choose a file…"), "roster.choose_first", "open", main=True)
        choose.clicked.connect(self.file_requested)
        column.addWidget(text)
        column.addWidget(choose, 0, Qt.AlignmentFlag.AlignCenter)
        return room

    def _foot(self) -> QFrame:
        tr = self._tr
        left = QWidget(self)
        row = QHBoxLayout(left)
        row.setContentsMargins(0, 0, 0, 0)
        self._status = quiet(name="roster.status")
        self._progress = QProgressBar(left)
        self._progress.setTextVisible(False)
        self._progress.setFixedSize(QSize(220, 6))
        self.cancel = button(tr("Stop"), "roster.cancel", "close")
        self.cancel.clicked.connect(self.cancel_requested)
        for part in (self._progress, self.cancel, self._status):
            row.addWidget(part)
        self.keep = button(tr("Keep as drafts"), "roster.keep", "store")
        self.keep.clicked.connect(self.keep_requested)
        self.take_back = button(tr("Take the batch back"), "roster.take_back", "refresh")
        self.take_back.clicked.connect(self.take_back_requested)
        self.write = button(tr("Write the rated roster…"), "roster.write", "download", main=True)
        self.write.clicked.connect(self.write_requested)
        for one in (self.keep, self.write):
            one.setEnabled(False)
        for part in (self.take_back, self._progress, self.cancel):
            part.hide()
        return foot_bar(left, self.take_back, self.keep, self.write)

    def _go_to(self, place: str) -> None:
        """Show the row that a problem is about."""
        row = self._model.row_of(place) if self._model is not None else -1
        if row >= 0:
            self.table.selectRow(row)
            self.table.scrollTo(self.table.model().index(row, 0, QModelIndex()))
