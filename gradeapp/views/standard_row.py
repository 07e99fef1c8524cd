"""One line of the standards below a form: a level or a rule, marked when it is the one that hit."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gradeapp.views.ink import dress, ink_of
from gradeapp.views.still import cover, reveal, say

EDGE = 10


class StandardRow(QWidget):
    """A name at the left, words that wrap, and at the right what follows; it can take the focus.

    `word_width` is the width of the names, one for all rows of a card.
    """

    def __init__(self, name: str, word_width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hit = False
        cover(self)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._name = self._label(name)
        self._name.setFixedWidth(word_width)
        self._words = QVBoxLayout()
        self._words.setSpacing(1)
        self._now = self._label("", "accent")
        self._now.hide()
        self._end = self._label("", "quiet")
        self._end.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self._end.setWordWrap(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(EDGE, 4, EDGE, 4)
        row.setSpacing(14)
        row.addWidget(self._name, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._words, 1)
        row.addWidget(self._end, 0, Qt.AlignmentFlag.AlignTop)
        self._badges = QHBoxLayout()
        row.addLayout(self._badges)

    def _label(self, text: str, tone: str = "") -> QLabel:
        label = QLabel(text, self)
        label.setProperty("tone", tone)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def add_words(self, text: str, tone: str = "") -> None:
        """Add a line of words; an empty one adds nothing."""
        if text:
            self._words.addWidget(self._label(text, tone))
            self.setAccessibleName(f"{self.accessibleName() or self._name.text()}; {text}")

    def add_badge(self, text: str) -> None:
        """Add a badge at the right end."""
        badge = self._label(text)
        badge.setWordWrap(False)
        badge.setProperty("badge", True)
        dress(badge, 82)
        self._badges.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)

    def show_end(self, text: str) -> None:
        """Say at the right end what follows."""
        say(self._end, text)
        reveal(self._end, shown=bool(text))

    def show_hit(self, *, hit: bool, now: str = "") -> None:
        """Mark the row, or take the mark away; `now` says why with the figures entered."""
        if self._words.indexOf(self._now) < 0:
            self._words.addWidget(self._now)
        say(self._now, now)
        reveal(self._now, shown=bool(now))
        if hit != self._hit:
            self._hit = hit
            dress(self._name, bold=hit)
            self._name.setProperty("tone", "accent" if hit else "")
            self._name.style().polish(self._name)
            self.setAccessibleDescription("✓" if hit else "")
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the mark and the ring of the focus."""
        if not (self._hit or self.hasFocus()):
            return
        ink, painter = ink_of(self.palette()), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self._hit:
            painter.setBrush(ink.accent_soft)
            painter.drawRoundedRect(box, 5, 5)
            painter.setBrush(ink.accent)
            painter.drawRoundedRect(QRectF(1, 5, 3, self.height() - 10), 1, 1)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ink.accent, 2))
            painter.drawRoundedRect(box, 5, 5)
        painter.end()
