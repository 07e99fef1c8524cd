"""The page where a customer is rated: the entry page on the left, the rating on the right."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gradeapp.model.advice.advice import Advice
from gradeapp.model.entry.cells import Landing
from gradeapp.model.entry.entry import Entry
from gradeapp.model.problem import Translate
from gradeapp.model.sheet.voice import Voice
from gradeapp.views.answer_box import AnswerBox
from gradeapp.views.facts_bar import FactsBar
from gradeapp.views.field_help import FieldHelp, HelpMark
from gradeapp.views.form import FormPage
from gradeapp.views.ink import dress, ink_of, style_of
from gradeapp.views.item_line import ItemLine
from gradeapp.views.paste_bar import PasteBar
from gradeapp.views.rating_panel import RatingPanel
from gradeapp.views.rows_field import RowsField
from gradeapp.views.tally_card import TallyCard
from gradeapp.views.unit_bar import UnitBar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gradeapp.model.entry.tally import Tally
    from gradeapp.model.scorecard import Scorecard

PANEL_NARROWEST, PANEL_WIDEST = 300, 460
SCROLL_BAR, TIGHT = 14, 940
UNIT = "unit"


class AssessmentPage(QWidget):
    """Shows an `Entry` and tells what the reviewer does; it never changes the entry itself."""

    answer_edited = Signal(str, str)
    na_edited = Signal(str, bool)
    row_add_requested = Signal(str)
    row_put_requested = Signal(str, int, bool)
    row_remove_requested = Signal(str, int)
    rows_clear_requested = Signal(str)
    paste_requested = Signal(str, str)
    list_edited = Signal(object, object)
    unit_change_requested = Signal(str, bool)
    undo_requested = Signal()
    redo_requested = Signal()
    pin_requested = Signal(str, bool)
    settled = Signal()

    def __init__(self, tr: Translate, lang: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page.assessment")
        self._voice = Voice(lang, tr)
        self._entry: Entry | None = None
        self._is_open = True
        self.find_tallies: Callable[[Scorecard], Sequence[Tally]] = lambda _: ()
        self._form: FormPage | None = None
        self._panel: RatingPanel | None = None
        self._help: FieldHelp | None = None
        self._mark: HelpMark | None = None
        self._title, self._subtitle = QLabel(self), QLabel(self)
        self._subtitle.setProperty("tone", "quiet")
        self._subtitle.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        dress(self._title, 128, bold=True)
        self._unit_bar = UnitBar(self._voice, self)
        self._unit_bar.decided.connect(self.unit_change_requested)
        self._unit_bar.dropped.connect(self._show_again)
        self.facts_bar = FactsBar(self._voice, self)
        self._paste_bar = PasteBar(self._voice, self)
        self._paste_bar.undo_wanted.connect(self.undo_requested)
        self._left, self._right = self._scroll(), self._scroll()
        self._right.setMinimumWidth(PANEL_NARROWEST)
        self._right.setMaximumWidth(PANEL_WIDEST)
        self._lay_out()
        self._restyle()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def _scroll(self) -> QScrollArea:
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return area

    def _lay_out(self) -> None:
        left = self._form_side = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        titles = QHBoxLayout()
        titles.setSpacing(12)
        titles.addWidget(self._title)
        titles.addWidget(self._subtitle, 1, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(titles)
        column.addWidget(self.facts_bar)
        column.addWidget(self._unit_bar)
        column.addWidget(self._paste_bar)
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
            self._paste_bar.hide()
        if self._form is not None and self._panel is not None:
            self._form.show_entry(entry)
            self._form.set_open(is_open=self._is_open)
            self._panel.show_entry(entry)
            self._panel.set_open(is_open=self._is_open)
            self.facts_bar.show_entry(entry)
        if self._help is not None and (box := self._help.about) is not None:
            self._help.explain(box, entry)

    def show_landing(self, landing: Landing) -> None:
        """Say what became of copied cells, which the entry has already."""
        if self._entry is not None:
            self._paste_bar.say(self._entry, landing)

    def show_advice(self, advice: Advice | None) -> None:
        """Show the advice on the entry; one on another form is late and isn't shown."""
        if self._panel is not None and self._entry is not None:
            is_late = advice is not None and advice.rating.scorecard is not self._entry.scorecard
            self._panel.show_advice(None if is_late else advice)

    def dim_advice(self) -> None:
        """Let the advice fade: the entry isn't the one it was given on."""
        if self._panel is not None:
            self._panel.dim_advice()

    def set_open(self, *, is_open: bool) -> None:
        """Let answers be changed, or only be read; explanations open either way."""
        self._is_open = is_open
        if not is_open:
            self._drop_question()
            self._close_help()
        if self._form is not None and self._panel is not None:
            self._form.set_open(is_open=is_open)
            self._panel.set_open(is_open=is_open)

    def _build(self, entry: Entry) -> None:
        form, voice = entry.scorecard, self._voice
        self._unit_bar.hide()
        self._paste_bar.hide()
        self._title.setText(voice.text(form.title))
        since = voice.tr("Version {version}, in force from {day}")
        told = voice.word(since, version=form.version, day=form.effective.isoformat())
        self._subtitle.setText(f"{form.form_number} · {told}" if form.form_number else told)
        self._form = FormPage(form, voice, tallies=self.find_tallies(form))
        self._panel = RatingPanel(form, voice)
        self._form.box_made.connect(self._listen)
        self._form.rows_made.connect(self._listen_to_rows)
        self._form.tally_made.connect(self._listen_to_tally)
        self._form.announce()
        self._panel.path_chosen.connect(self.focus_path)
        self._panel.ways.pinned.connect(self.pin_requested)
        self._form.path_chosen.connect(self.focus_path)
        self._help, self._mark = FieldHelp(voice, self._form), HelpMark(voice, self._form)
        self._mark.wanted.connect(self.explain)
        self._form_side.setMaximumWidth(self._form.widest + SCROLL_BAR)
        self._fit()
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
        box.settled.connect(self.settled)

    def _listen_to_rows(self, rows: RowsField) -> None:
        rows.row_add_requested.connect(self.row_add_requested)
        rows.row_put_requested.connect(self.row_put_requested)
        rows.row_remove_requested.connect(self.row_remove_requested)
        rows.rows_clear_requested.connect(self.rows_clear_requested)
        rows.answer_edited.connect(self.answer_edited)
        rows.cells_pasted.connect(self.paste_requested)
        rows.box_chosen.connect(self._go_to)

    def _listen_to_tally(self, card: TallyCard) -> None:
        card.list_edited.connect(self.list_edited)
        card.text.undo_wanted.connect(self.undo_requested)
        card.text.redo_wanted.connect(self.redo_requested)
        card.text.settled.connect(self.settled)

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
        mark = None if self._form is None else self._form.mark_of(path)
        if mark is not None:
            self._show_mark(*mark)
            return
        found = None if self._form is None else self._form.place_of(path)
        if isinstance(found, RowsField):
            if self._is_open and not found.boxes():
                self.row_add_requested.emit(found.path)
            self._left.ensureWidgetVisible(found, 0, 60)
            found = next(iter(found.boxes()), None)
        if found is not None:
            self._go_to(found)

    def explain(self) -> None:
        """Open or close the explanation of the field with the cursor, beside its item or below."""
        widget = self.focusWidget()
        box = self._around(widget, AnswerBox)
        line = self._around(widget, ItemLine)
        if isinstance(line, ItemLine) and line.explains:
            line.toggle()
        elif isinstance(box, AnswerBox) and self._help is not None and self._entry is not None:
            if self._help.about is box:
                self._help.hide()
            else:
                self._left.ensureWidgetVisible(box, 0, 60)
                self._help.explain(box, self._entry)
                self._left.ensureWidgetVisible(self._help, 0, 8)

    def _close_help(self) -> None:
        """Take away what stands beside the field that had the cursor."""
        if self._help is not None and self._mark is not None:
            self._help.hide()
            self._mark.stand_by(None)

    def _around(self, widget: QWidget | None, kind: type[QWidget]) -> QWidget | None:
        while widget is not None and widget is not self and not isinstance(widget, kind):
            widget = widget.parentWidget()
        return widget if isinstance(widget, kind) else None

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Let the explanation go with its field, and offer that of the next one."""
        if self._help is None or self._mark is None or new is None:
            return
        box = self._around(new, AnswerBox) if self.isAncestorOf(new) else None
        if box is not self._help.about:
            self._help.hide()
        offers = isinstance(box, AnswerBox) and self._around(box, ItemLine) is None
        in_list = self._around(new, RowsField) is not None
        self._mark.stand_by(box if isinstance(box, AnswerBox) and offers and not in_list else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the explanation of a field with Escape."""
        if event.key() == Qt.Key.Key_Escape and self._help is not None and self._help.about:
            self._help.hide()
        else:
            super().keyPressEvent(event)

    def show_step(self, path: str) -> None:
        """Bring into view what was undone or redone; where the cursor is already it stays."""
        card = None if self._form is None else self._form.tally_of(path)
        if card is not None:
            self._show_mark(card, card.text)
            return
        found = None if self._form is None else self._form.place_of(path)
        if isinstance(found, AnswerBox) and not found.field.hasFocus():
            self._go_to(found)
        elif found is not None:
            self._left.ensureWidgetVisible(found, 0, 60)

    def _show_mark(self, whole: QWidget, focus: QWidget) -> None:
        """Bring a section, an item or a standard into view, all of it if there is room."""
        focus.setFocus(Qt.FocusReason.TabFocusReason)
        self._left.ensureWidgetVisible(whole, 0, 20)
        self._left.ensureWidgetVisible(focus, 0, 60)

    def _step(self, box: AnswerBox, step: int) -> None:
        found = None if self._form is None else self._form.beside(box, step)
        if found is not None:
            self._go_to(found)

    def _go_to(self, box: AnswerBox) -> None:
        box.take_focus()
        self._left.ensureWidgetVisible(box, 0, 60)

    def hideEvent(self, event: QHideEvent) -> None:
        """Close the explanation with the page."""
        super().hideEvent(event)
        self._close_help()

    # --- room

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the form make do with little room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._form is not None:
            self._form.fit(tight=self.width() < TIGHT)

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
