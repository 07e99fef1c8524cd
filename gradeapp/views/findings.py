"""What a check of a sheet found: one verdict, then every signature with its own answers."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gradeapp.model.problem import Translate
from gradeapp.model.signature import Level, SignatureFinding, Verification
from gradeapp.views.page import quiet, say_problem
from gradeapp.views.sign_parts import card

LEVEL_TEXTS = {
    "B-B": "By the signer's own clock (B-B)",
    "B-T": "Time stamped by an authority (B-T)",
    "B-LT": "Time stamped, with proof that nothing was revoked (B-LT)",
}


class Findings(QWidget):
    """Shows a `Verification`; hidden while there is none. `name` begins the names of its parts."""

    def __init__(self, tr: Translate, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self._verdict = QLabel(self)
        self._verdict.setObjectName(f"{name}.verdict")
        self._verdict.setProperty("heading", "2")
        self._verdict.setWordWrap(True)
        self._answers = card(self)
        self._answers.setObjectName(f"{name}.findings")
        column.addWidget(self._verdict)
        column.addWidget(self._answers)
        self.hide()

    def show_found(self, found: Verification | None) -> None:
        """Show what was found; None: nobody looked yet."""
        self.setVisible(found is not None)
        if found is None:
            return
        self._say_verdict(found)
        column = self._answers.layout()
        assert isinstance(column, QVBoxLayout)  # noqa: S101 - our own card
        while (item := column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for answer in self._of_sheet(found):
            column.addWidget(answer)
        for finding in found.signatures:
            column.addWidget(self._finding(finding))
        self._answers.setVisible(column.count() > 0)

    def _say_verdict(self, found: Verification) -> None:
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

    def _of_sheet(self, found: Verification) -> list[QLabel]:
        """Give the answers about the sheet as a whole, where there are any."""
        tr = self._tr
        made = []
        rerated = tr("Rated again: the same result"), tr("Rated again: another result")
        printed = (
            tr("Printed: the figures of the embedded case"),
            tr("Printed: other figures than the embedded case gives"),
        )
        for (same, other), is_good in ((rerated, found.rerated), (printed, found.printed)):
            if is_good is not None:
                made.append(_answer(same if is_good else other, is_good=is_good))
        if found.signed and found.unsigned:
            is_locked = any(one.locks for one in found.signatures)
            text = tr("Left unsigned: {roles}") if is_locked else tr("Not signed yet: {roles}")
            waiting = quiet(text.format(roles=tr(", ").join(found.unsigned)))
            waiting.setWordWrap(True)
            made.append(waiting)
        return made

    def _finding(self, finding: SignatureFinding) -> QWidget:
        tr = self._tr
        room = QWidget(self)
        column = QVBoxLayout(room)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(2)
        when = finding.at
        if finding.level is not Level.BASIC and finding.stamped_at is not None:
            when = finding.stamped_at
        # Words of a stranger's certificate mustn't look like ours.
        title = QLabel(f"{finding.label}  ·  {finding.signer}")
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setProperty("heading", "2")
        title.setWordWrap(True)
        column.addWidget(title)
        column.addWidget(quiet(f"{when.astimezone():%Y-%m-%d %H:%M:%S}" if when else ""))
        level = quiet(tr(LEVEL_TEXTS[finding.level]))
        level.setWordWrap(True)
        column.addWidget(level)
        for text, is_good in self._answers_of(finding):
            column.addWidget(_answer(text, is_good=is_good))
        for problem in finding.problems:
            label = QLabel(say_problem(problem, tr))
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setProperty("tone", "bad")
            label.setWordWrap(True)
            column.addWidget(label)
        return room

    def _answers_of(self, finding: SignatureFinding) -> list[tuple[str, bool]]:
        tr = self._tr
        since = tr("Unchanged since, but for later signatures")
        if finding.locks:
            since = tr("Nothing may change any more: the last signature locks the sheet")
        return [
            (tr("Intact: the bytes are those that were signed"), finding.intact),
            (tr("Valid: the cryptography holds"), finding.valid),
            (tr("Trusted: the certificate leads to a trusted root"), finding.trusted),
            (tr("Covers the whole sheet as it was then"), finding.whole),
            (since, not finding.changed_since),
        ]


def _holds_but_trust(one: SignatureFinding) -> bool:
    strange = {"verify.untrusted", "verify.self_signed", "verify.stamp_untrusted"}
    good = one.intact and one.valid and one.whole and not one.changed_since
    return good and all(problem.code in strange for problem in one.problems)


def _answer(text: str, *, is_good: bool) -> QLabel:
    label = QLabel(f"{'✓' if is_good else '✗'}  {text}")
    label.setProperty("tone", "good" if is_good else "bad")
    label.setWordWrap(True)
    return label
