"""The switch that says that an answer is not applicable, drawn as a single segment."""

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from gradeapp.views.ink import ink_of

HEIGHT, PADDING = 30, 20


class NaSwitch(QCheckBox):
    """A check box that looks like the choices beside it, in light and in dark.

    `step_wanted` tells that Enter was pressed: 1, or -1 with Shift.
    """

    step_wanted = Signal(int)

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Give the room of a segment."""
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + PADDING, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Never cut the words off."""
        return self.sizeHint()

    def hitButton(self, place: QPoint) -> bool:
        """Take a click anywhere on the segment."""
        return self.rect().contains(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step with Enter, clear with Delete, switch with the space bar."""
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.step_wanted.emit(-1 if back else 1)
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            if self.isChecked():
                self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the segment, filled while the answer is not applicable."""
        ink, painter = ink_of(self.palette()), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        edge = ink.accent if self.hasFocus() else ink.field
        painter.setPen(QPen(edge, 2 if self.hasFocus() else 1))
        painter.setBrush(ink.card)
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 5, 5)
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink.accent if self.isEnabled() else ink.faint)
            painter.drawRoundedRect(self.rect().adjusted(3, 3, -3, -3), 4, 4)
        painter.setPen(ink.on_accent if on else ink.quiet)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()
