"""Fields side by side, in as many columns as the width has room for."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayoutItem, QSizePolicy, QWidget

from gradeapp.views.item_layout import ItemLayout

NARROWEST, INDENT, GAP, LEAD, MOST = 350, 26, 24, 6, 3


class Flow(ItemLayout):
    """Lays its parts out row by row; the columns follow from the width, the height from both."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setContentsMargins(INDENT, 2, 0, 4)

    # --- what a layout has to tell

    def expandingDirections(self) -> Qt.Orientation:
        """Take the width that there is."""
        return Qt.Orientation.Horizontal

    def heightForWidth(self, width: int) -> int:
        """Give the height at a width."""
        return self._lay(QRect(0, 0, width, 0), move=False)

    def minimumSize(self) -> QSize:
        """Give room for the widest part."""
        return QSize(max(map(_narrowest, self._items), default=0) + INDENT, 0)

    def sizeHint(self) -> QSize:
        """Give room for two columns."""
        wide = 2 * NARROWEST + INDENT + GAP
        return QSize(wide, self.heightForWidth(wide))

    def setGeometry(self, rect: QRect) -> None:
        """Put the parts into a rectangle."""
        super().setGeometry(rect)
        self._lay(rect, move=True)

    # --- the rows

    def columns(self, width: int) -> int:
        """Count the columns at a width."""
        each = max([NARROWEST, *map(_narrowest, self._items)]) + GAP
        most = min(MOST, max(1, len(self._items)))
        return max(1, min(most, (width - INDENT + GAP) // each))

    def _lay(self, rect: QRect, *, move: bool) -> int:
        margins, columns = self.contentsMargins(), self.columns(rect.width())
        wide = (rect.width() - INDENT - GAP * (columns - 1)) // columns
        top = rect.top() + margins.top()
        for first in range(0, len(self._items), columns):
            row = self._items[first : first + columns]
            high = max(self._height(item, wide) for item in row)
            for place, item in enumerate(row):
                if move:
                    left = rect.left() + margins.left() + place * (wide + GAP)
                    own = QSize(wide, self._height(item, wide))
                    item.setGeometry(QRect(QPoint(left, top), own))
            top += high + LEAD
        return top - LEAD + margins.bottom() - rect.top() if self._items else 0

    def _height(self, item: QLayoutItem, width: int) -> int:
        if item.hasHeightForWidth():
            return item.heightForWidth(width)
        return item.sizeHint().height()


def _narrowest(item: QLayoutItem) -> int:
    """Give the least width at which a part isn't cut off, whatever its policy says."""
    widget = item.widget()
    return item.minimumSize().width() if widget is None else widget.minimumSizeHint().width()


class FieldGrid(QWidget):
    """Holds the fields that stand side by side."""

    def __init__(self, cells: list[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        flow = Flow(self)
        for cell in cells:
            flow.addWidget(cell)
