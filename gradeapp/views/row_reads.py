"""Beside each row of a table what it comes to: computed values, or the level earned and held."""

from fractions import Fraction

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from gradeapp.model.answers import Answer
from gradeapp.model.entry.entry import Entry
from gradeapp.model.entry.row_reads import MonthRow, is_money, read_months, read_rows
from gradeapp.model.exact import grouped, plain
from gradeapp.model.scorecard import Input
from gradeapp.model.sheet.voice import Voice
from gradeapp.views.fields import HEIGHT
from gradeapp.views.ink import dress
from gradeapp.views.still import reveal, say
from gradeapp.views.wording import level_name, say_unit

PLACES = 6
WAIT_MS = 60
"""Milliseconds after the last key: nothing of this is needed to go on typing."""


class RowReads(QObject):
    """The columns behind the fields of a list."""

    def __init__(self, entry: Input, voice: Voice, grid: QGridLayout, room: QWidget) -> None:
        super().__init__(room)
        self._input, self._voice, self._grid = entry, voice, grid
        self._heads: list[QLabel] = []
        self._cells: list[list[QLabel]] = []
        self._shown: tuple[Entry, int, int] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self._show)

    @property
    def behind(self) -> int:
        """The column of the table behind all of these."""
        return len(self._input.fields) + 3

    def show_rows(self, entry: Entry, first: int, count: int) -> None:
        """Show what some rows come to, when the last key was a moment ago."""
        heads = self._titles(entry)
        if not heads:
            return
        self._fit(heads, count)
        self._shown = entry, first, count
        self._timer.start()

    def _titles(self, entry: Entry) -> list[str]:
        voice, form = self._voice, entry.scorecard
        if form.history is not None and form.history.rows == self._input.id:
            return [voice.set(voice.tr("Level earned")), voice.set(voice.tr("Level held"))]
        titles = []
        for value in self._input.row_values:
            unit = say_unit(form, entry.unit, voice) if is_money(self._input, value) else ""
            titles.append(f"{voice.text(value.label)}\n{unit or voice.text(value.unit)}".strip())
        return titles

    def _fit(self, heads: list[str], count: int) -> None:
        at = len(self._input.fields) + 1
        while len(self._heads) < len(heads):
            label = self._label(92)
            bottom = Qt.AlignmentFlag.AlignBottom
            self._grid.addWidget(label, 0, at + len(self._heads), bottom)
            self._heads.append(label)
        for head, text in zip(self._heads, heads, strict=True):
            say(head, text)
        while len(self._cells) < count:
            labels = [self._label(96) for _ in heads]
            for place, label in enumerate(labels):
                label.setFixedHeight(HEIGHT)
                top = Qt.AlignmentFlag.AlignTop
                self._grid.addWidget(label, len(self._cells) + 1, at + place, top)
            self._cells.append(labels)
        for number, labels in enumerate(self._cells):
            for label in labels:
                reveal(label, shown=number < count)

    def _label(self, percent: int) -> QLabel:
        label = QLabel(self._grid.parentWidget())
        label.setProperty("tone", "quiet")
        label.setContentsMargins(6, 0, 4, 0)
        label.setTextFormat(Qt.TextFormat.PlainText)
        dress(label, percent)
        return label

    def _show(self) -> None:
        if self._shown is None:
            return
        entry, first, count = self._shown
        history = entry.scorecard.history
        rows = range(first, first + count)
        said = self._values(entry, rows) if history is None else self._months(entry)
        for number in range(count):
            texts = said.get(first + number, [""] * len(self._heads))
            for label, text in zip(self._cells[number], texts, strict=True):
                say(label, text)
                label.setToolTip(text)

    def _values(self, entry: Entry, rows: range) -> dict[int, list[str]]:
        found = read_rows(entry, self._input.id, rows)
        return {row: [self._value(one) for one in values] for row, values in found.items()}

    def _value(self, one: Answer) -> str:
        """Say a number; one with more than two places to the sixth, for 7.50 yuan aren't 0.00."""
        if not isinstance(one, Fraction):
            return "—"
        coarse = (one * 100).denominator == 1
        return self._voice.number(one) if coarse else grouped(plain(one, PLACES))

    def _months(self, entry: Entry) -> dict[int, list[str]]:
        return {
            one.row: [say_earned(one, entry, self._voice), self._level(one.found.held, entry)]
            for one in read_months(entry)
            if one.row is not None
        }

    def _level(self, label: str, entry: Entry) -> str:
        return level_name(entry.scorecard, label, self._voice)


def say_earned(one: MonthRow, entry: Entry, voice: Voice) -> str:
    """Say the level that a month earned, from worst to best where figures are lacking."""
    best, worst = one.found.possible[0], one.found.possible[-1]
    names = [level_name(entry.scorecard, label, voice) for label in (worst, best)]
    if not one.found.gap:
        return names[1]
    return voice.word(voice.tr("incomplete: {worst} to {best}"), worst=names[0], best=names[1])
