"""The levels of a form from best to worst, with the one reached and those still possible."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFont, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gradeapp.views.ink import Ink, ink_of
from gradeapp.views.still import cover

ROW = 26


@dataclass(frozen=True, slots=True)
class LevelRow:
    """One level as shown: label, name and condition, and what it is in this rating."""

    label: str
    name: str
    condition: str
    reached: bool = False
    possible: bool = False


class LevelList(QWidget):
    """All levels, painted in one go."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[LevelRow, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        cover(self)

    def show_levels(self, rows: tuple[LevelRow, ...]) -> None:
        """Show levels, best first."""
        if rows == self._rows:
            return
        if len(rows) != len(self._rows):
            self.updateGeometry()
        before, self._rows = self._rows, rows
        reached = next((row.label for row in rows if row.reached), "")
        self.setAccessibleDescription(reached)
        if len(before) != len(rows):
            self.update()
        for place, (old, new) in enumerate(zip(before, rows, strict=False)):
            if old != new:
                self.update(self._box(place))

    def event(self, event: QEvent) -> bool:
        """Show all of a level under the mouse: a long condition may be cut."""
        if isinstance(event, QHelpEvent):
            place = event.pos().y() // ROW
            row = self._rows[place] if place < len(self._rows) else LevelRow("", "", "")
            parts = (row.label, row.name, row.condition)
            QToolTip.showText(event.globalPos(), "  ".join(part for part in parts if part), self)
            return True
        return super().event(event)

    def sizeHint(self) -> QSize:
        """Give the height of all levels."""
        return QSize(200, ROW * len(self._rows))

    def minimumSizeHint(self) -> QSize:
        """Never cut a level off."""
        return self.sizeHint()

    def _box(self, place: int) -> QRect:
        return QRect(0, place * ROW, self.width(), ROW - 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the levels that are due."""
        ink = ink_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        widest = self._widest()
        for place, row in enumerate(self._rows):
            if event.region().intersects(self._box(place)):
                self._draw(painter, ink, row, self._box(place), widest)
        painter.end()

    def _widest(self) -> int:
        metrics = self.fontMetrics()
        widest = max((metrics.horizontalAdvance(row.label) for row in self._rows), default=0)
        return min(widest * 11 // 10, self.width() * 2 // 3)

    def _draw(self, painter: QPainter, ink: Ink, row: LevelRow, box: QRect, widest: int) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        if row.reached:
            painter.setBrush(ink.accent_soft)
            painter.drawRoundedRect(box, 5, 5)
        if row.reached or row.possible:
            painter.setBrush(ink.accent if row.reached else ink.star)
            painter.drawRoundedRect(QRect(box.left(), box.top() + 4, 3, box.height() - 8), 1, 1)
        font = QFont(self.font())
        font.setBold(row.reached)
        painter.setFont(font)
        painter.setPen(ink.accent if row.reached else ink.text)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box.adjusted(10, 0, 0, 0), Qt.AlignmentFlag.AlignLeft | middle, row.label)
        font.setBold(False)
        painter.setFont(font)
        painter.setPen(ink.quiet)
        left = Qt.AlignmentFlag.AlignLeft | middle
        right = box.adjusted(0, 0, -10, 0)
        room = painter.fontMetrics().horizontalAdvance(row.condition) + 20
        name = box.adjusted(widest + 24, 0, -room, 0)
        words = painter.fontMetrics().elidedText(
            row.name, Qt.TextElideMode.ElideRight, name.width()
        )
        painter.drawText(name, left, words)
        painter.drawText(right, Qt.AlignmentFlag.AlignRight | middle, row.condition)
