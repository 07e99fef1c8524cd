"""A chapter of the manual as it is read: Markdown set in our font, colours and distances."""

from collections.abc import Iterator

from PySide6.QtCore import QSize, Qt, QTimer, QUrl
from PySide6.QtGui import (
    QBrush,
    QFont,
    QImage,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QTextBrowser, QWidget

from gradeapp.files import paths
from gradeapp.model.manual import Chapter
from gradeapp.views.ink import Ink, ink_of

WIDEST_PICTURE, MARGIN = 860, 26
RESIZE_MS = 80
SECTION = 2
HEADINGS = {1: (170, 0, 10), 2: (125, 20, 6), 3: (105, 14, 4)}
"""Of each level of heading: its size in percent, and the distance above and below."""
LINE_HEIGHT, BELOW, BELOW_ITEM, INDENT = 128, 9, 4, 22


class ManualText(QTextBrowser):
    """Shows one chapter; `lang` chooses its pictures, the look their light or dark one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("manual.text")
        self.setOpenLinks(False)
        self.setProperty("plain", "true")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.lang = "zh"
        self._chapter: Chapter | None = None
        self._wears = ""
        self._width = 0
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(RESIZE_MS)
        self._later.timeout.connect(self.repaint_chapter)

    def show_chapter(self, chapter: Chapter, section: str = "") -> None:
        """Show a chapter from its beginning or from a section."""
        self._chapter = chapter
        self._set()
        if section:
            self.scrollToAnchor(section)
        else:
            self.verticalScrollBar().setValue(0)

    def repaint_chapter(self) -> None:
        """Set the chapter again if look or width are others; the place in it stays."""
        if self._chapter is not None and self._present() != (self._wears, self._width):
            bar = self.verticalScrollBar()
            share = bar.value() / max(1, bar.maximum())
            self._set()
            bar.setValue(round(share * bar.maximum()))

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Give a picture of the manual in our language and look, in the width there is."""
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return None
        stem = QUrl(name).fileName().removesuffix(".png")
        end = "-dark" if ink_of(self.palette()).dark else ""
        image = QImage(str(paths.manual_picture(self.lang, f"{stem}{end}.png")))
        ratio = self.devicePixelRatioF()
        wanted = QSize(round(self._room() * ratio), image.height())
        if wanted.width() < image.width():
            smooth = Qt.TransformationMode.SmoothTransformation
            image = image.scaledToWidth(wanted.width(), smooth)
            image.setDevicePixelRatio(ratio)
        return image

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pictures to another width, a moment later."""
        super().resizeEvent(event)
        self._later.start()

    # --- inside

    def _room(self) -> int:
        return max(200, min(WIDEST_PICTURE, self.viewport().width() - 2 * MARGIN - 4))

    def _present(self) -> tuple[str, int]:
        ink = ink_of(self.palette())
        return f"{ink.card.name()} {ink.text.name()} {self.lang}", self._room()

    def _set(self) -> None:
        assert self._chapter is not None  # noqa: S101 - the callers looked
        self._wears, self._width = self._present()
        document, ink = self.document(), ink_of(self.palette())
        document.clear()
        document.setDocumentMargin(MARGIN)
        document.setIndentWidth(INDENT)
        document.setMarkdown(self._chapter.text)
        ids = iter([section.id for section in self._chapter.sections])
        block = document.begin()
        while block.isValid():
            _set_block(block, ink, ids)
            block = block.next()
        for frame in document.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                _set_table(frame, ink)
        self.moveCursor(QTextCursor.MoveOperation.Start)


def _set_block(block: QTextBlock, ink: Ink, ids: Iterator[str]) -> None:
    cursor = QTextCursor(block)
    level = block.blockFormat().headingLevel()
    shape = QTextBlockFormat()
    if level:
        percent, above, below = HEADINGS[level]
        shape.setTopMargin(above)
        shape.setBottomMargin(below)
        _set_heading(block, percent, next(ids) if level == SECTION else "")
    elif cursor.currentTable() is not None:
        shape.setTopMargin(0)
        shape.setBottomMargin(0)
    else:
        shape.setBottomMargin(BELOW if block.textList() is None else BELOW_ITEM)
        if not _has_picture(block):
            height = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
            shape.setLineHeight(LINE_HEIGHT, height)
    cursor.mergeBlockFormat(shape)
    _set_code(block, ink)


def _set_heading(block: QTextBlock, percent: int, anchor: str) -> None:
    size = block.document().defaultFont().pointSizeF() * percent / 100
    for cursor, form in _fragments(block):
        # The steps of size that Markdown gives would be added to ours.
        form.clearProperty(QTextFormat.Property.FontSizeAdjustment.value)
        form.setFontPointSize(size)
        form.setFontWeight(QFont.Weight.Bold)
        if anchor:
            form.setAnchor(True)
            form.setAnchorNames([anchor])
        cursor.setCharFormat(form)


def _fragments(block: QTextBlock) -> list[tuple[QTextCursor, QTextCharFormat]]:
    """Give each part of a block that has a format of its own, and the format."""
    found = []
    for each in block.begin():  # type: ignore[attr-defined]
        fragment = each.fragment()
        cursor = QTextCursor(block)
        cursor.setPosition(fragment.position())
        end = fragment.position() + fragment.length()
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        found.append((cursor, fragment.charFormat()))
    return found


def _has_picture(block: QTextBlock) -> bool:
    return "\ufffc" in block.text()


def _set_code(block: QTextBlock, ink: Ink) -> None:
    """Draw keys and typed texts on a tint, in the same font as all else."""
    families = block.document().defaultFont().families()
    for cursor, form in _fragments(block):
        if form.fontFixedPitch():
            form.setFontFixedPitch(False)
            form.setFontFamilies(families)
            form.setBackground(QBrush(ink.accent_soft))
            cursor.setCharFormat(form)


def _set_table(table: QTextTable, ink: Ink) -> None:
    form = table.format().toTableFormat()
    form.setBorder(1)
    form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    form.setBorderBrush(QBrush(ink.line))
    form.setBorderCollapse(True)
    form.setCellPadding(6)
    form.setCellSpacing(0)
    form.setTopMargin(4)
    form.setBottomMargin(12)
    form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    table.setFormat(form)
    for column in range(table.columns()):
        cell = table.cellAt(0, column)
        head = cell.format()
        head.setBackground(QBrush(ink.page))
        cell.setFormat(head.toCharFormat())
