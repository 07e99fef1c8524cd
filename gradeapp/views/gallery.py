"""The gallery: all rating forms as tiles, grouped by purpose, the ones used last first."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLayout,
    QLayoutItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gradeapp.model.gallery import PURPOSES, Card, recent, search
from gradeapp.model.problem import Translate
from gradeapp.model.sheet.voice import Voice
from gradeapp.views.ink import dress
from gradeapp.views.page import heading, search_field, top_bar

TILE = QSize(264, 66)
GAP, SIDE = 10, 13
MOST_RECENT = 4


def purpose_labels(tr: Translate) -> dict[str, str]:
    """Give the headings of the groups."""
    return {
        "credit": tr("Credit granting"),
        "bank": tr("Banks' customer levels"),
        "sales": tr("Sales customers"),
        "trade": tr("Trade customers"),
        "followup": tr("Follow-up of leads"),
        "satisfaction": tr("Satisfaction"),
        "service": tr("Service"),
        "": tr("Other forms"),
    }


class GalleryPage(QWidget):
    """Shows the cards; `form_requested` carries the id of the form that is chosen."""

    form_requested = Signal(str)

    def __init__(self, tr: Translate, lang: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page.gallery")
        self._tr, self._lang = tr, lang
        self._cards: tuple[Card, ...] = ()
        self._recent: tuple[str, ...] = ()
        self.search = search_field(tr("Find a form by its name"), "gallery.search")
        self.search.textEdited.connect(self._lay_out)
        self.setFocusProxy(self.search)
        self.search.returnPressed.connect(self._open_first)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top_bar(heading(tr("Choose a rating form")), self.search))
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(self._area, 1)

    def show_cards(self, cards: Iterable[Card], recent_ids: Sequence[str]) -> None:
        """Show the forms there are, and which were used last."""
        shown = (tuple(cards), tuple(recent_ids))
        if shown != (self._cards, self._recent):
            self._cards, self._recent = shown
            self._lay_out()

    def focus_search(self) -> None:
        """Be ready to type."""
        self.search.setFocus()
        self.search.selectAll()

    def tiles(self) -> list["Tile"]:
        """Give the tiles as they stand."""
        inner = self._area.widget()
        return inner.findChildren(Tile) if inner else []

    def _open_first(self) -> None:
        tiles = self.tiles()
        if tiles:
            self.form_requested.emit(tiles[0].card.id)

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setObjectName("page")
        column = QVBoxLayout(inner)
        column.setContentsMargins(20, 14, 20, 20)
        column.setSpacing(6)
        found = list(search(self._cards, self.search.text()))
        labels = purpose_labels(self._tr)
        if not self.search.text().strip():
            last = recent(found, self._recent)[:MOST_RECENT]
            self._add_group(column, self._tr("Used last"), last)
        for purpose in (*PURPOSES, ""):
            self._add_group(column, labels[purpose], [c for c in found if c.purpose == purpose])
        if self._cards and not found:
            column.addWidget(QLabel(self._tr("No form has such a name.")))
        column.addStretch()
        self._area.setWidget(inner)

    def _add_group(self, column: QVBoxLayout, title: str, cards: Sequence[Card]) -> None:
        if not cards:
            return
        label = QLabel(title)
        label.setProperty("heading", "2")
        label.setContentsMargins(0, 8, 0, 2)
        column.addWidget(label)
        room = QWidget()
        flow = Flow(room)
        for card in cards:
            tile = Tile(card, self._lang, self._tr)
            tile.clicked.connect(lambda _=False, one=card.id: self.form_requested.emit(one))
            flow.addWidget(tile)
        column.addWidget(room)


class Tile(QPushButton):
    """One form; a click or Enter chooses it."""

    def __init__(self, card: Card, lang: str, tr: Translate) -> None:
        super().__init__()
        self.card = card
        self.setProperty("tile", "true")
        self.setObjectName(f"form.{card.id}")
        title = Voice(lang, tr).text(card.title)
        self.setAccessibleName(title)
        self.setToolTip(f"{title}\n{_facts(card, tr, lang)}\n{card.id}@{card.version}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(TILE.height())
        name = QLabel(title, self)
        dress(name, bold=True)
        name.setWordWrap(False)
        self._facts = _facts(card, tr, lang)
        facts = self._shown = QLabel(self._facts, self)
        facts.setProperty("tone", "quiet")
        for label in (name, facts):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, 9, SIDE, 9)
        column.setSpacing(2)
        column.addWidget(name, 1, Qt.AlignmentFlag.AlignTop)
        column.addWidget(facts)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say the facts as far as there is room."""
        super().resizeEvent(event)
        room, right = self.width() - 2 * SIDE, Qt.TextElideMode.ElideRight
        self._shown.setText(self._shown.fontMetrics().elidedText(self._facts, right, room))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by Enter as by the space bar; arrows go to the neighbours."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif event.key() in {Qt.Key.Key_Right, Qt.Key.Key_Down}:
            self.focusNextChild()
        elif event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Up}:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)


def _facts(card: Card, tr: Translate, lang: str) -> str:
    """Say in a few words what the form gives."""
    voice, parts = Voice(lang, tr), []
    if len(card.levels) > 1:
        parts.append(f"{voice.text(card.levels[0])} … {voice.text(card.levels[-1])}")
    if card.maximum is not None:
        parts.append(tr("{points} points").format(points=card.maximum))
    if card.items:
        text = tr("1 item") if card.items == 1 else tr("{count} items")
        parts.append(text.format(count=card.items))
    return "  ·  ".join(parts) or card.id


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
