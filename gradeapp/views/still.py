"""Labels whose texts change at every key: a new text never makes the page lay itself out again."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class Still(QWidget):
    """Keeps a label in a place of fixed height; the label isn't part of any layout."""

    def __init__(self, label: QLabel, height: int, width: int = 0) -> None:
        super().__init__()
        self.label = label
        self._hint = QSize(width, height)
        label.setParent(self)
        cover(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        wide = QSizePolicy.Policy.Fixed if width else QSizePolicy.Policy.Ignored
        self.setSizePolicy(wide, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Give the size of the place, whatever the text."""
        return self._hint

    def minimumSizeHint(self) -> QSize:
        """Give the same size."""
        return self._hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the label fill the place."""
        super().resizeEvent(event)
        self.label.setGeometry(self.rect())


def cover(widget: QWidget) -> None:
    """Make a part of a card opaque: when it changes, nothing below it is drawn again."""
    widget.setBackgroundRole(QPalette.ColorRole.Base)
    widget.setAutoFillBackground(True)


def say(label: QLabel, text: str) -> None:
    """Set a label's text if it is another one."""
    if label.text() != text:
        label.setText(text)


def reveal(widget: QWidget, *, shown: bool) -> None:
    """Show or hide a widget if it isn't so already."""
    if widget.isHidden() is shown:
        widget.setVisible(shown)


def keep(widget: QWidget, value: str) -> None:
    """Keep a member of the RESULT in the property `value`, which outside checks read."""
    if widget.property("value") != value:
        widget.setProperty("value", value)
