"""The desk: the customer above, the form with its rating, and below what can be done with it."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gradeapp.model.desk import Desk
from gradeapp.model.engine.case import Fault
from gradeapp.model.entry.entry import Entry
from gradeapp.model.expected import problem_of
from gradeapp.model.problem import Problem, Translate
from gradeapp.model.review import Review
from gradeapp.model.sheet.voice import Voice
from gradeapp.model.workflow import Action
from gradeapp.views.assessment import AssessmentPage
from gradeapp.views.customer_bar import CustomerBar
from gradeapp.views.labels import field_labels
from gradeapp.views.line import Line
from gradeapp.views.page import button, foot_bar, paint_buttons, quiet, say_problem
from gradeapp.views.reasons import Reasons
from gradeapp.views.review import DecisionBar, ReviewCard
from gradeapp.views.still import Still, say

MOST_SAID = 4
STATUS = (24, 300)
"""Height and width of the words that say how the assessment is kept."""

ROOM_FOR_HISTORY = 1100
"""Width from which the history stands open beside form and panel."""


class DeskPage(QWidget):
    """Holds the entry page between the customer and the buttons.

    `reason_edited` carries a warning's id and its written reason; `action_requested` what shall be
    done with the assessment and a note, `approval_requested` another grade and its reason;
    `undo_requested` and `redo_requested` come from the lines outside the form, `settled` tells that
    one was left.
    """

    reason_edited = Signal(str, str)
    action_requested = Signal(str, str)
    approval_requested = Signal(str, str)
    undo_requested = Signal()
    redo_requested = Signal()
    settled = Signal()

    def __init__(
        self, tr: Translate, lang: str, entry_page: AssessmentPage, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page.desk")
        self._tr, self._lang = tr, lang
        self.bar = CustomerBar(tr, lang, self)
        self.entry_page = entry_page
        self._typed: object = None
        self._shown = ("", False)
        self._has_lost = False
        self.problems = QLabel(self)
        self.problems.setObjectName("desk.problems")
        self.problems.setProperty("banner", "true")
        self.problems.setTextFormat(Qt.TextFormat.PlainText)
        self.problems.setWordWrap(True)
        self.problems.hide()
        self.reasons = Reasons(tr, lang, self)
        self.reasons.reason_edited.connect(self.reason_edited)
        self.reasons.line_made.connect(self._listen)
        for line in self.bar.lines():
            self._listen(line)
        self.status = quiet(name="desk.status")
        self.preview = button(tr("Preview sheet"), "desk.preview", "preview")
        self.save = button(tr("Save"), "desk.save", "save")
        self.submit = button(tr("Submit for review"), "desk.submit", "submit", main=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.problems)
        column.addLayout(self._middle(), 1)
        column.addWidget(self.reasons)
        column.addWidget(self.decision)
        column.addWidget(foot_bar(Still(self.status, *STATUS), *self._buttons()))
        paint_buttons(self)

    def _middle(self) -> QHBoxLayout:
        """Set the form beside the card that says how it is confirmed."""
        self.review = Review()
        self.card = ReviewCard(self._tr, self._lang, self)
        self.card.hide()
        self.decision = DecisionBar(self._tr, self._lang, self)
        self.decision.returned.connect(
            lambda note: self.action_requested.emit(Action.RETURN.value, note)
        )
        self.decision.approved.connect(self.approval_requested)
        beside = QVBoxLayout()
        beside.setContentsMargins(0, 12, 0, 12)
        beside.addWidget(self.card)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.setContentsMargins(0, 0, 12, 0)
        row.addWidget(self.entry_page, 1)
        row.addLayout(beside)
        return row

    def _buttons(self) -> list[QPushButton]:
        """Make the buttons of the foot; those of confirming come when they are offered."""
        tr = self._tr
        self.history = button(tr("History"), "desk.history")
        self.history.setCheckable(True)
        self.history.toggled.connect(self.card.setVisible)
        self._offers = {
            Action.RETURN: button(tr("Return…"), "desk.return"),
            Action.REVISE: button(tr("Correct…"), "desk.revise"),
            Action.REVIEW: button(tr("Mark as reviewed"), "desk.review", main=True),
            Action.APPROVE: button(tr("Approve…"), "desk.approve", main=True),
        }
        does = {
            Action.RETURN: self.decision.ask_return,
            Action.APPROVE: lambda: self.decision.ask_approval(self.review),
        }
        for action, one in self._offers.items():
            plain = partial(self.action_requested.emit, action.value, "")
            one.clicked.connect(does.get(action, plain))
            one.hide()
        first = (self.history, self.preview, self.save, self.submit)
        return [*first, *self._offers.values()]

    def show_review(self, review: Review) -> None:
        """Show how far the assessment is confirmed, and offer what may be done next."""
        is_new = (review.state, review.history[:1]) != (self.review.state, self.review.history[:1])
        holder = self._holder()
        self.review = review
        self.card.show_review(review)
        self.decision.hide()
        self.history.setVisible(bool(review.history))
        if is_new:
            # In a narrow window the form needs the room; the card comes when it is asked for.
            self.history.setChecked(review.is_begun and self.width() >= ROOM_FOR_HISTORY)
        self.card.setVisible(self.history.isChecked() and bool(review.history))
        for action, one in self._offers.items():
            one.setVisible(action in review.actions)
        self._has_lost = holder is not None and not _is_usable(holder)

    def _listen(self, line: Line) -> None:
        line.undo_wanted.connect(self.undo_requested)
        line.redo_wanted.connect(self.redo_requested)
        line.settled.connect(self.settled)
        line.step_wanted.connect(lambda step: self._step(line, step))

    def _step(self, line: Line, step: int) -> None:
        """Go from line to line, from the last one above the form into the form."""
        above = self.bar.lines()
        lines = above if line in above else self.reasons.lines()
        place = lines.index(line) + step
        if 0 <= place < len(lines):
            lines[place].setFocus(Qt.FocusReason.TabFocusReason)
        elif line in above and step > 0:
            self.entry_page.focus_first()

    def line_of(self, where: str) -> Line | None:
        """Find the line of a field above the form or of a reason (`reason.<warning>`)."""
        names = {f"customer.{where}", where}
        lines = (*self.bar.lines(), *self.reasons.lines())
        return next((line for line in lines if line.objectName() in names), None)

    def show_desk(self, desk: Desk) -> None:
        """Show whose assessment it is and how it is kept."""
        holder, shown = self._holder(), (desk.assessment.id, desk.is_open)
        is_other, self._shown = shown != self._shown, shown
        self.bar.show_desk(desk)
        self.reasons.show_texts(desk)
        say(self.status, self._status_of(desk))
        self._warn(desk)
        sentences = [self._sentence(problem, desk) for problem in desk.problems[:MOST_SAID]]
        # The fields are marked, and the panel lists them all: the form keeps its room.
        sentences += [self._tr("and more …")] if len(desk.problems) > MOST_SAID else []
        say(self.problems, "\n".join(sentences))
        self.problems.setVisible(bool(sentences))
        self.entry_page.set_open(is_open=desk.is_open)
        for one in (self.save, self.submit):
            one.setEnabled(desk.is_open)
            one.setVisible(desk.is_open)
        was_opened = is_other and self.window().focusWidget() is self
        if self._has_lost or was_opened or not (holder is None or _is_usable(holder)):
            self._has_lost = False
            self._go_on(holder, is_open=desk.is_open)

    # --- where the focus goes

    def _holder(self) -> QWidget | None:
        """Give what has the focus on this page and can be used."""
        focus = self.window().focusWidget()
        return focus if self.isAncestorOf(focus) and _is_usable(focus) else None

    def _go_on(self, before: QWidget | None, *, is_open: bool) -> None:
        """Put the focus on what comes next: a field, or the button that takes it further."""
        if is_open and before is self.bar.other:
            self.bar.field("name").setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if is_open:
            self.entry_page.focus_first()
            return
        further = [self._offers[Action.REVIEW], self._offers[Action.APPROVE], self.preview]
        found = next(one for one in further if one.isVisibleTo(self))
        found.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_entry(self, entry: Entry) -> None:
        """Show the warnings to explain, and that what is typed isn't kept yet."""
        self.reasons.show_entry(entry)
        if self._typed is not None and self._typed != entry.typed:
            say(self.status, self._tr("Keeping the draft …"))
        self._typed = entry.typed

    def _warn(self, desk: Desk) -> None:
        """Let the status stand out while the journal can't be written."""
        tone = "warn" if desk.unkept else "quiet"
        if self.status.property("tone") != tone:
            self.status.setProperty("tone", tone)
            self.status.style().unpolish(self.status)
            self.status.style().polish(self.status)
            self.status.setToolTip(say_problem(desk.unkept, self._tr) if desk.unkept else "")

    def _status_of(self, desk: Desk) -> str:
        if desk.unkept is not None:
            return self._tr("The draft can't be kept; trying again")
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
        told = problem_of(desk.scorecard, Fault(problem.where, problem.code), self._lang, self._tr)
        return say_problem(Problem(problem.code, where, {**problem.facts, **told.facts}), self._tr)


def _is_usable(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled()


def _clock(moment: datetime) -> str:
    return f"{moment.astimezone():%H:%M:%S}"
