"""The tour: a calm light on one part of the window after the other, with a word on each."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gradeapp.model.problem import Translate
from gradeapp.views.ink import dress, ink_of
from gradeapp.views.page import button, quiet

CARD, EDGE, AIR, ROUND = 340, 12, 8, 9
SHADE = 72
"""How much the rest of the window darkens, of 255."""
LOOK_MS = 120
"""Milliseconds between two looks at where the lit part stands now."""


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop: the page, the widgets it may light (the first that is seen), heading and text.

    A name with a dot at its end stands for the first widget whose name begins so.
    """

    page: str
    targets: tuple[str, ...]
    title: str
    text: str


def stops(tr: Translate) -> tuple[Stop, ...]:
    """Give the stops of the tour."""
    return (
        Stop(
            "gallery",
            ("form.corporate-credit", "form."),
            tr("Choose a form"),
            tr("Every rating begins here. Type a few letters to find a form, Enter opens it."),
        ),
        Stop(
            "assessment",
            ("answer.total_assets", "answer."),
            tr("Type as you speak"),
            tr("1.2亿, 3,500万 or a column from Excel are understood. Enter goes on."),
        ),
        Stop(
            "assessment",
            ("rating.grade", "rating.score"),
            tr("Watch the grade"),
            tr("Grade, points and stars follow every key. Nothing has to be calculated first."),
        ),
        Stop(
            "assessment",
            ("item.C1.points", "item."),
            tr("Ask for the reason"),
            tr("Open any item: its formula with your figures, the bands, and its source."),
        ),
        Stop(
            "assessment",
            ("rating.ways", "rating.advice"),
            tr("See the way up"),
            tr("The fewest changes that give the next grade, each checked by rating it again."),
        ),
        Stop(
            "assessment",
            ("desk.preview",),
            tr("Print the sheet"),
            tr("One page to sign. Submit it for review when everything is filled in. That's all!"),
        ),
    )


class TourCard(QFrame):
    """What is said at a stop, with the buttons; keys: arrows, Enter, Esc."""

    stepped = Signal(int)
    skipped = Signal()

    def __init__(self, tr: Translate, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("tour.card")
        self.setProperty("card", "true")
        self.setFixedWidth(CARD)
        self._tr = tr
        self.title, self.text = QLabel(self), QLabel(self)
        self.count = quiet(name="tour.count")
        dress(self.title, 118, bold=True)
        self.text.setWordWrap(True)
        self.skip = button(tr("&Skip the tour"), "tour.skip")
        self.skip.setProperty("link", "true")
        self.back = button(tr("&Back"), "tour.back")
        self.next = button(tr("&Next"), "tour.next", main=True)
        self.skip.clicked.connect(self.skipped)
        self.back.clicked.connect(lambda: self.stepped.emit(-1))
        self.next.clicked.connect(lambda: self.stepped.emit(1))
        for one in (self.skip, self.back, self.next):
            one.installEventFilter(self)
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.count)
        foot.addWidget(self.skip)
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self.next)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(9)
        column.addLayout(head)
        column.addWidget(self.text)
        column.addSpacing(2)
        column.addLayout(foot)

    def show_stop(self, stop: Stop, number: int, count: int) -> None:
        """Show the words of a stop."""
        self.title.setText(stop.title)
        self.text.setText(stop.text)
        self.count.setText(f"{number + 1} / {count}")
        self.setAccessibleName(stop.title)
        self.setAccessibleDescription(stop.text)
        self.back.setEnabled(number > 0)
        is_last = number + 1 == count
        self.next.setText(self._tr("&Done") if is_last else self._tr("&Next"))
        self.skip.setVisible(not is_last)
        self.text.setMinimumHeight(self.text.heightForWidth(CARD - 36))
        self.adjustSize()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys before the buttons do: a button would give the focus away at an arrow."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._take(watched, event.key())
        return super().eventFilter(watched, event)

    def _take(self, watched: QObject, key: int) -> bool:
        """Step by the arrows and by Enter, leave by Esc; say whether the key was for that."""
        match key:
            case Qt.Key.Key_Escape:
                self.skipped.emit()
            case Qt.Key.Key_Left:
                self.back.click()
            case Qt.Key.Key_Right:
                self.next.click()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                others = (one for one in (self.back, self.skip) if one is watched)
                next(others, self.next).click()
            case _:
                return False
        return True


class Tour(QWidget):
    """Leads through some stops over a window that can be used meanwhile.

    `page_wanted` asks for the page of a stop, `ended` tells that it is over.
    """

    page_wanted = Signal(str)
    ended = Signal()

    def __init__(self, window: QWidget, tr: Translate, way: Sequence[Stop]) -> None:
        super().__init__(window)
        self.setObjectName("tour")
        # The window behind stays usable: one may try what the tour tells of.
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._window, self._way, self._at = window, tuple(way), 0
        self._light: QRect | None = None
        self.card = TourCard(tr, window)
        self.card.stepped.connect(self._step)
        self.card.skipped.connect(self.end)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)
        window.installEventFilter(self)

    @property
    def at(self) -> int:
        """The number of the stop, from 0."""
        return self._at

    @property
    def light(self) -> QRect | None:
        """The lit part in the window, None where nothing is to be lit."""
        return self._light

    def begin(self) -> None:
        """Show the first stop."""
        self._show()
        self._timer.start()

    def end(self) -> None:
        """Leave the tour."""
        self._timer.stop()
        self._window.removeEventFilter(self)
        self.hide()
        self.card.hide()
        self.ended.emit()
        self.card.deleteLater()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the whole window when its size changes."""
        if watched is self._window and event.type() == QEvent.Type.Resize:
            # The pages are laid out anew first.
            QTimer.singleShot(2 * LOOK_MS, self, self._bring)
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Darken all but the lit part, and draw a line around that."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QPainterPath()
        whole.addRect(QRectF(self.rect()))
        if self._light is not None:
            hole = QPainterPath()
            hole.addRoundedRect(QRectF(self._light), ROUND, ROUND)
            painter.fillPath(whole.subtracted(hole), QColor(0, 0, 0, SHADE))
            painter.setPen(QPen(ink_of(self.palette()).accent, 2))
            painter.drawPath(hole)
        else:
            painter.fillPath(whole, QColor(0, 0, 0, SHADE))
        painter.end()

    def _step(self, step: int) -> None:
        if self._at + step >= len(self._way):
            self.end()
        elif self._at + step >= 0:
            self._at += step
            self._show()

    def _show(self) -> None:
        stop = self._way[self._at]
        self.page_wanted.emit(stop.page)
        self.card.show_stop(stop, self._at, len(self._way))
        self.show()
        self.card.show()
        self._bring()
        self.card.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def _target(self) -> QWidget | None:
        """Find the widget to light: the first that is seen, None if none is."""
        for name in self._way[self._at].targets:
            found = self._window.findChildren(QWidget, name)
            if name.endswith("."):
                every = self._window.findChildren(QWidget)
                found = [one for one in every if one.objectName().startswith(name)]
            seen = next((one for one in found if one.isVisible()), None)
            if seen is not None:
                return seen
        return None

    def _bring(self) -> None:
        """Bring the lit widget into view."""
        target = self._target()
        if target is not None:
            _bring_into_view(target)
        self._look()

    def _look(self) -> None:
        """Follow the lit widget and the window's size."""
        target = self._target()
        light = None
        if target is not None:
            seen = target.visibleRegion().boundingRect()
            place = QRect(target.mapTo(self._window, seen.topLeft()), seen.size())
            lit = place.adjusted(-AIR, -AIR, AIR, AIR) & self._window.rect()
            light = None if seen.isEmpty() else lit
        if self.geometry() != self._window.rect() or light != self._light:
            self._light = light
            self.setGeometry(self._window.rect())
            self.update()
            self.card.move(_beside(light, self.card.size(), self._window.rect()))
            self.raise_()
            self.card.raise_()


def _bring_into_view(target: QWidget) -> None:
    above = target.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(target, 40, 90)
        above = above.parentWidget()


def _beside(light: QRect | None, size: QSize, room: QRect) -> QPoint:
    """Find a place for the card beside the light: where it covers least of it."""
    inner = room.adjusted(EDGE, EDGE, -EDGE, -EDGE)
    middle = QRect(QPoint(0, 0), size)
    middle.moveCenter(room.center())
    if light is None:
        return middle.topLeft()
    below, above = light.bottom() + EDGE, light.top() - EDGE - size.height()
    right, left = light.right() + EDGE, light.left() - EDGE - size.width()
    places = (
        QPoint(light.left(), below),
        QPoint(right, light.top()),
        QPoint(left, light.top()),
        QPoint(light.left(), above),
        QPoint(light.right() - size.width(), above),
    )
    fitting = [_inside(QRect(place, size), inner) for place in places]
    return min(fitting, key=lambda card: _covered(card, light)).topLeft()


def _inside(card: QRect, inner: QRect) -> QRect:
    left = max(inner.left(), min(card.left(), inner.right() - card.width()))
    top = max(inner.top(), min(card.top(), inner.bottom() - card.height()))
    return QRect(QPoint(left, top), card.size())


def _covered(card: QRect, light: QRect) -> int:
    both = card & light
    return max(0, both.width()) * max(0, both.height())
