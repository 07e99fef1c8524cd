"""Says, in a bar on the page, where copied cells landed and which found no place."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from gradeapp.model.entry.cells import Landing
from gradeapp.model.entry.entry import Entry
from gradeapp.model.entry.path import split
from gradeapp.model.expected import find_input
from gradeapp.model.sheet.voice import Voice
from gradeapp.views.icons import icon
from gradeapp.views.ink import ink_of

MOST_NAMED, MOST_CHARACTERS = 6, 24


class PasteBar(QFrame):
    """Shows a paste until something else is typed; `undo_wanted` takes it back."""

    undo_wanted = Signal()

    def __init__(self, voice: Voice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._voice = voice
        self.setProperty("banner", True)
        self._text = QLabel(self)
        self._text.setObjectName("paste.text")
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._undo = QPushButton(voice.set(voice.tr("Undo the paste")), self)
        self._undo.setObjectName("paste.undo")
        self._undo.clicked.connect(self.undo_wanted)
        self._close = QToolButton(self)
        self._close.setProperty("line", "true")
        self._close.setAccessibleName(voice.set(voice.tr("Close this line")))
        self._close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 4, 6, 4)
        row.addWidget(self._text, 1)
        row.addWidget(self._undo)
        row.addWidget(self._close)
        self.hide()

    def say(self, entry: Entry, landing: Landing) -> None:
        """Say what became of copied cells in an entry that has them now."""
        self._close.setIcon(icon("close", ink_of(self.palette())))
        self._undo.setVisible(bool(landing.changes))
        self._text.setText(say_landing(entry, landing, self._voice))
        self.show()


def say_landing(entry: Entry, landing: Landing, voice: Voice) -> str:
    """Say where copied cells landed, what can't be read, and what found no place."""
    parts = [_landed(entry, landing, voice), _unread(entry, landing, voice)]
    if landing.left:
        left = voice.tr("; ").join(_short(text) for text in landing.left[:MOST_NAMED])
        said = voice.tr("No place for: {values}.")
        if len(landing.left) > MOST_NAMED:
            said = voice.tr("No place for {count} values: {values} …")
        parts.append(voice.word(said, count=str(len(landing.left)), values=left))
    if landing.doubtful:
        lines = voice.tr("; ").join(_short(text) for text in landing.doubtful[:MOST_NAMED])
        said = voice.tr(
            "Several figures and no column headed as this year's, not filled in: {lines}."
        )
        parts.append(voice.word(said, lines=lines))
    if landing.too_many:
        said = voice.tr("{count} rows are beyond the most a list may have; they aren't filled in.")
        if landing.too_many == 1:
            said = voice.tr("1 row is beyond the most a list may have; it isn't filled in.")
        parts.append(voice.word(said, count=str(landing.too_many)))
    return ("" if voice.lang == "zh" else " ").join(part for part in parts if part)


def _landed(entry: Entry, landing: Landing, voice: Voice) -> str:
    if not landing.landed:
        return voice.set(voice.tr("Nothing was filled in."))
    places = [_place(entry, path, landing.changes[path], voice) for path in landing.landed]
    said = voice.tr("Filled in {count}: {places}.")
    if len(places) > MOST_NAMED:
        said = voice.tr("Filled in {count}: {places} … {last}.")
    named = voice.tr("; ").join(places[: MOST_NAMED - 1] if len(places) > MOST_NAMED else places)
    return voice.word(said, count=str(len(places)), places=named, last=places[-1])


def _place(entry: Entry, path: str, raw: str, voice: Voice) -> str:
    one, (_, number, _) = find_input(entry.scorecard, path), split(path)
    label = "" if one is None else voice.text(one.label)
    where = label if number is None else f"{number + 1} {label}"
    return f"{where} {_short(raw)}"


def _unread(entry: Entry, landing: Landing, voice: Voice) -> str:
    count = sum(1 for path in landing.landed if path in entry.problems)
    said = voice.tr("{count} of them can't be taken as they are and are marked.")
    return voice.word(said, count=str(count)) if count else ""


def _short(text: str) -> str:
    tidy = " ".join(text.split())
    return tidy if len(tidy) <= MOST_CHARACTERS else f"{tidy[:MOST_CHARACTERS]}…"
