"""Which key signs: a certificate file with its password, or a token with its PIN."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from gradeapp.model.problem import Translate
from gradeapp.model.token import Token, TokenKey
from gradeapp.views.page import button
from gradeapp.views.sign_parts import column_of, labelled, note

FILE, TOKEN = "file", "token"


class KeyChoice(QWidget):
    """Asks for a key.

    `file_requested` and `module_requested` ask where a file is, `tokens_requested` carries the
    PKCS#11 module whose tokens are wanted; `changed` tells that there is more or less of a key.
    """

    file_requested = Signal()
    module_requested = Signal()
    tokens_requested = Signal(str)
    changed = Signal()
    entered = Signal()

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self.kind = QComboBox(self)
        self.kind.setObjectName("sign.key_kind")
        self.kind.addItem(tr("Certificate file"), FILE)
        self.kind.addItem(tr("Token or card"), TOKEN)
        self.kind.activated.connect(self._show_kind)
        self._file, self._token = self._make_file(), self._make_token()
        column = column_of(self)
        column.addLayout(labelled(tr("Sign with"), self.kind))
        column.addWidget(self._file)
        column.addWidget(self._token)
        self._show_kind()

    def _make_file(self) -> QWidget:
        tr, room = self._tr, QWidget(self)
        self.key = self._line("sign.key", ".p12  .pfx")
        self.key.textEdited.connect(self.changed)
        self.choose = button(tr("Choose…"), "sign.choose")
        self.choose.clicked.connect(self.file_requested)
        self.password = self._secret("sign.password")
        column = column_of(room)
        column.addLayout(labelled(tr("Certificate file (PKCS#12)"), self.key, self.choose))
        column.addLayout(labelled(tr("Password"), self.password))
        return room

    def _make_token(self) -> QWidget:
        tr, room = self._tr, QWidget(self)
        self.module = self._line("sign.module", ".so  .dll  .dylib")
        self.module.textEdited.connect(self.changed)
        choose = button(tr("Choose…"), "sign.choose_module")
        choose.clicked.connect(self.module_requested)
        self.certificate = QComboBox(room)
        self.certificate.setObjectName("sign.certificate")
        self.certificate.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        look = button(tr("Find"), "sign.look")
        look.setToolTip(tr("Look for tokens"))
        look.clicked.connect(lambda: self.tokens_requested.emit(self.module.text().strip()))
        self.pin = self._secret("sign.pin")
        self._pad_note = note(tr("The PIN is asked on the reader itself."))
        column = column_of(room)
        column.addLayout(labelled(tr("Library of the token (PKCS#11)"), self.module, choose))
        column.addLayout(labelled(tr("Certificate on the token"), self.certificate, look))
        column.addLayout(labelled(tr("PIN"), self.pin))
        column.addWidget(self._pad_note)
        self.certificate.activated.connect(self._show_pin)
        self._show_pin()
        return room

    def _line(self, name: str, hint: str) -> QLineEdit:
        line = QLineEdit()
        line.setObjectName(name)
        line.setPlaceholderText(hint)
        return line

    def _secret(self, name: str) -> QLineEdit:
        line = self._line(name, "")
        line.setEchoMode(QLineEdit.EchoMode.Password)
        line.returnPressed.connect(self.entered)
        return line

    def show_file(self, path: str) -> None:
        """Show the certificate file that was chosen."""
        self.kind.setCurrentIndex(self.kind.findData(FILE))
        self._show_kind()
        self.key.setText(path)
        self.password.setFocus()
        self.changed.emit()

    def show_module(self, path: str) -> None:
        """Show the library of the token."""
        self.module.setText(path)
        self.changed.emit()

    def show_tokens(self, tokens: tuple[Token, ...]) -> None:
        """Offer every certificate of every token."""
        self.certificate.clear()
        module = self.module.text().strip()
        for token in tokens:
            on_pad = token.has_pin_pad
            for one in token.certificates:
                key = TokenKey(module, token.label, token.serial, id=one.id, object=one.label)
                self.certificate.addItem(f"{one.name} · {token.label}", (key, on_pad))
            if not token.certificates:
                key = TokenKey(module, token.label, token.serial)
                self.certificate.addItem(token.label, (key, on_pad))
        self._show_pin()
        self.pin.setFocus()
        self.changed.emit()

    @property
    def is_ready(self) -> bool:
        """Whether a key is chosen."""
        if self.kind.currentData() == FILE:
            return bool(self.key.text().strip())
        return self.token is not None

    @property
    def token(self) -> TokenKey | None:
        """The key on a token that is chosen; None for a file."""
        chosen = self.certificate.currentData()
        if self.kind.currentData() == FILE or chosen is None:
            return None
        key: TokenKey = chosen[0]
        return key

    def focus_secret(self) -> None:
        """Be ready for the password or PIN; a reader with keys of its own asks for it itself."""
        line = self._secret_line
        (line if line.isEnabled() else self.kind).setFocus()

    @property
    def _secret_line(self) -> QLineEdit:
        return self.password if self.kind.currentData() == FILE else self.pin

    def take_secret(self) -> str:
        """Give the password or PIN, and forget it."""
        line = self._secret_line
        secret = line.text()
        for one in (self.password, self.pin):
            one.clear()
        return secret

    def _show_kind(self) -> None:
        self._file.setVisible(self.kind.currentData() == FILE)
        self._token.setVisible(self.kind.currentData() == TOKEN)
        self.changed.emit()

    def _show_pin(self) -> None:
        chosen = self.certificate.currentData()
        on_pad = bool(chosen and chosen[1])
        self.pin.setEnabled(not on_pad)
        self._pad_note.setVisible(on_pad)
