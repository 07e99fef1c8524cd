"""Problems said in whole sentences, one below the other; a fold hides those that hinder nothing."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QToolButton, QVBoxLayout, QWidget

from gradeapp.model.problem import Problem, Translate
from gradeapp.views.page import say_problem

MOST = 500


class ProblemList(QListWidget):
    """Says at most `MOST` problems; `chosen` carries the cell that one is about."""

    chosen = Signal(str)

    def __init__(self, name: str, spoken: str, tr: Translate, parent: QWidget) -> None:
        super().__init__(parent)
        self._tr = tr
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.setProperty("plain", "true")
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setSpacing(4)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.itemClicked.connect(self._choose)
        self.itemActivated.connect(self._choose)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say these problems instead of those before."""
        self.clear()
        for problem in problems[:MOST]:
            item = QListWidgetItem(say_problem(problem, self._tr))
            item.setToolTip(item.text())
            item.setData(Qt.ItemDataRole.UserRole, problem.where.partition(" ")[0])
            self.addItem(item)

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))


class LeftOut(QWidget):
    """How many rows of a roster were taken for no customers; opened, which and why."""

    def __init__(self, tr: Translate, parent: QWidget) -> None:
        super().__init__(parent)
        self._tr = tr
        self.open = QToolButton(self)
        self.open.setObjectName("roster.left_out")
        self.open.setProperty("link", "true")
        self.open.setCheckable(True)
        self.open.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.rows = _LowList("roster.left_out_rows", tr("Rows left out"), tr, self)
        self.open.toggled.connect(self._unfold)
        self._unfold(is_open=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.rows, 1)
        self.hide()

    def show_rows(self, rows: Sequence[Problem]) -> None:
        """Count the rows; a roster without any has no line for them."""
        self.open.setText(self._tr("Rows left out: {count}").format(count=len(rows)))
        self.rows.show_problems(rows)
        self.setVisible(bool(rows))

    def _unfold(self, is_open: bool) -> None:  # noqa: FBT001 - a slot
        arrow = Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow
        self.open.setArrowType(arrow)
        self.rows.setVisible(is_open)


class _LowList(ProblemList):
    """Asks for two or three rows only: the problems above it matter more."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), 120)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 64)
