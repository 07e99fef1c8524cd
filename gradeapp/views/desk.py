"""The desk: the customer above, the form with its rating, and below what can be done with it."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from gradeapp.model.desk import Desk
from gradeapp.model.entry.entry import Entry
from gradeapp.model.problem import Problem, Translate
from gradeapp.model.sheet.voice import Voice
from gradeapp.views.assessment import AssessmentPage
from gradeapp.views.customer_bar import CustomerBar
from gradeapp.views.labels import field_labels
from gradeapp.views.page import button, foot_bar, paint_buttons, quiet, say_problem
from gradeapp.views.still import Still

STATUS = (24, 300)
"""Height and width of the words that say how the assessment is kept."""


class DeskPage(QWidget):
    """Holds the entry page between the customer and the buttons.

    `reason_edited` carries a warning's id and its written reason.
    """

    reason_edited = Signal(str, str)

    def __init__(
        self, tr: Translate, lang: str, entry_page: AssessmentPage, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page.desk")
        self._tr, self._lang = tr, lang
        self.bar = CustomerBar(tr, lang, self)
        self.entry_page = entry_page
        self._typed: object = None
        self.problems = QLabel(self)
        self.problems.setObjectName("desk.problems")
        self.problems.setProperty("banner", "true")
        self.problems.setWordWrap(True)
        self.problems.hide()
        self.reasons = Reasons(tr, lang, self)
        self.reasons.reason_edited.connect(self.reason_edited)
        self.status = quiet(name="desk.status")
        self.preview = button(tr("Preview sheet"), "desk.preview", "preview")
        self.save = button(tr("Save"), "desk.save", "save")
        self.submit = button(tr("Submit for review"), "desk.submit", "submit", main=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.problems)
        column.addWidget(self.entry_page, 1)
        column.addWidget(self.reasons)
        column.addWidget(
            foot_bar(Still(self.status, *STATUS), self.preview, self.save, self.submit)
        )
        paint_buttons(self)

    def show_desk(self, desk: Desk) -> None:
        """Show whose assessment it is and how it is kept."""
        self.bar.show_desk(desk)
        self.reasons.show_texts(desk)
        self._set(self.status, self._status_of(desk))
        sentences = [self._sentence(problem, desk) for problem in desk.problems]
        self._set(self.problems, "\n".join(sentences))
        self.problems.setVisible(bool(sentences))
        self.entry_page.set_open(is_open=desk.is_open)
        self.save.setEnabled(desk.is_open)
        self.submit.setEnabled(desk.is_open)

    def show_entry(self, entry: Entry) -> None:
        """Show the warnings to explain, and that what is typed isn't kept yet."""
        self.reasons.show_entry(entry)
        if self._typed is not None and self._typed != entry.typed:
            self._set(self.status, self._tr("Keeping the draft …"))
        self._typed = entry.typed

    def _status_of(self, desk: Desk) -> str:
        if desk.is_kept:
            updated = _clock(desk.assessment.updated_at)
            return self._tr("Kept in the records {time}").format(time=updated)
        if desk.drafted_at is None:
            is_new = desk.is_blank and not desk.assessment.row_version
            return self._tr("Nothing is typed yet" if is_new else "Keeping the draft …")
        return self._tr("Draft kept {time}").format(time=_clock(desk.drafted_at))

    def _sentence(self, problem: Problem, desk: Desk) -> str:
        """Say a problem with the label that the reviewer sees, not the id."""
        labels = field_labels(self._tr)
        labels |= {"customer": labels["name"]}
        voice = Voice(self._lang, self._tr)
        labels |= {one.id: voice.text(one.label) for one in desk.scorecard.inputs}
        for warning in desk.scorecard.warnings:
            labels[f"reasons.{warning.id}"] = voice.text(warning.label)
        where = labels.get(problem.where, problem.where)
        return say_problem(Problem(problem.code, where, problem.facts), self._tr)

    def _set(self, label: QLabel, text: str) -> None:
        if label.text() != text:
            label.setText(text)


class Reasons(QFrame):
    """A line for the written reason of each warning; takes no room while there are none."""

    reason_edited = Signal(str, str)

    def __init__(self, tr: Translate, lang: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bar", "foot")
        self._tr, self._lang = tr, lang
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(20, 6, 20, 6)
        self._grid.setColumnStretch(1, 1)
        self._fields: dict[str, QLineEdit] = {}
        self._texts: dict[str, str] = {}
        self.hide()

    def show_entry(self, entry: Entry) -> None:
        """Show a line for each warning of the rating; there is none to explain before any key."""
        wanted = entry.rating.warnings if any(entry.typed.values()) else ()
        if tuple(self._fields) == wanted:
            return
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self._fields = {}
        labels = {warning.id: warning.label for warning in entry.scorecard.warnings}
        for row, warning in enumerate(wanted):
            self._add(row, warning, Voice(self._lang, self._tr).text(labels[warning]))
        self.setVisible(bool(wanted))

    def show_texts(self, desk: Desk) -> None:
        """Show the reasons written so far."""
        self._texts = dict(desk.assessment.content.reasons)
        for warning, field in self._fields.items():
            text = self._texts.get(warning, "")
            field.setEnabled(desk.is_open)
            if field.text() != text:
                field.setText(text)

    def _add(self, row: int, warning: str, text: str) -> None:
        label = QLabel(text, self)
        label.setProperty("tone", "warn")
        field = QLineEdit(self._texts.get(warning, ""), self)
        field.setObjectName(f"reason.{warning}")
        field.setAccessibleName(text)
        field.setPlaceholderText(self._tr("Written reason, needed before submitting"))
        field.textEdited.connect(lambda typed: self.reason_edited.emit(warning, typed))
        label.setBuddy(field)
        self._grid.addWidget(label, row, 0)
        self._grid.addWidget(field, row, 1)
        self._fields[warning] = field


def _clock(moment: datetime) -> str:
    return f"{moment.astimezone():%H:%M:%S}"
