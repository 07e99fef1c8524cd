"""Beside the sheet: who has signed, signing with a certificate file, and what a check found."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from gradeapp.model.paper import Paper
from gradeapp.model.problem import Problem, Translate
from gradeapp.model.signature import Level, SignatureFinding, Verification
from gradeapp.views.identity_card import IdentityCard
from gradeapp.views.page import problem_text, quiet, say_problem
from gradeapp.views.sign_card import SignCard
from gradeapp.views.sign_parts import card

LEVEL_TEXTS = {
    "B-B": "By the signer's own clock (B-B)",
    "B-T": "Time stamped by an authority (B-T)",
    "B-LT": "Time stamped, with proof that nothing was revoked (B-LT)",
}

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
        self._verdict = QLabel(room)
        self._verdict.setObjectName("sheet.verdict")
        self._verdict.setProperty("heading", "2")
        self._verdict.setWordWrap(True)
        self._verdict.hide()
        self._findings = card(room)
        self.signer = SignCard(tr, room)
        self.signer.key.file_requested.connect(self.key_requested)
        self.signer.sign_requested.connect(self.sign_requested)
        self.identity = IdentityCard(tr, room)
        self._problems = QLabel(room)
        self._problems.setObjectName("sheet.problems")
        self._problems.setProperty("banner", "true")
        self._problems.setWordWrap(True)
        self._problems.hide()
        column.addWidget(self._verdict)
        column.addWidget(self._problems)
        column.addWidget(self._findings)
        column.addWidget(self.signer)
        column.addWidget(self.identity)
        column.addStretch()
        self.setWidget(room)
        for hidden in (self._findings, self.signer, self.identity):
            hidden.hide()

    def show_paper(self, paper: Paper) -> None:
        """Show what is known about the signatures of a PDF."""
        self.signer.show_roles(paper)
        self.identity.setVisible(bool(paper.open_roles))
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
        if finding.level is not Level.BASIC and finding.stamped_at is not None:
            at = f"{finding.stamped_at.astimezone():%Y-%m-%d %H:%M:%S}"
        title = QLabel(f"{finding.label}  ·  {finding.signer}")
        title.setProperty("heading", "2")
        title.setWordWrap(True)
        column.addWidget(title)
        column.addWidget(quiet(at))
        level = quiet(tr(LEVEL_TEXTS[finding.level]))
        level.setWordWrap(True)
        column.addWidget(level)
        answers = {
            tr("Intact: the bytes are those that were signed"): finding.intact,
            tr("Valid: the cryptography holds"): finding.valid,
            tr("Trusted: the certificate leads to a trusted root"): finding.trusted,
            tr("Nothing may change any more: the last signature locks the sheet")
            if finding.locks
            else tr("Unchanged since, but for later signatures"): finding.whole
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
    strange = {"verify.untrusted", "verify.self_signed", "verify.stamp_untrusted"}
    good = one.intact and one.valid and one.whole and not one.changed_since
    return good and all(problem.code in strange for problem in one.problems)


def _answer(text: str, *, is_good: bool) -> QLabel:
    label = QLabel(f"{'✓' if is_good else '✗'}  {text}")
    label.setProperty("tone", "good" if is_good else "bad")
    label.setWordWrap(True)
    return label
