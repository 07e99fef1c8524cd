"""Signing in the window: the panel beside the sheet joined to keys, tokens, files and settings."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gradeapp.controllers.signing import SigningController

if TYPE_CHECKING:
    from gradeapp.app.desktop import Desktop
    from gradeapp.model.paper import Paper
    from gradeapp.model.settings import Settings
    from gradeapp.model.signing import SignWish


def wire_signing(program: "Desktop") -> None:
    """Wire the signing panel of a sheet page that was just made."""
    Signing(program, program.pages.sheet)


class Signing(QObject):
    """Joins one signing panel, which it lives as long as, to what it needs."""

    def __init__(self, program: "Desktop", parent: QObject) -> None:
        super().__init__(parent)
        self._program = program
        self._panel = program.pages.sheet.signing
        self._keys = self._panel.signer.key
        self._pictures = self._panel.signer.picture
        settings = program.settings
        self._controller = SigningController(program.place, program.jobs, settings.data_dir, self)
        self._wire()
        self._show_settings(settings.settings)
        self._keys.show_module(settings.settings.pkcs11_module)
        self._pictures.show_kept(self._controller.kept_handwriting)

    def _wire(self) -> None:
        controller, panel, own = self._controller, self._panel, self._panel.identity
        panel.sign_requested.connect(self.sign)
        self._keys.tokens_requested.connect(self.look_for_tokens)
        self._keys.module_requested.connect(self.ask_module)
        self._pictures.file_requested.connect(self.ask_picture)
        own.wanted.connect(controller.make_identity)
        controller.tokens_found.connect(self._keys.show_tokens)
        controller.token_failed.connect(panel.signer.show_problems)
        controller.identity_made.connect(self._take_identity)
        controller.identity_failed.connect(own.show_problems)
        self._program.sheet.signed.connect(self._tell_signed)
        self._program.settings.changed.connect(self._show_settings)

    def sign(self, wish: "SignWish") -> None:
        """Let a role sign the sheet on the screen, and keep its handwriting if it wishes."""
        if wish.keep:
            self._controller.keep_handwriting(wish.drawing)
            self._pictures.show_kept(self._controller.kept_handwriting)
        self._program.window.notice.say("")
        settings = self._program.settings.settings
        self._program.sheet.sign_as(wish, settings.trusted_roots)

    def look_for_tokens(self, module: str) -> None:
        """Look for tokens, and remember the library that knows them."""
        self._program.settings.change("pkcs11_module", module)
        self._controller.look_for_tokens(module)

    def ask_module(self) -> None:
        """Ask for the library of a token and look for tokens."""
        path = self._program.pages.prompts.open_module()
        if path:
            self._keys.show_module(path)
            self.look_for_tokens(path)

    def ask_picture(self) -> None:
        """Ask for a picture of handwriting or a seal."""
        path = self._program.pages.prompts.open_picture()
        if path:
            self._pictures.show_file(path)

    def _take_identity(self, key: str, certificate: str) -> None:
        own = self._panel.identity
        own.forget_phrase()
        own.show_made(key, certificate)
        self._keys.show_file(key)

    def _tell_signed(self, paper: "Paper") -> None:
        self._pictures.forget_drawing()
        # What an earlier try complained of is settled.
        self._program.window.notice.say(self._program.texts("Signed."))
        self._program.review.settle(self._program.record.desk, paper)

    def _show_settings(self, settings: "Settings") -> None:
        self._panel.signer.show_tsa(settings.tsa)
