"""Beside the sheet: who has signed, signing with a certificate file, and what a check found."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from gradeapp.model.paper import Paper
from gradeapp.model.problem import Problem, Translate
from gradeapp.views.findings import Findings
from gradeapp.views.identity_card import IdentityCard
from gradeapp.views.page import problem_text
from gradeapp.views.sign_card import SignCard

SIGNING = frozenset({"signature", "token", "picture"})
"""The kinds of problems that the signer can mend in the card."""


class SigningPanel(QScrollArea):
    """Shows roles, a place to sign, and the findings.

    `key_requested` asks for a certificate file; `sign_requested` carries a `SignWish`.
    """

    key_requested = Signal()
    sign_requested = Signal(object)

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self.setWidgetResizable(True)
        self.setAccessibleName(tr("Sign with a certificate"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        room = QWidget(self)
        room.setObjectName("page")
        column = QVBoxLayout(room)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        self._findings = Findings(tr, "sheet", room)
        self.signer = SignCard(tr, room)
        self.signer.key.file_requested.connect(self.key_requested)
        self.signer.sign_requested.connect(self.sign_requested)
        self.identity = IdentityCard(tr, room)
        self._problems = QLabel(room)
        self._problems.setObjectName("sheet.problems")
        self._problems.setProperty("banner", "true")
        self._problems.setWordWrap(True)
        self._problems.hide()
        column.addWidget(self._findings)
        column.addWidget(self._problems)
        column.addWidget(self.signer)
        column.addWidget(self.identity)
        column.addStretch()
        self.setWidget(room)
        for hidden in (self.signer, self.identity):
            hidden.hide()

    def show_paper(self, paper: Paper) -> None:
        """Show what is known about the signatures of a PDF."""
        self.signer.show_roles(paper)
        self.identity.setVisible(bool(paper.open_roles))
        found = paper.found
        problems = [*paper.problems, *(found.problems if found else ())]
        self._problems.setText(problem_text(problems, self._tr))
        self._problems.setVisible(bool(problems))
        self._findings.show_found(found)

    def show_key(self, path: str) -> None:
        """Show the certificate file that was chosen."""
        self.signer.key.show_file(path)

    def show_failed(self, problems: tuple[Problem, ...]) -> None:
        """Say what didn't work: beside the key what has to do with signing, else above."""
        own = tuple(one for one in problems if one.code.partition(".")[0] in SIGNING)
        self.signer.show_problems(own)
        rest = tuple(one for one in problems if one not in own)
        self._problems.setText(problem_text(rest, self._tr))
        self._problems.setVisible(bool(rest))

    def focus_key(self) -> None:
        """Be ready to sign."""
        self.signer.key.kind.setFocus()
