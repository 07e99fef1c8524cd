"""The rows of a list for its table: texts made when they are seen, stars and states drawn."""

from datetime import date
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QApplication, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gradeapp.model.assessment import State
from gradeapp.model.problem import Translate
from gradeapp.model.worklist import SOON, LevelFacts
from gradeapp.views.ink import Ink, ink_of
from gradeapp.views.labels import state_labels
from gradeapp.views.stars import star_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
STAR, GAP, DOT = 13, 3, 8
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
STARS, MARK = int(Role.UserRole) + 1, int(Role.UserRole) + 2
"""How many stars a cell draws; by which colour (a member of `Ink`) it is marked."""


class RowList(Protocol[Row]):
    """What a list shows, as far as all of them have it."""

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows in order."""

    @property
    def today(self) -> date:
        """The day from which what falls due is counted."""

    def level(self, row: Row) -> LevelFacts | None:
        """Give what is known of a row's grade."""

    def grade(self, row: Row, lang: str) -> str:
        """Give the grade as people say it."""


class ListModel(QAbstractTableModel, Generic[Row]):
    """Shows a `RowList` by its columns, of which `number` stands at the right."""

    columns: "Sequence[str]"
    number: str
    _list: RowList[Row]

    def __init__(
        self, tr: Translate, lang: str, titles: "Mapping[str, str]", parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._tr, self._lang, self._titles, self._view = tr, lang, titles, parent
        self._states = state_labels(tr)
        self._bold = QFont(parent.font())
        self._bold.setBold(True)

    def show_list(self, shown: RowList[Row]) -> None:
        """Take other rows."""
        self.beginResetModel()
        self._list = shown
        self.endResetModel()

    def row(self, index: Index) -> Row:
        """Give the row at an index."""
        return self._list.rows[index.row()]

    def rowCount(self, parent: Index | None = None) -> int:
        """Count the rows."""
        return 0 if parent is not None and parent.isValid() else len(self._list.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Count the columns."""
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:  # noqa: ANN401 - as Qt has it
        """Give the title of a column."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        if role == Role.DisplayRole:
            return self._titles[column]
        return int(RIGHT) if role == Role.TextAlignmentRole and column == self.number else None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:  # noqa: ANN401 - as Qt has it
        """Give what a cell shows."""
        row, column = self.row(index), self.columns[index.column()]
        match role:
            case Role.DisplayRole:
                return self._text(row, column)
            case Role.ToolTipRole | Role.AccessibleTextRole:
                return self._said(row, column)
            case Role.ForegroundRole:
                return self._colour(row, column)
            case Role.UserRole:
                return self._id(row)
            case _:
                return self._look(row, column, role)

    def _look(self, row: Row, column: str, role: int) -> object:
        match role:
            case Role.TextAlignmentRole:
                return int(RIGHT) if column == self.number else None
            case Role.FontRole:
                return self._bold if column in {"name", "grade"} else None
            case _:
                return self._drawn(row, column, role)

    def _drawn(self, row: Row, column: str, role: int) -> str | int | None:
        if role == STARS and column == "stars":
            return self._stars(row)
        return self._mark(row) if role == MARK and column == "state" else None

    def _stars(self, row: Row) -> int | None:
        level = self._list.level(row)
        return level.stars if level else None

    def _said(self, row: Row, column: str) -> str:
        text = self._text(row, column)
        if column == "stars" and (stars := self._stars(row)) is not None:
            said = self._tr("1 star") if stars == 1 else self._tr("{count} stars")
            return said.format(count=stars)
        if column == "name":
            return "\n".join(part for part in (text, self._uscc(row)) if part)
        return text

    def _grade(self, row: Row, *, provisional: bool) -> str:
        grade = self._list.grade(row, self._lang)
        return self._tr("{grade} est.").format(grade=grade) if grade and provisional else grade

    def _colour(self, row: Row, column: str) -> QColor | None:
        ink = ink_of(self._view.palette())
        if column == "due":
            return due_colour(self._due(row), self._list.today, ink)
        return self._ink(row, column, ink)

    # --- what each list says for itself

    def _id(self, row: Row) -> str:
        """Give the id of a row's thing."""
        raise NotImplementedError

    def _text(self, row: Row, column: str) -> str:
        """Give the text of a cell, "" where it is drawn."""
        raise NotImplementedError

    def _uscc(self, row: Row) -> str:
        """Give the credit code that stands below the name when it is pointed at."""
        raise NotImplementedError

    def _due(self, row: Row) -> date | None:
        """Give the day on which a row falls due."""
        raise NotImplementedError

    def _mark(self, row: Row) -> str | None:
        """Name the colour of the dot before the state; None for no dot."""
        raise NotImplementedError

    def _ink(self, row: Row, column: str, ink: Ink) -> QColor | None:
        """Give the colour of a cell that isn't a day; None for the usual one."""
        raise NotImplementedError


def mark_of(state: State) -> str:
    """Name the colour (a member of `Ink`) of the dot before a state."""
    marks = {State.RETURNED: "bad", State.SUBMITTED: "accent", State.REVIEWED: "accent"}
    done = {State.APPROVED: "good", State.SIGNED: "good"}
    return {**marks, **done}.get(state, "faint")


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


class ListDelegate(QStyledItemDelegate):
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
