"""The card that signs: which role, with which key, with which picture, with a time stamp or not."""

from urllib.parse import urlsplit

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QVBoxLayout, QWidget

from gradeapp.model.paper import Paper
from gradeapp.model.problem import Problem, Translate
from gradeapp.model.signing import SignWish, meaning_of
from gradeapp.views.key_choice import KeyChoice
from gradeapp.views.page import button, problem_text, quiet
from gradeapp.views.picture_choice import PictureChoice
from gradeapp.views.sign_parts import card, column_of, labelled, note, title


class SignCard(QWidget):
    """Shows the roles and takes a `SignWish`, which `sign_requested` carries."""

    sign_requested = Signal(object)

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._tsa = ""
        self._is_under_way = False
        self.role = QComboBox(self)
        self.role.setObjectName("sign.role")
        self.role.activated.connect(self._check)
        self.key = KeyChoice(tr, self)
        self.key.changed.connect(self._check)
        self.key.entered.connect(self._sign)
        self.picture = PictureChoice(tr, self)
        self.stamp = QCheckBox(self)
        self.stamp.setObjectName("sign.stamp")
        self.sign = button(tr("Sign"), "sign.sign", "sign", main=True)
        self.sign.clicked.connect(self._sign)
        self._lay_out()
        self.show_tsa("")

    def _lay_out(self) -> None:
        tr = self._tr
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        frame: QFrame = card(self)
        whole.addWidget(frame)
        column = column_of(frame)
        self._states = quiet(name="sheet.roles")
        self._states.setWordWrap(True)
        self._meaning = note("", name="sign.meaning")
        self._problems = note("", "bad", "sign.problems")
        self._problems.hide()
        column.addWidget(title(tr("Sign with a certificate")))
        column.addWidget(self._states)
        column.addLayout(labelled(tr("Role"), self.role))
        column.addWidget(self._meaning)
        column.addWidget(self.key)
        column.addWidget(self.picture)
        column.addWidget(self.stamp)
        column.addWidget(self._problems)
        column.addSpacing(4)
        column.addWidget(self.sign)

    def show_roles(self, paper: Paper) -> None:
        """Show who has signed, and offer the roles that still may."""
        tr, present = self._tr, self.role.currentData()
        self.role.clear()
        for role in paper.open_roles:
            self.role.addItem(role.label, role.id)
        self.role.setCurrentIndex(max(self.role.findData(present), 0))
        signed, unsigned = tr("signed"), tr("not signed yet")
        lines = (f"{r.label}  ·  {signed if r.signed else unsigned}" for r in paper.roles)
        self._states.setText("\n".join(lines))
        self.setVisible(bool(paper.roles))
        self.show_problems(())

    def show_tsa(self, url: str) -> None:
        """Offer a time stamp of the authority that is set."""
        self._tsa = url
        host = urlsplit(url).hostname or url
        self.stamp.setText(self._tr("Time stamp from {host}").format(host=host))
        self.stamp.setChecked(bool(url))
        self.stamp.setVisible(bool(url))

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Say why signing didn't work, next to what must be mended."""
        self._is_under_way = False
        self._check()
        self._problems.setText(problem_text(problems, self._tr))
        self._problems.setVisible(bool(problems))
        if any(problem.code == "signature.no_stamp" for problem in problems):
            self.stamp.setFocus()

    def _check(self) -> None:
        has_role = self.role.count() > 0
        self.sign.setEnabled(self.key.is_ready and has_role and not self._is_under_way)
        if has_role:
            said = meaning_of(self.role.currentData(), self.role.currentText(), self._tr)
            self._meaning.setText(self._tr("You sign: {meaning}").format(meaning=said))
        self._meaning.setVisible(has_role)

    def _sign(self) -> None:
        if not self.sign.isEnabled():
            return
        key, picture = self.key, self.picture
        if picture.lack is not None:
            # A signature can't be made again: none without the picture that was asked for.
            self.show_problems((picture.lack,))
            picture.kind.setFocus()
            return
        wish = SignWish(
            self.role.currentData(),
            key.key.text().strip(),
            key.take_secret(),
            key.token,
            picture.file,
            self._tsa if self.stamp.isChecked() else "",
            picture.drawing,
            keep=picture.is_to_keep,
        )
        self.show_problems(())
        # A second click would sign with a role that just has.
        self._is_under_way = True
        # The next to be typed, by whoever signs next or mistyped; the button that rests loses it.
        key.focus_secret()
        self._check()
        self.sign_requested.emit(wish)
