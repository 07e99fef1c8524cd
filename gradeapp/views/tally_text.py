"""The text of a list, a line each: numbered, with a mark beside each line that can't be read."""

from collections.abc import Collection

from PySide6.QtCore import QMimeData, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from gradeapp.views.ink import ink_of
from gradeapp.views.line import MENU, PASSING

STANDARD = QKeySequence.StandardKey
FEWEST_LINES, MOST_LINES, PAD = 5, 12, 8
MOST_MARKED, MARK = 200, "✗"
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)


class TallyText(QPlainTextEdit):
    """Signals only what the user does; Tab leaves it, and its steps belong to the page."""

    edited = Signal(str)
    undo_wanted = Signal()
    redo_wanted = Signal()
    settled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unread: frozenset[int] = frozenset()
        self._margin = _Margin(self)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setTabStopDistance(self.fontMetrics().horizontalAdvance("0") * 16)
        self.textChanged.connect(lambda: self.edited.emit(self.toPlainText()))
        self.blockCountChanged.connect(self._fit)
        self.updateRequest.connect(lambda *_: self._margin.update())
        self._fit()

    # --- showing

    def show_text(self, text: str) -> None:
        """Show a text; of the same one the cursor stays where it is."""
        if self.toPlainText() == text:
            return
        place = self.textCursor().position()
        self.blockSignals(True)
        self.setPlainText(text)
        self.blockSignals(False)
        cursor = self.textCursor()
        cursor.setPosition(min(place, len(text)))
        self.setTextCursor(cursor)
        self._fit()
        self.viewport().update()

    def show_unread(self, lines: Collection[int]) -> None:
        """Mark the lines, counted from 1, that can't be read."""
        if frozenset(lines) != self._unread:
            self._unread = frozenset(lines)
            self.restyle()

    def set_open(self, *, is_open: bool) -> None:
        """Let the text be changed, or only be read and copied."""
        self.setReadOnly(not is_open)
        self.style().unpolish(self)
        self.style().polish(self)

    def restyle(self) -> None:
        """Draw the marks in the colours of the window."""
        marks = []
        for line in sorted(self._unread)[:MOST_MARKED]:
            mark = QTextEdit.ExtraSelection()
            mark.format.setBackground(ink_of(self.palette()).warn_soft)
            mark.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
            mark.cursor = QTextCursor(self.document().findBlockByNumber(line - 1))
            marks.append(mark)
        self.setExtraSelections(marks)
        self._margin.update()

    def is_unread(self, line: int) -> bool:
        """Tell whether a line is marked."""
        return line in self._unread

    def paint_margin(self, painter: QPainter) -> None:
        """Write the number of each line that is seen, and a mark beside those not read."""
        ink, block = ink_of(self.palette()), self.firstVisibleBlock()
        offset = self.contentOffset()
        while block.isValid():
            box = self.blockBoundingGeometry(block).translated(offset).toRect()
            if box.top() > self.viewport().height():
                return
            number = block.blockNumber() + 1
            bad = number in self._unread
            painter.setPen(ink.bad if bad else ink.quiet)
            place = QRect(0, box.top(), self._margin.width() - 6, box.height())
            painter.drawText(place, RIGHT, f"{MARK} {number}" if bad else str(number))
            block = block.next()

    def _fit(self) -> None:
        """Take as much room as the lines need, within bounds; the rest is scrolled to."""
        lines = max(FEWEST_LINES, min(MOST_LINES, self.blockCount() + 1))
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 3 * PAD)
        digits = max(2, len(str(self.blockCount())))
        width = self.fontMetrics().horizontalAdvance(f"{MARK} {'0' * digits}") + 2 * PAD
        self.setViewportMargins(width, 0, 0, 0)
        self._lay_margin()

    def _lay_margin(self) -> None:
        inside = self.viewport().geometry()
        left = self.contentsRect().left()
        self._margin.setGeometry(left, inside.top(), inside.left() - left, inside.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the margin as high as the text."""
        super().resizeEvent(event)
        self._lay_margin()

    # --- typing

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo on the page; all else as usual."""
        if event.matches(STANDARD.Undo):
            self.undo_wanted.emit()
        elif event.matches(STANDARD.Redo):
            self.redo_wanted.emit()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take what is pasted or dropped as plain lines; it is a step of its own."""
        self.settled.emit()
        self.insertPlainText(source.text().replace("\r\n", "\n").replace("\r", "\n"))
        self.ensureCursorVisible()
        self.settled.emit()

    def wipe(self) -> None:
        """Take all of the text out, as the user does."""
        if not self.isReadOnly():
            self.settled.emit()
            self.clear()
            self.settled.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """End the step with the visit."""
        super().focusOutEvent(event)
        if event.reason() not in PASSING:
            self.settled.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the usual, but with the page's own steps."""
        menu = self.createStandardContextMenu()
        does = (self.undo_wanted.emit, self.redo_wanted.emit, self.paste)
        for name, do in zip(MENU, does, strict=True):
            for action in (one for one in menu.actions() if one.objectName() == name):
                action.triggered.disconnect()
                action.triggered.connect(do)
                action.setEnabled(not self.isReadOnly() and bool(self._can(name)))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def _can(self, name: str) -> bool:
        return name != MENU[-1] or bool(QGuiApplication.clipboard().text())


class _Margin(QWidget):
    """The strip of numbers beside the text."""

    def __init__(self, text: TallyText) -> None:
        super().__init__(text)
        self._text = text

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Let the text write its numbers, which knows where its lines are."""
        painter = QPainter(self)
        painter.setFont(self._text.font())
        self._text.paint_margin(painter)
        painter.end()
