"""The card of a list that two figures are counted from: its text, what it comes to, its faults."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gradeapp.model.entry.entry import Entry
from gradeapp.model.entry.path import TALLY
from gradeapp.model.entry.tally import Counted, Tally, add_up, agrees, texts_of
from gradeapp.model.exact import grouped, plain
from gradeapp.model.scorecard import Input
from gradeapp.model.sheet.voice import Voice
from gradeapp.views.ink import dress
from gradeapp.views.still import reveal, say
from gradeapp.views.tally_text import TallyText

MOST_NAMED = 8


class TallyCard(QFrame):
    """Shows the list of an entry; `list_edited` tells its text, and what goes into the fields."""

    list_edited = Signal(object, object)

    def __init__(
        self, tally: Tally, inputs: tuple[Input, Input], voice: Voice, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.tally, self._voice, self._inputs = tally, voice, inputs
        self._entry: Entry | None = None
        self._is_open = True
        self._counted = "", Counted()
        name = f"tally.{tally.count}"
        self.text = TallyText(self)
        self.text.setObjectName(name)
        self.text.setAccessibleName(voice.text(tally.label))
        self.text.edited.connect(self._tell)
        self._sums = self._label(f"{name}.sums")
        self._unread = self._label(f"{name}.unread", "bad")
        self._parted = self._label(f"{name}.parted", "warn")
        self._fill = QPushButton(voice.set(voice.tr("Fill in from the list")), self)
        self._fill.setObjectName(f"{name}.fill")
        self._fill.clicked.connect(self._tell_again)
        self._lay_out()

    @property
    def path(self) -> str:
        """The place of the list among what can be undone."""
        return f"{TALLY}{self.tally.count}"

    def _label(self, name: str, tone: str = "") -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setWordWrap(True)
        label.setProperty("tone", tone)
        return label

    def _lay_out(self) -> None:
        voice = self._voice
        title, hint = QLabel(voice.text(self.tally.label), self), self._label("", "quiet")
        dress(title, 106, bold=True)
        title.setBuddy(self.text)
        said = voice.tr(
            "One line each; the last number of a line counts, other words stay as they are. One "
            "column or several can be pasted from Excel."
        )
        hint.setText(voice.set(said))
        dress(hint, 90)
        self.text.setAccessibleDescription(hint.text())
        dress(self._sums, bold=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 9, 14, 10)
        column.setSpacing(4)
        for one in (title, hint, self.text, self._sums, self._unread):
            column.addWidget(one)
        row = QHBoxLayout()
        row.addWidget(self._parted, 1)
        row.addWidget(self._fill)
        column.addLayout(row)

    # --- showing

    def show_entry(self, entry: Entry) -> None:
        """Show the list of an entry, and whether the fields still agree with it."""
        self._entry = entry
        text = entry.tallies.get(self.tally.count, "")
        self.text.show_text(text)
        counted = self._count(text)
        self.text.show_unread(counted.unread)
        say(self._sums, self._say_sums(counted))
        reveal(self._sums, shown=bool(text.strip()))
        unread = self._say_unread(counted)
        say(self._unread, unread)
        reveal(self._unread, shown=bool(unread))
        is_parted = counted.is_whole and not agrees(entry, self.tally, counted)
        say(self._parted, self._say_parted() if is_parted else "")
        reveal(self._parted, shown=is_parted)
        reveal(self._fill, shown=is_parted and self._is_open)

    def _count(self, text: str) -> Counted:
        """Count a list; the same text is counted once, for a key in a field shows it again."""
        if self._counted[0] != text:
            self._counted = text, add_up(text, self._inputs[1])
        return self._counted[1]

    def set_open(self, *, is_open: bool) -> None:
        """Let the list be changed, or only be read and copied."""
        self._is_open = is_open
        self.text.set_open(is_open=is_open)
        if self._entry is not None:
            self.show_entry(self._entry)

    def _say_sums(self, counted: Counted) -> str:
        figures = (str(counted.count), grouped(plain(counted.total)))
        parts = zip(self._inputs, figures, strict=True)
        return "   ".join(f"{self._voice.text(one.label)}  {said}" for one, said in parts)

    def _say_unread(self, counted: Counted) -> str:
        if not counted.unread:
            return ""
        voice = self._voice
        lines = voice.tr(", ").join(str(one) for one in counted.unread[:MOST_NAMED])
        said = voice.tr(
            "No number that counts in line {lines}. The fields are filled in once every line can "
            "be read."
        )
        if len(counted.unread) > MOST_NAMED:
            said = voice.tr(
                "No number that counts in {count} lines: {lines} … The fields are filled in once "
                "every line can be read."
            )
        return voice.word(said, lines=lines, count=str(len(counted.unread)))

    def _say_parted(self) -> str:
        voice = self._voice
        said = voice.tr(
            "“{count}” or “{sum}” was changed by hand and no longer agrees with the list."
        )
        count, added = (voice.text(one.label) for one in self._inputs)
        return voice.word(said, count=count, sum=added)

    # --- telling

    def _tell(self, text: str) -> None:
        if self._entry is not None and text != self._entry.tallies.get(self.tally.count, ""):
            self._send(text)

    def _send(self, text: str) -> None:
        filled = texts_of(self.tally, self._count(text))
        self.list_edited.emit(filled, {self.tally.count: text})

    def _tell_again(self) -> None:
        """Put into the fields what the list comes to: a step of its own."""
        self.text.settled.emit()
        self._send(self.text.toPlainText())
        self.text.settled.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the window's palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.text.restyle()
