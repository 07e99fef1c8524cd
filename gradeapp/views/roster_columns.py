"""Which column of a roster holds what: shown, and correctable."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gradeapp.model.problem import Translate
from gradeapp.model.roster.roster import Column
from gradeapp.model.roster.shown import RosterShown, targets
from gradeapp.views.page import quiet


class RosterColumns(QFrame):
    """A line for each column; `column_corrected` carries the heading's place and what it holds."""

    column_corrected = Signal(str, str)

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self.setProperty("card", "true")
        title = QLabel(tr("Columns"), self)
        title.setProperty("heading", "2")
        self._unmatched = QLabel(self)
        self._unmatched.setProperty("tone", "warn")
        self._unmatched.setWordWrap(True)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setObjectName("inner")
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 8, 10)
        column.addWidget(title)
        column.addWidget(self._unmatched)
        column.addWidget(self._area, 1)

    def show_columns(self, shown: RosterShown, lang: str) -> None:
        """Show what was recognised, and which required inputs no column holds."""
        offered = [(name, text.say(lang)) for name, text in targets(shown.scorecard)]
        labels = {one.id: one.label.say(lang) for one in shown.scorecard.inputs}
        lacking = [labels.get(name, name) for name in shown.roster.unmatched]
        text = self._tr("No column holds: {labels}").format(labels=self._tr(", ").join(lacking))
        self._unmatched.setText(text)
        self._unmatched.setVisible(bool(lacking))
        room = QWidget()
        room.setObjectName("inner")
        grid = QGridLayout(room)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setColumnStretch(1, 1)
        for row, column in enumerate(shown.roster.mapping):
            grid.addWidget(self._heading(column), row, 0)
            grid.addWidget(self._choice(column, offered), row, 1)
        grid.setRowStretch(len(shown.roster.mapping), 1)
        self._area.setWidget(room)

    def _heading(self, column: Column) -> QLabel:
        text = " ".join(column.heading.split()) or column.place
        label = quiet(text if len(text) < 15 else text[:14] + "…")
        label.setToolTip(f"{column.place}  {text}")
        return label

    def _choice(self, column: Column, offered: list[tuple[str, str]]) -> QComboBox:
        box = QComboBox()
        box.setObjectName(f"roster.column.{column.place}")
        box.setAccessibleName(column.heading)
        box.setMinimumWidth(100)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.wheelEvent = lambda event: event.ignore()  # type: ignore[method-assign]
        box.addItem(self._tr("(only kept)"), "")
        for name, label in offered:
            box.addItem(label, name)
        box.setCurrentIndex(max(box.findData(column.target), 0))
        place = column.place
        box.activated.connect(lambda: self.column_corrected.emit(place, box.currentData()))
        return box
