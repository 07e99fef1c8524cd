"""The levels of a form from best to worst, with the one reached and those still possible."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gradeapp.views.ink import Ink, ink_of
from gradeapp.views.still import cover

ROW, EDGE, GAP, LINES = 26, 10, 14, 9
NARROW, NARROWEST = 150, 200
"""Least room, in pixels, for a name that wraps beside its label, and for the list."""
WRAP = int(Qt.TextFlag.TextWordWrap)
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Home: -99, Qt.Key.Key_End: 99}


@dataclass(frozen=True, slots=True)
class LevelRow:
    """One level as shown: label, name and condition, and what it is in this rating."""

    label: str
    name: str
    condition: str
    reached: bool = False
    possible: bool = False

    @property
    def whole(self) -> str:
        """All its words."""
        return "  ".join(part for part in (self.label, self.name, self.condition) if part)


class LevelList(QWidget):
    """All levels, painted in one go; a long condition wraps.

    A click, or the arrow keys and Enter, tell the place of a level from the best (0) by `chosen`.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[LevelRow, ...] = ()
        self._tops: list[int] = [0]
        self._at = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(NARROWEST)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        cover(self)

    def show_levels(self, rows: tuple[LevelRow, ...]) -> None:
        """Show levels, best first."""
        if rows == self._rows:
            return
        before, self._rows = self._rows, rows
        reached = next((row.label for row in rows if row.reached), "")
        self.setAccessibleDescription(reached)
        if [row.whole for row in before] != [row.whole for row in rows]:
            self._measure()
            self.update()
        for place, (old, new) in enumerate(zip(before, rows, strict=False)):
            if old != new:
                self.update(self._box(place))

    # --- where the rows stand

    def _measure(self) -> None:
        """Find where each row begins, and be as high as all of them: no level is cut off."""
        self._tops = self._measured(max(self.width(), NARROWEST))
        self.setFixedHeight(self._tops[-1])

    def _measured(self, width: int) -> list[int]:
        """Give where each row begins, and where the last one ends, at a width."""
        tops, metrics, stacked = [0], self.fontMetrics(), self._is_stacked(width)
        most = metrics.lineSpacing() * LINES
        for row in self._rows:
            room = self._name_place(row, width, stacked=stacked)[1]
            box = metrics.boundingRect(QRect(0, 0, room, most), WRAP, row.name)
            high = min(box.height(), most) if row.name else 0
            first = ROW - 6 if stacked and row.name else 0
            tops.append(tops[-1] + max(ROW, first + high + 8))
        return tops

    def _is_stacked(self, width: int) -> bool:
        """Tell whether names stand below the labels, because beside them there is no room."""
        rooms = [self._name_place(row, width, stacked=False)[1] for row in self._rows if row.name]
        names = [self.fontMetrics().horizontalAdvance(row.name) for row in self._rows if row.name]
        short = min(rooms, default=NARROW) < NARROW
        return short and any(name > room for name, room in zip(names, rooms, strict=True))

    def _name_place(self, row: LevelRow, width: int, *, stacked: bool) -> tuple[int, int]:
        """Give where a name begins, and the room it has before the condition."""
        if stacked:
            return EDGE, width - 2 * EDGE
        left = EDGE + self._widest(width) + GAP
        taken = self.fontMetrics().horizontalAdvance(row.condition) + GAP if row.condition else 0
        return left, max(60, width - left - taken - EDGE)

    def _widest(self, width: int) -> int:
        metrics = self.fontMetrics()
        widest = max((metrics.horizontalAdvance(row.label) for row in self._rows), default=0)
        return min(widest * 11 // 10, width * 2 // 3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._measure()

    def _box(self, place: int) -> QRect:
        top = self._tops[place]
        return QRect(0, top, self.width(), self._tops[place + 1] - top - 2)

    def _under(self, y: int) -> int:
        found = (place for place in range(len(self._rows)) if y < self._tops[place + 1])
        return next(found, -1)

    # --- what the reviewer does

    def event(self, event: QEvent) -> bool:
        """Show all of a level under the mouse."""
        if isinstance(event, QHelpEvent):
            place = self._under(event.pos().y())
            words = self._rows[place].whole if place >= 0 else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell the level that was clicked."""
        place = self._under(event.position().toPoint().y())
        if place >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go up and down with the arrows, and to the standard of a level with Enter."""
        key = event.key()
        if key in STEPS:
            last = len(self._rows) - 1
            self._at = min(max(self._at + STEPS[Qt.Key(key)], 0), last)
            self.setAccessibleName(self._rows[self._at].whole)
            self.update()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.chosen.emit(self._at)
        else:
            super().keyPressEvent(event)

    # --- drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the levels that are due."""
        ink = ink_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, row in enumerate(self._rows):
            if event.region().intersects(self._box(place)):
                self._draw(painter, ink, row, self._box(place))
        if self.hasFocus() and self._rows:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ink.accent, 2))
            painter.drawRoundedRect(self._box(self._at).adjusted(1, 1, -1, -1), 5, 5)
        painter.end()

    def _draw(self, painter: QPainter, ink: Ink, row: LevelRow, box: QRect) -> None:
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
        stacked = self._is_stacked(self.width()) and bool(row.name)
        line = QRect(box.left(), box.top(), box.width(), ROW - 2) if stacked else box
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line.adjusted(EDGE, 0, 0, 0), left, row.label)
        font.setBold(False)
        painter.setFont(font)
        painter.setPen(ink.quiet)
        start, room = self._name_place(row, self.width(), stacked=stacked)
        top = box.top() + (ROW - 6 if stacked else 0)
        name = QRect(start, top, room, box.bottom() - top)
        painter.drawText(name, int(left) | WRAP, row.name)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line.adjusted(0, 0, -EDGE, 0), right, row.condition)
