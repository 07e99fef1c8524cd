"""The fields a reviewer fills in: a line of text, and a choice shown as segments or a list."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QWheelEvent,
)
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from gradeapp.model.entry.letters import begins_with
from gradeapp.model.sheet.voice import with_unit
from gradeapp.views.ink import Ink, blend, ink_of
from gradeapp.views.line import Line

HEIGHT = 30
MOST_SEGMENTS = 5
WIDEST = 300
SEGMENT_PADDING = 20
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
SIDEWAYS = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Right})
SEGMENT_KEYS = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_F4})


class TextField(Line):
    """A line of text that shows back, at its right end, what was understood and in which unit."""

    takes_cells = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._echo, self._unit = "", ""
        self.setFixedHeight(HEIGHT)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def show_echo(self, echo: str, unit: str) -> None:
        """Show what was understood (empty: nothing to say) and the unit."""
        if (echo, unit) != (self._echo, self._unit):
            self._echo, self._unit = echo, unit
            self.setAccessibleDescription(with_unit(echo, unit))
            self.update()

    def show_problem(self, sentence: str) -> None:
        """Mark the field, or take the mark away."""
        state = "problem" if sentence else ""
        if (self.property("state") or "") != state:
            self.setProperty("state", state)
            self.style().unpolish(self)
            self.style().polish(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line, and in what room is left the unit and what was understood."""
        super().paintEvent(event)
        words = f"= {with_unit(self._echo, self._unit)}" if self._echo else self._unit
        metrics = self.fontMetrics()
        used = metrics.horizontalAdvance(self.text() or self.placeholderText())
        room = self.width() - used - 30
        if metrics.horizontalAdvance(words) > room:
            words = self._unit if metrics.horizontalAdvance(self._unit) <= room else ""
        if words:
            painter = QPainter(self)
            painter.setPen(ink_of(self.palette()).quiet)
            box = self.rect().adjusted(8, 0, -9, 0)
            painter.drawText(box, RIGHT, words)
            painter.end()


class ChoiceField(QComboBox):
    """One of some options, or none; few short ones are drawn as segments side by side.

    The data of an item is the raw text it stands for, "" for none. `chosen` tells that the user
    chose, `step_wanted` that Enter was pressed.
    """

    chosen = Signal(str)
    step_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._over = self._usual = -1
        self._is_bad = False
        self.segmented = self._may_segment = False
        self.setFixedHeight(HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.activated.connect(lambda place: self.chosen.emit(self.itemData(place)))

    def set_options(self, options: list[tuple[str, str, str]], blank: str, usual: str = "") -> None:
        """Offer options as (raw text, label, description); `blank` says that none is chosen.

        `usual` is the raw text that counts while none is chosen.
        """
        for raw, label, tip in options:
            self.addItem(label, raw)
            self.setItemData(self.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
        self.addItem(blank, "")
        self._usual = self.findData(usual) if usual else -1
        short = sum(self._width_of(place) for place in range(self.count())) <= WIDEST
        self.segmented = len(options) <= MOST_SEGMENTS and short
        wide = QSizePolicy.Policy.Fixed if self.segmented else QSizePolicy.Policy.Expanding
        self.setSizePolicy(wide, QSizePolicy.Policy.Fixed)
        if not self.segmented:
            self.setMaximumWidth(WIDEST)
        self.setCurrentIndex(self.count() - 1)

    def fold(self, *, folded: bool = True) -> None:
        """Be a list that opens, however few the options are; or segments again."""
        if self.segmented is folded and (folded or self._may_segment):
            self._may_segment = True
            self.segmented = not folded
            wide = QSizePolicy.Policy.Expanding if folded else QSizePolicy.Policy.Fixed
            self.setSizePolicy(wide, QSizePolicy.Policy.Fixed)
            self.setMaximumWidth(WIDEST)
            self.updateGeometry()
            self.update()

    def show_raw(self, raw: str) -> None:
        """Show the option of a raw text."""
        found = self.findData(raw) if raw else -1
        place = self.count() - 1 if found < 0 else found
        if self.currentIndex() != place:
            self.setCurrentIndex(place)

    def show_problem(self, *, is_bad: bool) -> None:
        """Mark the field, or take the mark away."""
        if self._is_bad != is_bad:
            self._is_bad = is_bad
            self.update()

    def choose(self, place: int) -> None:
        """Choose as the user does."""
        if 0 <= place < self.count() and place != self.currentIndex():
            self.setCurrentIndex(place)
            self.activated.emit(place)

    # --- as segments

    def width_of_all(self) -> int:
        """Give the width that all options need side by side."""
        return sum(self._width_of(place) for place in range(self.count()))

    def _width_of(self, place: int) -> int:
        text = self.itemText(place)
        return self.fontMetrics().horizontalAdvance(text) + SEGMENT_PADDING if text else 0

    def segment(self, place: int) -> QRect:
        """Give where a segment stands."""
        return self._segments()[place]

    def _segments(self) -> list[QRect]:
        boxes, left = [], 0
        for place in range(self.count()):
            width = self._width_of(place)
            boxes.append(QRect(left, 0, width, self.height()))
            left += width
        return boxes

    def _at(self, point: QPoint) -> int:
        found = (n for n, box in enumerate(self._segments()) if box.contains(point))
        return next(found, -1)

    def sizeHint(self) -> QSize:
        """Give the width of all segments."""
        if not self.segmented:
            return super().sizeHint()
        return QSize(sum(self._width_of(place) for place in range(self.count())) + 1, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Never cut a segment off."""
        return self.sizeHint() if self.segmented else QSize(120, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the segments, or the choice made and an arrow."""
        ink = ink_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = self.rect().adjusted(0, 0, -1, -1)
        painter.setPen(QPen(ink.bad if self._is_bad else ink.field, 1))
        painter.setBrush(ink.card if self.isEnabled() else ink.page)
        painter.drawRoundedRect(frame, 5, 5)
        if self.segmented:
            for place, box in enumerate(self._segments()):
                self._draw_segment(painter, ink, place, box)
        else:
            self._draw_list(painter, ink)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ink.accent, 2))
            painter.drawRoundedRect(frame.adjusted(1, 1, 0, 0), 5, 5)
        painter.end()

    def _draw_list(self, painter: QPainter, ink: Ink) -> None:
        blank = self.currentIndex() == self.count() - 1
        place = self._usual if blank and self._usual >= 0 else self.currentIndex()
        painter.setPen(ink.quiet if blank or not self.isEnabled() else ink.text)
        box = self.rect().adjusted(9, 0, -28, 0)
        end, left = Qt.TextElideMode.ElideRight, Qt.AlignmentFlag.AlignLeft
        text = self.fontMetrics().elidedText(self.itemText(place), end, box.width())
        painter.drawText(box, left | Qt.AlignmentFlag.AlignVCenter, text)
        tip = QPointF(self.width() - 16, self.height() / 2 + 2)
        arrow = [tip + QPointF(-4, -4), tip, tip + QPointF(4, -4)]
        painter.setPen(QPen(ink.quiet, 1.6))
        painter.drawPolyline(QPolygonF(arrow))

    def _draw_segment(self, painter: QPainter, ink: Ink, place: int, box: QRect) -> None:
        blank = place == self.count() - 1
        chosen = place == self.currentIndex() and not blank
        usual = place == self._usual and self.currentIndex() == self.count() - 1
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen:
            # What was chosen stays to be seen in an assessment that is only read.
            painter.setBrush(ink.accent if self.isEnabled() else ink.line)
        elif usual or (self.isEnabled() and place == self._over):
            painter.setBrush(blend(ink.accent, ink.card, 22 if usual else 12))
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(2, 2, -2, -3), 4, 4)
        quiet = blank or not (self.isEnabled() or chosen or usual)
        on_accent = chosen and self.isEnabled()
        painter.setPen(ink.on_accent if on_accent else ink.quiet if quiet else ink.text)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.itemText(place))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the segment under the mouse."""
        if not self.segmented:
            super().mousePressEvent(event)
        elif event.button() == Qt.MouseButton.LeftButton:
            self.choose(self._at(event.position().toPoint()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Keep the list closed while there are segments."""
        if not self.segmented:
            super().mouseReleaseEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light up the segment under the mouse and show what it means."""
        super().mouseMoveEvent(event)
        over = self._at(event.position().toPoint()) if self.segmented else -1
        if over != self._over:
            self._over = over
            tip = self.itemData(over, Qt.ItemDataRole.ToolTipRole) if over >= 0 else ""
            self.setToolTip(tip or "")
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the segment under the mouse."""
        super().leaveEvent(event)
        self._over = -1
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll: a wheel never changes an answer."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step with Enter, choose with arrows, digits and first letters, clear with Delete."""
        key, control = event.key(), Qt.KeyboardModifier.ControlModifier
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.step_wanted.emit(-1 if back else 1)
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.choose(self.count() - 1)
        elif key in SIDEWAYS or (self.segmented and key in SEGMENT_KEYS):
            self._move(key)
        elif event.modifiers() & control or not self._choose_by(event.text()):
            super().keyPressEvent(event)

    def _move(self, key: int) -> None:
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.step_wanted.emit(1 if key == Qt.Key.Key_Down else -1)
        else:
            step = -1 if key == Qt.Key.Key_Left else 1
            self.choose((self.currentIndex() + step) % self.count())

    def _choose_by(self, key: str) -> bool:
        """Choose the option of a digit's place, or the next one that begins with a letter."""
        options = range(self.count() - 1)
        labels = [self.itemText(place) for place in options]
        if key.isdecimal() and key.isascii() and not any(one[:1].isdecimal() for one in labels):
            self.choose(int(key) - 1) if 0 < int(key) <= len(labels) else None
            return True
        if len(key) != 1 or not key.isalpha():
            return False
        found = [place for place in options if begins_with(labels[place], key)]
        raws = [place for place in options if self.itemData(place)[:1] == key.casefold()]
        later = [place for place in found or raws if place > self.currentIndex()]
        blank = self.currentIndex() == self.count() - 1
        if found or raws:
            self.choose((later if later and not blank else found or raws)[0])
        return bool(found or raws)
