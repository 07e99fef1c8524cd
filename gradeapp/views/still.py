"""Labels whose texts change at every key: a new text never makes the page lay itself out again."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

FULL, SMALLEST = 100, 62
"""The usual letters, and how small they may get before a text is shortened, in percent."""

SHAPE = str.maketrans("123456789", "000000000")
"""All digits of the font are equally wide, so figures of one shape are measured only once."""


class Figure(QLabel):
    """One line of plain text over its own ground: when it changes, nothing else is drawn.

    A style sheet draws a label in many more steps, and its ground before it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground of the card, and the text in the colour that the style sheet gave."""
        painter, place = QPainter(self), self.parentWidget()
        painter.fillRect(event.rect(), (place or self).palette().base())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), int(self.alignment()), self.text())
        painter.end()


class Still(QWidget):
    """Keeps a label in a place of fixed height; the label isn't part of any layout.

    A text that has no room in one line gets smaller letters; a longer one is shortened at its end
    and stands whole in the tool tip: a number never loses its first digits.
    """

    def __init__(self, label: QLabel, height: int, width: int = 0) -> None:
        super().__init__()
        self.label = label
        self._usual, self._share, self._whole = label.font().pointSizeF(), FULL, ""
        self._fitting: set[str] = set()
        # Fixed sizes and no size hints of its own: the layout asks nothing in Python.
        self.setFixedHeight(height)
        self.has_width = width > 0
        if width:
            self.setFixedWidth(width)
        label.setParent(self)
        cover(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        wide = QSizePolicy.Policy.Fixed if width else QSizePolicy.Policy.Ignored
        self.setSizePolicy(wide, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the label fill the place."""
        super().resizeEvent(event)
        # Of a fixed size it doesn't ask for another one at each new text.
        self.label.setFixedSize(self.size())
        self.label.move(0, 0)
        self._fitting.clear()
        self.fit(self._whole or self.label.text())

    def fit(self, text: str) -> None:
        """Show a text in the room there is."""
        shape, is_usual = text.translate(SHAPE), self._share == FULL and not self._whole
        if self.label.wordWrap() or (is_usual and shape in self._fitting):
            self.label.setText(text)
            return
        self._measure(text)
        if self._share == FULL and not self._whole:
            self._fitting.add(shape)

    def _measure(self, text: str) -> None:
        label, wanted = self.label, self._width_of(text) * FULL // self._share
        room = self.contentsRect().width()
        share = FULL if wanted <= room else max(SMALLEST, room * FULL // wanted)
        self._scale(share)
        # Letters don't get narrower exactly as they get smaller.
        while FULL > self._share > SMALLEST and self._width_of(text) > room:
            self._scale(self._share - 1)
        is_short = self._share == SMALLEST and self._width_of(text) > room
        if is_short or self._whole:
            self._shorten(text if is_short else "", room)
        if label.text() != text and not is_short:
            label.setText(text)

    def _width_of(self, text: str) -> int:
        return self.label.fontMetrics().horizontalAdvance(text)

    def _scale(self, share: int) -> None:
        """Give the letters a share of their usual size, in percent."""
        if share != self._share:
            self._share = share
            font = QFont(self.label.font())
            font.setPointSizeF(self._usual * share / FULL)
            self.label.setFont(font)

    def _shorten(self, whole: str, room: int) -> None:
        label, self._whole = self.label, whole
        label.setToolTip(whole)
        label.setProperty("elided", bool(whole) or None)
        if whole:
            end = Qt.TextElideMode.ElideRight
            label.setText(label.fontMetrics().elidedText(whole, end, room))

    @property
    def whole(self) -> str:
        """The whole text where it was shortened, else ""."""
        return self._whole


def cover(widget: QWidget) -> None:
    """Make a part of a card opaque: when it changes, nothing below it is drawn again."""
    widget.setBackgroundRole(QPalette.ColorRole.Base)
    widget.setAutoFillBackground(True)


def say(label: QLabel, text: str) -> None:
    """Set a label's text if it is another one, fitted to its place if that is still."""
    place = label.parent()
    shown = place.whole if isinstance(place, Still) and place.whole else label.text()
    if shown == text:
        return
    if isinstance(place, Still):
        place.fit(text)
    else:
        label.setText(text)


def reveal(widget: QWidget, *, shown: bool) -> None:
    """Show or hide a widget if it isn't so already."""
    if widget.isHidden() is shown:
        widget.setVisible(shown)


def keep(widget: QWidget, value: str) -> None:
    """Keep a member of the RESULT in the property `value`, which outside checks read."""
    if widget.property("value") != value:
        widget.setProperty("value", value)
