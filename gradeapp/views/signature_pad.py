"""A pad to sign on by mouse, pen or finger; what is written becomes a picture without ground."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QTabletEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from gradeapp.views.ink import ink_of

HEIGHT = 116
NIB, THINNEST = 3.2, 0.35
"""The width of a line in pixels, and the part of it that the lightest touch gives."""

SHORTEST_STEP = 1.5
SCALE = 4
INK = QColor("#14235a")


@dataclass(frozen=True, slots=True)
class Dot:
    """A place that the pen touched, and how wide the line is there."""

    place: QPointF
    width: float


class SignaturePad(QWidget):
    """Takes strokes; `changed` tells of every one that was finished or taken back.

    Touch reaches it as a mouse. A pen gives its pressure, which makes the line wider.
    """

    changed = Signal()

    def __init__(self, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sign.pad")
        self.setAccessibleName(hint)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._hint = hint
        self._strokes: list[list[Dot]] = []
        self._is_down = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written."""
        return not self._strokes

    def undo(self) -> None:
        """Take the last stroke back."""
        if self._strokes:
            self._strokes.pop()
            self._tell()

    def clear(self) -> None:
        """Wipe the pad."""
        self._strokes.clear()
        self._tell()

    def png(self) -> bytes:
        """Give what is written as a PNG with a transparent ground; b"" if there is nothing."""
        if self.is_empty:
            return b""
        image = QImage(self.size() * SCALE, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.scale(SCALE, SCALE)
        paint_strokes(painter, self._strokes, INK)
        painter.end()
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]  # its annotation is wrong
        return bytes(buffer.data().data())

    def sizeHint(self) -> QSize:
        """Ask for the width of a panel."""
        return QSize(280, HEIGHT)

    # --- the pen

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the pen down."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._begin(event.position(), 1.0)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw."""
        self._go(event.position(), 1.0)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lift the pen."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._end()

    def tabletEvent(self, event: QTabletEvent) -> None:
        """Write with a pen that knows its pressure (0 to 1)."""
        match event.type():
            case QTabletEvent.Type.TabletPress:
                self._begin(event.position(), event.pressure())
            case QTabletEvent.Type.TabletMove:
                self._go(event.position(), event.pressure())
            case QTabletEvent.Type.TabletRelease:
                self._end()
        event.accept()

    def _begin(self, place: QPointF, pressure: float) -> None:
        self._is_down = True
        self._strokes.append([Dot(place, width_of(pressure))])
        self.update()

    def _go(self, place: QPointF, pressure: float) -> None:
        if not self._is_down:
            return
        stroke = self._strokes[-1]
        if (place - stroke[-1].place).manhattanLength() >= SHORTEST_STEP:
            # Half the way to the new width: a pen's pressure jumps.
            wide = (stroke[-1].width + width_of(pressure)) / 2
            stroke.append(Dot(place, wide))
            self.update()

    def _end(self) -> None:
        if self._is_down:
            self._is_down = False
            self._tell()

    def _tell(self) -> None:
        self.update()
        self.changed.emit()

    def paintEvent(self, _: QPaintEvent) -> None:
        """Paint the pad as paper, whatever the theme: the ink is dark."""
        ink = ink_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(ink.field), 1))
        painter.setBrush(Qt.GlobalColor.white)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setPen(QPen(QColor("#c3c9d2"), 1, Qt.PenStyle.DashLine))
        line = HEIGHT - 28
        painter.drawLine(16, line, self.width() - 16, line)
        if self.is_empty:
            painter.setPen(QColor("#5a6573"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._hint)
        paint_strokes(painter, self._strokes, INK)
        painter.end()


def width_of(pressure: float) -> float:
    """Give the width of a line for a pressure from 0 to 1."""
    return NIB * (THINNEST + (1 - THINNEST) * min(max(pressure, 0.0), 1.0))


def paint_strokes(painter: QPainter, strokes: Sequence[Sequence[Dot]], colour: QColor) -> None:
    """Draw strokes as smooth lines: curves through the middles of what the pen touched."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for stroke in strokes:
        if len(stroke) == 1:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(stroke[0].place, stroke[0].width / 2, stroke[0].width / 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for piece, wide in _curves(stroke):
            cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
            painter.setPen(QPen(colour, wide, Qt.PenStyle.SolidLine, cap, join))
            painter.drawPath(piece)


def _curves(stroke: Sequence[Dot]) -> list[tuple[QPainterPath, float]]:
    start, pieces = stroke[0].place, []
    for dot, after in itertools.pairwise(stroke):
        end = (dot.place + after.place) / 2 if after is not stroke[-1] else after.place
        path = QPainterPath(start)
        path.quadTo(dot.place, end)
        pieces.append((path, after.width))
        start = end
    return pieces
