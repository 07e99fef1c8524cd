"""A list of rows on the page: a table of fields by pages, with what each row comes to."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from gradeapp.model.entry.entry import Entry
from gradeapp.model.entry.path import cell, split
from gradeapp.model.entry.rows import NO_ROWS
from gradeapp.model.scorecard import Input
from gradeapp.model.sheet.voice import Voice
from gradeapp.views.answer_box import AnswerBox
from gradeapp.views.fields import HEIGHT
from gradeapp.views.ink import dress
from gradeapp.views.row_reads import RowReads
from gradeapp.views.rows_foot import ADD, DOUBLE, REMOVE, RowsFoot, native
from gradeapp.views.sideways import Sideways
from gradeapp.views.wording import understood, unit_of

AT_ONCE = 60
"""Rows on one page of the table."""


class RowsField(QWidget):
    """The rows of one list, named `answer.<id>`; a long list is shown page by page.

    `row_put_requested` asks for a row behind another (-1: at the top), or for a copy of that one;
    `box_chosen` tells the field where the cursor shall go.
    """

    row_add_requested = Signal(str)
    row_put_requested = Signal(str, int, bool)
    row_remove_requested = Signal(str, int)
    rows_clear_requested = Signal(str)
    answer_edited = Signal(str, str)
    cells_pasted = Signal(str, str)
    box_made = Signal(object)
    box_chosen = Signal(object)

    def __init__(self, entry: Input, voice: Voice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.input, self._voice = entry, voice
        self.path = entry.id
        self.setObjectName(f"answer.{entry.id}")
        self.setAccessibleName(voice.text(entry.label))
        self.rows: list[list[AnswerBox]] = []
        self._extras: list[tuple[QLabel, QToolButton]] = []
        self._first = self._last_row = 0
        self._shortcuts: list[QShortcut] = []
        self._entry: Entry | None = None
        self._table = QWidget(self)
        self._grid = QGridLayout(self._table)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(3)
        self.heads = [self._head(place, one) for place, one in enumerate(entry.fields, 1)]
        self._reads = RowReads(entry, voice, self._grid, self)
        self._foot = RowsFoot(entry, voice, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 4)
        column.setSpacing(4)
        self._sideways = Sideways(self._table, self)
        column.addWidget(self._sideways)
        column.addWidget(self._foot)
        self._listen()

    def _listen(self) -> None:
        foot = self._foot
        foot.add.clicked.connect(self.add_row)
        foot.double.clicked.connect(self.double_row)
        foot.paste.clicked.connect(self._paste_behind)
        foot.clear.clicked.connect(lambda: self.rows_clear_requested.emit(self.path))
        foot.page_wanted.connect(self._turn)
        foot.fault_wanted.connect(self._go_to)
        foot.none.clicked.connect(
            lambda on: self.answer_edited.emit(self.path, NO_ROWS if on else "")
        )
        self._key(ADD, self.put_row)
        self._key("Ctrl++", self.put_row)
        self._key(DOUBLE, self.double_row)
        self._key(REMOVE, self.remove_row)
        self._key("Up", lambda: self._step(-1))
        self._key("Down", lambda: self._step(1))

    def _key(self, keys: str, does: Callable[[], None]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(does)
        self._shortcuts.append(shortcut)

    def _head(self, place: int, one: Input) -> QLabel:
        head = QLabel(self._voice.text(one.label), self)
        head.setProperty("tone", "quiet")
        head.setWordWrap(True)
        head.setToolTip(self._voice.text(one.help))
        dress(head, 92)
        self._grid.addWidget(head, 0, place, Qt.AlignmentFlag.AlignBottom)
        self._grid.setColumnStretch(place, 1)
        return head

    def set_open(self, *, is_open: bool) -> None:
        """Let rows be changed, or only be read: their pages turn either way."""
        if self._table.isEnabled() != is_open:
            self._table.setEnabled(is_open)
            self._foot.set_open(is_open=is_open)
            for shortcut in self._shortcuts:
                shortcut.setEnabled(is_open)

    # --- showing

    def show_rows(self, entry: Entry) -> None:
        """Show the rows of an entry; touches only what is different."""
        before, self._entry = self._entry, entry
        focus = self.window().focusWidget()
        had_focus = self.isAncestorOf(focus) and focus.isVisibleTo(self)
        rows, known = entry.rows(self.path), len(self.rows)
        self._first = min(self._first, max(0, rows - 1) // AT_ONCE * AT_ONCE)
        self._fit(min(rows - self._first, AT_ONCE))
        for number, boxes in enumerate(self.rows):
            for box, one in zip(boxes, self.input.fields, strict=True):
                path = cell(self.path, self._first + number, one.id)
                if path != box.path:
                    box.move_to(path)
                elif before is not None and number < known and not _differ(before, entry, path):
                    continue
                # The unit stands in the heading.
                box.show_answer(replace(understood(entry, one, path, self._voice), unit=""))
            self._number(number)
        self._show_heads(entry, rows)
        self._reads.show_rows(entry, self._first, len(self.rows))
        self._foot.show_rows(entry, self._first, AT_ONCE)
        # A row that goes must not take the keyboard out of the list.
        if had_focus and not focus.isVisibleTo(self):
            self._foot.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_heads(self, entry: Entry, rows: int) -> None:
        for head, one in zip(self.heads, self.input.fields, strict=True):
            label, unit = self._voice.text(one.label), unit_of(entry, one, self._voice)
            head.setText(f"{label}\n{unit}" if unit else label)
        self._sideways.setVisible(rows > 0)

    def _number(self, number: int) -> None:
        count, drop = self._extras[number]
        said = str(self._first + number + 1)
        if count.text() == said:
            return
        count.setText(said)
        drop.setObjectName(f"answer.{self.path}[{self._first + number}].remove")
        drop.setAccessibleName(self._voice.word(self._voice.tr("Remove row {row}"), row=said))
        drop.setToolTip(f"{drop.accessibleName()}  {native(REMOVE)}")

    def _fit(self, count: int) -> None:
        """Make or drop rows of fields until there are `count`."""
        while len(self.rows) > count:
            for widget in (*self.rows.pop(), *self._extras.pop()):
                self._grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        while len(self.rows) < count:
            self._add_row(len(self.rows))

    def _add_row(self, number: int) -> None:
        boxes, top = [], Qt.AlignmentFlag.AlignTop
        for place, one in enumerate(self.input.fields, 1):
            path = cell(self.path, self._first + number, one.id)
            box = AnswerBox(one, path, self._voice, self._table)
            box.narrow()
            self._grid.addWidget(box, number + 1, place, top)
            self.box_made.emit(box)
            boxes.append(box)
        count, drop = QLabel(self._table), QToolButton(self._table)
        count.setProperty("tone", "quiet")
        dress(count, 90)
        count.setFixedHeight(HEIGHT)
        drop.setText("×")
        drop.setProperty("line", True)
        drop.setFixedSize(24, HEIGHT)
        drop.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        drop.clicked.connect(lambda: self._remove(self._first + number))
        self._grid.addWidget(count, number + 1, 0, top)
        self._grid.addWidget(drop, number + 1, self._reads.behind, top)
        self.rows.append(boxes)
        self._extras.append((count, drop))

    # --- what the reviewer does

    @property
    def _count(self) -> int:
        return 0 if self._entry is None else self._entry.rows(self.path)

    def _place(self) -> tuple[int, int]:
        """Give row and column of the cursor; where it was last if it stands elsewhere."""
        focus = self.window().focusWidget()
        for number, boxes in enumerate(self.rows):
            for column, box in enumerate(boxes):
                if box.isAncestorOf(focus):
                    self._last_row = self._first + number
                    return self._last_row, column
        return min(self._last_row, self._count - 1), 0

    def add_row(self) -> None:
        """Add a row at the end and go there."""
        self.row_add_requested.emit(self.path)
        self._go(self._count - 1, 0)

    def put_row(self) -> None:
        """Put a blank row behind the present one and go there."""
        row, _ = self._place()
        self.row_put_requested.emit(self.path, row, False)
        self._go(row + 1, 0)

    def double_row(self) -> None:
        """Put a copy of the present row behind it and go there."""
        row, column = self._place()
        if row >= 0:
            self.row_put_requested.emit(self.path, row, True)
            self._go(row + 1, column)

    def remove_row(self) -> None:
        """Take the present row out; the cursor stays in its column."""
        row, column = self._place()
        self._remove(row)
        self._go(min(row, self._count - 1), column)

    def _remove(self, row: int) -> None:
        self.row_remove_requested.emit(self.path, row)

    def _paste_behind(self) -> None:
        """Paste what was copied behind the last row that holds anything."""
        text, entry = QGuiApplication.clipboard().text(), self._entry
        if entry is not None and text.strip():
            rows = entry.rows(self.path)
            while rows and not any(self._texts(entry, rows - 1)):
                rows -= 1
            self.cells_pasted.emit(cell(self.path, rows, self.input.fields[0].id), text)
            self._go(rows, 0)

    def _texts(self, entry: Entry, row: int) -> Sequence[str]:
        return [entry.text(cell(self.path, row, one.id)) for one in self.input.fields]

    # --- moving about

    def _turn(self, first: int) -> None:
        self._first = first
        if self._entry is not None:
            self.show_rows(self._entry)

    def _step(self, step: int) -> None:
        row, column = self._place()
        self._go(row + step, column)

    def _go(self, row: int, column: int) -> None:
        if 0 <= row < self._count:
            self._go_to(cell(self.path, row, self.input.fields[column].id))

    def _go_to(self, path: str) -> None:
        box = self.reveal(path)
        if box is not None:
            self.box_chosen.emit(box)

    def reveal(self, path: str) -> AnswerBox | None:
        """Find the field of a path, on whichever page of the table it stands."""
        list_id, number, field = split(path)
        if number is None or list_id != self.path or not 0 <= number < self._count:
            return None
        if not 0 <= number - self._first < len(self.rows):
            self._turn(number // AT_ONCE * AT_ONCE)
        boxes = self.rows[number - self._first]
        fields = [one.id for one in self.input.fields]
        return boxes[fields.index(field)] if field in fields else boxes[0]

    def beside(self, box: AnswerBox, step: int) -> AnswerBox | None:
        """Give the field before or after one, over the end of a page too; None at the ends."""
        _, number, field = split(box.path)
        fields = [one.id for one in self.input.fields]
        at = (number or 0) * len(fields) + fields.index(field) + step
        row, column = divmod(at, len(fields))
        return self.reveal(cell(self.path, row, fields[column])) if at >= 0 else None

    def boxes(self) -> list[AnswerBox]:
        """Give all fields that are shown, row by row."""
        return [box for boxes in self.rows for box in boxes]


def _differ(before: Entry, after: Entry, path: str) -> bool:
    """Whether a field may have to be shown anew."""
    return (
        before.text(path) != after.text(path)
        or before.problems.get(path) != after.problems.get(path)
        or before.unit != after.unit
    )
