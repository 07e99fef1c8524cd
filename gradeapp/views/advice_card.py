"""The card with the ways to a better grade: each change leads to its field and can be pinned."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from gradeapp.model.advice.advice import Advice, Outlook
from gradeapp.model.sheet.voice import Voice
from gradeapp.views.advice_words import CardText, ChangeText, WayText, card_text
from gradeapp.views.ink import dress
from gradeapp.views.pin import Pin
from gradeapp.views.remarks import Link
from gradeapp.views.still import cover, reveal
from gradeapp.views.veil import Veil

SILENT = frozenset({Outlook.OUTSIDE, Outlook.UNGRADED})
MOST = 3
"""Ways that are shown until more are asked for."""


class AdviceCard(QFrame):
    """Shows the advice on the entry; empty and hidden while there is none.

    `path_chosen` asks for the cursor in the field of a change, or where a rule looks; `pinned`
    carries an input and whether it stays as it is.
    """

    path_chosen = Signal(str)
    pinned = Signal(str, bool)

    def __init__(self, voice: Voice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rating.ways")
        self.setProperty("card", True)
        self._voice = voice
        self._shown: CardText | None = None
        self._is_wide = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 12, 12, 12)
        self._column.setSpacing(2)
        self._inside: QWidget | None = None
        self._veil = Veil(self)
        self.hide()

    def show_advice(self, advice: Advice | None) -> None:
        """Show advice, or nothing; what is the same already stays as it is."""
        self._veil.hide()
        text = (
            None if advice is None or advice.outlook in SILENT else card_text(advice, self._voice)
        )
        if text != self._shown:
            self._shown, self._is_wide = text, False
            self._fill(text)
        reveal(self, shown=text is not None)

    def dim(self) -> None:
        """Let the advice fade: the answers have changed since."""
        reveal(self._veil, shown=self._shown is not None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the veil cover the whole card."""
        super().resizeEvent(event)
        self._veil.setGeometry(self.rect().adjusted(1, 1, -1, -1))

    # --- building

    def _fill(self, text: CardText | None) -> None:
        focus = self._focused()
        if self._inside is not None:
            self._inside.hide()
            self._column.removeWidget(self._inside)
            self._inside.deleteLater()
            self._inside = None
        if text is None:
            return
        self._inside = QWidget(self)
        cover(self._inside)
        self._column.addWidget(self._inside)
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        self._build(column, text)
        self._inside.show()
        self._veil.raise_()
        pin = self._inside.findChild(Pin, focus) if focus else None
        if pin is not None:
            pin.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self, column: QVBoxLayout, text: CardText) -> None:
        column.addWidget(self._label(text.title, bold=True))
        for place in text.blocks:
            if place.path:
                column.addWidget(self._link(place.text, place.path))
            else:
                column.addWidget(self._label(place.text))
        self._add_ways(column, text.ways)
        if text.loss is not None:
            column.addWidget(self._rule())
            column.addWidget(self._label(text.loss_title, bold=True))
            self._add_way(column, text.loss, "warn")
        self._add_kept(column, text)

    def _add_ways(self, column: QVBoxLayout, ways: tuple[WayText, ...]) -> None:
        shown = ways if self._is_wide else ways[:MOST]
        for number, way in enumerate(shown):
            if number:
                column.addWidget(self._rule())
            self._add_way(column, way, "accent")
        if len(shown) < len(ways):
            voice, count = self._voice, str(len(ways) - len(shown))
            more = self._link(voice.word(voice.tr("{count} more ways …"), count=count), "")
            more.setObjectName("rating.ways.more")
            more.clicked.connect(self._widen)
            column.addWidget(self._rule())
            column.addWidget(more)

    def _widen(self) -> None:
        """Show all ways, until there is another advice."""
        self._is_wide = True
        self._fill(self._shown)

    def _add_way(self, column: QVBoxLayout, way: WayText, tone: str) -> None:
        for change in way.changes:
            column.addLayout(self._change(change))
            figures = QHBoxLayout()
            figures.setContentsMargins(4, 0, 4, 0)
            figures.addWidget(self._label(change.figures), 1)
            if change is way.changes[-1]:
                grade = self._label(way.grade, tone, bold=True)
                grade.setWordWrap(False)
                figures.addWidget(grade, 0, Qt.AlignmentFlag.AlignTop)
            column.addLayout(figures)
        notes = self._label(self._voice.set(self._voice.tr("; ")).join(way.notes), "quiet")
        notes.setContentsMargins(4, 0, 4, 2)
        dress(notes, 92)
        notes.setVisible(bool(way.notes))
        column.addWidget(notes)

    def _change(self, change: ChangeText, *, on: bool = False) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self._link(change.label, change.path), 1)
        pin = Pin(change.path, change.label, self._voice, on=on, parent=self)
        pin.toggled.connect(lambda held: self.pinned.emit(change.path, held))
        line.addWidget(pin)
        return line

    def _add_kept(self, column: QVBoxLayout, text: CardText) -> None:
        voice = self._voice
        if text.kept:
            column.addWidget(self._rule())
            column.addWidget(self._label(voice.set(voice.tr("Kept as they are")), "quiet"))
        for change in text.kept:
            column.addLayout(self._change(change, on=True))
        if text.settled and not self._is_best:
            said = voice.set(voice.tr("Past figures and who the customer is aren’t offered."))
            quiet = self._label(said, "quiet")
            quiet.setToolTip(text.settled)
            quiet.setContentsMargins(0, 4, 0, 0)
            dress(quiet, 88)
            column.addWidget(quiet)

    @property
    def _is_best(self) -> bool:
        return self._shown is not None and not self._shown.ways and not self._shown.blocks

    def _label(self, text: str, tone: str = "", *, bold: bool = False) -> QLabel:
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("tone", tone)
        label.setWordWrap(True)
        dress(label, bold=bold)
        return label

    def _link(self, text: str, path: str) -> Link:
        link = Link(self)
        link.show_text(text)
        if path:
            link.clicked.connect(lambda: self.path_chosen.emit(path))
        return link

    def _rule(self) -> QFrame:
        line = QFrame(self)
        line.setProperty("rule", True)
        return line

    def _focused(self) -> str:
        """Name the pin that has the focus: a new text must not lose it."""
        held = QApplication.focusWidget()
        return held.objectName() if isinstance(held, Pin) and self.isAncestorOf(held) else ""
