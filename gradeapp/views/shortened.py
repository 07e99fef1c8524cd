"""A label of some lines that shows as much of a text as fits; the whole stands in its tool tip."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

STEP, HIGHEST = 16, 1000


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
