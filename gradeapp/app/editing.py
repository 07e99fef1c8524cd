"""Undo and redo over the whole desk, cut, copy, paste and clear, and the unit a user prefers."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from gradeapp.controllers.steps import Step
from gradeapp.model.later import Later

if TYPE_CHECKING:
    from gradeapp.app.desktop import Desktop
    from gradeapp.model import desk as desks
    from gradeapp.model.customer import Customer
    from gradeapp.model.desk import Desk
    from gradeapp.views import answer_box, tally_text
    from gradeapp.views import line as lines
    from gradeapp.views.desk import DeskPage
else:
    desks = Later("gradeapp.model.desk")
    answer_box = Later("gradeapp.views.answer_box")
    lines = Later("gradeapp.views.line")
    tally_text = Later("gradeapp.views.tally_text")

REASON = "reason."


class Editing(QObject):
    """Turns what is typed above the form into steps beside those of the form."""

    def __init__(self, program: "Desktop", parent: QObject) -> None:
        super().__init__(parent)
        self._program = program
        self._assessment, self._record = program.assessment, program.record
        self._assessment.steps_changed.connect(self._show_steps)
        self._assessment.stepped.connect(self._show_place)
        self._assessment.unit_chosen.connect(self._prefer_unit)
        self._assessment.units = program.settings.settings.units
        self._record.desk_changed.connect(self._follow)
        self._reach = (False, False)
        program.window.page_opened.connect(lambda _: self._show_reach())

    # --- the menu

    def wire_actions(self) -> None:
        """Wire the menu of editing, made anew with the window's language."""
        does = {
            "undo": self.undo,
            "redo": self.redo,
            "cut": cut,
            "copy": copy,
            "paste": paste,
            "clear": clear_focused,
            "explain": self.explain_field,
        }
        for verb, do in does.items():
            self._program.window.action(verb).triggered.connect(do)

    def explain_field(self) -> None:
        """Explain the field with the cursor."""
        if self._program.window.page == "assessment":
            self._program.pages.assessment.entry_page.explain()

    def undo(self) -> None:
        """Take the last step on the desk back; on other pages that of the line with the cursor."""
        if self._program.window.page == "assessment":
            self._assessment.undo()
        elif isinstance(line := QApplication.focusWidget(), QLineEdit):
            line.undo()

    def redo(self) -> None:
        """Make the step again that was taken back."""
        if self._program.window.page == "assessment":
            self._assessment.redo()
        elif isinstance(line := QApplication.focusWidget(), QLineEdit):
            line.redo()

    def _show_steps(self, back: bool, forth: bool) -> None:  # noqa: FBT001 - a slot
        self._reach = back, forth
        self._show_reach()

    def _show_reach(self) -> None:
        """Offer what can be done here; on other pages the line with the cursor knows."""
        window = self._program.window
        elsewhere = window.page != "assessment"
        for verb, able in zip(("undo", "redo"), self._reach, strict=True):
            window.action(verb).setEnabled(able or elsewhere)

    # --- what stands above and below the form

    def wire_desk(self, page: "DeskPage") -> None:
        """Wire the fields of the customer and the reasons."""
        page.bar.field_edited.connect(self.type_in)
        page.bar.customer_chosen.connect(self.choose)
        page.reason_edited.connect(self.explain)
        page.undo_requested.connect(self._assessment.undo)
        page.redo_requested.connect(self._assessment.redo)
        page.settled.connect(self._assessment.settle)

    def type_in(self, field: str, text: str) -> None:
        """Take a text of the fields above the form."""
        record, before = self._record, self._typed(field)
        record.type_in(field, text)
        self._note(
            Step(
                lambda: record.type_in(field, before),
                lambda: record.type_in(field, text),
                field,
                f"desk.{field}",
                (before, text),
            )
        )

    def explain(self, warning: str, reason: str) -> None:
        """Take the written reason for a warning."""
        record, desk = self._record, self._record.desk
        before = desk.assessment.content.reasons.get(warning, "") if desk else ""
        record.explain(warning, reason)
        self._note(
            Step(
                lambda: record.explain(warning, before),
                lambda: record.explain(warning, reason),
                f"{REASON}{warning}",
                f"{REASON}{warning}",
                (before, reason),
            )
        )

    def choose(self, customer: "Customer | None") -> None:
        """Take a customer of the records, or none."""
        desk = self._record.desk
        if desk is None:
            return
        self._assessment.settle()
        self._record.choose(customer)
        back, again = lambda: self._put_back(desk), lambda: self._record.choose(customer)
        self._note(Step(back, again, "name"))

    def _put_back(self, desk: "Desk") -> None:
        self._record.choose(desk.customer)
        if desk.customer is None:
            for field in desks.CUSTOMER_FIELDS:
                self._record.type_in(field, desk.typed.get(field, ""))

    def _typed(self, field: str) -> str:
        desk = self._record.desk
        return desk.typed.get(field, "") if desk else ""

    def _note(self, step: Step) -> None:
        self._assessment.note(step)

    def _follow(self, desk: "Desk") -> None:
        self._assessment.set_open(is_open=desk.is_open)

    def _show_place(self, where: str) -> None:
        """Bring into view what was undone or redone."""
        page = self._program.pages.assessment
        line = page.line_of(where)
        if line is None:
            page.entry_page.show_step(where)
        else:
            line.setFocus()

    # --- the unit

    def _prefer_unit(self, form: str, unit: str) -> None:
        settings = self._program.settings
        settings.change("units", {**settings.settings.units, form: unit})
        self._assessment.units = settings.settings.units


def cut() -> None:
    """Cut what is marked in the line with the cursor."""
    widget = QApplication.focusWidget()
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        widget.cut()


def copy() -> None:
    """Copy what is marked in a line or a text, or the cell with the cursor."""
    match QApplication.focusWidget():
        case QLineEdit() | QTextEdit() | QPlainTextEdit() as text:
            text.copy()
        case QLabel() as label if label.hasSelectedText():
            QApplication.clipboard().setText(label.selectedText())
        case QAbstractItemView() as view if view.currentIndex().isValid():
            QApplication.clipboard().setText(str(view.currentIndex().data() or ""))


def paste() -> None:
    """Paste into the field with the cursor."""
    widget, text = QApplication.focusWidget(), QApplication.clipboard().text()
    box = box_around(widget)
    if box is not None:
        box.paste_in(text)
    elif isinstance(widget, lines.Line):
        widget.paste_in(text)
    elif isinstance(widget, QLineEdit | QPlainTextEdit):
        widget.paste()


def clear_focused() -> None:
    """Take out what stands in the field with the cursor."""
    widget = QApplication.focusWidget()
    box = box_around(widget)
    if box is not None:
        box.wipe()
    elif isinstance(widget, lines.Line | tally_text.TallyText):
        widget.wipe()
    elif isinstance(widget, QLineEdit):
        widget.selectAll()
        widget.del_()


def box_around(widget: QWidget | None) -> "answer_box.AnswerBox | None":
    """Find the answer that a widget is part of."""
    while widget is not None and not isinstance(widget, answer_box.AnswerBox):
        widget = widget.parentWidget()
    return widget
