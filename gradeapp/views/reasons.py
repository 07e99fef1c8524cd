"""The written reasons for warnings, below the form."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from gradeapp.model.desk import Desk
from gradeapp.model.entry.entry import Entry
from gradeapp.model.problem import Translate
from gradeapp.model.sheet.voice import Voice
from gradeapp.views.line import Line

MOST_REASONS = 118
"""The most room that the reasons for warnings take: three of them and a half."""


class Reasons(QFrame):
    """A line for the written reason of each warning; takes no room while there are none.

    Many of them scroll, so that the form above keeps its room.
    """

    reason_edited = Signal(str, str)
    line_made = Signal(object)

    def __init__(self, tr: Translate, lang: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bar", "foot")
        self._tr, self._lang = tr, lang
        self._inside = QWidget(self)
        self._grid = QGridLayout(self._inside)
        self._grid.setContentsMargins(20, 6, 20, 6)
        self._grid.setColumnStretch(1, 1)
        self._area = QScrollArea(self)
        self._area.setWidget(self._inside)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for widget in (self._area, self._inside):
            widget.setObjectName("inner")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area)
        self._fields: dict[str, Line] = {}
        self._texts: dict[str, str] = {}
        self.hide()

    def show_entry(self, entry: Entry) -> None:
        """Show a line for each warning of the rating; there is none to explain before any key."""
        wanted = entry.rating.warnings if any(entry.typed.values()) else ()
        if tuple(self._fields) == wanted:
            return
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self._fields = {}
        labels = {warning.id: warning.label for warning in entry.scorecard.warnings}
        for row, warning in enumerate(wanted):
            self._add(row, warning, Voice(self._lang, self._tr).text(labels[warning]))
        self._area.setFixedHeight(min(self._grid.sizeHint().height(), MOST_REASONS))
        self.setVisible(bool(wanted))

    def show_texts(self, desk: Desk) -> None:
        """Show the reasons written so far."""
        self._texts = dict(desk.assessment.content.reasons)
        for warning, field in self._fields.items():
            field.setEnabled(desk.is_open)
            field.show_text(self._texts.get(warning, ""))

    def _add(self, row: int, warning: str, text: str) -> None:
        label = QLabel(text, self._inside)
        label.setProperty("tone", "warn")
        field = Line(self._inside)
        field.show_text(self._texts.get(warning, ""))
        field.setObjectName(f"reason.{warning}")
        field.setAccessibleName(text)
        field.setPlaceholderText(self._tr("Written reason, needed before submitting"))
        field.textEdited.connect(lambda typed: self.reason_edited.emit(warning, typed))
        label.setBuddy(field)
        for column, widget in enumerate((label, field)):
            self._grid.addWidget(widget, row, column)
            # Until it is shown a layout gives a new widget no room.
            widget.show()
        self._fields[warning] = field
        self.line_made.emit(field)

    def lines(self) -> list[Line]:
        """Give the lines from above to below."""
        return list(self._fields.values())
