"""A layout that sets tiles of one width in as many columns as there is room for."""

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QWidget

from gradeapp.views.item_layout import ItemLayout

TILE = QSize(264, 92)
GAP = 10


class Flow(ItemLayout):
    """Sets tiles of one width in as many columns as there is room for."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setContentsMargins(0, 0, 0, 0)

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
