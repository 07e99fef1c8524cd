"""The line of a picture in the settings: which file it is, to choose another, to do without."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from gradeapp.model.problem import Translate
from gradeapp.views.page import button, make_selectable


class PictureLine(QWidget):
    """Shows the file of a picture; `choice_requested` and `removed` say what the user wants."""

    choice_requested = Signal()
    removed = Signal()

    def __init__(self, name: str, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._file = make_selectable(QLabel())
        self.choose = button(tr("Choose…"), f"settings.{name}.choose", "open")
        self.choose.clicked.connect(self.choice_requested)
        self.remove = button(tr("Remove"), f"settings.{name}.remove", "")
        self.remove.clicked.connect(self.removed)
        row.addWidget(self._file, 1)
        row.addWidget(self.choose)
        row.addWidget(self.remove)
        self.setFocusProxy(self.choose)
        self.show_file("")

    def show_file(self, path: str) -> None:
        """Show the file's name, its whole path as a hint."""
        self._file.setText(Path(path).name or self._tr("(none)"))
        self._file.setToolTip(path)
        self.remove.setEnabled(bool(path))
