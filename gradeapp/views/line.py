"""A line of text whose steps belong to the page: undo, redo and Enter go beyond the line."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDropEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QCompleter, QLineEdit

STANDARD = QKeySequence.StandardKey
STEPS = {Qt.Key.Key_Return: 1, Qt.Key.Key_Enter: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
PASSING = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}
MENU = ("edit-undo", "edit-redo", "edit-paste")


class FreeText(QLineEdit):
    """A line of text that shows how a long one begins, except while it is typed into."""

    def show_text(self, text: str) -> None:
        """Show a text; of the same one the cursor stays where it is."""
        if self.text() != text:
            self.setText(text)
            if not self.hasFocus():
                self.setCursorPosition(0)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Go back to the beginning once the line is left."""
        super().focusOutEvent(event)
        if event.reason() not in PASSING:
            self.setCursorPosition(0)


class Line(FreeText):
    """Signals only what the user does.

    `textEdited`; `step_wanted` (1 or -1: the next or the last field); `cells_pasted` (copied cells
    of a sheet; only where `takes_cells`); `undo_wanted`, `redo_wanted`; `settled`: the field is
    left, or its text is about to be replaced at once or just was.
    """

    step_wanted = Signal(int)
    cells_pasted = Signal(str)
    undo_wanted = Signal()
    redo_wanted = Signal()
    settled = Signal()
    takes_cells = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next field by Enter and to the last by Shift+Enter; undo on the page."""
        if event.key() in STEPS and self._steps_away(event):
            return
        if event.matches(STANDARD.Undo):
            self.undo_wanted.emit()
        elif event.matches(STANDARD.Redo):
            self.redo_wanted.emit()
        elif event.matches(STANDARD.Paste):
            self.paste_in(QGuiApplication.clipboard().text())
        elif event.matches(STANDARD.Cut):
            self._at_once(self.cut)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Keep the release, which else goes through all that the line stands in."""
        super().keyReleaseEvent(event)
        event.accept()

    def _steps_away(self, event: QKeyEvent) -> bool:
        completer: QCompleter | None = self.completer()
        popup = None if completer is None else completer.popup()
        if popup is not None and popup.isVisible():
            return False
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        shifted = plain == Qt.KeyboardModifier.ShiftModifier
        if not shifted and plain != Qt.KeyboardModifier.NoModifier:
            return False
        self.step_wanted.emit(-1 if shifted else STEPS[Qt.Key(event.key())])
        return True

    def paste_in(self, text: str) -> None:
        """Take a copied text; several cells of a sheet are told, not put into this line."""
        if self.isReadOnly() or not self.isEnabled():
            return
        if several(text) and self.takes_cells:
            self.cells_pasted.emit(text)
        else:
            self._at_once(lambda: self.insert(" ".join(text.strip("\r\n").splitlines())))

    def _at_once(self, change: Callable[[], None]) -> None:
        """Make a change that is a step of its own."""
        self.settled.emit()
        change()
        self.settled.emit()

    def wipe(self) -> None:
        """Take all of the text out, as the user does."""
        if not self.isReadOnly() and self.isEnabled():
            # Unlike clear(), which only shows another text, deleting is an edit.
            self.selectAll()
            self._at_once(self.del_)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take cells that are dragged from a sheet as if they were pasted."""
        text = event.mimeData().text()
        if self.takes_cells and several(text):
            event.acceptProposedAction()
            self.paste_in(text)
        else:
            self.settled.emit()
            super().dropEvent(event)
            self.settled.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """End the step with the visit."""
        super().focusOutEvent(event)
        if event.reason() not in PASSING:
            self.settled.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the usual, but with the page's own steps and paste."""
        menu = self.createStandardContextMenu()
        does = (
            self.undo_wanted.emit,
            self.redo_wanted.emit,
            lambda: self.paste_in(QGuiApplication.clipboard().text()),
        )
        for name, do in zip(MENU, does, strict=True):
            for action in (one for one in menu.actions() if one.objectName() == name):
                action.triggered.disconnect()
                action.triggered.connect(do)
                action.setEnabled(not self.isReadOnly() and self.isEnabled())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())


def several(text: str) -> bool:
    """Tell whether a copied text is more than one cell of a sheet."""
    return "\n" in text.strip() or "\t" in text.strip()
