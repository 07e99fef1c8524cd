"""Which picture goes with a signature: none, one drawn here, one kept, or a file."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QWidget

from gradeapp.model.problem import Problem, Translate
from gradeapp.views.page import button
from gradeapp.views.sign_parts import column_of, labelled
from gradeapp.views.signature_pad import SignaturePad

NONE, DRAW, KEPT, FILE = "none", "draw", "kept", "file"


class PictureChoice(QWidget):
    """Asks for a picture; `file_requested` asks where a file is."""

    file_requested = Signal()

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._kept = ""
        self.kind = QComboBox(self)
        self.kind.setObjectName("sign.picture_kind")
        self.path = QLineEdit(self)
        self.path.setObjectName("sign.picture")
        self.path.setPlaceholderText(".png  .jpg")
        self.path.setAccessibleName(tr("Picture file"))
        choose = button(tr("Choose…"), "sign.choose_picture")
        choose.clicked.connect(self.file_requested)
        self._file = QWidget(self)
        row = QHBoxLayout(self._file)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.path, 1)
        row.addWidget(choose)
        self._drawing = self._make_pad()
        column = column_of(self)
        column.addLayout(labelled(tr("Handwriting or seal"), self.kind))
        column.addWidget(self._drawing)
        column.addWidget(self._file)
        self.kind.activated.connect(self._show_kind)
        self.show_kept("")

    def _make_pad(self) -> QWidget:
        tr = self._tr
        room = QWidget(self)
        column = column_of(room)
        self.pad = SignaturePad(tr("Sign here with mouse, pen or finger"), room)
        self.keep = QCheckBox(tr("Keep for next time"), room)
        self.keep.setObjectName("sign.keep")
        undo = button(tr("Undo a stroke"), "sign.undo_stroke")
        undo.clicked.connect(self.pad.undo)
        clear = button(tr("Wipe"), "sign.clear_pad")
        clear.clicked.connect(self.pad.clear)
        row = QHBoxLayout()
        row.addWidget(undo)
        row.addWidget(clear)
        row.addStretch()
        column.addWidget(self.pad)
        column.addLayout(row)
        column.addWidget(self.keep)
        return room

    def show_kept(self, path: str) -> None:
        """Offer the handwriting that was kept; "" if none was."""
        tr, present = self._tr, self.kind.currentData()
        self._kept = path
        self.kind.clear()
        self.kind.addItem(tr("None"), NONE)
        self.kind.addItem(tr("Write by hand now"), DRAW)
        if path:
            self.kind.addItem(tr("The handwriting kept"), KEPT)
        self.kind.addItem(tr("A picture file"), FILE)
        self.kind.setCurrentIndex(max(self.kind.findData(present), 0))
        self._show_kind()

    def show_file(self, path: str) -> None:
        """Show the picture file that was chosen."""
        self.path.setText(path)
        self.kind.setCurrentIndex(self.kind.findData(FILE))
        self._show_kind()

    @property
    def drawing(self) -> bytes:
        """What was written by hand as PNG, b"" otherwise."""
        return self.pad.png() if self.kind.currentData() == DRAW else b""

    @property
    def is_to_keep(self) -> bool:
        """Whether what was written by hand shall be offered next time."""
        return self.keep.isChecked() and bool(self.drawing)

    @property
    def file(self) -> Path | None:
        """The picture file that was chosen or kept."""
        kind, path = self.kind.currentData(), self.path.text().strip()
        if kind == KEPT:
            return Path(self._kept)
        return Path(path) if kind == FILE and path else None

    @property
    def lack(self) -> Problem | None:
        """What is missing of the picture that was chosen; None if nothing is."""
        kind = self.kind.currentData()
        if kind == DRAW and self.pad.is_empty:
            return Problem("picture.not_written")
        return Problem("picture.not_chosen") if kind == FILE and self.file is None else None

    def forget_drawing(self) -> None:
        """Wipe the pad: whoever signs next writes anew."""
        self.pad.clear()
        self.keep.setChecked(False)

    def _show_kind(self) -> None:
        self._drawing.setVisible(self.kind.currentData() == DRAW)
        self._file.setVisible(self.kind.currentData() == FILE)
