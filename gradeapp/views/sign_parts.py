"""The parts of the cards beside the sheet: a card, a line with its label, a note."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gradeapp.views.page import quiet

LINE = 30


def card(parent: QWidget) -> QFrame:
    """Give an empty card."""
    made = QFrame(parent)
    made.setProperty("card", "true")
    column = QVBoxLayout(made)
    column.setContentsMargins(14, 12, 14, 14)
    column.setSpacing(8)
    return made


def column_of(room: QWidget) -> QVBoxLayout:
    """Give the column of a card, or a new one without margins."""
    column = room.layout()
    if isinstance(column, QVBoxLayout):
        return column
    made = QVBoxLayout(room)
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(8)
    return made


def labelled(text: str, *fields: QWidget) -> QVBoxLayout:
    """Put a label above fields that stand side by side, the first as wide as there is room."""
    label = quiet(text)
    label.setBuddy(fields[0])
    fields[0].setAccessibleName(text)
    row = QHBoxLayout()
    row.setSpacing(6)
    for number, field in enumerate(fields):
        field.setFixedHeight(LINE)
        row.addWidget(field, 1 if number == 0 else 0, Qt.AlignmentFlag.AlignVCenter)
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addWidget(label)
    column.addLayout(row)
    return column


def note(text: str, tone: str = "quiet", name: str = "") -> QLabel:
    """Give words that wrap."""
    label = QLabel(text)
    label.setObjectName(name)
    label.setProperty("tone", tone)
    label.setWordWrap(True)
    return label


def title(text: str) -> QLabel:
    """Give the title of a card."""
    label = QLabel(text)
    label.setProperty("heading", "2")
    label.setWordWrap(True)
    return label
