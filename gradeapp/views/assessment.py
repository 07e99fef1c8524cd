"""The page where a customer is rated: the entry page on the left, the rating on the right."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from gradeapp.model.entry.entry import Entry
from gradeapp.model.problem import Translate
from gradeapp.model.sheet.voice import Voice
from gradeapp.views.answer_box import AnswerBox
from gradeapp.views.form import FormPage
from gradeapp.views.ink import dress, ink_of, style_of
from gradeapp.views.rating_panel import RatingPanel
from gradeapp.views.rows_field import RowsField
from gradeapp.views.unit_bar import UnitBar

FORM_WIDEST, PANEL_NARROWEST, PANEL_WIDEST = 1360, 320, 430
UNIT = "unit"


class AssessmentPage(QWidget):
    """Shows an `Entry` and tells what the reviewer does; it never changes the entry itself."""

    answer_edited = Signal(str, str)
    na_edited = Signal(str, bool)
    row_add_requested = Signal(str)
    row_remove_requested = Signal(str, int)
    paste_requested = Signal(str, str)
    unit_change_requested = Signal(str, bool)
    undo_requested = Signal()
    redo_requested = Signal()

    def __init__(self, tr: Translate, lang: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page.assessment")
        self._voice = Voice(lang, tr)
        self._entry: Entry | None = None
        self._is_open = True
        self._form: FormPage | None = None
        self._panel: RatingPanel | None = None
        self._title, self._subtitle = QLabel(self), QLabel(self)
        self._subtitle.setProperty("tone", "quiet")
        dress(self._title, 128, bold=True)
        self._unit_bar = UnitBar(self._voice, self)
        self._unit_bar.decided.connect(self.unit_change_requested)
        self._unit_bar.dropped.connect(self._show_again)
        self._left, self._right = self._scroll(), self._scroll()
        self._right.setMinimumWidth(PANEL_NARROWEST)
        self._right.setMaximumWidth(PANEL_WIDEST)
        self._lay_out()
        self._restyle()

    def _scroll(self) -> QScrollArea:
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return area

    def _lay_out(self) -> None:
        left = QWidget(self)
        left.setMaximumWidth(FORM_WIDEST)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        titles = QHBoxLayout()
        titles.setSpacing(12)
        titles.addWidget(self._title)
        titles.addWidget(self._subtitle, 1, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(titles)
        column.addWidget(self._unit_bar)
        column.addWidget(self._left, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(14)
        row.addStretch(0)
        row.addWidget(left, 100)
        row.addWidget(self._right, 38)
        row.addStretch(0)

    # --- showing

    def show_entry(self, entry: Entry) -> None:
        """Show an entry; the page is built anew only for another form."""
        if self._entry is None or self._entry.scorecard is not entry.scorecard:
            self._build(entry)
        before, self._entry = self._entry, entry
        if before is not None and before.typed != entry.typed:
            self._drop_question()
        if self._form is not None and self._panel is not None:
            self._form.show_entry(entry)
            self._form.set_open(is_open=self._is_open)
            self._panel.show_entry(entry)

    def set_open(self, *, is_open: bool) -> None:
        """Let answers be changed, or only be read; explanations open either way."""
        self._is_open = is_open
        if not is_open:
            self._drop_question()
        if self._form is not None:
            self._form.set_open(is_open=is_open)

    def _build(self, entry: Entry) -> None:
        form, voice = entry.scorecard, self._voice
        self._unit_bar.hide()
        self._title.setText(voice.text(form.title))
        since = voice.tr("Version {version}, in force from {day}")
        told = voice.word(since, version=form.version, day=form.effective.isoformat())
        self._subtitle.setText(f"{form.form_number} · {told}" if form.form_number else told)
        self._form, self._panel = FormPage(form, voice), RatingPanel(form, voice)
        self._form.box_made.connect(self._listen)
        self._form.rows_made.connect(self._listen_to_rows)
        self._form.announce()
        self._panel.path_chosen.connect(self.focus_path)
        self._left.setWidget(self._form)
        self._right.setWidget(self._panel)

    def _listen(self, box: AnswerBox) -> None:
        if box.path == UNIT:
            box.answer_edited.connect(self._ask_unit)
        else:
            box.answer_edited.connect(self.answer_edited)
        box.na_edited.connect(self.na_edited)
        box.cells_pasted.connect(self.paste_requested)
        box.step_wanted.connect(self._step)
        box.undo_wanted.connect(self.undo_requested)
        box.redo_wanted.connect(self.redo_requested)

    def _listen_to_rows(self, rows: RowsField) -> None:
        rows.row_add_requested.connect(self.row_add_requested)
        rows.row_remove_requested.connect(self.row_remove_requested)

    def _ask_unit(self, _path: str, unit: str) -> None:
        form = None if self._entry is None else self._entry.scorecard
        wanted = unit or (form.unit if form is not None else "") or ""
        if self._entry is not None and wanted != self._entry.unit:
            self._unit_bar.ask(self._entry, wanted)
        else:
            self._drop_question()

    def _drop_question(self) -> None:
        """Take back what was asked about the unit: its figures are no longer those."""
        if not self._unit_bar.isHidden():
            self._unit_bar.hide()
            self._show_again()

    def _show_again(self) -> None:
        """Put the unit's field back to what the entry says."""
        box = None if self._form is None else self._form.place_of(UNIT)
        if isinstance(box, AnswerBox) and self._entry is not None:
            box.field.show_raw(self._entry.text(UNIT))  # type: ignore[union-attr]

    # --- moving about

    def focus_first(self) -> None:
        """Put the cursor into the first field that is blank."""
        if self._form is None or self._entry is None:
            return
        boxes = [box for box in self._form.boxes() if box.field.isEnabled()]
        blank = (box for box in boxes if not self._entry.text(box.path) and box.path != UNIT)
        found = next(blank, boxes[0] if boxes else None)
        if found is not None:
            self._go_to(found)

    def focus_path(self, path: str) -> None:
        """Put the cursor into the field of a path, or into the list that holds it."""
        found = None if self._form is None else self._form.place_of(path)
        if isinstance(found, RowsField):
            boxes = found.boxes()
            if not boxes:
                self.row_add_requested.emit(found.path)
            boxes = found.boxes()
            found = boxes[0] if boxes else None
        if found is not None:
            self._go_to(found)

    def _step(self, box: AnswerBox, step: int) -> None:
        if self._form is None:
            return
        boxes = [one for one in self._form.boxes() if one.field.isEnabled() or one is box]
        place = boxes.index(box) + step
        if 0 <= place < len(boxes):
            self._go_to(boxes[place])

    def _go_to(self, box: AnswerBox) -> None:
        box.take_focus()
        self._left.ensureWidgetVisible(box, 0, 60)

    # --- colours

    def changeEvent(self, event: QEvent) -> None:
        """Follow the window's palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._restyle()

    def _restyle(self) -> None:
        style = style_of(ink_of(self.palette()))
        if style != self.styleSheet():
            self.setStyleSheet(style)
