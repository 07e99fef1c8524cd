"""One item of the form on the page: label, field or value, the band it hit, and its points."""

from fractions import Fraction

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from gradeapp.model.answers import NOT_APPLICABLE
from gradeapp.model.entry.entry import Entry
from gradeapp.model.exact import plain
from gradeapp.model.rating import Hit, ItemRating
from gradeapp.model.scorecard import InputKind, Item, Scorecard, Text
from gradeapp.model.sheet.bands import Phrases, band_of
from gradeapp.model.sheet.voice import Voice, with_unit
from gradeapp.views.answer_box import AnswerBox
from gradeapp.views.band_words import BandWords
from gradeapp.views.explain import Explanation, written_formula
from gradeapp.views.fields import HEIGHT, WIDEST
from gradeapp.views.ink import dress
from gradeapp.views.still import Figure, Still, keep, say
from gradeapp.views.wording import has_default_mark, say_unit, say_value, short_id

POINTS_WIDTH, FULL_WIDTH, VALUE_WIDTH, NA_WIDTH = 78, 42, 165, 90
TIGHT_VALUE, TIGHT_POINTS = 104, 46
LINE = 24
WAN = "wan_yuan"


class ItemLine(QWidget):
    """An item's line; a click opens and closes its explanation."""

    opened = Signal(str)

    def __init__(
        self,
        item: Item,
        form: Scorecard,
        voice: Voice,
        box: AnswerBox | None,
        label_width: int,
    ) -> None:
        super().__init__()
        self.item, self._form, self._voice, self._box = item, form, voice, box
        self._own = None if box is None else form.input(box.path)
        self._unit = ""
        self._entry: Entry | None = None
        self._found: ItemRating | None = None
        self._explanation: Explanation | None = None
        self._toggle = self._make_toggle()
        self._band_of = band_of(item.tables, item.value)
        self._said: dict[int, str] = {}
        self._value, self._points = Figure(self), Figure(self)
        self._band = BandWords(voice, self)
        self._points.setObjectName(f"item.{item.id}.points")
        self._points.setProperty("value", "")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._line(label_width))

    @property
    def explains(self) -> bool:
        """Whether there is anything to explain."""
        item = self.item
        has_words = item.tables or item.rate is not None or item.help is not None
        return bool(has_words or written_formula(item, self._form, self._voice))

    @property
    def _asked(self) -> Text:
        """What stands before the field: an item of an amount is named in 万元, its input isn't."""
        is_amount = self._own is not None and self._own.kind is InputKind.AMOUNT
        return self._own.label if self._own is not None and is_amount else self.item.label

    def _line(self, label_width: int) -> QWidget:
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(8)
        row.addWidget(self._toggle)
        self._label = self._make_label(label_width)
        row.addWidget(self._label)
        if self._box is None:
            dress(self._value, bold=True)
            earns = self.item.tables or self.item.rate is not None
            row.addWidget(Still(self._value, LINE, VALUE_WIDTH if earns else 0), 0 if earns else 3)
        else:
            self._value.hide()
            self._box.setMaximumWidth(WIDEST + (0 if self._box.na is None else NA_WIDTH))
            row.addWidget(self._box, 0 if self._box.is_segmented else 100)
        row.addWidget(self._band, 1)
        self._add_points(row)
        return line

    def _add_points(self, row: QHBoxLayout) -> None:
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        self._points.setAlignment(right)
        dress(self._points, bold=True)
        full = "" if self.item.maximum is None else f"/ {self._voice.points(self.item.maximum)}"
        limit = QLabel(full, self)
        limit.setProperty("tone", "quiet")
        limit.setFixedWidth(FULL_WIDTH)
        row.addWidget(Still(self._points, LINE, POINTS_WIDTH))
        row.addWidget(limit)

    def _make_toggle(self) -> QToolButton:
        toggle = QToolButton(self)
        toggle.setProperty("line", True)
        toggle.setFixedSize(18, 22)
        toggle.setArrowType(Qt.ArrowType.RightArrow)
        toggle.setObjectName(f"item.{self.item.id}.explain")
        toggle.setAccessibleName(
            self._voice.word(self._voice.tr("Why: {item}"), item=self._voice.text(self.item.label))
        )
        toggle.clicked.connect(self.toggle)
        if not self.explains:
            toggle.setEnabled(False)
            toggle.setArrowType(Qt.ArrowType.NoArrow)
        return toggle

    def _make_label(self, width: int) -> QLabel:
        voice, item = self._voice, self.item
        label = QLabel(f"{short_id(item)}  {voice.text(self._asked)}".strip(), self)
        label.setWordWrap(True)
        label.setFixedWidth(width)
        label.setMinimumHeight(HEIGHT - 6)
        if self._box is not None:
            label.setBuddy(self._box.field)
        if item.help is not None:
            label.setToolTip(voice.text(item.help))
        return label

    def show_item(self, entry: Entry, found: ItemRating | None) -> None:
        """Show what the item earned; None where the form isn't scored at all."""
        self._entry = entry
        unit = entry.unit
        is_same = found is self._found or found == self._found
        if is_same and found is not None and self._unit == unit:
            # The same figure may be typed otherwise, and the explanation says how.
            self._explain()
            return
        before, self._found, self._unit = self._found, found, unit
        if before is None or found is None or _earned(before) != _earned(found):
            self._show_points(found)
        if self._box is None:
            say(self._value, "—" if found is None else self._value_words(found))
        words = "" if found is None else self._words(found)
        self._band.show_words(words, badge=found is not None and _is_default(found))
        self._explain()

    def _show_points(self, found: ItemRating | None) -> None:
        points = None if found is None else found.points
        keep(self._points, "" if points is None else plain(points))
        say(self._points, "" if points is None else self._voice.points(points))
        tone = "quiet" if found is None or not found.determined else ""
        if (self._points.property("tone") or "") != tone:
            self._points.setProperty("tone", tone)
            self._points.style().polish(self._points)

    def _value_words(self, found: ItemRating) -> str:
        return say_value(found, self._form, self._voice, self._band_of)

    def _words(self, found: ItemRating) -> str:
        voice = self._voice
        if found.value is NOT_APPLICABLE:
            return voice.set(voice.tr("not counted"))
        points = [one for one in found.outcomes if isinstance(one, Fraction)]
        if not found.determined and points:
            low, high = voice.points(min(points)), voice.points(max(points))
            return voice.word(voice.tr("open: {low} to {high}"), low=low, high=high)
        if self._own is not None and self._own.kind is InputKind.AMOUNT and self._unit != WAN:
            return self._in_wan(found)
        if self._box is not None or not found.hits:
            return ""
        hit = found.hits[0]
        if id(hit) not in self._said:
            self._said[id(hit)] = self._hit_words(hit)
        return self._said[id(hit)]

    def _in_wan(self, found: ItemRating) -> str:
        """Say an amount in 万元, in which it is compared, where another unit is entered."""
        if not isinstance(found.value, Fraction):
            return ""
        number = self._voice.number(found.value, self._band_of)
        return f"= {with_unit(number, say_unit(self._form, WAN, self._voice))}"

    def _hit_words(self, hit: Hit) -> str:
        phrases, table = Phrases(self._form, self._voice), self.item.tables[hit.table]
        text = phrases.row(hit.row, table.value or self.item.value)
        column = phrases.column(table, hit.column)
        return " · ".join(part for part in (column, text) if part)

    def toggle(self) -> None:
        """Open or close the explanation."""
        if not self.explains:
            return
        if self._explanation is None:
            self._explanation = Explanation(self.item, self._voice, self)
            self._explanation.hide()
            self._column.addWidget(self._explanation)
        is_open = self._explanation.isHidden()
        self._explanation.setVisible(is_open)
        self._toggle.setArrowType(Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow)
        self._explain()
        self.opened.emit(self.item.id)

    def fit(self, label_width: int, *, tight: bool) -> None:
        """Give the label another width, the same for all lines, and all parts less where tight."""
        self._label.setFixedWidth(label_width)
        value = self._value.parentWidget()
        if isinstance(value, Still) and value.has_width:
            value.setFixedWidth(TIGHT_VALUE if tight else VALUE_WIDTH)
        points = self._points.parentWidget()
        if isinstance(points, Still):
            points.setFixedWidth(TIGHT_POINTS if tight else POINTS_WIDTH)

    def open_up(self) -> QWidget:
        """Open the explanation, and give what takes the focus: the field, else its switch."""
        if self._explanation is None or self._explanation.isHidden():
            self.toggle()
        return self._toggle if self._box is None else self._box.field

    def close_explanation(self) -> bool:
        """Close the explanation; tell whether it was open."""
        is_open = self._explanation is not None and not self._explanation.isHidden()
        if is_open:
            self.toggle()
        return is_open

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the explanation with Escape."""
        if event.key() != Qt.Key.Key_Escape or not self.close_explanation():
            super().keyPressEvent(event)

    def _explain(self) -> None:
        shown = self._explanation is not None and not self._explanation.isHidden()
        if self._explanation and shown and self._entry and self._found:
            self._explanation.show_item(self._entry, self._found)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open or close the explanation."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self.toggle()


def _earned(found: ItemRating) -> tuple[Fraction | None, bool]:
    return found.points, found.determined


def _is_default(found: ItemRating) -> bool:
    """Whether the points or the cut-off of the band that hit are a default of ours."""
    hits = found.hits if found.determined and found.item.value is not None else ()
    return any(has_default_mark(f"{hit.row.mark};{hit.row.cut_mark}") for hit in hits)
