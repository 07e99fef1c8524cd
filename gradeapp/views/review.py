"""Confirming beside the form: the card of what was done, and the line where one decides."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from gradeapp.model.problem import Translate
from gradeapp.model.review import Happening, Review
from gradeapp.model.workflow import Action
from gradeapp.views.ink import dress
from gradeapp.views.labels import state_labels
from gradeapp.views.line import FreeText
from gradeapp.views.page import button, make_selectable, quiet

WIDTH = 216


def verb_labels(tr: Translate) -> dict[str, str]:
    """Give what the history calls each thing that was done."""
    return {
        "started": tr("Begun"),
        "save": tr("Saved"),
        "submit": tr("Submitted for review"),
        "review": tr("Reviewed"),
        "return": tr("Returned"),
        "approve": tr("Approved"),
        "sign": tr("Signed off"),
        "revised": tr("Correction begun"),
        "superseded": tr("Superseded by a later rating"),
    }


class ReviewCard(QFrame):
    """Shows where a `Review` stands: the state, both grades, and who did what when."""

    def __init__(self, tr: Translate, lang: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("review.card")
        self.setAccessibleName(tr("History"))
        self.setProperty("card", "true")
        self.setFixedWidth(WIDTH)
        self._tr, self._lang = tr, lang
        title = QLabel(tr("Review and approval"), self)
        title.setProperty("heading", "2")
        self.state = QLabel(self)
        self.state.setObjectName("review.state")
        self.state.setProperty("pill", "true")
        self.grades = make_selectable(QLabel(self))
        self.grades.setObjectName("review.grades")
        dress(self.grades, 112, bold=True)
        self.reason, self.alone = quiet(name="review.reason"), quiet(name="review.alone")
        self._history = QVBoxLayout()
        self._history.setSpacing(10)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 10, 12)
        column.setSpacing(8)
        column.addWidget(title)
        column.addWidget(self.state, 0, Qt.AlignmentFlag.AlignLeft)
        for label in (self.grades, self.reason, self.alone):
            label.setWordWrap(True)
            column.addWidget(label)
        column.addSpacing(6)
        column.addWidget(self._scrolled(), 1)

    def show_review(self, review: Review) -> None:
        """Show another state of things."""
        tr = self._tr
        self.state.setText(state_labels(tr)[review.state.value])
        self._say(self.grades, self._grades_of(review))
        self._say(self.reason, tr("Reason: {reason}").format(reason=review.reason), review.reason)
        self._say(self.alone, self._alone_of(review))
        while (item := self._history.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for line in reversed(review.history):
            self._history.addWidget(self._line(line))
        self._history.addStretch(1)

    def _grades_of(self, review: Review) -> str:
        names = {grade.label: grade.name.say(self._lang) for grade in review.grades}
        machine = names.get(review.machine, review.machine)
        final = names.get(review.final, review.final)
        if not machine or machine == final:
            return self._tr("Grade {grade}").format(grade=machine) if machine else ""
        both = self._tr("Machine grade {machine} → confirmed {final}")
        return both.format(machine=machine, final=final)

    def _alone_of(self, review: Review) -> str:
        tr = self._tr
        if review.hindrance is not None:
            return tr("You entered it, so somebody else must confirm it.")
        if review.confirmed_alone:
            return tr("Confirmed by the person who entered it; the sheet says so.")
        if review.revises:
            return tr("Corrects {number}.").format(number=review.revises)
        if review.is_alone and Action.APPROVE in review.actions:
            return tr("There is one account only: you approve it yourself, and the sheet says so.")
        return ""

    def _line(self, line: Happening) -> QWidget:
        labels = verb_labels(self._tr)
        room = QWidget(self)
        column = QVBoxLayout(room)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(1)
        done = QLabel(labels.get(line.verb, line.verb), room)
        dress(done, bold=True)
        column.addWidget(done)
        column.addWidget(quiet(f"{_clock(line.at)}  {line.by}"))
        if line.note:
            note = make_selectable(QLabel(line.note, room))
            note.setTextFormat(Qt.TextFormat.PlainText)
            note.setWordWrap(True)
            note.setProperty("banner", "true")
            column.addWidget(note)
        room.setAccessibleName(f"{done.text()} {_clock(line.at)} {line.by} {line.note}".strip())
        return room

    def _scrolled(self) -> QScrollArea:
        room = QWidget()
        room.setObjectName("inner")
        room.setLayout(self._history)
        self._history.setContentsMargins(0, 0, 0, 0)
        area = QScrollArea(self)
        area.setObjectName("inner")
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(room)
        return area

    def _say(self, label: QLabel, text: str, wanted: str = "-") -> None:
        label.setText(text)
        label.setVisible(bool(text and wanted))


class DecisionBar(QFrame):
    """One line to return a rating with its reason, or to approve it, perhaps with another grade.

    `returned` carries the reason; `approved` the grade (a blank one: the machine's) and its reason.
    """

    returned = Signal(str)
    approved = Signal(str, str)

    def __init__(self, tr: Translate, lang: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("review.decision")
        self.setProperty("bar", "foot")
        self._tr, self._lang, self._review = tr, lang, Review()
        self._is_return = False
        self._before: QWidget | None = None
        self._label = QLabel(self)
        self.grade = QComboBox(self)
        self.grade.setObjectName("review.grade")
        self.grade.setAccessibleName(tr("Confirmed grade"))
        self.grade.setMinimumWidth(150)
        self.grade.activated.connect(self._ask)
        self.reason = FreeText(self)
        self.reason.setObjectName("review.note")
        self.reason.returnPressed.connect(self._decide)
        self.reason.textEdited.connect(self._ask)
        self.do = button("", "review.do", main=True)
        self.do.clicked.connect(self._decide)
        cancel = button(tr("Cancel"), "review.cancel")
        cancel.clicked.connect(self._leave)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 20, 8)
        row.setSpacing(10)
        row.addWidget(self._label)
        row.addWidget(self.grade)
        row.addWidget(self.reason, 1)
        row.addWidget(self.do)
        row.addWidget(cancel)
        self.hide()

    def ask_return(self) -> None:
        """Ask why the rating goes back."""
        self._open(self._tr("Return to the person who entered it"), is_return=True)
        self._ask()
        self.reason.setFocus()

    def ask_approval(self, review: Review) -> None:
        """Ask for the grade to confirm; another one than the machine's needs a reason."""
        self._review = review
        self.grade.clear()
        for grade in review.grades:
            name = grade.name.say(self._lang)
            mark = self._tr("{grade} (machine grade)").format(grade=name)
            self.grade.addItem(mark if grade.label == review.machine else name, grade.label)
        self.grade.setCurrentIndex(self.grade.findData(review.machine))
        self._open(self._tr("Approve with the grade"), is_return=False)
        self._ask()
        (self.grade if review.grades else self.do).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave by Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    @property
    def _differs(self) -> bool:
        chosen = self.grade.currentData()
        return bool(chosen) and chosen != self._review.machine

    def _open(self, text: str, *, is_return: bool) -> None:
        self._is_return = is_return
        self._label.setText(text)
        self.grade.setVisible(not is_return and self.grade.count() > 0)
        self.reason.clear()
        self.do.setText(self._tr("Return") if is_return else self._tr("Approve"))
        if self.isHidden():
            self._before = self.window().focusWidget()
        self.show()

    def _leave(self) -> None:
        """Go back to the button that asked."""
        before = self._before
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()

    def _ask(self) -> None:
        """Let the reason be written where it is needed, and nothing be done without it."""
        needs = self._is_return or self._differs
        hint = self._tr("Written reason") if needs else self._tr("No reason needed")
        self.reason.setPlaceholderText(hint)
        self.reason.setAccessibleName(hint)
        self.reason.setEnabled(needs)
        self.do.setEnabled(not needs or bool(self.reason.text().strip()))

    def _decide(self) -> None:
        if not self.do.isEnabled():
            return
        self._leave()
        if self._is_return:
            self.returned.emit(self.reason.text().strip())
        elif self._differs:
            self.approved.emit(self.grade.currentData(), self.reason.text().strip())
        else:
            self.approved.emit("", "")


def _clock(moment: datetime) -> str:
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"
