"""Short lists on the rating panel: a title with plain lines, or with links to fields."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from gradeapp.views.ink import dress, ink_of
from gradeapp.views.still import cover

MOST = 9
EDGE, LEAD, LINES = 4, 3, 3
WORDS = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)


@dataclass(frozen=True, slots=True)
class Remark:
    """One line; with a path it is a link to that field, or to another place on the page."""

    text: str
    path: str = ""


class Link(QPushButton):
    """A link as wide as its place; a longer text wraps, a very long one stands in the tool tip."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._heights: dict[tuple[int, int], int] = {}
        self.setProperty("link", True)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_text(self, text: str) -> None:
        """Show a text as far as there is room."""
        if text != self.text():
            self._heights.clear()
            self.setText(text)
            self.setToolTip(text)
            self.setAccessibleName(text)
            self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        """Give the height of the text, wrapped to a width; the layout asks many times."""
        key = width, self.fontMetrics().lineSpacing()
        if key not in self._heights:
            self._heights[key] = self._measured(width)
        return self._heights[key]

    def _measured(self, width: int) -> int:
        metrics = self.fontMetrics()
        room = QRect(0, 0, max(width - 2 * EDGE, 40), metrics.lineSpacing() * LINES)
        high = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), self.text()).height()
        return min(high, room.height()) + 2 * LEAD

    def sizeHint(self) -> QSize:
        """Give the height at the present width."""
        return QSize(120, self.heightForWidth(max(self.width(), 120)))

    def minimumSizeHint(self) -> QSize:
        """Let the width shrink; the height follows."""
        return QSize(60, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the text, lit up under the mouse and ringed in focus."""
        ink, painter = ink_of(self.palette()), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect().adjusted(1, 1, -1, -1)
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink.accent_soft)
            painter.drawRoundedRect(box, 4, 4)
        painter.setPen(ink.accent)
        painter.drawText(self.rect().adjusted(EDGE, 0, -EDGE, 0), WORDS, self.text())
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ink.accent, 2))
            painter.drawRoundedRect(box, 4, 4)
        painter.end()


class Remarks(QWidget):
    """A titled list that keeps its lines and only changes their texts."""

    link_clicked = Signal(str)

    def __init__(self, tone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._remarks: tuple[Remark, ...] = ()
        self._said = ""
        cover(self)
        self._links: list[Link] = []
        self._labels: list[QLabel] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)
        self._title = QLabel(self)
        self._title.setProperty("tone", tone)
        self._title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        dress(self._title, bold=True)
        self._column.addWidget(self._title)
        self.hide()

    def show_remarks(self, title: str, remarks: tuple[Remark, ...], more: str = "") -> None:
        """Show remarks, at most nine and then `more`; nothing at all without any."""
        if (title, remarks) == (self._said, self._remarks):
            return
        self._said, self._remarks = title, remarks
        self._title.setText(title)
        shown = remarks[:MOST]
        plain = [one.text for one in shown if not one.path]
        self._show_links([one for one in shown if one.path])
        self._show_labels([*plain, *([more] if len(remarks) > MOST else [])])
        self.setVisible(bool(remarks))

    def _show_links(self, remarks: list[Remark]) -> None:
        while len(self._links) < len(remarks):
            self._links.append(self._make_link(len(self._links)))
        for place, link in enumerate(self._links):
            link.setVisible(place < len(remarks))
            if place < len(remarks):
                link.show_text(remarks[place].text)

    def _make_link(self, place: int) -> Link:
        link = Link(self)
        link.clicked.connect(lambda: self.link_clicked.emit(self._path(place)))
        self._column.insertWidget(1 + place, link)
        return link

    def _path(self, place: int) -> str:
        return [one.path for one in self._remarks[:MOST] if one.path][place]

    def _show_labels(self, texts: list[str]) -> None:
        while len(self._labels) < len(texts):
            label = QLabel(self)
            label.setWordWrap(True)
            self._column.addWidget(label)
            self._labels.append(label)
        for place, label in enumerate(self._labels):
            label.setVisible(place < len(texts))
            if place < len(texts):
                label.setText(texts[place])
