"""What a person sees and hears of a window: its texts, names, and what is cut off."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QToolButton,
    QWidget,
)

SLACK = 1
"""Pixels that rounding may take from a text."""


@dataclass(frozen=True)
class Cut:
    """A text that has less room than it needs, in pixels."""

    name: str
    text: str
    room: int
    wanted: int


def visible(window: QWidget) -> Iterator[QWidget]:
    """Each widget that is shown, whether or not it is scrolled into sight."""
    for one in window.findChildren(QWidget):
        if one.isVisibleTo(window) and one.isVisible():
            yield one


def focusable(window: QWidget) -> Iterator[QWidget]:
    """Each shown widget that the keyboard reaches."""
    for one in visible(window):
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isEnabled():
            yield one


def spoken_name(widget: QWidget) -> str:
    """What a screen reader says of a widget."""
    if widget.accessibleName():
        return widget.accessibleName()
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def describe(widget: QWidget) -> str:
    """Name a widget for whoever reads a failed test."""
    parents: list[str] = []
    one: QWidget | None = widget
    while one is not None and len(parents) < 4:
        parents.append(one.objectName() or type(one).__name__)
        one = one.parentWidget()
    return " < ".join(parents)


def texts(window: QWidget) -> Iterator[tuple[str, str]]:
    """Each text that is seen, hovered or heard now, with the name of its widget."""
    yield "title", window.windowTitle()
    for one in visible(window):
        name = describe(one)
        for said in (one.toolTip(), one.accessibleName(), one.accessibleDescription()):
            yield name, said
        if isinstance(one, QLabel | QAbstractButton):
            yield name, one.text()
        elif isinstance(one, QLineEdit):
            yield name, one.placeholderText()
        elif isinstance(one, QComboBox):
            yield from ((name, one.itemText(place)) for place in range(one.count()))
        elif isinstance(one, QTableView):
            model, across = one.model(), Qt.Orientation.Horizontal
            columns = range(model.columnCount())
            yield from ((name, str(model.headerData(place, across) or "")) for place in columns)


def cuts(window: QWidget) -> Iterator[Cut]:
    """Each label or button whose text has too little room and isn't elided on purpose."""
    for one in visible(window):
        if isinstance(one, QLabel) and one.text() and one.pixmap().isNull():
            yield from _label_cuts(one)
        elif (
            isinstance(one, QPushButton | QToolButton) and not one.sizePolicy().hasHeightForWidth()
        ):
            needed = one.fontMetrics().horizontalAdvance(one.text().replace("&", ""))
            if needed > one.width() + SLACK:
                yield Cut(describe(one), one.text(), one.width(), needed)


def _label_cuts(label: QLabel) -> Iterator[Cut]:
    room = label.contentsRect()
    if label.wordWrap():
        metrics = label.fontMetrics()
        # The distance above the first line and below the last has no letters in it.
        air = metrics.height() - metrics.tightBoundingRect("Ág国").height()
        tall = label.heightForWidth(label.width()) - (label.height() - room.height()) - air
        if tall > room.height() + SLACK * 2:
            yield Cut(describe(label), label.text(), room.height(), tall)
    elif label.property("elided") is None:
        wide = label.sizeHint().width() - (label.width() - room.width())
        if wide > room.width() + SLACK:
            yield Cut(describe(label), label.text(), room.width(), wide)


def place_of(widget: QWidget, window: QWidget) -> QPoint:
    """Where the middle of a widget's left edge stands in its window."""
    return widget.mapTo(window, QPoint(0, widget.height() // 2))
