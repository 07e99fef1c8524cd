"""Which band an item hit, in quiet words, with a badge where the number is a default of ours."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gradeapp.model.sheet.voice import Voice
from gradeapp.views.ink import ink_of
from gradeapp.views.still import cover

GAP, PADDING, BADGE, LINE = 9, 6, 17, 24


class BandWords(QWidget):
    """Painted, so that a change never makes the page lay itself out again."""

    def __init__(self, voice: Voice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._badge = "", False
        self._known: tuple[str, QFont, int] | None = None
        self._label = voice.set(voice.tr("our default"))
        self._why = voice.set(voice.tr("This number isn't in the source; it is our default."))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        cover(self)

    def sizeHint(self) -> QSize:
        """Give the height of a line."""
        return QSize(60, LINE)

    def show_words(self, words: str, *, badge: bool) -> None:
        """Show words, with the badge or without."""
        if (words, badge) != (self._words, self._badge):
            self._words, self._badge = words, badge
            self.setAccessibleName(f"{words} {self._label}" if badge else words)
            self.setToolTip(f"{words}\n{self._why}".strip() if badge else words)
            self.update()

    def _small(self) -> tuple[QFont, int]:
        """Give the badge's font and width, worked out once for each font."""
        key = self.font().key()
        if self._known is None or self._known[0] != key:
            small = QFont(self.font())
            small.setPointSizeF(small.pointSizeF() * 0.82)
            wide = QFontMetrics(small).horizontalAdvance(self._label) + 2 * PADDING
            self._known = key, small, wide
        return self._known[1:]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the words and the badge."""
        if not (self._words or self._badge):
            return
        ink, painter, metrics = ink_of(self.palette()), QPainter(self), self.fontMetrics()
        small, wide = self._small()
        fits = self._badge and wide <= self.width()
        room = self.width() - (wide + GAP if fits else 0)
        words = metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        painter.setPen(ink.quiet)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignLeft | middle, words)
        if fits:
            left = metrics.horizontalAdvance(words) + (GAP if words else 0)
            box = QRect(left, (self.height() - BADGE) // 2, wide, BADGE)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink.warn_soft)
            painter.drawRoundedRect(box, 4, 4)
            painter.setFont(small)
            painter.setPen(ink.warn)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._label)
        painter.end()
