"""Beside the sheet: who has signed, signing with a certificate file, and what a check found."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gradeapp.model.paper import Paper
from gradeapp.model.problem import Problem, Translate
from gradeapp.model.signature import SignatureFinding, Verification
from gradeapp.views.page import button, problem_text, quiet, say_problem


class SigningPanel(QScrollArea):
    """Shows roles, a place to sign, and the findings.

    `key_requested` asks for a certificate file; `sign_requested` carries role, file, password.
    """

    key_requested = Signal()
    sign_requested = Signal(str, str, str)

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        room = QWidget(self)
        room.setObjectName("page")
        column = QVBoxLayout(room)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        self._verdict = QLabel(room)
        self._verdict.setObjectName("sheet.verdict")
        self._verdict.setProperty("heading", "2")
        self._verdict.setWordWrap(True)
        self._verdict.hide()
        self._findings = _card(room)
        self._signing = _card(room)
        self._fill_signing()
        self._problems = QLabel(room)
        self._problems.setObjectName("sheet.problems")
        self._problems.setProperty("banner", "true")
        self._problems.setWordWrap(True)
        self._problems.hide()
        column.addWidget(self._verdict)
        column.addWidget(self._problems)
        column.addWidget(self._findings)
        column.addWidget(self._signing)
        column.addStretch()
        self.setWidget(room)
        self._findings.hide()
        self._signing.hide()

    def show_paper(self, paper: Paper) -> None:
        """Show what is known about the signatures of a PDF."""
        self._show_roles(paper)
        found = paper.found
        problems = [*paper.problems, *(found.problems if found else ())]
        self._problems.setText(problem_text(problems, self._tr))
        self._problems.setVisible(bool(problems))
        self._verdict.setVisible(found is not None)
        self._findings.setVisible(found is not None and bool(found.signatures))
        if found is not None:
            self._say(found)

    def show_key(self, path: str) -> None:
        """Show the certificate file that was chosen."""
        self.key.setText(path)
        self.password.setFocus()
        self._check()

    def show_failed(self, problems: tuple[Problem, ...]) -> None:
        """Say why signing didn't work."""
        self._problems.setText(problem_text(problems, self._tr))
        self._problems.setVisible(bool(problems))

    def focus_key(self) -> None:
        """Be ready to sign."""
        self.choose.setFocus()

    # --- signing

    def _fill_signing(self) -> None:
        tr = self._tr
        column = self._signing.layout()
        assert isinstance(column, QVBoxLayout)  # noqa: S101 - our own card
        title = QLabel(tr("Sign with a certificate"))
        title.setProperty("heading", "2")
        self._states = quiet(name="sheet.roles")
        self._states.setWordWrap(True)
        self.role = QComboBox()
        self.role.setObjectName("sign.role")
        self.key = QLineEdit()
        self.key.setObjectName("sign.key")
        self.key.setPlaceholderText(".p12  .pfx")
        self.key.textEdited.connect(self._check)
        self.choose = button(tr("Choose…"), "sign.choose")
        self.choose.clicked.connect(self.key_requested)
        self.password = QLineEdit()
        self.password.setObjectName("sign.password")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.returnPressed.connect(self._sign)
        self.sign = button(tr("Sign"), "sign.sign", "sign", main=True)
        self.sign.clicked.connect(self._sign)
        column.addWidget(title)
        column.addWidget(self._states)
        column.addLayout(_labelled(tr("Role"), self.role))
        column.addLayout(_labelled(tr("Certificate file (PKCS#12)"), self.key, self.choose))
        column.addLayout(_labelled(tr("Password"), self.password))
        column.addSpacing(4)
        column.addWidget(self.sign)

    def _show_roles(self, paper: Paper) -> None:
        present = self.role.currentData()
        self.role.clear()
        for role in paper.open_roles:
            self.role.addItem(role.label, role.id)
        self.role.setCurrentIndex(max(self.role.findData(present), 0))
        signed, unsigned = self._tr("signed"), self._tr("not signed yet")
        lines = (f"{r.label}  ·  {signed if r.signed else unsigned}" for r in paper.roles)
        self._states.setText("\n".join(lines))
        self._signing.setVisible(bool(paper.roles))
        self._check()

    def _check(self) -> None:
        self.sign.setEnabled(bool(self.key.text().strip()) and self.role.count() > 0)

    def _sign(self) -> None:
        if self.sign.isEnabled():
            password = self.password.text()
            self.password.clear()
            role = self.role.currentData()
            self.sign_requested.emit(role, self.key.text().strip(), password)

    # --- what a verification found

    def _say(self, found: Verification) -> None:
        tr = self._tr
        if not found.signed and not found.problems:
            text, tone = tr("Nobody has signed this sheet yet."), "warn"
        elif found.holds:
            text, tone = tr("Every signature holds, and the rating is the same."), "good"
        elif all(_holds_but_trust(one) for one in found.signatures) and not found.problems:
            text = tr("Unchanged since it was signed; no trusted root vouches for the signers.")
            tone = "warn"
        else:
            text, tone = tr("This sheet can't be relied on."), "bad"
        self._verdict.setText(text)
        self._verdict.setProperty("tone", tone)
        self._verdict.setProperty("value", tone)
        self._verdict.style().unpolish(self._verdict)
        self._verdict.style().polish(self._verdict)
        column = self._findings.layout()
        assert isinstance(column, QVBoxLayout)  # noqa: S101 - our own card
        while (item := column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for finding in found.signatures:
            column.addWidget(self._finding(finding))
        if found.rerated is not None:
            same = tr("Rated again: the same result")
            other = tr("Rated again: another result")
            column.addWidget(_answer(same if found.rerated else other, is_good=found.rerated))

    def _finding(self, finding: SignatureFinding) -> QWidget:
        tr = self._tr
        room = QWidget(self)
        column = QVBoxLayout(room)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(2)
        at = f"{finding.at.astimezone():%Y-%m-%d %H:%M:%S}" if finding.at else ""
        title = QLabel(f"{finding.label}  ·  {finding.signer}")
        title.setProperty("heading", "2")
        title.setWordWrap(True)
        column.addWidget(title)
        column.addWidget(quiet(at))
        answers = {
            tr("Intact: the bytes are those that were signed"): finding.intact,
            tr("Valid: the cryptography holds"): finding.valid,
            tr("Trusted: the certificate leads to a trusted root"): finding.trusted,
            tr("Unchanged since, but for later signatures"): finding.whole
            and not finding.changed_since,
        }
        for text, is_good in answers.items():
            column.addWidget(_answer(text, is_good=is_good))
        for problem in finding.problems:
            label = QLabel(say_problem(problem, tr))
            label.setProperty("tone", "bad")
            label.setWordWrap(True)
            column.addWidget(label)
        return room


def _holds_but_trust(one: SignatureFinding) -> bool:
    good = one.intact and one.valid and one.whole
    return good and not one.changed_since and not one.problems


def _answer(text: str, *, is_good: bool) -> QLabel:
    label = QLabel(f"{'✓' if is_good else '✗'}  {text}")
    label.setProperty("tone", "good" if is_good else "bad")
    label.setWordWrap(True)
    return label


def _card(parent: QWidget) -> QFrame:
    card = QFrame(parent)
    card.setProperty("card", "true")
    column = QVBoxLayout(card)
    column.setContentsMargins(14, 12, 14, 14)
    column.setSpacing(8)
    return card


def _labelled(text: str, *fields: QWidget) -> QVBoxLayout:
    label = quiet(text)
    label.setBuddy(fields[0])
    fields[0].setAccessibleName(text)
    row = QHBoxLayout()
    row.setSpacing(6)
    for number, field in enumerate(fields):
        field.setFixedHeight(30)
        row.addWidget(field, 1 if number == 0 else 0, Qt.AlignmentFlag.AlignVCenter)
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addWidget(label)
    column.addLayout(row)
    return column
