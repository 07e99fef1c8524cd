"""Labels that show as much of a text as fits; the whole stands in the tool tip."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

STEP, HIGHEST = 16, 1000
NARROWEST = 60
"""Pixels that a single line asks for at least."""


class Shortened(QLabel):
    """Breaks a text into the lines its height has room for, and ends it in dots where it must."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setWordWrap(True)

    def show_text(self, text: str) -> None:
        """Show a text as far as there is room."""
        self._whole = text
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the text to the new room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = self._whole if self._has_room(self._whole) else self._ended()
        is_short = shown != self._whole
        self.setToolTip(self._whole if is_short else "")
        self.setProperty("elided", is_short or None)
        if self.text() != shown:
            self.setText(shown)

    def _has_room(self, text: str) -> bool:
        wrap, room = int(Qt.TextFlag.TextWordWrap), QRect(0, 0, self.width(), HIGHEST)
        return self.fontMetrics().boundingRect(room, wrap, text).height() <= self.height()

    def _ended(self) -> str:
        """Give the longest beginning that has room; a line's end is lost where words break."""
        metrics, end = self.fontMetrics(), Qt.TextElideMode.ElideRight
        lines = max(self.height() // metrics.lineSpacing(), 1)
        tried = range(self.width() * lines, self.width() // 2, -STEP)
        texts = (metrics.elidedText(self._whole, end, width) for width in tried)
        return next((text for text in texts if self._has_room(text)), "")


class OneLine(QLabel):
    """Shows a text such as a file's name in one line, its middle left out where it must."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setObjectName(name)
        self.setProperty("tone", "quiet")
        self.setTextFormat(Qt.TextFormat.PlainText)

    def show_text(self, text: str) -> None:
        """Show a text as far as there is room."""
        self._whole = text
        self.updateGeometry()
        self._fit()

    def sizeHint(self) -> QSize:
        """Ask for the room of the whole text."""
        width = self.fontMetrics().horizontalAdvance(self._whole) + 2
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Do with little."""
        return QSize(min(NARROWEST, self.sizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the text to the new room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        middle, metrics = Qt.TextElideMode.ElideMiddle, self.fontMetrics()
        shown = metrics.elidedText(self._whole, middle, self.width())
        is_short = shown != self._whole
        self.setToolTip(self._whole if is_short else "")
        self.setAccessibleName(self._whole)
        self.setProperty("elided", is_short or None)
        if self.text() != shown:
            self.setText(shown)
