"""The level held month by month, drawn as steps over the levels."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gradeapp.model.engine.history import MonthHeld
from gradeapp.model.entry.outlook import months_held
from gradeapp.model.rating import Rating
from gradeapp.model.scorecard import Scorecard
from gradeapp.model.sheet.voice import Voice
from gradeapp.views.ink import Ink, ink_of
from gradeapp.views.wording import level_name

LANE, MOST, FOOT, LABELS = 22, 24, 20, 92


class Timeline(QWidget):
    """Dots for the level each month earned, a line for the level held; gaps are open rings."""

    def __init__(self, voice: Voice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._voice = voice
        self._form: Scorecard | None = None
        self._months: tuple[MonthHeld, ...] = ()
        self._ranks: dict[str, int] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_months(self, scorecard: Scorecard, rating: Rating) -> None:
        """Show the last two years of a history."""
        months = months_held(rating)[-MOST:]
        if months == self._months:
            return
        self._form, self._months = scorecard, months
        self._ranks = {level.label: rank for rank, level in enumerate(scorecard.levels)}
        said = (f"{month.month} {month.held}" for month in months)
        self.setAccessibleDescription("; ".join(said))
        self.setToolTip("\n".join(f"{month.month}  {month.held}" for month in months))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Give a lane to each level, nothing without months."""
        return QSize(200, len(self._ranks) * LANE + FOOT if self._months else 0)

    def minimumSizeHint(self) -> QSize:
        """Never squeeze the lanes."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw lanes, the line of the held level, and the dots."""
        if not self._months:
            return
        ink = ink_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink.line, 1))
        for rank in range(len(self._ranks)):
            y = self._y(rank)
            painter.drawLine(QPointF(LABELS, y), QPointF(self.width() - 4, y))
        self._draw_labels(painter, ink)
        self._draw_held(painter, ink)
        for place, month in enumerate(self._months):
            self._draw_month(painter, ink, place, month)
        painter.setPen(ink.quiet)
        foot = QRectF(LABELS, self.height() - FOOT, self.width() - LABELS - 6, FOOT)
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft, str(self._months[0].month))
        if len(self._months) > 1:
            painter.drawText(foot, Qt.AlignmentFlag.AlignRight, str(self._months[-1].month))
        painter.end()

    def _draw_labels(self, painter: QPainter, ink: Ink) -> None:
        metrics, end = painter.fontMetrics(), Qt.TextElideMode.ElideRight
        painter.setPen(ink.quiet)
        for label, rank in self._ranks.items():
            name = level_name(self._form, label, self._voice) if self._form else label
            box = QRectF(6, rank * LANE, LABELS - 12, LANE)
            text = metrics.elidedText(name, end, LABELS - 12)
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def _draw_held(self, painter: QPainter, ink: Ink) -> None:
        half = self._step() / 2
        painter.setPen(QPen(ink.accent, 2))
        last: QPointF | None = None
        for place, month in enumerate(self._months):
            at = QPointF(self._x(place), self._y(self._ranks[month.held]))
            if last is not None:
                painter.drawLine(last, QPointF(last.x(), at.y()))
            painter.drawLine(QPointF(at.x() - half, at.y()), QPointF(at.x() + half, at.y()))
            last = QPointF(at.x() + half, at.y())

    def _draw_month(self, painter: QPainter, ink: Ink, place: int, month: MonthHeld) -> None:
        label = month.held if month.gap else month.possible[0]
        centre = QPointF(self._x(place), self._y(self._ranks[label]))
        painter.setPen(QPen(ink.warn if month.gap else ink.accent, 1.5))
        painter.setBrush(ink.card if month.gap else ink.accent)
        painter.drawEllipse(centre, 4, 4)

    def _step(self) -> float:
        return (self.width() - LABELS - 8) / max(len(self._months), 6)

    def _x(self, place: int) -> float:
        return LABELS + self._step() * (place + 0.5)

    def _y(self, rank: int) -> float:
        return rank * LANE + LANE / 2
