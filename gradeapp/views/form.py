"""The entry page of a form, generated from its scorecard: sections with fields and items."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

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
from gradeapp.model.entry.tally import Tally
from gradeapp.model.entry.targets import ITEM, LEVEL, SECTION
from gradeapp.model.scorecard import Input, InputKind, Scorecard
from gradeapp.model.sheet.lines import letter_of
from gradeapp.model.sheet.voice import Voice
from gradeapp.views.anchors import Anchors, anchors_of
from gradeapp.views.answer_box import AnswerBox
from gradeapp.views.columns import Columns
from gradeapp.views.due_card import DueDays
from gradeapp.views.field_grid import INDENT, FieldGrid
from gradeapp.views.fields import ChoiceField
from gradeapp.views.ink import dress
from gradeapp.views.item_line import ItemLine
from gradeapp.views.rows_field import RowsField
from gradeapp.views.section_card import SectionCard
from gradeapp.views.standards import Standards, standards_of
from gradeapp.views.tally_card import TallyCard
from gradeapp.views.timeline import Timeline
from gradeapp.views.wording import understood

LABEL_NARROW, REST_MS = 110, 60
WIDEST_TABLE, WIDEST, WIDE_CHOICE = 1360, 1840, 175
LABEL_WIDEST = {"zh": 172, "en": 210}


class FormPage(QWidget):
    """All groups of one form; builds itself once, then shows each entry by its differences.

    What nobody needs to go on typing (standards, due dates, months) follows a moment later.
    """

    box_made = Signal(object)
    rows_made = Signal(object)
    tally_made = Signal(object)
    path_chosen = Signal(str)

    def __init__(
        self,
        scorecard: Scorecard,
        voice: Voice,
        parent: QWidget | None = None,
        tallies: Sequence[Tally] = (),
    ) -> None:
        super().__init__(parent)
        self.setObjectName("form_page")
        self.scorecard, self._voice = scorecard, voice
        self._boxes: list[tuple[Input, AnswerBox]] = []
        self._anchors: dict[str, Anchors] = {}
        self._rows: list[RowsField] = []
        self._order: list[AnswerBox | RowsField] = []
        self._items: list[ItemLine] = []
        self._cards: dict[str, SectionCard] = {}
        self._standards: list[Standards] = []
        self._timelines: list[Timeline] = []
        self._lists, self._tallies = tallies, list[TallyCard]()
        self._entry: Entry | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._show_rest)
        self._dues = DueDays(scorecard, voice, self)
        self._label_width = self._widest(lay_page(scorecard))
        self._labels: list[QLabel] = []
        self._tight, self._is_open = False, True
        self._lay_out()

    @property
    def widest(self) -> int:
        """The width in pixels beyond which the page gets no better."""
        return WIDEST_TABLE if self._rows else WIDEST

    def fit(self, *, tight: bool) -> None:
        """Make do with little room: narrow labels and values, wide choices as lists."""
        if tight == self._tight:
            return
        self._tight = tight
        width = LABEL_NARROW if tight else self._label_width
        for label in self._labels:
            label.setFixedWidth(width)
        for item in self._items:
            item.fit(width, tight=tight)
        for _, box in self._boxes:
            field = box.field
            if isinstance(field, ChoiceField) and field.width_of_all() > WIDE_CHOICE:
                field.fold(folded=tight)

    # --- building

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._columns = Columns(self)
        column.addWidget(self._columns)
        groups = lay_page(self.scorecard)
        cards: list[QWidget] = [card for group in groups for card in self._with_lists(group)]
        if not self._dues.isHidden():
            cards.append(self._dues)
        self._standards = list(standards_of(self.scorecard, self._voice, self))
        self._columns.fill([*cards, *self._standards], whole=bool(self._rows))

    def _card(self, group: Group) -> SectionCard:
        card = SectionCard(group, self._title(group), self._voice)
        self._cards[group.id] = card
        for asks, run in groupby(group.lines, self._is_small):
            if asks:
                cells = [self._cell(line.input) for line in run if isinstance(line, Ask)]
                card.column.addWidget(FieldGrid(cells, card))
            else:
                for line in run:
                    card.column.addWidget(self._wide(line))
        return card

    def _with_lists(self, group: Group) -> Iterator[QWidget]:
        """Give the card of a group, and behind it the lists that fields on it are counted from."""
        yield self._card(group)
        done = {card.tally for card in self._tallies}
        there = {one.id for one, _ in self._boxes}
        for tally in (one for one in self._lists if one not in done and one.count in there):
            inputs = tally.inputs(self.scorecard)
            if inputs is not None:
                self._tallies.append(TallyCard(tally, inputs, self._voice, self))
                yield self._tallies[-1]

    def _is_small(self, line: Line) -> bool:
        """Tell whether a line is a field that may stand beside another."""
        if not isinstance(line, Ask) or line.input.kind is InputKind.LIST:
            return False
        return not anchors_of(line.input, self.scorecard, self._voice)

    def _title(self, group: Group) -> str:
        voice, tr = self._voice, self._voice.tr
        if group.section is not None:
            letter = letter_of(group.section, voice)
            return f"{letter}  {voice.text(group.section.label)}".strip()
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

    def _cell(self, one: Input) -> QWidget:
        cell = QWidget(self)
        cell.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(cell)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        box = self._box(one)
        label = QLabel(self._voice.text(one.label), cell)
        label.setWordWrap(True)
        label.setFixedWidth(self._label_width)
        self._labels.append(label)
        label.setMinimumHeight(box.field.height())
        label.setBuddy(box.field)
        label.setToolTip(self._voice.text(one.help))
        box.field.setToolTip(self._voice.text(one.help))
        field = QVBoxLayout()
        field.setSpacing(2)
        field.addWidget(box)
        if one.help is not None and not self.scorecard.sections:
            field.addWidget(self._quiet(self._voice.text(one.help), cell))
        row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(field, 1)
        return cell

    def _quiet(self, text: str, parent: QWidget) -> QLabel:
        label = QLabel(text, parent)
        label.setProperty("tone", "quiet")
        label.setWordWrap(True)
        dress(label, 90)
        return label

    def _wide(self, line: Line) -> QWidget:
        if isinstance(line, Ask):
            is_list = line.input.kind is InputKind.LIST
            return self._list(line.input) if is_list else self._anchored(line.input)
        box = None if line.own is None else self._box(line.own)
        item = ItemLine(line.item, self.scorecard, self._voice, box, self._label_width)
        self._items.append(item)
        return item if line.own is None else self._with_anchors(item, line.own)

    def _anchored(self, one: Input) -> QWidget:
        """Give a field with all its choices and what they mean below it."""
        cell = self._cell(one)
        cell.setContentsMargins(INDENT, 2, 0, 0)
        return self._with_anchors(cell, one)

    def _with_anchors(self, line: QWidget, one: Input) -> QWidget:
        anchors = anchors_of(one, self.scorecard, self._voice)
        field = next(box.field for known, box in self._boxes if known is one)
        if not anchors or not isinstance(field, ChoiceField):
            return line
        held = QWidget(self)
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(2)
        column.addWidget(line)
        shown = self._anchors[one.id] = Anchors(anchors, held)
        shown.chosen.connect(lambda raw: field.choose(field.findData(raw)))
        row = QHBoxLayout()
        row.setContentsMargins(INDENT + self._label_width, 0, 0, 0)
        row.addWidget(shown)
        column.addLayout(row)
        return held

    def _list(self, one: Input) -> QWidget:
        held = QWidget(self)
        column = QVBoxLayout(held)
        column.setContentsMargins(INDENT, 4, 0, 4)
        column.setSpacing(2)
        title = QLabel(self._voice.text(one.label), held)
        dress(title, bold=True)
        column.addWidget(title)
        if one.help is not None:
            column.addWidget(self._quiet(self._voice.text(one.help), held))
        history = self.scorecard.history
        if history is not None and history.rows == one.id:
            timeline = Timeline(self._voice, held)
            timeline.month_chosen.connect(self.path_chosen)
            self._timelines.append(timeline)
            column.addWidget(timeline)
        rows = RowsField(one, self._voice, held)
        rows.box_made.connect(self.box_made)
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
        for card in self._tallies:
            self.tally_made.emit(card)

    def show_entry(self, entry: Entry) -> None:
        """Show an entry of this form."""
        before, self._entry = self._entry, entry
        changed = None if before is None else _changed(before, entry)
        for one, box in self._boxes:
            if changed is None or one.id in changed:
                shown = understood(entry, one, one.id, self._voice)
                box.show_answer(shown)
                if one.id in self._anchors:
                    self._anchors[one.id].show_raw(shown.raw)
        for rows in self._rows:
            if changed is None or rows.path in changed:
                rows.show_rows(entry)
        for tally in self._tallies:
            tally.show_entry(entry)
        items = entry.rating.items
        for item in self._items:
            item.show_item(entry, items.get(item.item.id))
        sums = {found.section.id: found for found in entry.rating.sections}
        for name, card in self._cards.items():
            card.show_sum(sums.get(name), items)
        if before is None:
            self._show_rest()
        else:
            self._rest.start()

    def _show_rest(self) -> None:
        entry = self._entry
        if entry is None:
            return
        self._dues.show_entry(entry, datetime.now().astimezone().date())
        for shown in self._standards:
            shown.show_rating(entry)
        for timeline in self._timelines:
            timeline.show_entry(entry)

    def set_open(self, *, is_open: bool) -> None:
        """Let answers be changed, or only be read."""
        if is_open == self._is_open:
            return
        self._is_open = is_open
        for _, box in self._boxes:
            box.setEnabled(is_open)
        for rows in self._rows:
            rows.set_open(is_open=is_open)
        for card in self._tallies:
            card.set_open(is_open=is_open)
        for anchors in self._anchors.values():
            anchors.setEnabled(is_open)

    # --- finding

    def boxes(self) -> Iterator[AnswerBox]:
        """Go through all fields in the order of the page, those of lists included."""
        for one in self._order:
            yield from one.boxes() if isinstance(one, RowsField) else (one,)

    def beside(self, box: AnswerBox, step: int) -> AnswerBox | None:
        """Give the field that a step leads to from one; None at the ends of the page."""
        rows = next((rows for rows in self._rows if box in rows.boxes()), None)
        inside = None if rows is None else rows.beside(box, step)
        if inside is not None:
            return inside
        boxes = [one for one in self.boxes() if one.field.isEnabled() or one is box]
        place = boxes.index(box) + step
        return boxes[place] if 0 <= place < len(boxes) else None

    def place_of(self, path: str) -> AnswerBox | RowsField | None:
        """Find the field of a path, or the list that holds it."""
        name = path.partition("[")[0].partition(".")[0]
        rows = next((rows for rows in self._rows if rows.path == name), None)
        if rows is not None:
            return rows.reveal(path) or rows
        return next((box for box in self.boxes() if box.path == path), None)

    def tally_of(self, place: str) -> TallyCard | None:
        """Find the list at a place, as steps name it."""
        return next((card for card in self._tallies if card.path == place), None)

    def mark_of(self, place: str) -> tuple[QWidget, QWidget] | None:
        """Find what a place is, `section:A` or `item:C1` …: all of it, and what takes the focus."""
        kind, _, id_ = place.partition(":")
        if f"{kind}:" == ITEM:
            item = next((item for item in self._items if item.item.id == id_), None)
            return None if item is None else (item, item.open_up())
        if f"{kind}:" == SECTION and id_ in self._cards:
            card = self._cards[id_]
            boxes = (box for box in self.boxes() if card.isAncestorOf(box))
            first = next((box.field for box in boxes if box.field.isEnabled()), card)
            return card, first
        found = (shown.rows[place] for shown in self._standards if place in shown.rows)
        row = next(found, None) or self._choice_of(id_ if f"{kind}:" == LEVEL else "")
        return None if row is None else (row, row)

    def _choice_of(self, label: str) -> QWidget | None:
        """Find the field that a level is chosen in."""
        option = next((one.option for one in self.scorecard.levels if one.label == label), None)
        found = (box.field for one, box in self._boxes if option and one.option(option))
        return next(found, None)


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
