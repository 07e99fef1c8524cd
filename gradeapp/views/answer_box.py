"""One answer on the page: its field, the switch for not applicable, and what is wrong with it."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gradeapp.model.scorecard import Input, InputKind
from gradeapp.model.sheet.voice import Voice
from gradeapp.views.fields import WIDEST, ChoiceField, TextField
from gradeapp.views.ink import dress
from gradeapp.views.line import several
from gradeapp.views.na_switch import NaSwitch
from gradeapp.views.still import cover

FEW = 3
"""Segments that a cell of a table has room for: yes, no, and not set."""
LONGEST = 24
"""Characters that are said of a text that a choice can't show."""
HINTS = {InputKind.DATE: "YYYY-MM-DD", InputKind.MONTH: "YYYY-MM"}


@dataclass(frozen=True, slots=True)
class Shown:
    """What an answer box shows: the raw text, what was understood, its unit, and the fault."""

    raw: str = ""
    echo: str = ""
    unit: str = ""
    problem: str = ""
    na: bool = False


class AnswerBox(QWidget):
    """The field of one input, or of one field of a list's row, named `answer.<path>`."""

    answer_edited = Signal(str, str)
    na_edited = Signal(str, bool)
    cells_pasted = Signal(str, str)
    step_wanted = Signal(object, int)
    undo_wanted = Signal()
    redo_wanted = Signal()
    settled = Signal()

    def __init__(self, entry: Input, path: str, voice: Voice, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.path, self.voice = path, voice
        self._shown = Shown()
        cover(self)
        self._problem: QLabel | None = None
        self.field = self._choice(entry) if _is_choice(entry) else self._line(entry)
        self.field.setObjectName(f"answer.{path}")
        self.field.setAccessibleName(voice.text(entry.label))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.field)
        self.na = self._na_switch(entry) if entry.na is not None else None
        if self.na is not None:
            row.addWidget(self.na)
        row.addStretch(1)
        row.setStretchFactor(self.field, 100)
        self._column.addLayout(row)

    def _line(self, entry: Input) -> TextField:
        field = TextField(self)
        field.setMaximumWidth(WIDEST * 2 if entry.kind is InputKind.TEXT else WIDEST)
        field.setPlaceholderText(HINTS.get(entry.kind, "") or self._hint(entry))
        field.textEdited.connect(lambda raw: self.answer_edited.emit(self.path, raw))
        field.cells_pasted.connect(lambda text: self.cells_pasted.emit(self.path, text))
        field.step_wanted.connect(lambda step: self.step_wanted.emit(self, step))
        field.undo_wanted.connect(self.undo_wanted)
        field.redo_wanted.connect(self.redo_wanted)
        field.settled.connect(self.settled)
        return field

    def _hint(self, entry: Input) -> str:
        tr = self.voice.tr
        if entry.default is not None:
            return self.voice.answer(entry, entry.default)  # type: ignore[arg-type]
        return self.voice.set(tr("optional")) if entry.required is False else ""

    def _choice(self, entry: Input) -> ChoiceField:
        field = ChoiceField(self)
        blank = "" if entry.id == "unit" else self.voice.set(self.voice.tr("not set"))
        field.set_options(options_of(entry, self.voice), blank, usual_of(entry))
        field.chosen.connect(self._choose)
        field.step_wanted.connect(lambda step: self.step_wanted.emit(self, step))
        return field

    def _choose(self, raw: str) -> None:
        """Tell an answer chosen at once, which is a step of its own."""
        self.answer_edited.emit(self.path, raw)
        self.settled.emit()

    def paste_in(self, text: str) -> None:
        """Take a copied text; several cells of a sheet are told."""
        field = self.field
        if isinstance(field, TextField):
            field.paste_in(text)
        elif field.isEnabled() and several(text):
            self.cells_pasted.emit(self.path, text)
        elif field.isEnabled() and text.strip():
            self._choose(text.strip())

    def wipe(self) -> None:
        """Take the answer out, as the user does; a figure kept under n/a goes too."""
        if self.na is not None and self.na.isEnabled() and self.na.isChecked():
            self._choose("")
        elif isinstance(self.field, TextField):
            self.field.wipe()
        elif self.field.isEnabled():
            self._choose("")

    def _na_switch(self, entry: Input) -> NaSwitch:
        switch = NaSwitch(self.voice.set(self.voice.tr("n/a")), self)
        switch.setObjectName(f"answer.{self.path}.na")
        switch.setToolTip(self.voice.text(entry.na))
        switch.setAccessibleName(f"{self.voice.text(entry.label)} {self.voice.text(entry.na)}")
        switch.clicked.connect(lambda on: self.na_edited.emit(self.path, on))
        switch.step_wanted.connect(lambda step: self.step_wanted.emit(self, step))
        return switch

    def show_answer(self, shown: Shown) -> None:
        """Show an answer; touches only what is different."""
        if shown == self._shown:
            return
        field, self._shown = self.field, shown
        if self.na is not None:
            self.na.setChecked(shown.na)
            field.setEnabled(not shown.na)
        if isinstance(field, TextField):
            field.show_text("" if shown.na else shown.raw)
            field.show_echo(shown.echo, shown.unit)
            field.show_problem(shown.problem)
        else:
            field.show_raw("" if shown.na else shown.raw)
            field.show_problem(is_bad=bool(shown.problem))
        self._show_problem(self._told(shown))

    def _told(self, shown: Shown) -> str:
        """Say what is wrong, with the text itself where the field can't show it."""
        unseen = isinstance(self.field, ChoiceField) and self.field.findData(shown.raw) < 0
        if not (shown.problem and unseen):
            return shown.problem
        kept = "".join(char if char.isprintable() else " " for char in shown.raw).split()
        text = " ".join(kept)
        short = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
        said = self.voice.tr("“{text}”: {problem}")
        return self.voice.word(said, text=short, problem=shown.problem)

    def _show_problem(self, sentence: str) -> None:
        if not sentence and self._problem is None:
            return
        if self._problem is None:
            self._problem = QLabel(self)
            self._problem.setObjectName(f"answer.{self.path}.problem")
            self._problem.setProperty("tone", "bad")
            self._problem.setWordWrap(True)
            self._problem.setTextFormat(Qt.TextFormat.PlainText)
            dress(self._problem, 90)
            self._column.addWidget(self._problem, 0, Qt.AlignmentFlag.AlignTop)
        if self._problem.text() != sentence:
            self._problem.setText(sentence)
            self._problem.setVisible(bool(sentence))

    @property
    def is_segmented(self) -> bool:
        """Whether the field shows segments and so has a width of its own."""
        return isinstance(self.field, ChoiceField) and self.field.segmented

    def narrow(self) -> None:
        """Fit into a cell of a table."""
        if isinstance(self.field, TextField):
            self.field.setMaximumWidth(200)
        elif self.field.count() > FEW:
            self.field.fold()

    def move_to(self, path: str) -> None:
        """Stand for another row of the same list."""
        self.path = path
        self.field.setObjectName(f"answer.{path}")
        if self._problem is not None:
            self._problem.setObjectName(f"answer.{path}.problem")

    def take_focus(self) -> None:
        """Put the cursor here and mark all that is typed."""
        self.field.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(self.field, TextField):
            self.field.selectAll()


def options_of(entry: Input, voice: Voice) -> list[tuple[str, str, str]]:
    """Give the choices of an input as (raw text, label, description)."""
    if entry.kind is InputKind.BOOL:
        tr = voice.tr
        return [("yes", voice.set(tr("yes")), ""), ("no", voice.set(tr("no")), "")]
    return [
        (option.id, voice.text(option.label), voice.text(option.description))
        for option in entry.options
    ]


def usual_of(entry: Input) -> str:
    """Give the raw text of the choice that counts while none is made, "" if there is none."""
    if isinstance(entry.default, bool):
        return "yes" if entry.default else "no"
    return entry.default if isinstance(entry.default, str) else ""


def _is_choice(entry: Input) -> bool:
    return entry.kind in {InputKind.ENUM, InputKind.BOOL}
