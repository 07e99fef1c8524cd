"""The card that asks who works: the accounts of the records, one chosen, and a line for another."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QRadioButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gradeapp.model.audit import Account
from gradeapp.model.problem import Problem, Translate
from gradeapp.views.help_card import HelpCard
from gradeapp.views.line import FreeText
from gradeapp.views.page import button, quiet, say_problem

TALLEST = 300


class PeopleCard(HelpCard):
    """Shows the accounts; `chosen` carries the name of one, `added` the name of a new person."""

    chosen = Signal(str)
    added = Signal(str)

    def __init__(self, window: QMainWindow, tr: Translate) -> None:
        super().__init__(window, tr, tr("Who works here"), "people")
        self._tr = tr
        self._group = QButtonGroup(self)
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        about = quiet(
            tr(
                "The audit log names this person with everything that is done. With two people, "
                "nobody can confirm what they entered themselves. There are no passwords."
            )
        )
        about.setWordWrap(True)
        self.name = FreeText(self.card)
        self.name.setObjectName("people.name")
        self.name.setPlaceholderText(tr("Name of another person"))
        self.name.setAccessibleName(tr("Name of another person"))
        self.name.setFixedHeight(32)
        self.name.returnPressed.connect(self._add)
        add = button(tr("Add"), "people.add", main=True)
        add.clicked.connect(self._add)
        self._problem = QLabel(self.card)
        self._problem.setObjectName("people.problem")
        self._problem.setProperty("tone", "bad")
        self._problem.hide()
        row = QHBoxLayout()
        row.addWidget(self.name, 1)
        row.addWidget(add)
        self.body.addWidget(about)
        self.body.addWidget(self._scrolled())
        self.body.addLayout(row)
        self.body.addWidget(self._problem)

    def show_people(self, people: Sequence[Account], actor: str) -> None:
        """Show who can work, and mark who does."""
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for one in people:
            if one.is_active:
                self._list.addWidget(self._choice(one, is_actor=one.name == actor))
        self._list.addStretch(1)
        self.name.clear()
        self._problem.hide()

    def show_problem(self, problem: Problem) -> None:
        """Say what is wrong with the name."""
        self._problem.setText(say_problem(Problem(problem.code, "", problem.facts), self._tr))
        self._problem.show()
        self.name.setFocus()

    def _choice(self, one: Account, *, is_actor: bool) -> QRadioButton:
        text = one.display if one.display == one.name else f"{one.display}  ({one.name})"
        choice = QRadioButton(text, self.card)
        choice.setObjectName(f"people.choice.{one.name}")
        choice.setChecked(is_actor)
        # A click counts on the words only, so there is nothing beside them.
        choice.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        choice.clicked.connect(lambda: self.chosen.emit(one.name))
        self._group.addButton(choice)
        return choice

    def _add(self) -> None:
        if self.name.text().strip():
            self.added.emit(self.name.text().strip())

    def _scrolled(self) -> QWidget:
        room = QWidget()
        room.setObjectName("inner")
        room.setLayout(self._list)
        self._list.setContentsMargins(2, 4, 8, 4)
        area = QScrollArea(self.card)
        area.setObjectName("inner")
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setMaximumHeight(TALLEST)
        area.setMinimumHeight(120)
        area.setWidget(room)
        return area
