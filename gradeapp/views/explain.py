"""Why an item earned its points: the formula, the bands with the one that hit, and their source."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from gradeapp.model.engine.plan import HISTORY_NAMES
from gradeapp.model.engine.plan import RESULT_NAMES as NAMES
from gradeapp.model.entry.entry import Entry
from gradeapp.model.rating import Hit, ItemRating
from gradeapp.model.scorecard import NA, Item, Outcome, Row, Scorecard, Table
from gradeapp.model.sheet.bands import Phrases
from gradeapp.model.sheet.voice import Voice
from gradeapp.views.ink import dress
from gradeapp.views.wording import has_default_mark, level_name, say_formula, say_value

RESULT_NAMES = frozenset({*NAMES, *HISTORY_NAMES})


class Explanation(QFrame):
    """The explanation of one item, filled anew whenever it is open and the item changes."""

    def __init__(self, item: Item, voice: Voice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"item.{item.id}.explanation")
        self._item, self._voice = item, voice
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(26, 2, 12, 10)
        self._column.setSpacing(4)

    def show_item(self, entry: Entry, found: ItemRating) -> None:
        """Explain what an item earned."""
        self._clear()
        for text in self._sentences(entry, found):
            self._column.addWidget(self._quiet(text))
        for number, table in enumerate(self._item.tables):
            hits = [hit for hit in found.hits if hit.table == number]
            self._column.addWidget(self._bands(entry, table, hits))

    def _clear(self) -> None:
        while (place := self._column.takeAt(0)) is not None:
            widget = place.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _quiet(self, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setProperty("tone", "quiet")
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        dress(label, 92)
        return label

    def _sentences(self, entry: Entry, found: ItemRating) -> list[str]:
        voice, item, said = self._voice, self._item, []
        written = written_formula(item, entry.scorecard, voice)
        if written:
            parts = (voice.text(item.label), written, say_value(found, entry.scorecard, voice))
            said.append(" = ".join(part for part in parts if part))
        if item.rate is not None:
            said.append(
                voice.word(voice.tr("{rate} points per unit"), rate=voice.points(item.rate))
            )
        if item.help is not None:
            said.append(voice.text(item.help))
        return said

    def _bands(self, entry: Entry, table: Table, hits: list[Hit]) -> QWidget:
        voice = self._voice
        held = QWidget(self)
        grid = QGridLayout(held)
        grid.setContentsMargins(0, 2, 0, 0)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(1)
        phrases = Phrases(entry.scorecard, voice)
        for place, (column, rows) in enumerate(columns_of(table, hits)):
            title = phrases.column(table, column) or voice.text(table.label)
            if title:
                grid.addWidget(self._quiet(title), 0, place * 3, 1, 2)
            for line, row in enumerate(rows, 1):
                hit = any(one.row is row for one in hits)
                self._band(grid, (line, place * 3), row, table, phrases, hit=hit)
        grid.setColumnStretch(grid.columnCount(), 1)
        return held

    def _band(
        self,
        grid: QGridLayout,
        at: tuple[int, int],
        row: Row,
        table: Table,
        phrases: Phrases,
        *,
        hit: bool,
    ) -> None:
        voice = self._voice
        words = phrases.row(row, table.value or self._item.value)
        outcome = say_outcome(row.outcome, phrases)
        condition, points = QLabel(words, self), QLabel(outcome, self)
        for label in (condition, points):
            label.setProperty("tone", "accent" if hit else "quiet")
            dress(label, 92, bold=hit)
        points.setAlignment(Qt.AlignmentFlag.AlignRight)
        grid.addWidget(condition, *at)
        grid.addWidget(points, at[0], at[1] + 1)
        if has_default_mark(row.mark) or has_default_mark(row.cut_mark):
            badge = QLabel(voice.set(voice.tr("our default")), self)
            badge.setProperty("badge", True)
            dress(badge, 82)
            grid.addWidget(badge, at[0], at[1] + 2, Qt.AlignmentFlag.AlignVCenter)


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
