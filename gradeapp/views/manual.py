"""The window of the manual: contents and search at the left, the chapter at the right."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gradeapp.model.manual import Chapter, search
from gradeapp.model.problem import Translate
from gradeapp.views.icons import icon
from gradeapp.views.ink import ink_of
from gradeapp.views.manual_text import ManualText
from gradeapp.views.page import search_field

USUAL, SMALLEST = QSize(1200, 820), QSize(620, 420)
CONTENTS, SEARCH_MS = 260, 120
"""Width of the contents, and milliseconds after the last key until it is searched."""

PLACE = Qt.ItemDataRole.UserRole


class ManualWindow(QWidget):
    """Shows the manual beside the window, which stays usable; Esc closes it.

    `opened` carries the anchor of what is shown.
    """

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("page")
        self.resize(USUAL.boundedTo(self.screen().availableSize() - QSize(40, 80)))
        self.setMinimumSize(SMALLEST)
        self._chapters: dict[str, Chapter] = {}
        self._past: list[str] = []
        self._at = -1
        self.search = search_field("", "manual.search")
        self.contents = QListWidget(self)
        self.text = ManualText(self)
        self.back = self._step("manual.back", "back", -1)
        self.forward = self._step("manual.forward", "forward", 1)
        self._title = QLabel(self)
        self._title.setProperty("tone", "quiet")
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(SEARCH_MS)
        self._lay_out()
        self._wire()

    def show_manual(self, chapters: Sequence[Chapter], lang: str, tr: Translate) -> None:
        """Show the manual in a language, at the place that was open."""
        self._tr, self._chapters = tr, {one.id: one for one in chapters}
        self.text.lang = lang
        self.setWindowTitle(tr("Manual"))
        self.search.setPlaceholderText(tr("Search the manual"))
        self.search.setAccessibleName(tr("Search the manual"))
        self.contents.setAccessibleName(tr("Contents"))
        self.text.setAccessibleName(tr("Chapter"))
        for button, text, keys in (
            (self.back, tr("Back"), "Alt+Left"),
            (self.forward, tr("Forward"), "Alt+Right"),
        ):
            button.setAccessibleName(text)
            button.setToolTip(f"{text}  ({keys})")
            button.setShortcut(keys)
        self._list()
        if self._past:
            self._show(self._past[self._at])

    def open_at(self, anchor: str) -> None:
        """Show a chapter (`typing`) or a section of it (`typing#units`)."""
        if not self._past or self._past[self._at] != anchor:
            self._past = [*self._past[: self._at + 1], anchor]
            self._at = len(self._past) - 1
        self._show(anchor)

    @property
    def place(self) -> str:
        """The anchor of what is shown, "" before anything is."""
        return self._past[self._at] if self._past else ""

    # --- inside

    def _lay_out(self) -> None:
        self.search.setFixedWidth(CONTENTS)
        self.contents.setObjectName("manual.contents")
        self.contents.setProperty("plain", "true")
        self.contents.setProperty("contents", "true")
        self.contents.setFixedWidth(CONTENTS)
        self.contents.setWordWrap(True)
        left = QVBoxLayout()
        left.setSpacing(10)
        left.addWidget(self.search)
        left.addWidget(self.contents, 1)
        bar = QHBoxLayout()
        bar.setSpacing(4)
        bar.addWidget(self.back)
        bar.addWidget(self.forward)
        bar.addSpacing(8)
        bar.addWidget(self._title, 1)
        right = QVBoxLayout()
        right.setSpacing(10)
        right.addLayout(bar)
        right.addWidget(self.text, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 14, 16, 16)
        row.setSpacing(14)
        row.addLayout(left)
        row.addLayout(right, 1)
        self._paint()

    def _wire(self) -> None:
        self.search.textChanged.connect(self._search_soon)
        self.search.returnPressed.connect(self._take_first)
        self._later.timeout.connect(self._list)
        self.contents.itemActivated.connect(self._open_item)
        self.contents.itemClicked.connect(self._open_item)
        self.text.anchorClicked.connect(self._follow)

    def _step(self, name: str, drawing: str, step: int) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setProperty("line", "true")
        button.setProperty("drawing", drawing)
        button.setFixedSize(32, 32)
        button.setIconSize(QSize(18, 18))
        button.clicked.connect(lambda: self._walk(step))
        return button

    def _walk(self, step: int) -> None:
        if 0 <= self._at + step < len(self._past):
            self._at += step
            self._show(self._past[self._at])

    def _follow(self, url: QUrl) -> None:
        """Follow a link: to a chapter's file, or to a section of this chapter."""
        chapter = url.path().removesuffix(".md") or self.place.partition("#")[0]
        anchor = f"{chapter}#{url.fragment()}" if url.fragment() else chapter
        if chapter in self._chapters:
            self.open_at(anchor)

    def _show(self, anchor: str) -> None:
        chapter = self._chapters[anchor.partition("#")[0]]
        self._title.setText(chapter.title)
        self.text.show_chapter(chapter, anchor.partition("#")[2])
        self._mark(self.search.text())
        self.back.setEnabled(self._at > 0)
        self.forward.setEnabled(self._at + 1 < len(self._past))
        self._choose(chapter.id)
        self.opened.emit(anchor)

    def _choose(self, chapter: str) -> None:
        """Mark the chapter in the contents."""
        for row in range(self.contents.count()):
            if self.contents.item(row).data(PLACE) == chapter:
                self.contents.setCurrentRow(row)

    # --- contents and search

    def _search_soon(self) -> None:
        self._later.start()

    def _list(self) -> None:
        """List the chapters, or what a search found."""
        self._later.stop()
        self.contents.clear()
        text = self.search.text().strip()
        if not text:
            for number, chapter in enumerate(self._chapters.values(), 1):
                self._offer(chapter.id, f"{number}  {chapter.title}")
            self._choose(self.place.partition("#")[0])
        else:
            for found in search(tuple(self._chapters.values()), text):
                self._offer(found.anchor, f"{found.title}\n{found.extract}".strip())
            if not self.contents.count():
                self._offer("", self._tr("Nothing matches “{text}”.").format(text=text))
        self._mark(text)

    def _offer(self, anchor: str, text: str) -> None:
        item = QListWidgetItem(text)
        item.setData(PLACE, anchor)
        if not anchor:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.contents.addItem(item)

    def _take_first(self) -> None:
        self._list()
        if self.contents.count():
            self._open_item(self.contents.item(0))

    def _open_item(self, item: QListWidgetItem) -> None:
        if item.data(PLACE):
            self.open_at(item.data(PLACE))

    def _mark(self, text: str) -> None:
        """Mark each place in the chapter where the words stand."""
        ink, marks = ink_of(self.palette()), []
        for word in text.split():
            cursor = self.text.document().find(word)
            while not cursor.isNull():
                mark = QTextEdit.ExtraSelection()
                mark.cursor = QTextCursor(cursor)
                mark.format.setBackground(ink.warn_soft)
                marks.append(mark)
                cursor = self.text.document().find(word, cursor, QTextDocument.FindFlag(0))
        self.text.setExtraSelections(marks)

    # --- what Qt tells

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close by Esc, search by Ctrl+F."""
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif control and event.key() == Qt.Key.Key_F:
            self.search.setFocus()
            self.search.selectAll()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of another look."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.StyleChange}:
            self._paint()

    def _paint(self) -> None:
        if not hasattr(self, "_title"):
            return
        ink = ink_of(self.palette())
        for button in (self.back, self.forward):
            button.setIcon(icon(button.property("drawing"), ink))
        self.text.repaint_chapter()
