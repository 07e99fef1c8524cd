"""The choices of a question with what each of them means, all to be seen at once."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gradeapp.model.expression import Name
from gradeapp.model.scorecard import Input, Scorecard
from gradeapp.model.sheet.voice import Voice
from gradeapp.views.ink import blend, ink_of
from gradeapp.views.still import cover

LEAST, EDGE, GAP, WIDEST_NAME = 26, 10, 16, 170


class Anchors(QWidget):
    """Rows to click; the keyboard and screen readers use the field above.

    `chosen` carries the raw text of an option.
    """

    chosen = Signal(str)

    def __init__(self, anchors: list[tuple[str, str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._anchors, self._raw, self._over = anchors, "", -1
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleDescription("; ".join(f"{name}: {text}" for _, name, text in anchors))
        cover(self)

    def show_raw(self, raw: str) -> None:
        """Mark the option that is chosen."""
        if raw != self._raw:
            self._raw = raw
            self.update()

    # --- where the rows stand

    @property
    def _name_width(self) -> int:
        metrics = self.fontMetrics()
        wide = max((metrics.horizontalAdvance(name) for _, name, _ in self._anchors), default=0)
        return min(wide * 11 // 10 + 2, WIDEST_NAME)

    def _boxes(self, width: int) -> list[QRect]:
        metrics, top, made = self.fontMetrics(), 0, []
        left = EDGE + self._name_width + GAP
        room = QRect(0, 0, max(80, width - left - EDGE), 2000)
        wrap = int(Qt.TextFlag.TextWordWrap)
        for _, name, text in self._anchors:
            high = metrics.boundingRect(room, wrap, text).height()
            named = metrics.boundingRect(QRect(0, 0, self._name_width, 2000), wrap, name).height()
            row = max(LEAST, max(high, named) + 8)
            made.append(QRect(0, top, width, row))
            top += row
        return made

    def heightForWidth(self, width: int) -> int:
        """Give the height of all rows, wrapped to a width."""
        return self._boxes(width)[-1].bottom() + 1

    def sizeHint(self) -> QSize:
        """Give the size at the present width."""
        width = max(self.width(), 240)
        return QSize(240, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Let the width shrink; the height follows."""
        return QSize(170, self.heightForWidth(max(self.width(), 170)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew."""
        super().resizeEvent(event)
        self.updateGeometry()

    # --- drawing and clicking

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the rows."""
        ink, painter = ink_of(self.palette()), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wrap = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter
        for place, (anchor, box) in enumerate(
            zip(self._anchors, self._boxes(self.width()), strict=True)
        ):
            raw, name, text = anchor
            hit = raw == self._raw
            painter.setPen(Qt.PenStyle.NoPen)
            if hit or place == self._over:
                painter.setBrush(ink.accent_soft if hit else blend(ink.accent, ink.card, 6))
                painter.drawRoundedRect(box.adjusted(0, 1, 0, -1), 5, 5)
            font = QFont(self.font())
            font.setBold(hit)
            painter.setFont(font)
            painter.setPen(ink.accent if hit else ink.text)
            painter.drawText(QRect(EDGE, box.top(), self._name_width, box.height()), wrap, name)
            painter.setFont(self.font())
            painter.setPen(ink.text if hit else ink.quiet)
            left = EDGE + self._name_width + GAP
            painter.drawText(box.adjusted(left, 0, -EDGE, 0), wrap, text)
        painter.end()

    def _at(self, event: QMouseEvent) -> int:
        point, boxes = event.position().toPoint(), self._boxes(self.width())
        return next((place for place, box in enumerate(boxes) if box.contains(point)), -1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light up the row under the mouse."""
        over = self._at(event) if self.isEnabled() else -1
        if over != self._over:
            self._over = over
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the row under the mouse."""
        super().leaveEvent(event)
        self._over = -1
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the row under the mouse."""
        place = self._at(event)
        if place >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(self._anchors[place][0])


def anchors_of(entry: Input, form: Scorecard, voice: Voice) -> list[tuple[str, str, str]]:
    """Give the choices of an input as (raw text, label, meaning); [] where none has a meaning.

    An option means what its description says, or the meaning of the level that it gives.
    """
    value = None if form.grade is None else form.grade.value
    gives = isinstance(value, Name) and value.id == entry.id
    meanings = {level.option: level.meaning for level in form.levels if level.option and gives}
    made = [
        (one.id, voice.text(one.label), voice.text(one.description or meanings.get(one.id)))
        for one in entry.options
    ]
    return made if any(text for _, _, text in made) else []
