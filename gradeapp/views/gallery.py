"""The gallery: all rating forms as tiles, grouped by purpose, the ones used last first."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from gradeapp.model.gallery import PURPOSES, Card, recent, search
from gradeapp.model.problem import Translate
from gradeapp.model.sheet.voice import Voice
from gradeapp.views.flow import Flow
from gradeapp.views.ink import dress
from gradeapp.views.page import heading, quiet, search_field, top_bar
from gradeapp.views.tile import Tile

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
        self.setAccessibleName(tr("Choose a rating form"))
        self._tr, self._lang = tr, lang
        self._cards: tuple[Card, ...] = ()
        self._recent: tuple[str, ...] = ()
        self.search = search_field(tr("Name, id or pinyin initials"), "gallery.search")
        self.search.textEdited.connect(self._lay_out)
        self.setFocusProxy(self.search)
        self.search.returnPressed.connect(self._open_first)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._heading = heading(tr("Choose a rating form"))
        self._heading.setObjectName("gallery.heading")
        column.addWidget(top_bar(self._heading, self.search))
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(self._area, 1)
        self.about = About(tr, lang, self)
        column.addWidget(self.about)
        find = QAction(tr("Find"), self)
        find.setShortcut(QKeySequence.StandardKey.Find)
        find.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.triggered.connect(self.focus_search)
        self.addAction(find)

    def show_cards(self, cards: Iterable[Card], recent_ids: Sequence[str]) -> None:
        """Show the forms there are, and which were used last."""
        shown, ids = tuple(cards), tuple(recent_ids)
        same = _unspoken(shown) == _unspoken(self._cards) and ids == self._recent
        self._cards, self._recent = shown, ids
        # How the titles are spoken matters to a search only; the tiles keep the focus.
        if not same or self.search.text().strip():
            self._lay_out()

    def show_customer(self, name: str) -> None:
        """Say for which customer a form is chosen; "" for nobody yet."""
        tr = self._tr
        said = tr("Choose a rating form for {name}").format(name=name)
        self._heading.setText(said if name else tr("Choose a rating form"))

    def focus_search(self) -> None:
        """Be ready to type."""
        self.search.setFocus()
        self.search.selectAll()

    def tiles(self) -> list["Tile"]:
        """Give the tiles as they stand."""
        inner = self._area.widget()
        return inner.findChildren(Tile) if inner else []

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from the search to the tiles by the arrow down; Esc clears the search."""
        tiles = self.tiles()
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus() and tiles:
            tiles[0].setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
            self._lay_out()
            self.focus_search()
        else:
            super().keyPressEvent(event)

    def _go(self, tile: Tile, key: Qt.Key) -> None:
        """Go to the neighbour of a tile: beside it in order, or above and below by place."""
        tiles = self.tiles()
        place = tiles.index(tile)
        if key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            place += 1 if key == Qt.Key.Key_Right else -1
            target = tiles[place] if 0 <= place < len(tiles) else None
        else:
            target = self._next_row(tile, down=key == Qt.Key.Key_Down)
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)
            self._area.ensureWidgetVisible(target, 0, 40)
        elif key == Qt.Key.Key_Up:
            self.focus_search()

    def _next_row(self, tile: Tile, *, down: bool) -> Tile | None:
        """Find the nearest tile of the next row."""
        at = {one: one.mapTo(self, QPoint(0, 0)) for one in self.tiles()}
        here = at[tile]
        beyond = [one for one, p in at.items() if (p.y() > here.y() if down else p.y() < here.y())]

        def distance(one: Tile) -> tuple[int, int]:
            return (abs(at[one].y() - here.y()), abs(at[one].x() - here.x()))

        return min(beyond, key=distance, default=None)

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
            column.addSpacing(40)
            nothing = quiet(self._tr("No form has such a name."))
            column.addWidget(nothing, 0, Qt.AlignmentFlag.AlignHCenter)
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
            tile.pointed.connect(lambda one=card: self.about.show_card(one))
            tile.arrow.connect(lambda key, one=tile: self._go(one, Qt.Key(key)))
            flow.addWidget(tile)
        column.addWidget(room)


def _unspoken(cards: Iterable[Card]) -> tuple[Card, ...]:
    return tuple(replace(card, spoken="") for card in cards)


class About(QFrame):
    """A line below the tiles: what the form pointed at looks at, and where it comes from."""

    def __init__(self, tr: Translate, lang: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("gallery.about")
        self.setProperty("bar", "foot")
        self._tr, self._voice = tr, Voice(lang, tr)
        self._title = QLabel(tr("Arrows choose, Enter opens."), self)
        self._text, self._source = quiet(), quiet()
        dress(self._title, bold=True)
        row, column = QHBoxLayout(), QVBoxLayout(self)
        row.addWidget(self._title, 1)
        row.addWidget(self._source)
        column.setContentsMargins(20, 7, 20, 8)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self._text)
        self._text.setText(" ")

    def show_card(self, card: Card) -> None:
        """Say what is known of a form."""
        tr = self._tr
        self._title.setText(self._voice.text(card.title))
        about = self._voice.text(card.about) if card.about else ""
        room, right = self.width() - 40, Qt.TextElideMode.ElideRight
        self._text.setText(self._text.fontMetrics().elidedText(about, right, room) or " ")
        since = tr("Version {version}, in force from {day}")
        parts = [
            card.number,
            since.format(version=card.version, day=card.effective) if card.effective else "",
            tr("with some defaults of ours") if card.is_ours else tr("all numbers from the source"),
            card.id,
        ]
        self._source.setText("  ·  ".join(part for part in parts if part))
