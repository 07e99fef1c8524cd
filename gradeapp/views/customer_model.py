"""The rows of the list of customers for a table."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QWidget

from gradeapp.model.customer_list import COLUMNS, CustomerList, CustomerRow
from gradeapp.model.problem import Translate
from gradeapp.views.ink import ink_of
from gradeapp.views.labels import state_labels
from gradeapp.views.worklist_model import MARK, RIGHT, STARS, due_colour, mark_of, say_due

if TYPE_CHECKING:
    from collections.abc import Callable

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
FAINT = frozenset({"number", "uscc", "form", "rated"})


class CustomerModel(QAbstractTableModel):
    """Shows a `CustomerList` by the columns of `COLUMNS`."""

    def __init__(self, tr: Translate, lang: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._tr, self._lang, self._view = tr, lang, parent
        self._list = CustomerList()
        self._titles = customer_titles(tr)
        self._states = state_labels(tr)
        self._bold = QFont(parent.font())
        self._bold.setBold(True)

    def show_list(self, shown: CustomerList) -> None:
        """Take other rows."""
        self.beginResetModel()
        self._list = shown
        self.endResetModel()

    def row(self, index: Index) -> CustomerRow:
        """Give the row at an index."""
        return self._list.rows[index.row()]

    def rowCount(self, parent: Index | None = None) -> int:
        """Count the rows."""
        return 0 if parent is not None and parent.isValid() else len(self._list.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Count the columns."""
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:  # noqa: ANN401 - as Qt has it
        """Give the title of a column."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Role.DisplayRole:
            return self._titles[COLUMNS[section]]
        is_right = role == Role.TextAlignmentRole and COLUMNS[section] == "count"
        return int(RIGHT) if is_right else None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:  # noqa: ANN401 - as Qt has it
        """Give what a cell shows."""
        row, column = self.row(index), COLUMNS[index.column()]
        match role:
            case Role.UserRole:
                return row.line.id
            case Role.DisplayRole:
                return self._text(row, column)
            case Role.ToolTipRole | Role.AccessibleTextRole:
                return self._said(row, column)
            case Role.ForegroundRole:
                return self._colour(row, column)
            case _:
                return self._look(row, column, role)

    def _look(self, row: CustomerRow, column: str, role: int) -> object:
        match role:
            case Role.TextAlignmentRole:
                return int(RIGHT) if column == "count" else None
            case Role.FontRole:
                return self._bold if column in {"name", "grade"} else None
            case _:
                return self._drawn(row, column, role)

    def _drawn(self, row: CustomerRow, column: str, role: int) -> str | int | None:
        if role == STARS and column == "stars":
            return self._stars(row)
        if role == MARK and column == "state" and row.last is not None:
            return mark_of(row.last.state)
        return None

    def _stars(self, row: CustomerRow) -> int | None:
        level = self._list.level(row)
        return level.stars if level else None

    def _text(self, row: CustomerRow, column: str) -> str:
        line, last = row.line, row.last
        rated = last.rated_on.isoformat() if last and last.rated_on else ""
        texts: dict[str, Callable[[], str]] = {
            "name": lambda: line.name,
            "number": lambda: line.number,
            "uscc": lambda: line.uscc,
            "grade": lambda: self._grade(row),
            "form": lambda: self._list.title(row, self._lang),
            "rated": lambda: rated,
            "state": lambda: self._state(row),
            "due": lambda: say_due(row.due, self._list.today, self._tr),
            "count": lambda: str(row.count) if row.count or self._list.is_whole else "",
        }
        return texts[column]() if column in texts else ""

    def _grade(self, row: CustomerRow) -> str:
        grade = self._list.grade(row, self._lang)
        if grade and row.last and row.last.provisional:
            return self._tr("{grade} est.").format(grade=grade)
        return grade

    def _state(self, row: CustomerRow) -> str:
        if row.last is None:
            return self._tr("Not rated yet") if self._list.is_whole else ""
        state = self._states[row.last.state.value]
        return self._tr("{state}, new one begun").format(state=state) if row.working else state

    def _said(self, row: CustomerRow, column: str) -> str:
        stars = self._stars(row)
        if column == "stars" and stars is not None:
            said = self._tr("1 star") if stars == 1 else self._tr("{count} stars")
            return said.format(count=stars)
        if column == "name" and row.line.uscc:
            return f"{row.line.name}\n{row.line.uscc}"
        return self._text(row, column)

    def _colour(self, row: CustomerRow, column: str) -> QColor | None:
        ink = ink_of(self._view.palette())
        if column == "due":
            return due_colour(row.due, self._list.today, ink)
        if column == "state" and row.last is None:
            return ink.warn
        return ink.quiet if column in FAINT else None


def customer_titles(tr: Translate) -> dict[str, str]:
    """Give the titles of the columns by key."""
    return {
        "name": tr("Customer"),
        "number": tr("Cust. no."),
        "uscc": tr("Credit code"),
        "grade": tr("Grade"),
        "stars": tr("Stars"),
        "form": tr("Form"),
        "rated": tr("Rated on"),
        "state": tr("State"),
        "due": tr("Due"),
        "count": tr("Ratings made"),
    }
