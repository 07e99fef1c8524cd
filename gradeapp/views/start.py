"""What the worklist shows instead of rows: how to begin, or that nothing was found."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gradeapp.model.problem import Translate
from gradeapp.views.icons import icon
from gradeapp.views.ink import dress, ink_of
from gradeapp.views.page import button, quiet

DRAWING, WIDEST = 56, 560


class Quiet(QWidget):
    """A drawing, a heading, a text and buttons in the middle of a page."""

    new_requested = Signal()
    import_requested = Signal()
    sample_requested = Signal()
    tour_requested = Signal()
    clear_requested = Signal()

    def __init__(self, name: str, drawing: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._drawing = drawing
        self._picture = QLabel(self)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title, self._text = QLabel(self), quiet()
        dress(self._title, 140, bold=True)
        for label in (self._title, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            label.setFixedWidth(WIDEST)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(10)
        self.column = QVBoxLayout(self)
        self.column.setSpacing(10)
        self.column.addStretch(2)
        for part in (self._picture, self._title, self._text):
            self.column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        self.column.addSpacing(8)
        self.column.addLayout(self._buttons)
        self.paint_picture()

    def say(self, title: str, text: str) -> None:
        """Show a heading and what it means."""
        self._title.setText(title)
        self._text.setText(text)
        for label in (self._title, self._text):
            label.setMinimumHeight(label.heightForWidth(WIDEST))

    def offer(self, *buttons: QPushButton) -> None:
        """Set the buttons in the middle."""
        self._buttons.addStretch(1)
        for one in buttons:
            self._buttons.addWidget(one)
        self._buttons.addStretch(1)

    def paint_picture(self) -> None:
        """Draw the picture in the present colours."""
        drawn = icon(self._drawing, ink_of(self.palette()))
        self._picture.setPixmap(drawn.pixmap(QSize(DRAWING, DRAWING), self.devicePixelRatioF()))

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.paint_picture()


class Start(Quiet):
    """Shown while there is no rating at all."""

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__("worklist.start", "assessment", parent)
        text = tr(
            "Choose a form and type: grade and stars follow every key. "
            "Or bring a whole roster from Excel."
        )
        self.say(tr("No customers yet"), text)
        new = button(tr("New rating"), "start.new", "new", main=True)
        roster = button(tr("Rate a roster"), "start.import", "roster")
        sample = button(tr("Try the sample"), "start.sample", "assessment")
        new.clicked.connect(self.new_requested)
        roster.clicked.connect(self.import_requested)
        sample.clicked.connect(self.sample_requested)
        self.offer(new, roster, sample)
        tour = button(tr("Look around in two minutes"), "start.tour")
        tour.setProperty("link", "true")
        tour.setCursor(Qt.CursorShape.PointingHandCursor)
        tour.clicked.connect(self.tour_requested)
        self.column.addSpacing(4)
        self.column.addWidget(tour, 0, Qt.AlignmentFlag.AlignHCenter)
        self.column.addStretch(3)


class NothingFound(Quiet):
    """Shown when nothing matches what is searched for, or the filter leaves nothing."""

    def __init__(
        self, tr: Translate, parent: QWidget | None = None, noun: str = "worklist", hidden: str = ""
    ) -> None:
        super().__init__(f"{noun}.nothing", "search", parent)
        self._tr = tr
        self._hidden = hidden or tr("The filter hides the other ratings.")
        clear = button(tr("Show all"), f"{noun}.clear")
        clear.clicked.connect(self.clear_requested)
        self.offer(clear)
        self.column.addStretch(3)

    def show_text(self, text: str) -> None:
        """Say what was searched for."""
        tr = self._tr
        if text.strip():
            hint = tr("Names are found by any part, by pinyin and by its initials.")
            self.say(tr("Nothing matches “{text}”.").format(text=text), hint)
        else:
            self.say(tr("Nothing stands here now."), self._hidden)
