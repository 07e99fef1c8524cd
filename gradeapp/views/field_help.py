"""What a field is about, in a card below it: what it takes, what was understood, what it is for."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QToolButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from gradeapp.model.entry.entry import Entry
from gradeapp.model.entry.page import formulas_of, inputs_behind
from gradeapp.model.entry.path import split
from gradeapp.model.expected import allowed, find_input, wanted
from gradeapp.model.expression import Node
from gradeapp.model.scorecard import Input, InputKind, Item, Scorecard
from gradeapp.model.sheet.voice import Voice
from gradeapp.views.answer_box import AnswerBox
from gradeapp.views.ink import dress, ink_of
from gradeapp.views.sources import say_answer, say_mark, say_origin
from gradeapp.views.wording import say_value, short_id
from gradeapp.views.workings import workings

WIDTH, MARK, MOST_ITEMS, BELOW, EDGE = 470, 18, 6, 4, 1
MOVES = frozenset({QEvent.Type.Resize, QEvent.Type.LayoutRequest})
"""What may move a field on the page."""


class Moves(QObject):
    """Tells by `moved` that the fields of a page may stand elsewhere now."""

    moved = Signal()

    def __init__(self, page: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell, once the page has been laid out."""
        if event.type() in MOVES:
            self.moved.emit()
        return super().eventFilter(watched, event)


class FieldHelp(QFrame):
    """A card over the page; it goes with Escape, with the field, or by a click on it.

    It stays beside its field when the page gets another size or is laid out anew.
    """

    def __init__(self, voice: Voice, page: QWidget) -> None:
        super().__init__(page)
        self.setObjectName("field.help")
        self._voice, self._page = voice, page
        self._shown: AnswerBox | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 12, 16, 12)
        self._column.setSpacing(5)
        self.hide()
        Moves(page, self).moved.connect(self._place)

    @property
    def about(self) -> AnswerBox | None:
        """The field that is explained now; a row may have gone with its fields."""
        is_there = self._shown is not None and isValid(self._shown)
        return self._shown if is_there and not self.isHidden() else None

    def explain(self, box: AnswerBox, entry: Entry) -> None:
        """Explain a field below it."""
        self._shown = box
        self._fill(box, entry)
        self.show()
        self._place()
        self.raise_()

    def _place(self) -> None:
        """Stand below the field, or above it where only there is room in what is seen."""
        box, page = self.about, self._page
        if box is None:
            return
        width = min(WIDTH, page.width() - 2 * EDGE)
        height = self._column.totalHeightForWidth(width)
        spot = box.field.mapTo(page, QPoint(0, box.field.height() + BELOW))
        above = box.field.mapTo(page, QPoint(0, -BELOW)).y() - height
        seen = self._seen()
        fits = spot.y() + height <= seen.bottom() or above < seen.top()
        left = max(EDGE, min(spot.x(), page.width() - width - EDGE))
        self.setGeometry(left, spot.y() if fits else above, width, height)

    def _seen(self) -> QRect:
        """Give the part of the page that isn't scrolled out of sight."""
        page, around = self._page, self._page.parentWidget()
        if around is None:
            return page.rect()
        return page.rect().intersected(around.rect().translated(-page.pos()))

    def _fill(self, box: AnswerBox, entry: Entry) -> None:
        while (place := self._column.takeAt(0)) is not None:
            widget = place.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        one = find_input(entry.scorecard, box.path)
        if one is not None:
            for text, tone, bold in _lines(entry, one, box.path, self._voice):
                label = _label(text, self, tone, bold=bold)
                self._column.addWidget(label)
                label.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a card that stands out from the page."""
        ink, painter = ink_of(self.palette()), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(ink.accent)
        painter.setBrush(ink.card)
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 7, 7)
        painter.end()


class HelpMark(QToolButton):
    """A question mark beside the field with the cursor; `wanted` asks for its explanation."""

    wanted = Signal()

    def __init__(self, voice: Voice, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._box: AnswerBox | None = None
        self.setObjectName("field.help.mark")
        self.setProperty("line", "true")
        self.setText("?")
        name = voice.set(voice.tr("Explain this field (F2)"))
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFixedSize(MARK, MARK)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.clicked.connect(self.wanted)
        self.hide()
        Moves(page, self).moved.connect(self._place)

    def stand_by(self, box: AnswerBox | None) -> None:
        """Stand at the right of a field; without one, go."""
        self._box = box
        self.setVisible(box is not None)
        self._place()
        self.raise_()

    def _place(self) -> None:
        if self._box is not None:
            last = self._box.field if self._box.na is None else self._box.na
            beside = QPoint(last.width() + 3, (last.height() - MARK) // 2)
            self.move(last.mapTo(self._page, beside))


BELOW_IT = "below"
"""The tone of a quiet line that belongs to the one above it."""

Said = tuple[str, str, bool]
"""A text, its tone, and whether it is bold."""


def _lines(entry: Entry, one: Input, path: str, voice: Voice) -> Iterator[Said]:
    yield voice.text(one.label), "", True
    answer = entry.answer(path)
    origin = say_origin(entry, one, path, voice)
    said = say_answer(entry, one, answer, voice)
    yield (f"{said} · {origin}" if origin and path not in entry.problems else said), "", False
    if path in entry.problems:
        yield origin, "bad", False
    if one.help is not None:
        yield voice.text(one.help), "quiet", False
    yield _takes(one, voice), "quiet", False
    yield from _choices(one, voice)
    name, number, _ = split(path)
    if number is None:
        yield from _uses(entry, name, voice)


def _takes(one: Input, voice: Voice) -> str:
    tr = voice.tr
    range_ = "" if one.kind is InputKind.ENUM else allowed(one, voice.lang, tr)
    takes = wanted(one, tr)
    parts = [f"{takes} ({range_})" if range_ and range_ != takes else takes]
    if one.na is not None:
        parts.append(tr("“n/a” is allowed: {reason}").format(reason=voice.text(one.na)))
    if one.mark:
        parts.append(say_mark(one.mark, voice))
    said = voice.word(tr("Takes {what}"), what=tr("; ").join(part for part in parts if part))
    return voice.set(said)


def _choices(one: Input, voice: Voice) -> Iterator[Said]:
    for option in one.options:
        if option.description is not None:
            yield (
                _told(voice.text(option.label), voice.text(option.description), voice),
                "quiet",
                False,
            )


def _uses(entry: Entry, name: str, voice: Voice) -> Iterator[Said]:
    form = entry.scorecard
    used = [item for item in form.items if _reads(form, formulas_of(item), name)]
    for item in used[:MOST_ITEMS]:
        yield from _use(entry, item, voice)
    if len(used) > MOST_ITEMS:
        more = voice.word(voice.tr("and {count} more"), count=str(len(used) - MOST_ITEMS))
        yield more, "quiet", False
    rules = [
        rule for rule in form.rules if any(i.id == name for i in inputs_behind(form, [rule.node]))
    ]
    for rule in rules[:MOST_ITEMS]:
        yield voice.word(voice.tr("Rule: {rule}"), rule=voice.text(rule.label)), "quiet", False


def _reads(form: Scorecard, nodes: Iterable[Node], name: str) -> bool:
    return any(one.id == name for one in inputs_behind(form, nodes))


def _use(entry: Entry, item: Item, voice: Voice) -> Iterator[Said]:
    found = entry.rating.items.get(item.id)
    if found is None:
        return
    points = "" if found.points is None else voice.points(found.points)
    earned = voice.word(voice.tr("earns {points}"), points=points) if points else ""
    value = say_value(found, entry.scorecard, voice)
    outcome = " → ".join(part for part in (value, earned) if part)
    head = f"{short_id(item)} {voice.text(item.label)}".strip()
    yield (_told(head, outcome, voice) if outcome else head), "", False
    for one in workings(entry, item, voice)[:1]:
        steps = [one.words, *([one.figures] if one.figures else []), one.value]
        yield "= " + " = ".join(step for step in steps if step), BELOW_IT, False


def _told(label: str, text: str, voice: Voice) -> str:
    return voice.word(voice.tr("{column}: {what}"), column=label, what=text)


def _label(text: str, parent: QWidget, tone: str, *, bold: bool) -> QLabel:
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("tone", "quiet" if tone == BELOW_IT else tone)
    label.setIndent(14 if tone == BELOW_IT else 0)
    label.setWordWrap(True)
    dress(label, 96 if bold else 92, bold=bold)
    return label
