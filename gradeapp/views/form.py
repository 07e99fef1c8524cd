"""The entry page of a form, generated from its scorecard: sections with fields and items."""

from collections.abc import Iterator
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gradeapp.model.entry.entry import Entry
from gradeapp.model.entry.page import (
    BASICS,
    FIGURES,
    OTHERS,
    RULES,
    Ask,
    Group,
    Line,
    lay_page,
)
from gradeapp.model.entry.path import split
from gradeapp.model.exact import plain
from gradeapp.model.rating import SectionRating
from gradeapp.model.scorecard import Input, InputKind, Scorecard
from gradeapp.model.sheet.voice import Voice
from gradeapp.views.answer_box import AnswerBox
from gradeapp.views.ink import dress
from gradeapp.views.item_line import FULL_WIDTH, LINE, POINTS_WIDTH, ItemLine
from gradeapp.views.meter import Meter
from gradeapp.views.rows_field import RowsField
from gradeapp.views.still import Still, keep, say
from gradeapp.views.wording import understood

NARROWEST, LABEL_NARROW, INDENT, GAP = 350, 110, 26, 24
LABEL_WIDEST = {"zh": 172, "en": 210}


class FieldGrid(QWidget):
    """Fields side by side, in as many columns as the width has room for."""

    def __init__(self, cells: list[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells, self._columns = cells, 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(INDENT, 2, 0, 4)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(6)
        self._arrange(min(2, len(cells)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the columns that fit."""
        super().resizeEvent(event)
        room, each = self.width() - INDENT + GAP, self._narrowest() + GAP
        self._arrange(max(1, min(3, room // each)))

    def _narrowest(self) -> int:
        """Give the least width at which no cell is cut off."""
        return max([NARROWEST, *(cell.minimumSizeHint().width() for cell in self._cells)])

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for cell in self._cells:
            self._grid.removeWidget(cell)
        for place, cell in enumerate(self._cells):
            at = Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(cell, place // columns, place % columns, at)
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)


class SectionCard(QFrame):
    """One group of the page: heading, sum, and its lines."""

    def __init__(self, group: Group, title: str, voice: Voice) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._voice, self._section = voice, group.section
        self._shown: SectionRating | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(14, 9, 14, 10)
        self.column.setSpacing(2)
        self._sum, self._full = QLabel(self), QLabel(self)
        self._meter = Meter(self)
        if title:
            self.column.addLayout(self._heading(title))
        if group.section is not None and group.section.maximum is not None:
            self.column.addWidget(self._meter)
        else:
            self._meter.hide()

    def _heading(self, title: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        name = QLabel(title, self)
        dress(name, 106, bold=True)
        row.addWidget(name, 1)
        if self._section is not None:
            self._sum.setObjectName(f"section.{self._section.id}.sum")
            self._sum.setProperty("value", "")
            dress(self._sum, bold=True)
            self._sum.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._full.setProperty("tone", "quiet")
            self._full.setFixedWidth(FULL_WIDTH)
            row.addWidget(Still(self._sum, LINE, POINTS_WIDTH))
            row.addWidget(self._full)
        else:
            self._sum.hide()
            self._full.hide()
        return row

    def show_sum(self, found: SectionRating | None) -> None:
        """Show the sum of the section; None where the form isn't scored at all."""
        if found == self._shown and self._sum.text():
            return
        self._shown, voice = found, self._voice
        section = self._section
        if section is None:
            return
        points = None if found is None else found.points
        said = "—" if points is None else voice.points(points)
        full = "" if section.maximum is None else f"/ {voice.points(section.maximum)}"
        keep(self._sum, "" if points is None else plain(points))
        say(self._sum, said)
        say(self._full, full)
        if section.maximum:
            self._meter.show_share(points or 0, section.maximum)


class FormPage(QWidget):
    """All groups of one form; builds itself once, then shows each entry by its differences."""

    box_made = Signal(object)
    rows_made = Signal(object)

    def __init__(self, scorecard: Scorecard, voice: Voice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("form_page")
        self.scorecard, self._voice = scorecard, voice
        self._boxes: list[tuple[Input, AnswerBox]] = []
        self._rows: list[RowsField] = []
        self._order: list[AnswerBox | RowsField] = []
        self._items: list[ItemLine] = []
        self._cards: dict[str, SectionCard] = {}
        self._entry: Entry | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self._label_width = self._widest(lay_page(scorecard))
        for group in lay_page(scorecard):
            column.addWidget(self._card(group))
        column.addStretch(1)

    # --- building

    def _card(self, group: Group) -> SectionCard:
        card = SectionCard(group, self._title(group), self._voice)
        self._cards[group.id] = card
        for asks, run in groupby(group.lines, _is_small):
            if asks:
                cells = [self._cell(line) for line in run if isinstance(line, Ask)]
                card.column.addWidget(FieldGrid(cells, card))
            else:
                for line in run:
                    card.column.addWidget(self._wide(line))
        return card

    def _title(self, group: Group) -> str:
        voice, tr = self._voice, self._voice.tr
        if group.section is not None:
            short = group.id if len(group.id) == 1 else ""
            return f"{short}  {voice.text(group.section.label)}".strip()
        words = {
            BASICS: tr("Basics"),
            FIGURES: tr("Figures") if not self.scorecard.sections else tr("Also shown"),
            RULES: tr("Limits and vetoes"),
            OTHERS: tr("Other data"),
        }
        return voice.set(words[group.id])

    def _widest(self, groups: tuple[Group, ...]) -> int:
        """Give one width for all labels, so that fields and values stand in line."""
        metrics = QFontMetrics(self.font())
        widest = LABEL_NARROW
        for line in (line for group in groups for line in group.lines):
            one = line.input if isinstance(line, Ask) else line.item
            if not isinstance(line, Ask) or line.input.kind is not InputKind.LIST:
                width = metrics.horizontalAdvance(self._voice.text(one.label))
                widest = max(widest, width + (8 if isinstance(line, Ask) else 34))
        return min(widest, LABEL_WIDEST[self._voice.lang])

    def _box(self, one: Input) -> AnswerBox:
        box = AnswerBox(one, one.id, self._voice, self)
        self._boxes.append((one, box))
        self._order.append(box)
        return box

    def _cell(self, line: Ask) -> QWidget:
        cell = QWidget(self)
        cell.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(cell)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        box = self._box(line.input)
        label = QLabel(self._voice.text(line.input.label), cell)
        label.setWordWrap(True)
        label.setFixedWidth(self._label_width)
        label.setMinimumHeight(box.field.height())
        label.setBuddy(box.field)
        label.setToolTip(self._voice.text(line.input.help))
        box.field.setToolTip(self._voice.text(line.input.help))
        row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(box, 1, Qt.AlignmentFlag.AlignTop)
        return cell

    def _wide(self, line: Line) -> QWidget:
        if isinstance(line, Ask):
            return self._list(line.input)
        box = None if line.own is None else self._box(line.own)
        item = ItemLine(line.item, self.scorecard, self._voice, box, self._label_width)
        self._items.append(item)
        return item

    def _list(self, one: Input) -> QWidget:
        held = QWidget(self)
        column = QVBoxLayout(held)
        column.setContentsMargins(INDENT, 4, 0, 4)
        column.setSpacing(2)
        title = QLabel(self._voice.text(one.label), held)
        title.setToolTip(self._voice.text(one.help))
        rows = RowsField(one, self._voice, held)
        rows.box_made.connect(self.box_made)
        column.addWidget(title)
        column.addWidget(rows)
        self._rows.append(rows)
        self._order.append(rows)
        return held

    # --- showing

    def announce(self) -> None:
        """Tell of every field and list that was built, for the page to listen to them."""
        for _, box in self._boxes:
            self.box_made.emit(box)
        for rows in self._rows:
            self.rows_made.emit(rows)

    def show_entry(self, entry: Entry) -> None:
        """Show an entry of this form."""
        before, self._entry = self._entry, entry
        changed = None if before is None else _changed(before, entry)
        for one, box in self._boxes:
            if changed is None or one.id in changed:
                box.show_answer(understood(entry, one, one.id, self._voice))
        for rows in self._rows:
            if changed is None or rows.path in changed:
                rows.show_rows(entry)
        items = entry.rating.items
        for item in self._items:
            item.show_item(entry, items.get(item.item.id))
        sums = {found.section.id: found for found in entry.rating.sections}
        for name, card in self._cards.items():
            card.show_sum(sums.get(name))

    def set_open(self, *, is_open: bool) -> None:
        """Let answers be changed, or only be read."""
        for widget in (box for box in self._order if box.isEnabled() != is_open):
            widget.setEnabled(is_open)

    def boxes(self) -> Iterator[AnswerBox]:
        """Go through all fields in the order of the page, those of lists included."""
        for one in self._order:
            yield from one.boxes() if isinstance(one, RowsField) else (one,)

    def place_of(self, path: str) -> AnswerBox | RowsField | None:
        """Find the field of a path, or the list that holds it."""
        found = next((box for box in self.boxes() if box.path == path), None)
        name = path.partition("[")[0].partition(".")[0]
        return found or next((rows for rows in self._rows if rows.path == name), None)


def _is_small(line: Line) -> bool:
    return isinstance(line, Ask) and line.input.kind is not InputKind.LIST


def _changed(before: Entry, after: Entry) -> set[str] | None:
    """Give the inputs that may have to be shown anew; None for all, after a change of the unit."""
    if before.unit != after.unit:
        return None
    maps = ((before.typed, after.typed), (before.problems, after.problems))
    return {
        split(path)[0]
        for old, new in maps
        if old != new
        for path in (*old, *(path for path in new if path not in old))
        if old.get(path) != new.get(path)
    }
