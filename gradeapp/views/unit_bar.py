"""Asks, in a bar on the page, whether a new unit shall convert the figures or relabel them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from gradeapp.model.entry.entry import Entry, amounts, change_unit
from gradeapp.model.entry.path import split
from gradeapp.model.exact import grouped
from gradeapp.model.sheet.voice import Voice, with_unit
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
        # On one line a long figure would make the window wider than the screen.
        self._question.setWordWrap(True)
        self._convert, self._relabel = QPushButton(self), QPushButton(self)
        self._keep = QPushButton(voice.set(voice.tr("Leave the unit")), self)
        self._convert.setObjectName("unit.convert")
        self._relabel.setObjectName("unit.relabel")
        self._keep.setObjectName("unit.keep")
        row.addWidget(self._question, 1)
        for button in (self._convert, self._relabel, self._keep):
            row.addWidget(button)
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
        typed = voice.answer(one, entry.answer(path))
        old = with_unit(typed, say_unit(form, entry.unit, voice))
        after = change_unit(entry, unit, convert=True)
        # With more digits than a case may have it can't be read any more, but is what stands there.
        is_read = path not in after.problems
        figure = voice.answer(one, after.answer(path)) if is_read else grouped(after.text(path))
        ask = voice.tr("{label}: {old} — what shall the figures be in {unit}?")
        label = voice.text(one.label)
        self._question.setText(voice.word(ask, label=label, old=old, unit=new))
        convert, relabel = voice.tr("Convert: {new}"), voice.tr("Only relabel: {new}")
        self._convert.setText(voice.word(convert, new=with_unit(figure, new)))
        self._relabel.setText(voice.word(relabel, new=with_unit(typed, new)))
        self.show()
        self._convert.setFocus()

    def _decide(self, *, convert: bool) -> None:
        self.hide()
        self.decided.emit(self._unit, convert)

    def _drop(self) -> None:
        self.hide()
        self.dropped.emit()
