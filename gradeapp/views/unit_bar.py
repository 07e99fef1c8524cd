"""Asks, in a bar on the page, whether a new unit shall convert the figures or relabel them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from gradeapp.model.entry.entry import Entry, amounts, change_unit
from gradeapp.model.entry.path import split
from gradeapp.model.sheet.voice import Voice
from gradeapp.views.wording import say_unit


class UnitBar(QFrame):
    """Shows what one figure becomes either way.

    `decided` carries the unit and whether to convert; `dropped` says that the unit stays.
    """

    decided = Signal(str, bool)
    dropped = Signal()

    def __init__(self, voice: Voice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._voice, self._unit = voice, ""
        self.setProperty("banner", True)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 4, 10, 4)
        self._question = QLabel(self)
        self._question.setTextFormat(Qt.TextFormat.PlainText)
        self._convert, self._relabel = QPushButton(self), QPushButton(self)
        self._keep = QPushButton(voice.set(voice.tr("Leave the unit")), self)
        self._convert.setObjectName("unit.convert")
        self._relabel.setObjectName("unit.relabel")
        self._keep.setObjectName("unit.keep")
        for widget in (self._question, self._convert, self._relabel, self._keep):
            row.addWidget(widget)
        row.addStretch(1)
        self._convert.clicked.connect(lambda: self._decide(convert=True))
        self._relabel.clicked.connect(lambda: self._decide(convert=False))
        self._keep.clicked.connect(self._drop)
        self.hide()

    def ask(self, entry: Entry, unit: str) -> None:
        """Ask about a unit; without any figure there is nothing to ask."""
        self._unit = unit
        path = next((path for path in amounts(entry) if path not in entry.problems), "")
        if not path:
            self._decide(convert=False)
            return
        voice, form = self._voice, entry.scorecard
        name, _, field = split(path)
        one = form.input(name)
        one = next((inner for inner in one.fields if inner.id == field), one)
        new = say_unit(form, unit, voice)
        old = f"{voice.answer(one, entry.answer(path))} {say_unit(form, entry.unit, voice)}"
        after = change_unit(entry, unit, convert=True).answer(path)
        ask = voice.tr("{label}: {old} — what shall the figures be in {unit}?")
        label = voice.text(one.label)
        self._question.setText(voice.word(ask, label=label, old=old, unit=new))
        convert = voice.word(voice.tr("Convert: {new}"), new=f"{voice.answer(one, after)} {new}")
        same = f"{voice.answer(one, entry.answer(path))} {new}"
        self._convert.setText(convert)
        self._relabel.setText(voice.word(voice.tr("Only relabel: {new}"), new=same))
        self.show()
        self._convert.setFocus()

    def _decide(self, *, convert: bool) -> None:
        self.hide()
        self.decided.emit(self._unit, convert)

    def _drop(self) -> None:
        self.hide()
        self.dropped.emit()
