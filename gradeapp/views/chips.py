"""A row of chips of which one is chosen: filters with their counts."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from gradeapp.views.ink import ink_of

STYLE = """
QPushButton {{ background: transparent; color: {quiet}; border: 1px solid transparent;
  border-radius: 13px; padding: 2px 12px; min-height: 20px; }}
QPushButton:hover {{ background: {accent_soft}; color: {text}; }}
QPushButton:checked {{ background: {accent_soft}; color: {accent}; border-color: {accent}; }}
QPushButton:focus {{ border: 2px solid {accent}; padding: 1px 11px; }}
QPushButton:disabled {{ color: {faint}; }}
"""


class Chips(QWidget):
    """Shows some choices; `chosen` carries the key of the one that the user picks."""

    chosen = Signal(str)

    def __init__(
        self, labels: Mapping[str, str], name: str, title: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self._labels = labels
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for key, label in labels.items():
            row.addWidget(self._button(key, label))
        self._restyle()

    def button(self, key: str) -> QPushButton:
        """Give the chip of a key."""
        return self._buttons[key]

    def show_choice(self, key: str, counts: Mapping[str, int]) -> None:
        """Mark the chosen chip and say how much each would show."""
        for one, button in self._buttons.items():
            text = f"{self._labels[one]}  {counts[one]}" if one in counts else self._labels[one]
            if button.text() != text:
                button.setText(text)
                button.setAccessibleName(text)
            button.setChecked(one == key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the neighbour by an arrow."""
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        buttons = list(self._buttons.values())
        at = next((place for place, one in enumerate(buttons) if one.hasFocus()), None)
        step = steps.get(Qt.Key(event.key()))
        if step is None or at is None:
            super().keyPressEvent(event)
        else:
            buttons[(at + step) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the window's palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._restyle()

    def _button(self, key: str, label: str) -> QPushButton:
        button = QPushButton(label, self)
        button.setObjectName(f"{self.objectName()}.{key}")
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda: self.chosen.emit(key))
        self._group.addButton(button)
        self._buttons[key] = button
        return button

    def _restyle(self) -> None:
        ink = ink_of(self.palette())
        names = ("quiet", "accent_soft", "text", "accent", "faint")
        style = STYLE.format_map({name: getattr(ink, name).name() for name in names})
        if style != self.styleSheet():
            self.setStyleSheet(style)
