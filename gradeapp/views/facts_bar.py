"""Offers, in a bar above the form, what is known of the customer from its other assessments."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gradeapp.model.entry.entry import Entry
from gradeapp.model.facts.known import Source
from gradeapp.model.facts.offer import Offer, Offers, Place
from gradeapp.model.facts.words import title_of
from gradeapp.model.scorecard import InputKind
from gradeapp.model.sheet.voice import Voice, with_unit
from gradeapp.views.ink import ink_of
from gradeapp.views.wording import say_unit

TALLEST, LINE = 236, 30


class FactsBar(QFrame):
    """Shows how many blank fields could be filled, from where, and each of them if asked.

    `take_requested` carries the ids of the inputs to fill, none for every blank one; `dropped` that
    nothing is wanted.
    """

    take_requested = Signal(object)
    dropped = Signal()

    def __init__(self, voice: Voice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._voice = voice
        self._offers: Offers | None = None
        self._entry: Entry | None = None
        self._lines: dict[str, tuple[QLabel, QPushButton]] = {}
        self.setObjectName("facts")
        self._said = QLabel(self)
        self._said.setObjectName("facts.said")
        self._said.setWordWrap(True)
        self._take = self._button("facts.take", voice.tr("Take over"))
        self._look = self._button("facts.look", voice.tr("Look at each"))
        self._drop = self._button("facts.drop", voice.tr("No, thanks"))
        self._look.setCheckable(True)
        self._take.clicked.connect(lambda: self.take_requested.emit(()))
        self._look.clicked.connect(self._fold)
        self._drop.clicked.connect(self.dropped)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setObjectName("inner")
        self._area.hide()
        self._lay_out()
        self._restyle()
        self.hide()

    def _button(self, name: str, text: str) -> QPushButton:
        made = QPushButton(self._voice.set(text), self)
        made.setObjectName(name)
        made.setAutoDefault(False)
        return made

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._said, 1)
        for widget in (self._take, self._look, self._drop):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 4, 10, 4)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self._area)

    # --- showing

    def show_offers(self, offers: Offers | None) -> None:
        """Offer something else, or nothing."""
        self._offers, self._lines = offers, {}
        self._look.setChecked(False)
        self._area.hide()
        self._refresh()

    def show_entry(self, entry: Entry) -> None:
        """Follow what is typed."""
        self._entry = entry
        if self._offers is not None:
            self._refresh()

    def _refresh(self) -> None:
        offers, entry = self._offers, self._entry
        if offers is None or entry is None or entry.scorecard is not offers.form:
            self.hide()
            return
        blank = offers.blank(entry)
        if blank:
            said = self._sentence(offers, blank)
            if self._said.text() != said:
                self._said.setText(said)
        self.setVisible(bool(blank))
        if self._look.isChecked():
            self._refresh_lines(offers, entry)

    def _sentence(self, offers: Offers, blank: tuple[Offer, ...]) -> str:
        """Say how much there is and where it comes from."""
        voice, tr = self._voice, self._voice.tr
        sources = tuple(dict.fromkeys(one.source for one in blank))
        count = str(len(blank))
        if len(sources) == 1:
            text = tr("{count} figures are known from {form} of {day}.")
            if len(blank) == 1:
                text = tr("1 figure is known from {form} of {day}.")
            name = title_of(sources[0].form, voice)
            said = voice.word(text, count=count, form=name, day=_day(sources[0]))
        else:
            text = tr("{count} figures are known from {number} ratings of this customer.")
            said = voice.word(text, count=count, number=str(len(sources)))
        old = [one for one in sources if one.is_old(offers.today)]
        until = max((one.until for one in old if one.until is not None), default=None)
        if until is None:
            return said
        text = tr("{said} Mind: that rating was valid until {day}.")
        if len(sources) > 1:
            text = tr("{said} Mind: some of them were valid until {day}.")
        return voice.word(text, said=said, day=until.isoformat())

    # --- colours

    def changeEvent(self, event: QEvent) -> None:
        """Follow the window's palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._restyle()

    def _restyle(self) -> None:
        style = STYLE.format(accent_soft=ink_of(QApplication.palette()).accent_soft.name())
        if style != self.styleSheet():
            self.setStyleSheet(style)

    # --- each of them

    def _fold(self) -> None:
        offers, entry = self._offers, self._entry
        is_open = self._look.isChecked() and offers is not None and entry is not None
        if is_open and offers is not None and entry is not None:
            if not self._lines:
                self._build(offers, entry)
            self._refresh_lines(offers, entry)
        self._area.setVisible(is_open)

    def _build(self, offers: Offers, entry: Entry) -> None:
        room = QWidget()
        room.setObjectName("inner")
        grid = QGridLayout(room)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(2, 1)
        for row, one in enumerate(offers.offers):
            name = QLabel(self._voice.text(one.input.label))
            value = QLabel(self._value(offers, one, entry))
            value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            origin = QLabel(self._origin(one, offers, entry))
            origin.setProperty("tone", "warn" if one.source.is_old(offers.today) else "quiet")
            button = self._line_button(one)
            for label in (name, value, origin):
                label.setTextFormat(Qt.TextFormat.PlainText)
            for column, widget in enumerate((name, value, origin, button)):
                grid.addWidget(widget, row, column)
            self._lines[one.input.id] = (origin, button)
        self._area.setWidget(room)
        self._area.setFixedHeight(min(TALLEST, LINE * len(offers.offers)))

    def _line_button(self, one: Offer) -> QPushButton:
        button = QPushButton()
        button.setObjectName(f"facts.take.{one.input.id}")
        button.setProperty("link", "true")
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self.take_requested.emit((one.input.id,)))
        return button

    def _refresh_lines(self, offers: Offers, entry: Entry) -> None:
        """Say for each what can be done: take it, take it instead, or nothing."""
        tr = self._voice.tr
        texts = {
            Place.BLANK: tr("Take over"),
            Place.OTHER: tr("Use instead"),
            Place.SAME: tr("the same"),
        }
        for one in offers.offers:
            if one.input.id in self._lines:
                place = offers.place(one, entry)
                origin, button = self._lines[one.input.id]
                origin.setText(self._origin(one, offers, entry))
                button.setText(self._voice.set(texts[place]))
                button.setEnabled(place is not Place.SAME)

    def _value(self, offers: Offers, one: Offer, entry: Entry) -> str:
        unit = offers.unit(entry)
        said = self._voice.answer(one.input, one.answer(offers.form, unit))
        if one.input.kind is InputKind.AMOUNT:
            return with_unit(said, say_unit(offers.form, unit, self._voice))
        return with_unit(said, self._voice.text(one.input.unit))

    def _origin(self, one: Offer, offers: Offers, entry: Entry) -> str:
        """Say where it comes from, if that rating ran out, and what else is typed."""
        voice, source = self._voice, one.source
        said = f"{title_of(source.form, voice)} {_day(source)}"
        if source.is_old(offers.today) and source.until is not None:
            text = voice.tr("{origin}, valid until {day}")
            said = voice.word(text, origin=said, day=source.until.isoformat())
        if offers.place(one, entry) is Place.OTHER:
            text = voice.tr("{origin}, typed: {value}")
            said = voice.word(text, origin=said, value=self._typed(one, entry))
        return said

    def _typed(self, one: Offer, entry: Entry) -> str:
        answer = entry.answer(one.input.id)
        is_read = one.input.id not in entry.problems
        return self._voice.answer(one.input, answer) if is_read else entry.text(one.input.id)


STYLE = """
QFrame#facts {{ background: {accent_soft}; border: 0; border-radius: 6px; }}
QScrollArea#inner, QWidget#inner {{ background: transparent; border: 0; }}
"""


def _day(source: Source) -> str:
    return source.on.isoformat() if source.on else ""
