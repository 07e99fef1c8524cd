"""Holds a table that is as high as it needs to be, and scrolls sideways where it is too wide."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget


class Sideways(QScrollArea):
    """A scroll area without a height of its own."""

    def __init__(self, table: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inner")
        self.setStyleSheet("#inner { background: transparent; border: 0; }")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._table = table
        self.setWidget(table)
        table.setObjectName("inner")
        table.installEventFilter(self)

    def sizeHint(self) -> QSize:
        """Give the height of the table, and of the bar below it if there is one."""
        least, bar = self._table.minimumSizeHint(), self.horizontalScrollBar()
        over = bar.sizeHint().height() if least.width() > self.width() else 0
        # Headings that wrap make the table higher where it is narrower.
        wrapped = self._table.heightForWidth(max(least.width(), self.width()))
        return QSize(300, max(least.height(), wrapped) + over)

    def minimumSizeHint(self) -> QSize:
        """Let the width shrink."""
        return QSize(200, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that another width needs."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the height of the table."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
