"""The card that makes a personal signing identity, and says what it is worth."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QVBoxLayout, QWidget

from gradeapp.model.identity import LONGEST_LIFE, SHORTEST_LIFE, USUAL_LIFE, Identity
from gradeapp.model.problem import Problem, Translate
from gradeapp.views.line import FreeText
from gradeapp.views.page import button, problem_text
from gradeapp.views.sign_parts import card, column_of, labelled, note


class IdentityCard(QWidget):
    """Asks for name, organisation, years and a pass phrase.

    `wanted` carries an `Identity`, the pass phrase and the years; `refused` isn't needed: what is
    wrong is shown here.
    """

    wanted = Signal(object, str, int)

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self.open = QPushButton(tr("No certificate? Make an identity of your own"))
        self.open.setObjectName("identity.open")
        self.open.setProperty("link", "true")
        self.open.setCheckable(True)
        self.open.setAutoDefault(False)
        self._card = card(self)
        self.open.toggled.connect(self._card.setVisible)
        self.name = self._line("identity.name")
        self.organisation = self._line("identity.organisation")
        self.phrase = self._line("identity.phrase", is_secret=True)
        self.again = self._line("identity.again", is_secret=True)
        self.years = QComboBox()
        self.years.setObjectName("identity.years")
        for years in range(SHORTEST_LIFE, LONGEST_LIFE + 1):
            self.years.addItem(tr("{years} years").format(years=years), years)
        self.years.setCurrentIndex(self.years.findData(USUAL_LIFE))
        self.make = button(tr("Make the identity"), "identity.make")
        self.make.clicked.connect(self._make)
        self._problems = note("", "bad", "identity.problems")
        self._done = note("", "good", "identity.done")
        self._lay_out()

    def _lay_out(self) -> None:
        tr = self._tr
        column = column_of(self._card)
        column.addWidget(note(tr(
            "It shows that the same key signed and that nothing was changed since. Who holds the "
            "key, others know only if you hand them the certificate yourself. It doesn't replace "
            "a certificate of a licensed authority."
        )))  # fmt: skip
        column.addLayout(labelled(tr("Your name"), self.name))
        column.addLayout(labelled(tr("Organisation"), self.organisation))
        column.addLayout(labelled(tr("Valid for"), self.years))
        column.addLayout(labelled(tr("Pass phrase (at least 12 characters)"), self.phrase))
        column.addLayout(labelled(tr("Pass phrase again"), self.again))
        column.addWidget(note(tr("Nobody can restore it; the key is lost without it.")))
        column.addWidget(self._problems)
        column.addWidget(self.make)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addWidget(self.open)
        whole.addWidget(self._card)
        whole.addWidget(self._done)
        self._card.hide()
        self._problems.hide()
        self._done.hide()

    def _line(self, name: str, *, is_secret: bool = False) -> FreeText:
        line = FreeText()
        line.setObjectName(name)
        if is_secret:
            line.setEchoMode(QLineEdit.EchoMode.Password)
        return line

    def show_made(self, key: str, certificate: str) -> None:
        """Say where key and certificate are, and what to do with them."""
        tr = self._tr
        self.show_problems(())
        self.open.setChecked(False)
        text = tr("Made. Your key: {key}\nHand this certificate to colleagues: {certificate}")
        self._done.setText(text.format(key=key, certificate=certificate))
        self._done.show()

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Say what is wrong with the wish."""
        self._problems.setText(problem_text(problems, self._tr))
        self._problems.setVisible(bool(problems))

    def _make(self) -> None:
        phrase, again = self.phrase.text(), self.again.text()
        if phrase != again:
            self.show_problems((Problem("identity.other_phrase"),))
            return
        wish = Identity(self.name.text().strip(), self.organisation.text().strip())
        self.wanted.emit(wish, phrase, self.years.currentData())

    def forget_phrase(self) -> None:
        """Forget the pass phrase that was typed."""
        for line in (self.phrase, self.again):
            line.clear()
