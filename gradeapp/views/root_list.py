"""The trusted roots in the settings: a line for each with its way out, and a button to add one."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gradeapp.model.problem import Translate
from gradeapp.views.page import button, paint_buttons
from gradeapp.views.shortened import OneLine


class RootList(QWidget):
    """Shows certificate files; `add_requested` asks for one, `removed` carries those that stay."""

    add_requested = Signal()
    removed = Signal(object)

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._lines = QVBoxLayout()
        self._lines.setContentsMargins(0, 0, 0, 0)
        self.add = button(tr("Add…"), "settings.add_root", "new")
        self.add.clicked.connect(self.add_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(self._lines, 1)
        side = QVBoxLayout()
        side.addWidget(self.add)
        side.addStretch(1)
        row.addLayout(side)
        self.setFocusProxy(self.add)

    def show_roots(self, roots: tuple[str, ...]) -> None:
        """Show the files, the middle of a long path left out."""
        while (item := self._lines.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for path in roots:
            self._lines.addWidget(self._line(path, tuple(one for one in roots if one != path)))
        if not roots:
            self._lines.addWidget(QLabel(self._tr("(none yet)")))
        paint_buttons(self)

    def _line(self, path: str, others: tuple[str, ...]) -> QWidget:
        line = QWidget(self)
        name = OneLine("settings.root")
        name.show_text(path)
        remove = button(self._tr("Remove"), "settings.remove_root")
        remove.setAccessibleName(f"{self._tr('Remove')} {Path(path).name}")
        remove.clicked.connect(lambda: self.removed.emit(others))
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(name, 1)
        row.addWidget(remove)
        return line
