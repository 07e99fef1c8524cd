"""The sums of the sections on the rating panel; each leads to its section."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from gradeapp.model.rating import SectionRating
from gradeapp.model.scorecard import Section
from gradeapp.model.sheet.lines import letter_of
from gradeapp.model.sheet.voice import Voice
from gradeapp.views.ink import blend, ink_of
from gradeapp.views.still import cover

ROW, EDGE, BAR, BAR_HEIGHT, SUM = 28, 8, 52, 4, 70
NARROWEST = 180
MIDDLE = Qt.AlignmentFlag.AlignVCenter
NAME = int(MIDDLE | Qt.TextFlag.TextWordWrap)
RIGHT = int(MIDDLE | Qt.AlignmentFlag.AlignRight)


class SectionSum(QAbstractButton):
    """A section's name, a bar and its sum; Enter, Space or a click lead to the section."""

    def __init__(self, section: Section, voice: Voice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._section, self._voice = section, voice
        self._name = f"{letter_of(section, voice)}  {voice.text(section.label)}".strip()
        self._sum, self._share = "", 0.0
        self.setObjectName(f"rating.section.{section.id}")
        self.setToolTip(voice.word(voice.tr("Go to {section}"), section=self._name))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(NARROWEST)
        self.setFixedHeight(ROW)
        cover(self)

    def show_sum(self, found: SectionRating | None) -> None:
        """Show the sum; None where the form isn't scored at all."""
        voice, whole = self._voice, self._section.maximum
        points = "—" if found is None else voice.points(found.points)
        said = points + ("" if whole is None else f" / {voice.points(whole)}")
        if said == self._sum:
            return
        self._sum = said
        share = 0.0 if found is None or not whole else float(found.points / whole)
        self._share = min(max(share, 0.0), 1.0)
        self.setAccessibleName(f"{self._name} {said}")
        # The name stays; drawing its signs again at every key would cost more than all the rest.
        name = self._room(self.width())
        self.update(self.rect().adjusted(name.right() + 1, 0, 0, 0))

    def _room(self, width: int) -> QRect:
        bar = BAR + EDGE if self._section.maximum else 0
        return QRect(EDGE, 0, max(60, width - SUM - bar - EDGE * 2), 200)

    def height_at(self, width: int) -> int:
        """Give the height of the name, wrapped to a width."""
        box = self.fontMetrics().boundingRect(self._room(width), NAME, self._name)
        return max(ROW, box.height() + 8)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew; of a fixed height, the layout asks nothing."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.setFixedHeight(self.height_at(self.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw name, bar and sum, lit up under the mouse and ringed in focus."""
        ink, painter = ink_of(self.palette()), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(blend(ink.accent, ink.card, 8))
            painter.drawRoundedRect(self.rect().adjusted(0, 1, 0, -1), 5, 5)
        painter.setPen(ink.text)
        name = self._room(self.width())
        name.setHeight(self.height())
        if event.rect().intersects(name):
            painter.drawText(name, NAME, self._name)
        font = QFont(self.font())
        font.setBold(True)
        painter.setFont(font)
        right = self.rect().adjusted(0, 0, -EDGE, 0)
        painter.drawText(right, RIGHT, self._sum)
        if self._section.maximum:
            self._draw_bar(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ink.accent, 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 5, 5)
        painter.end()

    def _draw_bar(self, painter: QPainter) -> None:
        ink = ink_of(self.palette())
        left, top = self.width() - EDGE - SUM - BAR, (self.height() - BAR_HEIGHT) / 2
        painter.setPen(Qt.PenStyle.NoPen)
        for width, colour in ((float(BAR), ink.line), (BAR * self._share, ink.accent)):
            if width:
                painter.setBrush(colour)
                box = QRectF(left, top, width, BAR_HEIGHT)
                painter.drawRoundedRect(box, BAR_HEIGHT / 2, BAR_HEIGHT / 2)
