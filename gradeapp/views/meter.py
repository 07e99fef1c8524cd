"""A thin bar that shows a share of a whole."""

from fractions import Fraction

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gradeapp.views.ink import ink_of
from gradeapp.views.still import cover


class Meter(QWidget):
    """A bar filled from `low` to the share reached; a paler part shows what is still possible."""

    def __init__(self, parent: QWidget | None = None, height: int = 3) -> None:
        super().__init__(parent)
        self._shown: tuple[Fraction | int, Fraction, Fraction | int] = (0, Fraction(1), 0)
        self.setFixedHeight(height)
        cover(self)

    def show_share(
        self, points: Fraction | int, whole: Fraction, possible: Fraction | None = None
    ) -> None:
        """Show points out of a whole, and up to which points it may still rise."""
        shown = (points, whole, points if possible is None else possible)
        if shown != self._shown:
            self._shown = shown
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bar."""
        ink = ink_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        points, whole, possible = self._shown
        open_ = possible if possible > points else 0
        for reached, colour in ((whole, ink.line), (open_, ink.faint), (points, ink.accent)):
            if reached > 0:
                width = self.width() * min(float(reached / whole), 1.0)
                painter.setBrush(colour)
                box = QRectF(0, 0, width, self.height())
                painter.drawRoundedRect(box, self.height() / 2, self.height() / 2)
        painter.end()
