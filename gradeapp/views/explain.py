"""Why an item earned its points: the formula, the figures with their source, and the bands."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from gradeapp.model.engine.plan import HISTORY_NAMES
from gradeapp.model.engine.plan import RESULT_NAMES as NAMES
from gradeapp.model.entry.entry import Entry
from gradeapp.model.entry.page import formulas_of, inputs_behind
from gradeapp.model.rating import Hit, ItemRating
from gradeapp.model.scorecard import NA, Input, Item, Outcome, Row, Scorecard, Table
from gradeapp.model.sheet.bands import Phrases
from gradeapp.model.sheet.voice import Voice
from gradeapp.views.ink import dress, ink_of
from gradeapp.views.sources import say_entered, say_mark, say_origin
from gradeapp.views.wording import has_default_mark, level_name, say_formula
from gradeapp.views.workings import Working, workings

RESULT_NAMES = frozenset({*NAMES, *HISTORY_NAMES})
BESIDE, SMALL, EDGE = 620, 92, 3
"""Width from which the bands stand beside the figures, size of the texts, line at the left."""


class Panel(QFrame):
    """A quiet ground for what explains a field, with a line at its left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self.box.setContentsMargins(16, 10, 16, 12)
        self.box.setSpacing(28)

    def clear(self) -> None:
        """Take everything off."""
        while (place := self.box.takeAt(0)) is not None:
            widget = place.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the parts below each other where there is no room beside."""
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        wanted = way.LeftToRight if self.width() >= BESIDE else way.TopToBottom
        if self.box.direction() != wanted:
            self.box.setDirection(wanted)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground and the line."""
        ink, painter = ink_of(self.palette()), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.page)
        painter.drawRoundedRect(self.rect(), 6, 6)
        painter.setBrush(ink.accent)
        painter.drawRoundedRect(0, 8, EDGE, self.height() - 16, 1, 1)
        painter.end()


class Mark(QFrame):
    """What lies behind the row that hit."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a soft ground."""
        ink, painter = ink_of(self.palette()), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.accent_soft)
        painter.drawRoundedRect(self.rect(), 4, 4)
        painter.end()


class Explanation(QWidget):
    """The explanation of one item, filled anew whenever it is open and the item changes."""

    def __init__(self, item: Item, voice: Voice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"item.{item.id}.explanation")
        self._item, self._voice = item, voice
        self._panel = Panel(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 4, 0, 10)
        column.addWidget(self._panel)

    def show_item(self, entry: Entry, found: ItemRating) -> None:
        """Explain what an item earned."""
        self._panel.clear()
        left = Words(self._voice, self)
        left.say_workings(workings(entry, self._item, self._voice))
        if self._item.met is not None:
            self._say_condition(left, entry, found)
        self._say_rest(left, entry)
        if left.count:
            self._panel.box.addWidget(left, 1, Qt.AlignmentFlag.AlignTop)
        for number, table in enumerate(self._item.tables):
            hits = [hit for hit in found.hits if hit.table == number]
            bands = Bands(self._item, self._voice, self)
            bands.show_table(entry.scorecard, table, hits)
            self._panel.box.addWidget(bands, 0, Qt.AlignmentFlag.AlignTop)
        if not left.count:
            self._panel.box.addStretch(1)

    def _say_condition(self, left: "Words", entry: Entry, found: ItemRating) -> None:
        """Say what must hold for the item's point, and whether it does."""
        voice, met = self._voice, self._item.met
        condition = "" if met is None else Phrases(entry.scorecard, voice).say(met)
        if condition:
            left.say(voice.word(voice.tr("Holds if {condition}"), condition=condition))
        left.say(f"= {voice.state(found.value) or voice.other(found.value)}", bold=True)

    def _say_rest(self, left: "Words", entry: Entry) -> None:
        voice, item, form = self._voice, self._item, entry.scorecard
        own = inputs_behind(form, formulas_of(item))
        columns = {table.by for table in item.tables}
        left.say_inputs(entry, [one for one in own if one.id not in columns])
        if item.rate is not None:
            rate = voice.word(voice.tr("points per unit: {rate}"), rate=voice.points(item.rate))
            source = say_mark(item.rate_mark, voice)
            left.say(f"{rate} · {source}" if source else rate, quiet=True)
        if item.help is not None:
            left.say(voice.text(item.help), quiet=True)


class Words(QWidget):
    """Lines of an explanation, one below the other."""

    def __init__(self, voice: Voice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._voice, self.count = voice, 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(2, 1)

    def say(self, text: str, *, quiet: bool = False, bold: bool = False) -> None:
        """Add a line over the whole width."""
        self._grid.addWidget(_label(text, self, quiet=quiet, bold=bold), self.count, 0, 1, 3)
        self.count += 1

    def say_workings(self, all_: tuple[Working, ...]) -> None:
        """Add how values come about: in words, and below with the figures of the case."""
        for place, one in enumerate(all_):
            steps = dict.fromkeys(part for part in (one.figures, one.value) if part)
            mark = say_mark(one.mark, self._voice)
            if place:
                said = " = ".join((one.label, one.words, *steps))
                where = self._voice.word(self._voice.tr("where {formula}"), formula=said)
                self.say(f"{where}  ·  {mark}" if mark else where, quiet=True)
            else:
                self.say(f"{one.label} = {one.words}" + (f"  ·  {mark}" if mark else ""))
                self.say(" = ".join(("", *steps)).strip(), bold=True)

    def say_inputs(self, entry: Entry, inputs: list[Input]) -> None:
        """Add what was entered, and how it was typed."""
        for one in inputs:
            source = say_origin(entry, one, one.id, self._voice)
            label = _label(self._voice.text(one.label), self, quiet=True)
            _narrow(label, 190)
            self._grid.addWidget(label, self.count, 0)
            value = _label(say_entered(entry, one, self._voice), self)
            _narrow(value, 240)
            self._grid.addWidget(value, self.count, 1)
            told = _label(source, self, quiet=True)
            told.setProperty("tone", "bad" if one.id in entry.problems else "quiet")
            self._grid.addWidget(told, self.count, 2)
            self.count += 1


class Bands(QWidget):
    """The bands of one table with their points and where these come from; the one hit is marked."""

    def __init__(self, item: Item, voice: Voice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._item, self._voice, self._line = item, voice, 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(0)

    def show_table(self, form: Scorecard, table: Table, hits: list[Hit]) -> None:
        """Show the bands of the column that counts, or of all while that is open."""
        phrases = Phrases(form, self._voice)
        for column, rows in columns_of(table, hits):
            title = phrases.column(table, column) or self._voice.text(table.label)
            if title:
                self._put(_label(title, self, quiet=True, bold=True), 0, 4)
            for row in rows:
                hit = any(one.row is row for one in hits)
                self._band(row, table, phrases, hit=hit)

    def _put(self, widget: QWidget, column: int, wide: int = 1) -> None:
        self._grid.addWidget(widget, self._line, column, 1, wide)
        self._line += 1 if wide > 1 else 0

    def _band(self, row: Row, table: Table, phrases: Phrases, *, hit: bool) -> None:
        words = phrases.row(row, table.value or self._item.value)
        outcome = say_outcome(row.outcome, phrases)
        if hit:
            self._grid.addWidget(Mark(self), self._line, 0, 1, 3)
        condition = _label(words, self, bold=hit)
        points = _label(outcome, self, bold=hit)
        for label in (condition, points):
            label.setProperty("tone", "accent" if hit else "")
            label.setWordWrap(len(words) > 24 and label is condition)
        condition.setMaximumWidth(280)
        condition.setContentsMargins(8, 2, 0, 2)
        points.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._put(condition, 0)
        self._put(points, 1)
        self._put(self._source(row), 2)
        self._line += 1

    def _source(self, row: Row) -> QLabel:
        """Say where the points and the cut-off of a row come from."""
        voice, tr = self._voice, self._voice.tr
        points, cut = say_mark(row.mark, voice), say_mark(row.cut_mark, voice)
        text = points
        if cut and cut != points:
            told = tr("points: {points}, limit: {limit}")
            text = voice.word(told, points=points, limit=cut)
        label = _label(text, self, quiet=True)
        label.setWordWrap(False)
        label.setContentsMargins(0, 0, 8, 0)
        if has_default_mark(f"{row.mark};{row.cut_mark}"):
            label.setProperty("tone", "warn")
        return label


def _narrow(label: QLabel, widest: int) -> None:
    """Keep a label on one line while that isn't wider than this."""
    label.setMaximumWidth(widest)
    label.setWordWrap(label.fontMetrics().horizontalAdvance(label.text()) > widest)


def _label(text: str, parent: QWidget, *, quiet: bool = False, bold: bool = False) -> QLabel:
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("tone", "quiet" if quiet else "")
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    dress(label, SMALL, bold=bold)
    return label


def written_formula(item: Item, form: Scorecard, voice: Voice) -> str:
    """Say how an item's value comes about; "" if it is simply entered."""
    formula, derived = item.formula, {value.id: value for value in (*form.derived, *form.late)}
    for _ in derived:
        formula = derived[formula].formula if formula in derived else formula
    simple = not formula or formula in form.types or formula in RESULT_NAMES
    return "" if simple else say_formula(formula, form, voice)


def columns_of(table: Table, hits: list[Hit]) -> list[tuple[str, tuple[Row, ...]]]:
    """Give the columns to show: the one that counts, or all while that is open."""
    named = {hit.column for hit in hits}
    return [(key, rows) for key, rows in table.columns.items() if not named or key in named]


def say_outcome(outcome: Outcome, phrases: Phrases) -> str:
    """Say what a row of a table gives."""
    if isinstance(outcome, str):
        word = phrases.voice.tr("not applicable") if outcome == NA else outcome
        return level_name(phrases.scorecard, word, phrases.voice)
    return phrases.voice.points(outcome)
