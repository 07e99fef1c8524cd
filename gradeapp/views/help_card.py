"""Cards over the window that help: all shortcuts as they are now, and what the program is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QMenu,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from gradeapp.model.problem import Translate
from gradeapp.views.icons import icon
from gradeapp.views.ink import ink_of
from gradeapp.views.page import heading, make_selectable, quiet

WIDEST, MARGIN = 620, 32
SHADE = 90
"""How much the window behind a card darkens, of 255."""


@dataclass(frozen=True, slots=True)
class Keys:
    """What some keys do, and where it stands: a menu, or a place of the window."""

    group: str
    label: str
    keys: str


class HelpCard(QWidget):
    """A card in the middle of the window; Esc, its button or a click beside it closes it.

    `closed` tells that it went; the focus returns to where it was.
    """

    closed = Signal()

    def __init__(self, window: QWidget, tr: Translate, title: str, name: str) -> None:
        super().__init__(window)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self._window = window
        self._before: QWidget | None = window.focusWidget()
        self.card = QFrame(self)
        self.card.setProperty("card", "true")
        self.body = QVBoxLayout(self.card)
        self.body.setContentsMargins(26, 18, 18, 20)
        self.body.setSpacing(10)
        self._close = QToolButton(self.card)
        self._close.setObjectName(f"{name}.close")
        self._close.setProperty("line", "true")
        self._close.setFixedSize(30, 30)
        self._close.setAccessibleName(tr("Close"))
        self._close.setToolTip(f"{tr('Close')}  (Esc)")
        self._close.setIcon(icon("close", ink_of(self.palette())))
        self._close.clicked.connect(self.dismiss)
        head = QHBoxLayout()
        head.addWidget(heading(title), 1)
        head.addWidget(self._close)
        self.body.addLayout(head)
        window.installEventFilter(self)

    def open(self) -> None:
        """Show the card over the window, in the place of another one."""
        for other in self._window.findChildren(HelpCard):
            if other is not self and other.isVisible():
                other.dismiss()
        self.place()
        self.show()
        self.raise_()
        self._close.setFocus(Qt.FocusReason.OtherFocusReason)

    def dismiss(self) -> None:
        """Close the card and go back to where the focus was."""
        self._window.removeEventFilter(self)
        had_focus = self.isAncestorOf(self._window.focusWidget())
        self.hide()
        # The page below may have gone meanwhile, for instance with another language.
        if had_focus and self._before is not None and isValid(self._before):
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the whole window covered when its size changes."""
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self.place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close by Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close by a click beside the card."""
        if not self.card.geometry().contains(event.position().toPoint()):
            self.dismiss()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Darken what is behind."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(0, 0, 0, SHADE))
        painter.end()

    def place(self) -> None:
        """Cover the window and give the card the room that it needs now."""
        self.setGeometry(self._window.rect())
        width = min(WIDEST, self.width() - 2 * MARGIN)
        self.card.setFixedWidth(width)
        tallest = self.height() - 2 * MARGIN
        self.body.activate()
        wanted = self.card.sizeHint().height()
        if self.body.hasHeightForWidth():
            wanted = max(wanted, self.body.totalHeightForWidth(width))
        height = min(wanted, tallest)
        self.card.setGeometry(
            (self.width() - width) // 2, (self.height() - height) // 2, width, height
        )


def shortcuts_card(window: QMainWindow, tr: Translate) -> HelpCard:
    """Make the card of all shortcuts that the window has now."""
    card = HelpCard(window, tr, tr("Keyboard shortcuts"), "help.shortcuts")
    room = QWidget()
    room.setObjectName("inner")
    grid = QGridLayout(room)
    grid.setContentsMargins(0, 0, 8, 0)
    grid.setVerticalSpacing(7)
    grid.setColumnStretch(0, 1)
    group = ""
    for line in shortcuts_of(window, tr):
        if line.group != group:
            group = line.group
            title = QLabel(group)
            title.setProperty("heading", "2")
            title.setContentsMargins(0, 8 if grid.rowCount() > 1 else 0, 0, 0)
            grid.addWidget(title, grid.rowCount(), 0, 1, 2)
        row = grid.rowCount()
        grid.addWidget(QLabel(line.label), row, 0)
        grid.addWidget(_cap(line.keys), row, 1, Qt.AlignmentFlag.AlignRight)
    card.body.addWidget(_scrolled(room, grid.sizeHint().height()), 1)
    return card


def shortcuts_of(window: QMainWindow, tr: Translate) -> tuple[Keys, ...]:
    """Read every shortcut from the menus, the pages, the rail and the two that all fields share."""
    found: list[Keys] = []
    in_menus: set[QAction] = set()
    for menu in window.menuBar().actions():
        inner = menu.menu()
        if isinstance(inner, QMenu):
            found += _of_actions(_plain(menu.text()), inner.actions())
            in_menus |= set(inner.actions())
    found += _of_pages(window, in_menus)
    for button in window.findChildren(QAbstractButton):
        keys = button.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        if keys:
            found.append(Keys(tr("Pages"), button.accessibleName() or button.text(), keys))
    fields = tr("In a form")
    steps = ((tr("Next field"), Qt.Key.Key_Return), (tr("Previous field"), _SHIFT_RETURN))
    found += [Keys(fields, label, _native(QKeySequence(key))) for label, key in steps]
    return tuple(found)


def _of_pages(window: QMainWindow, others: set[QAction]) -> list[Keys]:
    """Read what works on one page only, in the order of the pages."""
    groups: dict[str, list[QAction]] = {}
    for action in window.findChildren(QAction):
        page: QObject | None = action.parent()
        while page is not None and not page.objectName().startswith("page."):
            page = page.parent()
        if action not in others and isinstance(page, QWidget) and page.accessibleName():
            groups.setdefault(page.accessibleName(), []).append(action)
    found = (line for title, actions in groups.items() for line in _of_actions(title, actions))
    return list(dict.fromkeys(found))


_SHIFT_RETURN = Qt.Modifier.SHIFT | Qt.Key.Key_Return


def _of_actions(group: str, actions: Iterable[QAction]) -> list[Keys]:
    return [
        Keys(group, _plain(action.text()), _native(action.shortcut()))
        for action in actions
        if not action.shortcut().isEmpty() and action.isVisible()
    ]


def _native(keys: QKeySequence) -> str:
    return keys.toString(QKeySequence.SequenceFormat.NativeText)


def _plain(text: str) -> str:
    """Give a menu's text without its mnemonic: `文件(&F)` and `&File` alike."""
    before, mark, after = text.partition("(&")
    if mark and after[1:2] == ")":
        text = before + after[2:]
    return text.replace("&", "").rstrip("…. ")


def _cap(keys: str) -> QLabel:
    label = QLabel(keys)
    label.setProperty("pill", "true")
    return label


def about_card(window: QWidget, tr: Translate, facts: Sequence[tuple[str, str]]) -> HelpCard:
    """Make the card that says what the program is: lines of name and text."""
    card = HelpCard(window, tr, tr("About this program"), "help.about")
    room = QWidget()
    room.setObjectName("inner")
    grid = QGridLayout(room)
    grid.setContentsMargins(0, 0, 8, 0)
    grid.setHorizontalSpacing(18)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(1, 1)
    top = Qt.AlignmentFlag.AlignTop
    for row, (name, text) in enumerate(facts):
        grid.addWidget(quiet(name), row, 0, top)
        said = make_selectable(QLabel(text))
        said.setWordWrap(True)
        grid.addWidget(said, row, 1, top)
    grid.setRowStretch(len(facts), 1)
    card.body.addWidget(_scrolled(room, room.heightForWidth(WIDEST - 80)), 1)
    return card


def _scrolled(room: QWidget, height: int) -> QScrollArea:
    area = QScrollArea()
    area.setObjectName("inner")
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(room)
    area.setMinimumHeight(min(height, 520))
    return area
