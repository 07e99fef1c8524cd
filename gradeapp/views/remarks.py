"""Short lists on the rating panel: a title with plain lines, or with links to fields."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from gradeapp.views.ink import dress
from gradeapp.views.still import cover

MOST = 9


@dataclass(frozen=True, slots=True)
class Remark:
    """One line; with a path it is a link to that field."""

    text: str
    path: str = ""


class Link(QPushButton):
    """A link as wide as its place; a longer text ends in dots and stands in the tool tip."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = ""
        self.setProperty("link", True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_text(self, text: str) -> None:
        """Show a text as far as there is room."""
        self._text = text
        self.setToolTip(text)
        self.setAccessibleName(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the text to the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = max(self.width() - 12, 40)
        end = Qt.TextElideMode.ElideRight
        self.setText(self.fontMetrics().elidedText(self._text, end, room).replace("&", "&&"))


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
