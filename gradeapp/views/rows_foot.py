"""What stands below a table of rows: rows to add, to copy, to paste; its pages and its faults."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gradeapp.model.entry.entry import Entry
from gradeapp.model.entry.path import split
from gradeapp.model.scorecard import Input
from gradeapp.model.sheet.voice import Voice
from gradeapp.views.na_switch import NaSwitch
from gradeapp.views.still import reveal, say
from gradeapp.views.wording import say_problem

ADD, DOUBLE, REMOVE, PASTE = "Ctrl+=", "Ctrl+Shift+D", "Ctrl+-", "Ctrl+V"


class RowsFoot(QWidget):
    """Links below the rows; `page_wanted` tells a first row, `fault_wanted` the path of a fault."""

    page_wanted = Signal(int)
    fault_wanted = Signal(str)

    def __init__(self, entry: Input, voice: Voice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._input, self._voice = entry, voice
        self._first = self._at_once = 0
        self._fault = ""
        tr = voice.tr
        self.add = self._link("add", tr("+ Add a row"), tr("Put in a row"), ADD)
        self.double = self._link("double", tr("Copy the row"), tr("Copy the present row"), DOUBLE)
        self.paste = self._link(
            "paste",
            tr("Paste from Excel"),
            tr(
                "Columns are found by their headings, in any order; without headings they go in "
                "the order shown."
            ),
            PASTE,
        )
        self.clear = self._link("clear", tr("Clear all"), tr("Take all rows out; can be undone"))
        self.none = NaSwitch(voice.set(tr("There are none")), self)
        self.none.setObjectName(f"answer.{entry.id}.none")
        self.none.setAccessibleName(f"{voice.text(entry.label)} {self.none.text()}")
        self.none.setToolTip(voice.set(tr("Say that there is no row at all, instead of none yet")))
        self._back = self._link("back", "‹", tr("Rows before"))
        self._pages = QLabel(self)
        self._pages.setObjectName(f"answer.{entry.id}.pages")
        self._pages.setProperty("tone", "quiet")
        self._more = self._link("more", "›", tr("More rows"))
        self._wrong = self._link("wrong", "", tr("Go to the first cell to correct"))
        self._back.clicked.connect(lambda: self.page_wanted.emit(self._first - self._at_once))
        self._more.clicked.connect(lambda: self.page_wanted.emit(self._first + self._at_once))
        self._wrong.clicked.connect(lambda: self.fault_wanted.emit(self._fault))
        self._problem = QLabel(self)
        self._problem.setObjectName(f"answer.{entry.id}.problem")
        self._problem.setProperty("tone", "bad")
        self._problem.hide()
        self._lay_out()

    def _link(self, name: str, text: str, tip: str, keys: str = "") -> QPushButton:
        link = QPushButton(self._voice.set(text), self)
        link.setObjectName(f"answer.{self._input.id}.{name}")
        link.setProperty("link", True)
        # A click leaves the cursor in its row.
        link.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        said = self._voice.set(tip)
        link.setToolTip(f"{said}  {native(keys)}" if keys else said)
        link.setAccessibleName(said if len(text) == 1 else link.text())
        return link

    def _lay_out(self) -> None:
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        row.setSpacing(6)
        left = (self.add, self.double, self.paste, self.clear, self.none)
        right = (self._wrong, self._back, self._pages, self._more)
        for link in left:
            row.addWidget(link)
        row.addStretch(1)
        for shown in right:
            row.addWidget(shown)
        column.addLayout(row)
        column.addWidget(self._problem)

    def set_open(self, *, is_open: bool) -> None:
        """Let rows be changed, or only be read."""
        for part in (self.add, self.double, self.paste, self.clear, self.none):
            part.setEnabled(is_open)

    def show_rows(self, entry: Entry, first: int, at_once: int) -> None:
        """Show which rows are on the page, and what is wrong with any."""
        rows = entry.rows(self._input.id)
        self._first, self._at_once = first, at_once
        for link in (self.double, self.clear):
            reveal(link, shown=rows > 0)
        reveal(self.none, shown=not rows and not self._input.minimum)
        self.none.setChecked(entry.says_no_rows(self._input.id))
        self._show_pages(rows)
        self._show_faults(entry)

    def _show_pages(self, rows: int) -> None:
        last, voice = min(self._first + self._at_once, rows), self._voice
        text = voice.tr("rows {first}–{last} of {count}") if rows > self._at_once else ""
        counted = voice.tr("1 row") if rows == 1 else voice.tr("{count} rows")
        text = text or (counted if rows else "")
        facts = {"first": str(self._first + 1), "last": str(last), "count": f"{rows:,}"}
        say(self._pages, voice.word(text, **facts) if text else "")
        for link, useful in ((self._back, self._first > 0), (self._more, last < rows)):
            reveal(link, shown=rows > self._at_once)
            link.setEnabled(useful)

    def _show_faults(self, entry: Entry) -> None:
        voice, problem = self._voice, entry.problems.get(self._input.id)
        wrong = [path for path in entry.problems if _is_in(path, self._input.id)]
        self._fault = next(iter(wrong), "")
        text = voice.tr("1 cell to correct") if len(wrong) == 1 else ""
        text = text or voice.tr("{count} cells to correct")
        said = voice.word(text, count=str(len(wrong)))
        if wrong and self._wrong.text() != said:
            self._wrong.setText(said)
            self._wrong.setAccessibleName(said)
        reveal(self._wrong, shown=bool(wrong))
        said = "" if problem is None else say_problem(entry.scorecard, problem, voice)
        say(self._problem, said)
        reveal(self._problem, shown=bool(said))


def native(keys: str) -> str:
    """Write keys as the system does."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def _is_in(path: str, list_id: str) -> bool:
    name, number, _ = split(path)
    return name == list_id and number is not None
