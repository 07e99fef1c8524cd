"""The rail at the left: one button for each page."""

from collections.abc import Collection

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton, QVBoxLayout, QWidget

from gradeapp.model.problem import Translate
from gradeapp.views.icons import icon
from gradeapp.views.ink import ink_of

WIDTH = 76


class Navigation(QFrame):
    """Shows which page is open; `page_requested` carries the noun of the page that is wanted."""

    page_requested = Signal(str)

    def __init__(
        self, tr: Translate, nouns: Collection[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setFixedWidth(WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 10, 6, 10)
        column.setSpacing(4)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        labels = {
            "worklist": tr("Worklist"),
            "assessment": tr("Rating"),
            "roster": tr("Roster"),
            "sheet": tr("Sheet"),
            "comparison": tr("Compare"),
            "verification": tr("Verify"),
            "settings": tr("Settings"),
        }
        there = [(noun, label) for noun, label in labels.items() if noun in nouns]
        for number, (noun, label) in enumerate(there, 1):
            if noun == "settings":
                column.addStretch()
            column.addWidget(self._button(noun, label, number))
        if "settings" not in nouns:
            column.addStretch()
        self.paint_icons()

    def show_page(self, noun: str) -> None:
        """Mark the open page; the gallery of forms belongs to rating."""
        self._buttons["assessment" if noun == "gallery" else noun].setChecked(True)

    def paint_icons(self) -> None:
        """Draw the icons in the present colours."""
        ink = ink_of(self.palette())
        for noun, button in self._buttons.items():
            button.setIcon(icon(noun, ink))

    def _button(self, noun: str, label: str, number: int) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"navigation.{noun}")
        button.setProperty("rail", "true")
        button.setCheckable(True)
        button.setText(label)
        button.setAccessibleName(label)
        button.setShortcut(f"Alt+{number}")
        button.setToolTip(f"{label}  (Alt+{number})")
        button.setIconSize(QSize(22, 22))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setFixedWidth(WIDTH - 12)
        button.clicked.connect(lambda: self.page_requested.emit(noun))
        self._group.addButton(button)
        self._buttons[noun] = button
        return button
