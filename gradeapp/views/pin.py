"""A pin: the small switch that keeps an answer as it is."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from gradeapp.model.sheet.voice import Voice
from gradeapp.views.icons import icon
from gradeapp.views.ink import ink_of

SIDE, ICON = 24, 16


class Pin(QToolButton):
    """Keeps the answer at a path as it is while it is on; says so in words as well."""

    def __init__(
        self, path: str, label: str, voice: Voice, *, on: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(f"pin.{path}")
        self.setProperty("line", True)
        self.setCheckable(True)
        self.setChecked(on)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(QSize(SIDE, SIDE))
        self.setIconSize(QSize(ICON, ICON))
        self._paint()
        text = voice.tr("Let {input} change again") if on else voice.tr("Keep {input} as it is")
        said = voice.word(text, input=label)
        self.setAccessibleName(said)
        self.setToolTip(said)

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint()

    def _paint(self) -> None:
        name = "pin_held" if self.isChecked() else "pin"
        self.setIcon(icon(name, ink_of(self.palette())))
