"""The rows of the worklist for a table: texts made when they are seen, stars and states drawn."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QApplication, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gradeapp.model.assessment import State, WorkRow
from gradeapp.model.problem import Translate
from gradeapp.model.worklist import COLUMNS, SOON, Worklist, due_day
from gradeapp.views.ink import Ink, ink_of
from gradeapp.views.labels import state_labels
from gradeapp.views.stars import star_in

if TYPE_CHECKING:
    from collections.abc import Callable

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
STAR, GAP, DOT = 13, 3, 8
PLACES = 2
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
STARS, MARK = int(Role.UserRole) + 1, int(Role.UserRole) + 2
"""How many stars a cell draws; by which colour (a member of `Ink`) it is marked."""


class WorkModel(QAbstractTableModel):
    """Shows a `Worklist` by the columns of `COLUMNS`."""

    def __init__(self, tr: Translate, lang: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._tr, self._lang, self._view = tr, lang, parent
        self._list = Worklist()
        self._titles = column_titles(tr)
        self._states = state_labels(tr)
        self._bold = QFont(parent.font())
        self._bold.setBold(True)

    def show_list(self, worklist: Worklist) -> None:
        """Take other rows."""
        self.beginResetModel()
        self._list = worklist
        self.endResetModel()

    def row(self, index: Index) -> WorkRow:
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
        is_right = role == Role.TextAlignmentRole and COLUMNS[section] == "score"
        return int(RIGHT) if is_right else None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:  # noqa: ANN401 - as Qt has it
        """Give what a cell shows."""
        row, column = self.row(index), COLUMNS[index.column()]
        match role:
            case Role.DisplayRole:
                return self._text(row, column)
            case Role.ToolTipRole | Role.AccessibleTextRole:
                return self._said(row, column)
            case Role.ForegroundRole:
                return self._colour(row, column)
            case Role.UserRole:
                return row.id
            case _:
                return self._look(row, column, role)

    def _look(self, row: WorkRow, column: str, role: int) -> object:
        match role:
            case Role.TextAlignmentRole:
                return int(RIGHT) if column == "score" else None
            case Role.FontRole:
                return self._bold if column in {"name", "grade"} else None
            case _:
                return self._drawn(row, column, role)

    def _drawn(self, row: WorkRow, column: str, role: int) -> str | int | None:
        if role == STARS and column == "stars":
            level = self._list.level(row)
            return level.stars if level else None
        return self._mark(row) if role == MARK and column == "state" else None

    def _mark(self, row: WorkRow) -> str:
        """Name the colour of a state's dot."""
        return "warn" if row.id in self._list.unsaved else mark_of(row.state)

    def _text(self, row: WorkRow, column: str) -> str:
        texts: dict[str, Callable[[], str]] = {
            "name": lambda: row.customer_name or self._tr("(no customer yet)"),
            "customer_number": lambda: row.customer_number,
            "form": lambda: self._list.title(row, self._lang),
            "grade": lambda: self._grade(row),
            "score": lambda: _score(row.score),
            "state": lambda: self._state(row),
            "due": lambda: say_due(due_day(row), self._list.today, self._tr),
            "number": lambda: row.number,
            "changed": lambda: self._changed(row),
        }
        return texts[column]() if column in texts else ""

    def _grade(self, row: WorkRow) -> str:
        grade = self._list.grade(row, self._lang)
        if grade and row.provisional:
            return self._tr("{grade} est.").format(grade=grade)
        return grade

    def _state(self, row: WorkRow) -> str:
        if row.id in self._list.unsaved:
            if not row.number:
                return self._tr("Unsaved draft")
            return self._tr("{state}, unsaved").format(state=self._states[row.state.value])
        return self._states[row.state.value]

    def _changed(self, row: WorkRow) -> str:
        moment = row.updated_at.astimezone()
        same_year = moment.year == self._list.today.year
        return f"{moment:%m-%d %H:%M}" if same_year else f"{moment:%Y-%m-%d}"

    def _said(self, row: WorkRow, column: str) -> str:
        if column == "stars":
            level = self._list.level(row)
            stars = level.stars if level else None
            said = self._tr("1 star") if stars == 1 else self._tr("{count} stars")
            return "" if stars is None else said.format(count=stars)
        if column == "name":
            return "\n".join(part for part in (self._text(row, column), row.uscc) if part)
        return self._text(row, column)

    def _colour(self, row: WorkRow, column: str) -> QColor | None:
        ink = ink_of(self._view.palette())
        if column == "due":
            return due_colour(due_day(row), self._list.today, ink)
        if column == "name" and not row.customer_name:
            return ink.quiet
        return ink.quiet if column in {"customer_number", "number", "changed", "form"} else None


def mark_of(state: State) -> str:
    """Name the colour (a member of `Ink`) of the dot before a state."""
    marks = {State.RETURNED: "bad", State.SUBMITTED: "accent", State.REVIEWED: "accent"}
    done = {State.APPROVED: "good", State.SIGNED: "good"}
    return {**marks, **done}.get(state, "faint")


def _score(score: str | None) -> str:
    """Give a score as a list shows it: two places are enough there."""
    if score is None or len(score.partition(".")[2]) <= PLACES:
        return score or ""
    return f"{Decimal(score):.{PLACES}f}"


def column_titles(tr: Translate) -> dict[str, str]:
    """Give the titles of the columns by key."""
    return {
        "name": tr("Customer"),
        "customer_number": tr("Cust. no."),
        "form": tr("Form"),
        "grade": tr("Grade"),
        "stars": tr("Stars"),
        "score": tr("Score"),
        "state": tr("State"),
        "due": tr("Due"),
        "number": tr("Rating number"),
        "changed": tr("Changed"),
    }


def say_due(day: date | None, today: date, tr: Translate) -> str:
    """Say a day on which something falls due, and how soon that is."""
    if day is None:
        return ""
    left = (day - today).days
    if left < 0:
        words = tr("1 day late") if left == -1 else tr("{count} days late")
    elif left == 0:
        words = tr("due today")
    elif left <= SOON.days:
        words = tr("in 1 day") if left == 1 else tr("in {count} days")
    else:
        return day.isoformat()
    return f"{day.isoformat()}  {words.format(count=abs(left))}"


def due_colour(day: date | None, today: date, ink: Ink) -> QColor | None:
    """Give the colour of a day on which something falls due."""
    if day is None:
        return None
    if day < today:
        return ink.bad
    return ink.warn if day - today <= SOON else ink.quiet


class WorkDelegate(QStyledItemDelegate):
    """Draws stars as shapes, and a dot before a state."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Leave room for the dot, and no frame around a single cell."""
        super().initStyleOption(option, index)
        option.state &= ~option.state.State_HasFocus
        if index.data(MARK):
            option.rect.setLeft(option.rect.left() + DOT + 4)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell."""
        super().paint(painter, option, index)
        stars, mark = index.data(STARS), index.data(MARK)
        if stars is None and not mark:
            return
        ink = ink_of(QApplication.palette())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        if mark:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(getattr(ink, mark))
            painter.drawEllipse(QRectF(box.left() + 8, box.center().y() - DOT / 2, DOT, DOT))
        else:
            self._stars(painter, box, int(stars), ink)
        painter.restore()

    def _stars(self, painter: QPainter, box: QRectF, count: int, ink: Ink) -> None:
        painter.setPen(QPen(ink.star, 1))
        painter.setBrush(ink.star)
        top = box.center().y() - STAR / 2
        for place in range(count):
            left = box.left() + 8 + place * (STAR + GAP)
            painter.drawPolygon(star_in(QRectF(left, top, STAR, STAR)))
