"""A veil: lets what lies below it fade while it is out of date."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gradeapp.views.ink import ink_of

DIMMED = 150
"""How opaque it is, of 255."""


class Veil(QWidget):
    """Fades what lies below it; clicks go through."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the card's colour, half transparent."""
        colour = ink_of(self.palette()).card
        colour.setAlpha(DIMMED)
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour)
        painter.end()
