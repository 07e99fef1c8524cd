"""Stars drawn as shapes: as many filled as were earned, the others outlined."""

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from gradeapp.views.ink import Ink, ink_of

INNER = 0.42
GAP = 4


class Stars(QWidget):
    """A row of stars; takes no room where the form has none."""

    def __init__(self, size: int = 20, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size, self._earned, self._places, self._laid = size, 0, 0, 0
        self._key: tuple[int, float] | None = None
        self._pair = (QPixmap(), QPixmap())
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_stars(self, earned: int | None, places: int) -> None:
        """Show `earned` filled stars out of `places`."""
        value = "" if earned is None else str(earned)
        if (self._earned, self._places, self.property("value")) == (earned or 0, places, value):
            return
        self._earned, self._places = earned or 0, places
        self.setProperty("value", value)
        self.setAccessibleName(f"{value or 0} / {places}")
        if places != self._laid:
            self._laid = places
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Give the room for all places."""
        return QSize(max(0, self._places * (self._size + GAP) - GAP), self._size)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the stars."""
        painter = QPainter(self)
        pair = self._drawn()
        for place in range(self._places):
            painter.drawPixmap(place * (self._size + GAP), 0, pair[place < self._earned])
        painter.end()

    def _drawn(self) -> tuple[QPixmap, QPixmap]:
        """Give an outlined and a filled star, drawn once for each palette and screen."""
        key = (self.palette().cacheKey(), self.devicePixelRatioF())
        if self._key != key:
            ink = ink_of(self.palette())
            self._key, self._pair = key, (self._star(ink, 0), self._star(ink, 1))
        return self._pair

    def _star(self, ink: Ink, filled: int) -> QPixmap:
        ratio = self.devicePixelRatioF()
        drawn = QPixmap(round(self._size * ratio), round(self._size * ratio))
        drawn.setDevicePixelRatio(ratio)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink.star if filled else ink.field, 1.2))
        painter.setBrush(ink.star if filled else Qt.BrushStyle.NoBrush)
        painter.drawPolygon(star_in(QRectF(1, 1, self._size - 2, self._size - 2)))
        painter.end()
        return drawn


def star_in(box: QRectF) -> QPolygonF:
    """Give a five-pointed star that fills a box."""
    centre, radius = box.center(), box.width() / 2
    points = []
    for corner in range(10):
        reach = radius if corner % 2 == 0 else radius * INNER
        angle = math.pi * corner / 5 - math.pi / 2
        points.append(centre + QPointF(reach * math.cos(angle), reach * math.sin(angle)))
    return QPolygonF(points)
