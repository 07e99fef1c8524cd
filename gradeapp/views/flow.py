"""A layout that sets tiles of one width in as many columns as there is room for."""

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

TILE = QSize(264, 92)
GAP = 10


class Flow(QLayout):
    """Sets tiles of one width in as many columns as there is room for."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setContentsMargins(0, 0, 0, 0)
        self._items: list[QLayoutItem] = []

    def addItem(self, item: QLayoutItem) -> None:
        """Take a tile."""
        self._items.append(item)

    def count(self) -> int:
        """Count the tiles."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Give a tile by its place."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give a tile away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        """Tell that fewer columns need more rows."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height of all rows."""
        rows = -(-len(self._items) // self._columns(width))
        return rows * (TILE.height() + GAP) - GAP

    def setGeometry(self, rect: QRect) -> None:
        """Set the tiles; they share the width evenly."""
        super().setGeometry(rect)
        columns = self._columns(rect.width())
        width = (rect.width() - GAP * (columns - 1)) // columns
        for number, item in enumerate(self._items):
            row, column = divmod(number, columns)
            place = QPoint(column * (width + GAP), row * (TILE.height() + GAP))
            item.setGeometry(QRect(rect.topLeft() + place, QSize(width, TILE.height())))

    def sizeHint(self) -> QSize:
        """Give the size of one tile at least."""
        return TILE

    def minimumSize(self) -> QSize:
        """Give the size of one tile."""
        return TILE

    def _columns(self, width: int) -> int:
        return max(1, (width + GAP) // (TILE.width() + GAP))
