"""The sheet page: the pages as they will be printed, and beside them signing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gradeapp.model.paper import Paper, Picture
from gradeapp.model.problem import Translate
from gradeapp.views.page import button, heading, paint_buttons, quiet, top_bar
from gradeapp.views.printing import picture_of
from gradeapp.views.shortened import OneLine
from gradeapp.views.signing import SigningPanel

PANEL = 340


class SheetPage(QWidget):
    """Shows a `Paper`.

    `zoom_requested` carries steps (0: as on paper), the others that something is wanted;
    `signing` has the signals of signing.
    """

    zoom_requested = Signal(int)
    print_requested = Signal()
    paper_requested = Signal()
    write_requested = Signal()
    stop_requested = Signal()

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page.sheet")
        self._tr = tr
        self.signing = SigningPanel(tr, self)
        self.signing.setFixedWidth(PANEL)
        self.signing.hide()
        self.pages = Pages(self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._empty())
        self._stack.addWidget(self.pages)
        self._busy = QProgressBar(self)
        self._busy.setObjectName("sheet.busy")
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setAccessibleName(tr("Progress"))
        self._busy.setFixedHeight(3)
        self._busy.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar())
        column.addWidget(self._busy)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._stack, 1)
        row.addWidget(self.signing)
        column.addLayout(row, 1)
        paint_buttons(self)

    def show_paper(self, paper: Paper) -> None:
        """Show the pages and what is known about the signatures."""
        self._name.show_text(paper.name)
        self.pages.show_pages(paper.pages)
        self.signing.show_paper(paper)
        self.signing.show()
        self.write.setEnabled(True)
        self.paper.setEnabled(True)
        self._stack.setCurrentIndex(1)

    def show_zoom(self, percent: int) -> None:
        """Show how large the pages are."""
        self.larger_smaller.setText(f"{percent} %")

    def show_progress(self, done: int, total: int) -> None:
        """Show how many of many sheets are written; 0 of 0 when nothing is under way."""
        self._busy.setRange(0, total)
        self._busy.setValue(done)
        self._progress.setText(self._tr("Sheets: {done} of {total}").format(done=done, total=total))
        for part in (self._progress, self.stop):
            part.setVisible(total > 0)

    def show_busy(self, is_busy: bool) -> None:  # noqa: FBT001 - a slot
        """Show that something is being made; how far it was goes with it, however it ended."""
        self._busy.setVisible(is_busy)
        if not is_busy:
            self.show_progress(0, 0)

    def _bar(self) -> QFrame:
        tr = self._tr
        title = QWidget(self)
        row = QHBoxLayout(title)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self._name = OneLine("sheet.name")
        row.addWidget(heading(tr("Sheet")))
        row.addWidget(self._name)
        smaller = button("", "sheet.zoom_out", "zoom_out")
        smaller.setAccessibleName(tr("Smaller"))
        smaller.setShortcut("Ctrl+-")
        smaller.clicked.connect(lambda: self.zoom_requested.emit(-1))
        self.larger_smaller = button("100 %", "sheet.zoom")
        self.larger_smaller.setAccessibleName(tr("As on paper"))
        self.larger_smaller.setShortcut("Ctrl+0")
        self.larger_smaller.clicked.connect(lambda: self.zoom_requested.emit(0))
        larger = button("", "sheet.zoom_in", "zoom_in")
        larger.setAccessibleName(tr("Larger"))
        larger.setShortcut("Ctrl+=")
        larger.clicked.connect(lambda: self.zoom_requested.emit(1))
        self._progress = quiet(name="sheet.progress")
        self.stop = button(tr("Stop"), "sheet.stop")
        self.stop.clicked.connect(self.stop_requested)
        for part in (self._progress, self.stop):
            part.hide()
        self.paper = button(tr("Print…"), "sheet.paper", "printer")
        self.paper.setEnabled(False)
        self.paper.clicked.connect(self.paper_requested)
        self.write = button(tr("Write as PDF…"), "sheet.write", "download", main=True)
        self.write.setEnabled(False)
        self.write.clicked.connect(self.write_requested)
        doing = (self._progress, self.stop)
        zooming = (smaller, self.larger_smaller, larger)
        return top_bar(title, *doing, *zooming, self.paper, self.write)

    def _empty(self) -> QWidget:
        room = QWidget(self)
        column = QVBoxLayout(room)
        column.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.setSpacing(14)
        text = quiet(
            self._tr("No sheet is open. Preview a rating, then print, sign or write it here.")
        )
        show = button(self._tr("Preview the present rating"), "sheet.print", "preview")
        show.clicked.connect(self.print_requested)
        column.addWidget(text, 0, Qt.AlignmentFlag.AlignCenter)
        column.addWidget(show, 0, Qt.AlignmentFlag.AlignCenter)
        return room


class Pages(QScrollArea):
    """The pages below each other, on a desk that is a little darker than the paper."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paper")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self._room = QWidget(self)
        self._room.setObjectName("paper")
        self._column = QVBoxLayout(self._room)
        self._column.setContentsMargins(24, 24, 24, 24)
        self._column.setSpacing(20)
        self._column.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setWidget(self._room)
        self._labels: list[QLabel] = []

    @property
    def count(self) -> int:
        """How many pages are shown."""
        return len(self._labels)

    def show_pages(self, pages: tuple[Picture, ...]) -> None:
        """Show pictures; the place in the document stays."""
        while len(self._labels) > len(pages):
            self._labels.pop().deleteLater()
        while len(self._labels) < len(pages):
            label = QLabel(self._room)
            self._labels.append(label)
            self._column.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        ratio = self.devicePixelRatioF()
        for label, picture in zip(self._labels, pages, strict=True):
            pixmap = QPixmap.fromImage(picture_of(picture))
            pixmap.setDevicePixelRatio(ratio)
            label.setPixmap(pixmap)
            label.setFixedSize(pixmap.deviceIndependentSize().toSize())
