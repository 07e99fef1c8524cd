"""The bar above the form: for which customer, rated on which day."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import (
    QCompleter,
    QFrame,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gradeapp.model.customer import Customer
from gradeapp.model.desk import CUSTOMER_FIELDS, Desk
from gradeapp.model.problem import Translate
from gradeapp.views.icons import icon
from gradeapp.views.ink import dress, ink_of
from gradeapp.views.labels import field_labels, state_labels
from gradeapp.views.line import Line
from gradeapp.views.page import quiet

WIDTHS = {"name": 250, "number": 130, "uscc": 190, "rated_on": 108}
NARROWED = 62
"""How narrow a field may become in a small window, in percent of its width."""


class CustomerBar(QFrame):
    """Shows whose assessment it is.

    `field_edited` carries field (`name`, `number`, `uscc`, `rated_on`) and text, `customer_chosen`
    a customer of the records or None for another one.
    """

    field_edited = Signal(str, str)
    customer_chosen = Signal(object)

    def __init__(self, tr: Translate, lang: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bar", "top")
        self._tr, self._lang = tr, lang
        self._found: tuple[Customer, ...] = ()
        self._names = QStringListModel(self)
        self.facts = QLabel(self)
        self.facts.setObjectName("desk.facts")
        self.facts.setProperty("pill", "true")
        self.facts.setTextFormat(Qt.TextFormat.PlainText)
        self._fields: dict[str, Line] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 7, 16, 8)
        row.setSpacing(10)
        labels = field_labels(tr)
        for name in (*CUSTOMER_FIELDS, "rated_on"):
            row.addLayout(self._column(name, labels[name]), WIDTHS[name])
            if name == "uscc":
                row.addWidget(self._other_button(), 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        row.addWidget(self.facts, 0, Qt.AlignmentFlag.AlignVCenter)
        self._fields["name"].setCompleter(self._completer())

    def field(self, name: str) -> Line:
        """Give the line of a field."""
        return self._fields[name]

    def lines(self) -> list[Line]:
        """Give the lines from left to right."""
        return list(self._fields.values())

    def show_desk(self, desk: Desk) -> None:
        """Show the customer and where the assessment stands."""
        facts = self._facts_of(desk)
        if self.facts.text() != facts:
            self.facts.setText(facts)
        for name, field in self._fields.items():
            field.show_text(desk.typed.get(name, ""))
            is_fixed = not desk.is_open or (name != "rated_on" and desk.customer is not None)
            field.setReadOnly(is_fixed)
            field.setEnabled(desk.is_open)
            places = {name, "customer"} if name == "name" else {name}
            state = "problem" if any(p.where in places for p in desk.problems) else ""
            if (field.property("state") or "") != state:
                field.setProperty("state", state)
                field.style().unpolish(field)
                field.style().polish(field)
        self.other.setVisible(desk.customer is not None and desk.is_open)

    def show_found(self, found: Sequence[Customer]) -> None:
        """Offer customers of the records below the name."""
        self._found = tuple(found)
        self._names.setStringList([offer_of(customer) for customer in found])
        field = self._fields["name"]
        completer = field.completer()
        if found and field.hasFocus() and not field.isReadOnly():
            completer.complete()
        elif (popup := completer.popup()) is not None:
            popup.hide()

    def _facts_of(self, desk: Desk) -> str:
        state = state_labels(self._tr)[desk.assessment.state.value]
        # The panel shows the machine's grade; the one that counts mustn't be missed beside it.
        override = desk.assessment.override
        final = self._tr("confirmed {grade}").format(grade=override.grade) if override else ""
        return "  ·  ".join(part for part in (desk.assessment.number, state, final) if part)

    def _column(self, name: str, text: str) -> QVBoxLayout:
        field = Line(self)
        field.setObjectName(f"customer.{name}" if name != "rated_on" else name)
        field.setAccessibleName(text)
        field.setFixedHeight(30)
        field.setMaximumWidth(WIDTHS[name])
        # A day is no text to be shortened.
        share = 100 if name == "rated_on" else NARROWED
        field.setMinimumWidth(WIDTHS[name] * share // 100)
        field.textEdited.connect(lambda typed: self.field_edited.emit(name, typed))
        if name == "rated_on":
            field.setPlaceholderText("2026-01-31")
        label = quiet(text)
        dress(label, 90)
        label.setBuddy(field)
        self._fields[name] = field
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(label)
        column.addWidget(field)
        return column

    def _other_button(self) -> QToolButton:
        self.other = QToolButton(self)
        self.other.setObjectName("customer.other")
        self.other.setProperty("line", "true")
        self.other.setToolTip(self._tr("Another customer"))
        self.other.setAccessibleName(self._tr("Another customer"))
        self.other.setFixedSize(30, 30)
        self.other.setIcon(icon("close", ink_of(self.palette())))
        self.other.clicked.connect(lambda: self.customer_chosen.emit(None))
        keeps = self.other.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)
        self.other.setSizePolicy(keeps)
        self.other.hide()
        return self.other

    def _completer(self) -> QCompleter:
        completer = QCompleter(self._names, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.activated.connect(self._choose)
        return completer

    def _choose(self, offer: str) -> None:
        chosen = next((one for one in self._found if offer_of(one) == offer), None)
        if chosen is not None:
            self.customer_chosen.emit(chosen)


def offer_of(customer: Customer) -> str:
    """Name a customer in a list."""
    return "  ·  ".join(part for part in (customer.name, customer.number, customer.uscc) if part)
