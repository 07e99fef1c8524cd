"""Cards in one column, or in two of about the same height where the window is wide."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

WIDE, GAP = 1300, 10
"""The least width, in pixels, at which there are two columns."""


class Columns(QWidget):
    """Cards that read down the first column and then down the second.

    Cards that are `whole` need the full width: with one of these there is one column.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: list[QWidget] = []
        self._whole = False
        self._shown = 1
        self._room = QHBoxLayout(self)
        self._room.setContentsMargins(0, 0, 0, 0)
        self._room.setSpacing(GAP)
        self._columns = [QVBoxLayout(), QVBoxLayout()]
        for column in self._columns:
            column.setSpacing(GAP)
            column.addStretch(1)
            self._room.addLayout(column, 1)
        self._room.setStretch(1, 0)

    def fill(self, cards: Sequence[QWidget], *, whole: bool) -> None:
        """Take the cards in their order."""
        self._cards, self._whole = list(cards), whole
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use two columns where there is room."""
        super().resizeEvent(event)
        wanted = 2 if event.size().width() >= WIDE and not self._whole else 1
        wanted = min(wanted, max(1, len(self._cards)))
        if wanted != self._shown:
            self._shown = wanted
            self._arrange()

    def _arrange(self) -> None:
        # Not takeAt: the item left over would keep the card from telling the column of new heights.
        for card in self._cards:
            for column in self._columns:
                column.removeWidget(card)
        first = self._first_column()
        for place, card in enumerate(self._cards):
            column = self._columns[0 if place < first else 1]
            column.insertWidget(column.count() - 1, card)
        self._room.setStretch(1, 1 if self._shown > 1 else 0)

    def _first_column(self) -> int:
        """Count the cards of the first column: the shortest page wins, the first column longer."""
        if self._shown == 1:
            return len(self._cards)
        heights = [card.sizeHint().height() + GAP for card in self._cards]
        return min(
            range(1, len(heights)),
            key=lambda first: max(sum(heights[:first]), sum(heights[first:])),
        )
