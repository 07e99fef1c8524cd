"""A tile of the gallery: one form with the icon of its kind, its levels and its full marks."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gradeapp.model.gallery import Card
from gradeapp.model.problem import Translate
from gradeapp.model.sheet.voice import Voice
from gradeapp.views.flow import TILE
from gradeapp.views.icons import icon
from gradeapp.views.ink import dress, ink_of

SIDE, PICTURE = 13, 20
CHIP, CHIP_GAP, CHIP_SIDE = 20, 5, 7
ARROWS = {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down}


def kind_labels(tr: Translate) -> dict[str, str]:
    """Give what the kinds of forms are called."""
    return {
        "scorecard": tr("Scored by points"),
        "accumulation": tr("Points added up"),
        "thresholds": tr("Thresholds"),
        "history": tr("Level held over months"),
        "decision-table": tr("Decision table"),
        "ladder": tr("Ladder"),
        "checklist": tr("Checklist"),
        "tags": tr("Tags"),
        "record": tr("Record"),
    }


class Tile(QPushButton):
    """One form; a click or Enter chooses it.

    `pointed` tells that the form is looked at, by the mouse or the focus; `arrow` carries the key
    of an arrow.
    """

    pointed = Signal()
    arrow = Signal(int)

    def __init__(self, card: Card, lang: str, tr: Translate) -> None:
        super().__init__()
        self.card = card
        self.setProperty("tile", "true")
        self.setObjectName(f"form.{card.id}")
        voice = Voice(lang, tr)
        title = voice.text(card.title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(facts(card, tr))
        self.setToolTip(title)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(TILE.height())
        self._picture, name = QLabel(self), QLabel(title, self)
        dress(name, 104, bold=True)
        self._facts, self._shown = facts(card, tr), QLabel(self)
        self._shown.setProperty("tone", "quiet")
        chips = LevelChips([voice.text(level) for level in card.levels], self)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._picture)
        head.addWidget(name, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, 9, SIDE, 9)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(chips)
        column.addWidget(self._shown)
        for part in (self._picture, name, chips, self._shown):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._paint_picture()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say the facts as far as there is room."""
        super().resizeEvent(event)
        room, right = self.width() - 2 * SIDE, Qt.TextElideMode.ElideRight
        self._shown.setText(self._shown.fontMetrics().elidedText(self._facts, right, room))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by Enter as by the space bar; arrows go to the neighbours."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif event.key() in ARROWS:
            self.arrow.emit(event.key())
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Tell that the mouse points at the form."""
        super().enterEvent(event)
        self.pointed.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the form has the focus."""
        super().focusInEvent(event)
        self.pointed.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_picture()

    def _paint_picture(self) -> None:
        drawn = icon(f"kind_{self.card.kind or 'record'}", ink_of(self.palette()))
        self._picture.setPixmap(drawn.pixmap(QSize(PICTURE, PICTURE), self.devicePixelRatioF()))


class LevelChips(QWidget):
    """The levels as chips, the best first; those that find no room are counted."""

    def __init__(self, levels: list[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._levels = levels
        self.setFixedHeight(CHIP + 2)
        dress(self, 88)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw as many chips as there is room for."""
        painter, ink = QPainter(self), ink_of(self.palette())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = 0.5
        for number, text in enumerate(self._fitting()):
            width = self._width(text)
            box = QRectF(left, 0.5, width, CHIP)
            painter.setPen(ink.line)
            painter.setBrush(ink.accent_soft if number == 0 else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, CHIP / 2, CHIP / 2)
            painter.setPen(ink.accent if number == 0 else ink.quiet)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
            left += width + CHIP_GAP
        painter.end()

    def _width(self, text: str) -> int:
        return self.fontMetrics().horizontalAdvance(text) + 2 * CHIP_SIDE

    def _fitting(self) -> list[str]:
        """Give the texts of the chips: all levels, or the first ones and how many are left."""
        for count in range(len(self._levels), 0, -1):
            rest = len(self._levels) - count
            texts = [*self._levels[:count], *([f"+{rest}"] if rest else [])]
            if sum(self._width(text) + CHIP_GAP for text in texts) <= self.width():
                return texts
        return []


def facts(card: Card, tr: Translate) -> str:
    """Say in a few words what kind of form it is and how much it asks."""
    parts = [kind_labels(tr).get(card.kind, "")]
    if card.maximum is not None:
        said = tr("1 point") if card.maximum == 1 else tr("{points} points")
        parts.append(said.format(points=card.maximum))
    if card.items:
        text = tr("1 item") if card.items == 1 else tr("{count} items")
        parts.append(text.format(count=card.items))
    return "  ·  ".join(part for part in parts if part) or card.id
