"""The main window: the rail, the pages, the actions with their keys, and one line of notice."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gradeapp.model.problem import Translate
from gradeapp.views.icons import app_icon, icon
from gradeapp.views.ink import ink_of
from gradeapp.views.navigation import Navigation
from gradeapp.views.page import paint_buttons
from gradeapp.views.theme import shell_style

SMALLEST = QSize(900, 560)
USUAL = QSize(1360, 860)
FRAME = QSize(16, 48)
"""What the system's own frame may take of the screen."""

ALSO = {"Ctrl+Return": "Ctrl+Enter", "Ctrl+Y": "Ctrl+Shift+Z", "Ctrl+I": "F2"}
"""Keys that do the same as others."""


@dataclass(frozen=True, slots=True)
class Verb:
    """One action: its verb, label, keys, and on macOS its place in the program's own menu."""

    verb: str
    label: str
    keys: str = ""
    role: QAction.MenuRole = QAction.MenuRole.NoRole


class MainWindow(QMainWindow):
    """Holds the pages by noun; passive but for showing the page that is asked for.

    `page_opened` tells the noun of the page that is shown now, `closing` that the window
    closes, `file_dropped` the path of a file that was let fall on it. Before it closes it asks
    `may_close`.
    """

    page_opened = Signal(str)
    file_dropped = Signal(str)
    closing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setMinimumSize(SMALLEST)
        self.resize(USUAL.boundedTo(self.screen().availableSize() - FRAME))
        self.setWindowIcon(app_icon())
        self.setAcceptDrops(True)
        self.actions_by_verb: dict[str, QAction] = {}
        self.may_close: Callable[[], bool] = lambda: True
        self._pages: dict[str, QWidget] = {}
        self._style()

    def furnish(
        self, tr: Translate, nouns: Collection[str], page_of: Callable[[str], QWidget]
    ) -> None:
        """Offer the pages of some nouns, in the language of `tr`; older ones go away.

        `page_of` makes a page when it is opened for the first time; pages that were there are made
        anew.
        """
        old = self.takeCentralWidget()
        if old is not None:
            old.deleteLater()
        self.setWindowTitle(tr("Credit rating"))
        made, self._pages = tuple(self._pages), {}
        self._nouns, self._page_of = nouns, page_of
        room = QWidget(self)
        room.setObjectName("page")
        row = QHBoxLayout(room)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.navigation = Navigation(tr, nouns, room)
        self.navigation.page_requested.connect(self._turn_to)
        row.addWidget(self.navigation)
        column = QVBoxLayout()
        column.setSpacing(0)
        self.notice = Notice(tr, room)
        self.stack = QStackedWidget(room)
        column.addWidget(self.notice)
        column.addWidget(self.stack, 1)
        row.addLayout(column, 1)
        self.setCentralWidget(room)
        self._make_actions(tr)
        for noun in made:
            self._find(noun)

    @property
    def page(self) -> str:
        """The noun of the page that is shown."""
        shown = self.stack.currentWidget()
        return next(noun for noun, page in self._pages.items() if page is shown)

    def make_pages(self) -> None:
        """Make all pages that weren't opened yet."""
        for noun in self._nouns:
            self._find(noun)

    def _find(self, noun: str) -> QWidget:
        """Give a page, made now if it never was."""
        if noun not in self._pages:
            page = self._pages[noun] = self._page_of(noun)
            self.stack.addWidget(page)
        return self._pages[noun]

    def _turn_to(self, noun: str) -> None:
        """Show a page that was clicked; what was said of the one left goes with it."""
        self.notice.say("")
        self.open_page(noun)

    def open_page(self, noun: str) -> None:
        """Show a page."""
        page = self._find(noun)
        self.stack.setCurrentWidget(page)
        if not page.isAncestorOf(self.focusWidget()):
            page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.navigation.show_page(noun)
        self.page_opened.emit(noun)

    def action(self, verb: str) -> QAction:
        """Give the action of a verb."""
        return self.actions_by_verb[verb]

    @property
    def place(self) -> str:
        """Where the window stands, as text for the settings."""
        return bytes(self.saveGeometry().toBase64().data()).decode("ascii")

    def restore_place(self, place: str) -> None:
        """Stand where the window stood; a place that makes no sense is ignored by Qt."""
        if place:
            self.restoreGeometry(QByteArray.fromBase64(place.encode("ascii", "replace")))

    # --- actions and menus

    def _make_actions(self, tr: Translate) -> None:
        self.menuBar().clear()
        for action in self.actions_by_verb.values():
            self.removeAction(action)
            action.deleteLater()
        self.actions_by_verb = {}
        for title, verbs in self._menus(tr):
            menu = self.menuBar().addMenu(title)
            for verb in verbs:
                if verb is None:
                    menu.addSeparator()
                else:
                    menu.addAction(self._make(verb))
        self.action("quit").triggered.connect(self.close)

    def _menus(self, tr: Translate) -> list[tuple[str, list[Verb | None]]]:
        role = QAction.MenuRole
        return [
            (
                tr("&File"),
                [
                    Verb("new", tr("&New rating…"), "Ctrl+N"),
                    Verb("open", tr("&Open from the worklist…"), "Ctrl+O"),
                    Verb("import_roster", tr("Rate a &roster…"), "Ctrl+R"),
                    None,
                    Verb("save", tr("&Save"), "Ctrl+S"),
                    None,
                    Verb("quit", tr("&Quit"), "Ctrl+Q", role.QuitRole),
                ],
            ),
            self._edit_menu(tr),
            (
                tr("&Rating"),
                [
                    Verb("explain", tr("&Explain this field"), "Ctrl+I"),
                    Verb("submit", tr("Sub&mit for review"), "Ctrl+Return"),
                    Verb("customer", tr("Go to the &customer"), "Ctrl+K"),
                    Verb("compare", tr("Co&mpare forms"), "Ctrl+D"),
                ],
            ),
            (
                tr("&Sheet"),
                [
                    Verb("preview_sheet", tr("&Preview the sheet"), "Ctrl+P"),
                    Verb("write_sheet", tr("&Write as PDF…"), "Ctrl+Shift+P"),
                    Verb("write_sheets", tr("Write the sheets of the &list…"), "Ctrl+Shift+L"),
                    Verb("print_sheet", tr("P&rint…"), "Ctrl+Alt+P"),
                    Verb("print_sheets", tr("Print the sheets of the lis&t…"), "Ctrl+Alt+L"),
                    None,
                    Verb("sign", tr("S&ign…"), "Ctrl+Shift+S"),
                    Verb("verify", tr("&Verify a sheet…"), "Ctrl+Shift+V"),
                ],
            ),
            *self._program_menus(tr),
        ]

    def _edit_menu(self, tr: Translate) -> tuple[str, list[Verb | None]]:
        return (
            tr("&Edit"),
            [
                Verb("undo", tr("&Undo"), "Ctrl+Z"),
                Verb("redo", tr("&Redo"), "Ctrl+Y"),
                None,
                Verb("cut", tr("Cu&t"), "Ctrl+X"),
                Verb("copy", tr("&Copy"), "Ctrl+C"),
                Verb("paste", tr("&Paste"), "Ctrl+V"),
                Verb("clear", tr("C&lear this field"), "Ctrl+Shift+Backspace"),
            ],
        )

    def _program_menus(self, tr: Translate) -> list[tuple[str, list[Verb | None]]]:
        role = QAction.MenuRole
        return [
            (
                tr("&Program"),
                [
                    Verb("people", tr("W&ho works here…"), "Ctrl+Shift+U"),
                    Verb("settings", tr("&Settings"), "Ctrl+,", role.PreferencesRole),
                ],
            ),
            (
                tr("&Help"),
                [
                    Verb("manual", tr("&Manual"), "F1"),
                    Verb("tour", tr("Take the &tour"), "Ctrl+Shift+T"),
                    Verb("shortcuts", tr("&Keyboard shortcuts"), "Ctrl+/"),
                    None,
                    Verb("about", tr("&About this program"), "Ctrl+Shift+A", role.AboutRole),
                ],
            ),
        ]

    def _make(self, verb: Verb) -> QAction:
        action = QAction(verb.label, self)
        action.setObjectName(f"action.{verb.verb}")
        action.setMenuRole(verb.role)
        also = [QKeySequence(ALSO[verb.keys])] if verb.keys in ALSO else []
        action.setShortcuts([QKeySequence(verb.keys), *also])
        self.addAction(action)
        self.actions_by_verb[verb.verb] = action
        return action

    # --- what Qt tells

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._wears != _wear():
            self._style()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files of this computer."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell the first file."""
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.notice.say("")
            self.file_dropped.emit(files[0])

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close at once where what is typed is in the journal."""
        if not self.may_close():
            event.ignore()
            return
        self.closing.emit()
        super().closeEvent(event)

    def _style(self) -> None:
        self._wears = _wear()
        self.setStyleSheet(shell_style(QApplication.palette()))
        if hasattr(self, "navigation"):
            self.navigation.paint_icons()
            self.notice.paint_icons()
            paint_buttons(self)


def _wear() -> tuple[str, ...]:
    # The window's own palette keeps what its style sheet once said.
    palette = QApplication.palette()
    return (palette.window().color().name(), palette.highlight().color().name())


class Notice(QFrame):
    """One line above the pages that says what just happened; it never takes the focus."""

    def __init__(self, tr: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = QLabel(self)
        self._text.setObjectName("notice")
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._close = QToolButton(self)
        self._close.setProperty("line", "true")
        self._close.setAccessibleName(tr("Close this line"))
        self._close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 6, 10, 6)
        row.addWidget(self._text, 1)
        row.addWidget(self._close)
        self.paint_icons()
        self.hide()

    @property
    def text(self) -> str:
        """What it says, "" while it is hidden."""
        return "" if self.isHidden() else self._text.text()

    def say(self, text: str, *, is_bad: bool = False) -> None:
        """Show a sentence until the next one or until it is closed; an empty one hides the line."""
        self._text.setText(text)
        self.setProperty("notice", "warn" if is_bad else "true")
        self.style().unpolish(self)
        self.style().polish(self)
        self.setVisible(bool(text))

    def paint_icons(self) -> None:
        """Draw the icon in the present colours."""
        self._close.setIcon(icon("close", ink_of(self.palette())))
