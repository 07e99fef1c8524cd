"""The card that adds a customer by hand: name, number and credit code, each with its fault."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMainWindow, QVBoxLayout

from gradeapp.model.desk import CUSTOMER_FIELDS
from gradeapp.model.problem import Problem, Translate
from gradeapp.views.help_card import HelpCard
from gradeapp.views.ink import dress
from gradeapp.views.labels import field_labels
from gradeapp.views.page import button, quiet

WIDE = 420


class CustomerCard(HelpCard):
    """Asks for a customer; `added` carries name, number and credit code as they were typed."""

    added = Signal(str, str, str)

    def __init__(self, window: QMainWindow, tr: Translate) -> None:
        super().__init__(window, tr, tr("Add a customer"), "customer_card")
        self._tr = tr
        self._lines: dict[str, QLineEdit] = {}
        self._labels: dict[str, QLabel] = {}
        labels = field_labels(tr)
        hints = {"number": tr("blank: the next free number"), "uscc": tr("18 characters, or blank")}
        for field in CUSTOMER_FIELDS:
            self._add_line(field, labels[field], hints.get(field, ""))
        self._labels[""] = self._label("customer_card.problem")
        self.body.addWidget(self._labels[""])
        add = button(tr("Add"), "customer_card.add", main=True)
        add.clicked.connect(self._add)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(add)
        self.body.addLayout(row)

    def open(self) -> None:
        """Show the card, ready to type the name."""
        super().open()
        self._lines["name"].setFocus(Qt.FocusReason.OtherFocusReason)

    def line(self, field: str) -> QLineEdit:
        """Give the line of a field."""
        return self._lines[field]

    def said(self, field: str) -> str:
        """Give what is said beside a field, or of no field (""); "" where nothing is wrong."""
        return self._labels[field].text()

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Say what is wrong, each beside its field; the first one gets the cursor."""
        said: dict[str, list[str]] = {}
        for problem in problems:
            place = problem.where if problem.where in self._lines else ""
            sentence = Problem(problem.code, "", problem.facts).sentence(self._tr)
            said.setdefault(place, []).append(sentence)
        for field, label in self._labels.items():
            label.setText("\n".join(said.get(field, ())))
            label.setVisible(field in said)
        self.place()
        first = next((field for field in self._lines if field in said), "name")
        self._lines[first].setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_line(self, field: str, text: str, hint: str) -> None:
        line = QLineEdit(self.card)
        line.setObjectName(f"customer_card.{field}")
        line.setAccessibleName(text)
        line.setPlaceholderText(hint)
        line.setFixedHeight(32)
        line.setMinimumWidth(WIDE)
        line.returnPressed.connect(self._add)
        label = quiet(text)
        dress(label, 90)
        label.setBuddy(line)
        self._lines[field] = line
        self._labels[field] = self._label(f"customer_card.{field}.problem")
        column = QVBoxLayout()
        column.setSpacing(3)
        for part in (label, line, self._labels[field]):
            column.addWidget(part)
        self.body.addLayout(column)

    def _label(self, name: str) -> QLabel:
        label = QLabel(self.card)
        label.setObjectName(name)
        label.setProperty("tone", "bad")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.hide()
        return label

    def _add(self) -> None:
        name, number, uscc = (self._lines[field].text() for field in CUSTOMER_FIELDS)
        self.added.emit(name, number, uscc)
