"""A list of rows on the page: a compact table of fields, with rows to add and to take out."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from gradeapp.model.entry.entry import Entry
from gradeapp.model.entry.path import cell
from gradeapp.model.scorecard import Input
from gradeapp.model.sheet.voice import Voice
from gradeapp.views.answer_box import AnswerBox
from gradeapp.views.fields import HEIGHT
from gradeapp.views.ink import dress
from gradeapp.views.wording import say_problem, understood, unit_of

AT_ONCE = 60


class RowsField(QWidget):
    """The rows of one list, named `answer.<id>`; long lists show 60 rows and more on request."""

    row_add_requested = Signal(str)
    row_remove_requested = Signal(str, int)
    box_made = Signal(object)

    def __init__(self, entry: Input, voice: Voice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.input, self._voice = entry, voice
        self.path = entry.id
        self.setObjectName(f"answer.{entry.id}")
        self.setAccessibleName(voice.text(entry.label))
        self.rows: list[list[AnswerBox]] = []
        self._extras: list[tuple[QLabel, QToolButton]] = []
        self._limit = AT_ONCE
        self._entry: Entry | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 2, 0, 4)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(3)
        self.heads = [self._head(place, one) for place, one in enumerate(entry.fields, 1)]
        self._problem = QLabel(self)
        self._problem.setObjectName(f"answer.{entry.id}.problem")
        self._problem.setProperty("tone", "bad")
        self._problem.hide()
        self._foot = self._make_foot()

    def _head(self, place: int, one: Input) -> QLabel:
        head = QLabel(self._voice.text(one.label), self)
        head.setProperty("tone", "quiet")
        head.setWordWrap(True)
        head.setToolTip(self._voice.text(one.help))
        dress(head, 92)
        self._grid.addWidget(head, 0, place, Qt.AlignmentFlag.AlignBottom)
        self._grid.setColumnStretch(place, 1)
        return head

    def _make_foot(self) -> QWidget:
        tr, voice = self._voice.tr, self._voice
        foot = QWidget(self)
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 2, 0, 0)
        self._add = self._link(voice.set(tr("+ Add a row")), f"answer.{self.path}.add")
        self._add.clicked.connect(lambda: self.row_add_requested.emit(self.path))
        self._more = self._link("", f"answer.{self.path}.more")
        self._more.clicked.connect(self._show_more)
        row.addWidget(self._add)
        row.addWidget(self._more)
        row.addWidget(self._problem)
        row.addStretch(1)
        return foot

    def _link(self, text: str, name: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setProperty("link", True)
        return button

    def _show_more(self) -> None:
        self._limit += AT_ONCE * 3
        if self._entry is not None:
            self.show_rows(self._entry)

    def show_rows(self, entry: Entry) -> None:
        """Show the rows of an entry; touches only what is different."""
        before, self._entry = self._entry, entry
        rows, known = entry.rows(self.path), len(self.rows)
        self._fit(min(rows, self._limit))
        for number, boxes in enumerate(self.rows):
            for box, one in zip(boxes, self.input.fields, strict=True):
                if before is None or number >= known or _differ(before, entry, box.path):
                    # The unit stands in the heading.
                    said = understood(entry, one, box.path, self._voice)
                    box.show_answer(replace(said, unit=""))
        self._show_foot(entry, rows)

    def _show_foot(self, entry: Entry, rows: int) -> None:
        voice, hidden = self._voice, rows - len(self.rows)
        more = voice.word(voice.tr("{count} more rows …"), count=str(hidden)) if hidden else ""
        self._more.setText(more)
        self._more.setVisible(bool(hidden))
        for head, one in zip(self.heads, self.input.fields, strict=True):
            label, unit = voice.text(one.label), unit_of(entry, one, voice)
            head.setText(f"{label}\n{unit}" if unit else label)
            head.setVisible(rows > 0)
        problem = entry.problems.get(self.path)
        said = "" if problem is None else say_problem(entry.scorecard, problem, voice)
        self._problem.setText(said)
        self._problem.setVisible(bool(said))

    def _fit(self, count: int) -> None:
        """Make or drop rows of fields until there are `count`."""
        if len(self.rows) == count and self._grid.indexOf(self._foot) >= 0:
            return
        while len(self.rows) > count:
            for widget in (*self.rows.pop(), *self._extras.pop()):
                self._grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        while len(self.rows) < count:
            self._add_row(len(self.rows))
        self._grid.removeWidget(self._foot)
        self._grid.addWidget(self._foot, count + 1, 0, 1, len(self.input.fields) + 2)

    def _add_row(self, number: int) -> None:
        boxes = []
        for place, one in enumerate(self.input.fields, 1):
            box = AnswerBox(one, cell(self.path, number, one.id), self._voice, self)
            box.narrow()
            self._grid.addWidget(box, number + 1, place, Qt.AlignmentFlag.AlignTop)
            self.box_made.emit(box)
            boxes.append(box)
        count, drop = QLabel(str(number + 1), self), QToolButton(self)
        count.setProperty("tone", "quiet")
        dress(count, 90)
        drop.setText("×")
        drop.setProperty("line", True)
        drop.setFixedSize(24, HEIGHT)
        drop.setObjectName(f"answer.{self.path}[{number}].remove")
        tr = self._voice.tr
        drop.setAccessibleName(self._voice.word(tr("Remove row {row}"), row=str(number + 1)))
        drop.setToolTip(drop.accessibleName())
        drop.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        drop.clicked.connect(lambda: self.row_remove_requested.emit(self.path, number))
        top = Qt.AlignmentFlag.AlignTop
        count.setFixedHeight(HEIGHT)
        self._grid.addWidget(count, number + 1, 0, top)
        self._grid.addWidget(drop, number + 1, len(self.input.fields) + 1, top)
        self.rows.append(boxes)
        self._extras.append((count, drop))

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
