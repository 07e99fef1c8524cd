"""The lines above a roster: one asks for a workbook's password, one says which form was taken."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QWidget

from gradeapp.model.problem import Translate
from gradeapp.model.roster.shown import RosterShown
from gradeapp.model.sheet.voice import Voice
from gradeapp.views.page import button


class LockLine(QFrame):
    """Asks for the password of a workbook; `unlock_requested` carries it."""

    unlock_requested = Signal(str)

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("notice", "warn")
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 20, 6)
        self.password = QLineEdit()
        self.password.setObjectName("roster.password")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setFixedWidth(240)
        self.password.returnPressed.connect(self._unlock)
        unlock = button(tr("Open"), "roster.unlock")
        unlock.clicked.connect(self._unlock)
        label = QLabel(tr("Password of the workbook"))
        label.setBuddy(self.password)
        for part in (label, self.password, unlock):
            row.addWidget(part)
        row.addStretch()
        self.hide()

    def _unlock(self) -> None:
        password = self.password.text()
        self.password.clear()
        self.unlock_requested.emit(password)


class FitLine(QFrame):
    """Says that the headings chose the form; `other_requested` tells that it shall be another."""

    other_requested = Signal()

    def __init__(self, tr: Translate, lang: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr, self._voice = tr, Voice(lang, tr)
        self.setProperty("notice", "true")
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 4, 20, 4)
        self._text = QLabel(self)
        self._text.setObjectName("roster.fit")
        self._text.setWordWrap(True)
        other = button(tr("Choose another"), "roster.other_form")
        other.clicked.connect(self.other_requested)
        row.addWidget(self._text, 1)
        row.addWidget(other)
        self.hide()

    def show_roster(self, shown: RosterShown) -> None:
        """Say how the form fits, or nothing if the reviewer chose it."""
        fit = shown.fit
        if fit is not None:
            said = self._tr(
                "“{form}” fits these headings best. Figures with a column: {found} of {total}."
            )
            title = self._voice.text(shown.scorecard.title)
            self._text.setText(said.format(form=title, found=fit.found, total=fit.total))
        self.setVisible(fit is not None)
