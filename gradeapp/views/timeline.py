"""The level earned and held month by month, drawn as steps over the levels."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gradeapp.model.entry.entry import Entry
from gradeapp.model.entry.path import cell
from gradeapp.model.entry.row_reads import MonthRow, read_months
from gradeapp.model.sheet.voice import Voice
from gradeapp.views.ink import Ink, ink_of
from gradeapp.views.row_reads import say_earned
from gradeapp.views.still import cover
from gradeapp.views.wording import level_name

LANE, MOST, FOOT, EDGE, WIDEST_STEP = 22, 24, 22, 8, 46
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Home: -MOST, Qt.Key.Key_End: MOST}


class Timeline(QWidget):
    """Dots for the level each month earned, a line for the level held; gaps are open rings.

    The arrow keys and the mouse choose a month, whose words stand below; Enter or a click tells
    the path of its row by `month_chosen`.
    """

    month_chosen = Signal(str)

    def __init__(self, voice: Voice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._voice = voice
        self._entry: Entry | None = None
        self._months: tuple[MonthRow, ...] = ()
        self._ranks: dict[str, int] = {}
        self._at = -1
        self._labels = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMouseTracking(True)
        self.setObjectName("timeline")
        self.setAccessibleName(voice.set(voice.tr("Level by month")))
        cover(self)
        self.hide()

    def show_entry(self, entry: Entry) -> None:
        """Show the last two years of a history."""
        months = read_months(entry)[-MOST:]
        if months == self._months:
            return
        self._entry, self._months = entry, months
        self._at = len(months) - 1
        self._ranks = {level.label: rank for rank, level in enumerate(entry.scorecard.levels)}
        metrics = self.fontMetrics()
        names = [metrics.horizontalAdvance(self._name(label)) for label in self._ranks]
        self._labels = max(names, default=0) + 2 * EDGE
        self.setVisible(bool(months))
        self._say()
        self.updateGeometry()
        self.update()

    def _name(self, label: str) -> str:
        form = None if self._entry is None else self._entry.scorecard
        return label if form is None else level_name(form, label, self._voice)

    def words(self, place: int) -> str:
        """Say of a month what it earned and what is held."""
        voice, one = self._voice, self._months[place]
        entry = self._entry
        if entry is None:
            return ""
        if not one.found.listed:
            return voice.word(voice.tr("{month}: not listed"), month=str(one.found.month))
        said = voice.word(
            voice.tr("{month}: earned {earned}, holds {held}"),
            month=str(one.found.month),
            earned=say_earned(one, entry, voice),
            held=self._name(one.found.held),
        )
        return said + self._below(one.below)

    def _below(self, count: int) -> str:
        voice = self._voice
        if count == 1:
            return voice.set(voice.tr("; below what is held"))
        told = voice.tr("; below what is held for {count} months in a row")
        return voice.word(told, count=str(count)) if count else ""

    def _say(self) -> None:
        self.setAccessibleDescription(self.words(self._at) if self._months else "")

    def sizeHint(self) -> QSize:
        """Give a lane to each level and a line of words, nothing without months."""
        high = len(self._ranks) * LANE + 2 * FOOT + 4 if self._months else 0
        return QSize(260, high)

    def minimumSizeHint(self) -> QSize:
        """Never squeeze the lanes."""
        return self.sizeHint()

    # --- what the reviewer does

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from month to month with the arrows, to a month's row with Enter."""
        key = event.key()
        if key in STEPS:
            self._go(min(max(self._at + STEPS[Qt.Key(key)], 0), len(self._months) - 1))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._choose()
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell of the month under the mouse."""
        place = self._under(event.position().x())
        if place >= 0:
            self._go(place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lead to the row of the month that was clicked."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._go(max(self._under(event.position().x()), 0))
            self._choose()

    def event(self, event: QEvent) -> bool:
        """Show the words of the month under the mouse beside it."""
        if isinstance(event, QHelpEvent):
            place = self._under(event.pos().x())
            QToolTip.showText(event.globalPos(), self.words(place) if place >= 0 else "", self)
            return True
        return super().event(event)

    def _go(self, place: int) -> None:
        if place != self._at:
            self._at = place
            self._say()
            self.update()

    def _choose(self) -> None:
        history = None if self._entry is None else self._entry.scorecard.history
        row = self._months[self._at].row if self._months else None
        if history is not None and row is not None:
            self.month_chosen.emit(cell(history.rows, row, history.month))

    def _under(self, x: float) -> int:
        place = int((x - self._labels) / self._step())
        return min(place, len(self._months) - 1) if x >= self._labels else -1

    # --- drawing

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw lanes, the line of the held level, the dots, and the words of a month."""
        if not self._months:
            return
        ink, painter = ink_of(self.palette()), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_chosen(painter, ink)
        end = self._x(len(self._months) - 1) + self._step() / 2
        for label, rank in self._ranks.items():
            painter.setPen(QPen(ink.line, 1))
            painter.drawLine(QPointF(self._labels, self._y(rank)), QPointF(end, self._y(rank)))
            painter.setPen(ink.quiet)
            box = QRectF(0, rank * LANE, self._labels - EDGE, LANE)
            left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(box, left, self._name(label))
        self._draw_held(painter, ink)
        for place, month in enumerate(self._months):
            self._draw_month(painter, ink, place, month)
        self._draw_foot(painter, ink)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ink.accent, 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 5, 5)
        painter.end()

    def _draw_chosen(self, painter: QPainter, ink: Ink) -> None:
        step = self._step()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.accent_soft)
        column = QRectF(self._x(self._at) - step / 2, 0, step, self._lanes + FOOT)
        painter.drawRoundedRect(column, 4, 4)

    def _draw_held(self, painter: QPainter, ink: Ink) -> None:
        half = self._step() / 2
        painter.setPen(QPen(ink.accent, 2))
        last: QPointF | None = None
        for place, month in enumerate(self._months):
            at = QPointF(self._x(place), self._y(self._ranks[month.found.held]))
            if last is not None:
                painter.drawLine(last, QPointF(last.x(), at.y()))
            painter.drawLine(QPointF(at.x() - half, at.y()), QPointF(at.x() + half, at.y()))
            last = QPointF(at.x() + half, at.y())

    def _draw_month(self, painter: QPainter, ink: Ink, place: int, month: MonthRow) -> None:
        found = month.found
        label = found.held if found.gap else found.possible[0]
        centre = QPointF(self._x(place), self._y(self._ranks[label]))
        painter.setPen(QPen(ink.warn if found.gap else ink.accent, 1.5))
        painter.setBrush(ink.card if found.gap else ink.accent)
        painter.drawEllipse(centre, 4, 4)

    def _draw_foot(self, painter: QPainter, ink: Ink) -> None:
        """Write the months that there is room for, and the words of the chosen one."""
        metrics, step = painter.fontMetrics(), self._step()
        painter.setPen(ink.quiet)
        every = int(metrics.horizontalAdvance("2026-01") * 1.2 // step) + 1
        for place in range(0, len(self._months), every):
            text = str(self._months[place].found.month)
            wide = metrics.horizontalAdvance(text) + 4
            left = min(self._x(place) - wide / 2, self.width() - wide)
            box = QRectF(max(left, self._labels), self._lanes, wide, FOOT)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        painter.setPen(ink.text)
        words = QRectF(0, self._lanes + FOOT, self.width(), FOOT)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, left, self.words(self._at))

    @property
    def _lanes(self) -> int:
        return len(self._ranks) * LANE

    def _step(self) -> float:
        room = self.width() - self._labels - EDGE
        return max(4.0, min(room / max(len(self._months), 6), WIDEST_STEP))

    def _x(self, place: int) -> float:
        return self._labels + self._step() * (place + 0.5)

    def _y(self, rank: int) -> float:
        return rank * LANE + LANE / 2
