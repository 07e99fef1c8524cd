"""A form's levels as a small flight of stairs: the worst at the left, the best at the right."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gradeapp.views.ink import ink_of

GAP, LOWEST = 3, 8
WIDTH, HEIGHT = 150, 34


class Ladder(QWidget):
    """Draws a step for each level; takes its room even where a form has none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count, self._reached = 0, -1
        self._possible = range(0)
        self.setFixedSize(QSize(WIDTH, HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_levels(self, count: int, reached: int | None, possible: range, said: str) -> None:
        """Show `count` levels, counted from the best (0): the one reached, those still possible.

        `said` is the same in words.
        """
        self._count, self._possible = count, possible
        self._reached = -1 if reached is None else reached
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the steps."""
        ink, painter = ink_of(self.palette()), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for rank in range(self._count):
            box = self._box(rank)
            if rank == self._reached:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(ink.accent)
            elif rank in self._possible:
                painter.setPen(QPen(ink.accent, 1.4, Qt.PenStyle.DotLine))
                painter.setBrush(ink.accent_soft)
            else:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(ink.line)
            painter.drawRoundedRect(box, 2.5, 2.5)
        painter.end()

    def _box(self, rank: int) -> QRectF:
        """Give the step of a level: the better, the higher and the further to the right."""
        place = self._count - 1 - rank
        width = (self.width() - GAP * (self._count - 1)) / self._count
        rise = (self.height() - 2 - LOWEST) / max(1, self._count - 1)
        height = LOWEST + rise * place if self._count > 1 else self.height() - 2
        return QRectF(place * (width + GAP) + 1, self.height() - 1 - height, width - 2, height)
