"""The page of comparison: one customer under every form, and why two of them differ."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QStringListModel, Qt, Signal
from PySide6.QtWidgets import (
    QCompleter,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gradeapp.model.customer import Customer
from gradeapp.model.facts.contrast import Contrast
from gradeapp.model.facts.standing import Comparison, Standing
from gradeapp.model.facts.words import StandingWords, contrast_paragraphs, title_of
from gradeapp.model.problem import Translate
from gradeapp.model.sheet.voice import Voice
from gradeapp.views.customer_bar import offer_of
from gradeapp.views.ink import Ink, dress, ink_of
from gradeapp.views.page import heading, make_selectable, quiet, search_field, top_bar
from gradeapp.views.standing_row import StandingRow

LEFT_WIDEST, RIGHT_NARROWEST, RIGHT_WIDEST = 1120, 330, 620
PAIR = 2
INNER = "inner"
"""What the window's style sheet knows as a room without a ground of its own."""

STYLE = """
QPushButton[tile="true"]:checked {{ border: 2px solid {accent}; background: {card}; }}
"""


class ComparisonPage(QWidget):
    """Shows a `Comparison`, and the `Contrast` of two of its forms.

    `search_edited` carries what is searched for, `customer_chosen` a customer, `pair_chosen` the
    ids of the forms set side by side, `rate_requested` the id of a form to fill in.
    """

    search_edited = Signal(str)
    customer_chosen = Signal(object)
    pair_chosen = Signal(object)
    rate_requested = Signal(str)

    def __init__(self, tr: Translate, lang: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page.comparison")
        self._voice = Voice(lang, tr)
        self._found: tuple[Customer, ...] = ()
        self._rows: list[StandingRow] = []
        self._pair: list[str] = []
        self._others: tuple[Standing, ...] = ()
        self._names = QStringListModel(self)
        hint = self._say(tr("Customer, number or pinyin initials"))
        self.search = search_field(hint, "comparison.search")
        self.search.textEdited.connect(self.search_edited)
        self.search.setCompleter(self._completer())
        self.setFocusProxy(self.search)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top_bar(heading(self._say(tr("Compare forms"))), self.search))
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._empty())
        self._stack.addWidget(self._body())
        column.addWidget(self._stack, 1)
        self._restyle()

    def focus_search(self) -> None:
        """Be ready to choose a customer."""
        self.search.setFocus()
        self.search.selectAll()

    # --- showing

    def show_found(self, found: Sequence[Customer]) -> None:
        """Offer customers below the search."""
        self._found = tuple(found)
        self._names.setStringList([offer_of(customer) for customer in found])
        if found and self.search.hasFocus():
            self.search.completer().complete()

    def show_begun(self) -> None:
        """Say that it takes a moment, while nothing is shown yet."""
        self._hint.setText(self._say(self._voice.tr("Rating by every form …")))

    def show_comparison(
        self, customer: Customer | None, found: Comparison, pair: Sequence[str]
    ) -> None:
        """Show where a customer stands in every form, and which two are set side by side."""
        self._show_customer(customer, found)
        self._pair = list(pair)
        self._others = found.others
        self._show_rows(found.shown)
        self._show_others()
        self._show_pair()
        if not found.shown:
            self.show_contrast(None)
        self._stack.setCurrentIndex(1)

    def show_contrast(self, found: Contrast | None) -> None:
        """Say why two forms differ."""
        room = QWidget()
        room.setObjectName(INNER)
        column = QVBoxLayout(room)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(10)
        if found is None:
            column.addWidget(self._text(self._why_not(), "quiet"))
        else:
            column.addWidget(self._text(self._versus(found), bold=True))
            for part in contrast_paragraphs(found, self._voice):
                column.addLayout(self._paragraph(part.title, part.lines))
        column.addStretch(1)
        self._why.setWidget(room)

    def _why_not(self) -> str:
        tr = self._voice.tr
        if len(self._rows) >= PAIR:
            return self._say(tr("Choose two forms to see why they differ."))
        text = (
            "Enough is known for one form only. What is known is offered when you fill in another."
        )
        nothing = "Nothing is known of this customer yet. Rate it by any form first."
        return self._say(tr(text) if self._rows else tr(nothing))

    def _versus(self, found: Contrast) -> str:
        names = [title_of(one.form, self._voice) for one in (found.one, found.other)]
        text = self._voice.tr("{one} beside {other}")
        return self._voice.word(text, one=names[0], other=names[1])

    def _paragraph(self, title: str, lines: Sequence[str]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(self._text(title, "accent", bold=True))
        for line in lines:
            column.addWidget(make_selectable(self._text(line)))
        return column

    def _show_customer(self, customer: Customer | None, found: Comparison) -> None:
        tr = self._voice.tr
        unnamed = self._say(tr("The customer on the screen"))
        self._name.setText(unnamed if customer is None else customer.name)
        parts = [] if customer is None else [customer.number, customer.uscc]
        text = tr("rated by 1 form" if len(found.shown) == 1 else "rated by {count} forms")
        parts.append(self._voice.word(text, count=str(len(found.shown))))
        text = tr("A grade means something in its own form only: look at the place on its ladder.")
        parts.append(self._say(text))
        self._about.setText("  ·  ".join(part for part in parts if part))

    def _show_rows(self, shown: Sequence[Standing]) -> None:
        room = QWidget()
        room.setObjectName(INNER)
        column = QVBoxLayout(room)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(8)
        self._rows = [StandingRow(one, self._voice, room) for one in shown]
        for row in self._rows:
            row.clicked.connect(lambda _=False, one=row: self._choose_form(one))
            row.rate_requested.connect(self.rate_requested)
            column.addWidget(row)
        self._fold = QToolButton(room)
        self._fold.setObjectName("comparison.others")
        self._fold.setProperty("link", "true")
        self._fold.setCheckable(True)
        self._fold.clicked.connect(self._show_others)
        self._folded = QWidget(room)
        column.addWidget(self._fold)
        column.addWidget(self._folded)
        column.addStretch(1)
        self._left.setWidget(room)

    def _show_others(self) -> None:
        """Show or fold away the forms that too little is known for."""
        tr, is_open = self._voice.tr, self._fold.isChecked()
        if len(self._others) == 1:
            shown, folded = tr("Hide the form that needs more"), tr("Show the form that needs more")
        else:
            shown = tr("Hide the {count} forms that need more")
            folded = tr("Show the {count} forms that need more")
        text = shown if is_open else folded
        self._fold.setText(self._voice.word(text, count=str(len(self._others))))
        self._fold.setVisible(bool(self._others))
        self._folded.setVisible(is_open)
        if is_open and self._folded.layout() is None:
            grid = QGridLayout(self._folded)
            grid.setContentsMargins(16, 0, 0, 0)
            grid.setColumnStretch(0, 1)
            for number, standing in enumerate(self._others):
                self._add_other(grid, number, standing)

    def _add_other(self, grid: QGridLayout, row: int, standing: Standing) -> None:
        words, voice = StandingWords(standing, self._voice), self._voice
        grid.addWidget(QLabel(voice.text(standing.form.title)), row, 0)
        needs = quiet(words.needs())
        needs.setToolTip("\n".join(words.missing()))
        grid.addWidget(needs, row, 1)
        fill = QPushButton(voice.set(voice.tr("Fill in this form")))
        fill.setObjectName(f"comparison.fill.{standing.form.id}")
        fill.setProperty("link", "true")
        fill.clicked.connect(lambda: self.rate_requested.emit(standing.form.id))
        grid.addWidget(fill, row, 2)

    # --- choosing

    def _choose_form(self, row: StandingRow) -> None:
        """Take a form into the pair, or out of it; a third one takes the place of the first."""
        chosen = row.standing.form.id
        rest = [one for one in self._pair if one != chosen]
        self._pair = rest if chosen in self._pair else [*rest, chosen][-PAIR:]
        self._show_pair()
        self.pair_chosen.emit(tuple(self._pair))

    def _show_pair(self) -> None:
        for row in self._rows:
            row.setChecked(row.standing.form.id in self._pair)

    def _choose_customer(self, offer: str) -> None:
        chosen = next((one for one in self._found if offer_of(one) == offer), None)
        if chosen is not None:
            self.customer_chosen.emit(chosen)

    # --- laying out

    def _completer(self) -> QCompleter:
        completer = QCompleter(self._names, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.activated.connect(self._choose_customer)
        return completer

    def _empty(self) -> QWidget:
        tr, room = self._voice.tr, QWidget(self)
        column = QVBoxLayout(room)
        column.setAlignment(Qt.AlignmentFlag.AlignCenter)
        text = tr("Choose a customer above to see where it stands in every form, and why.")
        self._hint = quiet(self._say(text), "comparison.empty")
        column.addWidget(self._hint, 0, Qt.AlignmentFlag.AlignCenter)
        return room

    def _body(self) -> QWidget:
        room = QWidget(self)
        left, right = QWidget(room), QFrame(room)
        left.setMaximumWidth(LEFT_WIDEST)
        right.setMinimumWidth(RIGHT_NARROWEST)
        right.setMaximumWidth(RIGHT_WIDEST)
        right.setProperty("card", "true")
        self._lay_out_left(left)
        self._lay_out_right(right)
        row = QHBoxLayout(room)
        row.setContentsMargins(20, 14, 20, 16)
        row.setSpacing(16)
        row.addStretch(0)
        row.addWidget(left, 100)
        row.addWidget(right, 56)
        row.addStretch(0)
        return room

    def _lay_out_left(self, left: QWidget) -> None:
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._name, self._about = QLabel(left), self._text("", "quiet")
        self._name.setObjectName("comparison.customer")
        dress(self._name, 128, bold=True)
        self._name.setWordWrap(True)
        column.addWidget(self._name)
        column.addWidget(self._about)
        self._left = self._scroll()
        column.addWidget(self._left, 1)

    def _lay_out_right(self, right: QFrame) -> None:
        column = QVBoxLayout(right)
        column.setContentsMargins(18, 14, 12, 14)
        column.setSpacing(10)
        title = QLabel(self._say(self._voice.tr("Why they differ")), right)
        title.setProperty("heading", "2")
        column.addWidget(title)
        self._why = self._scroll()
        column.addWidget(self._why, 1)

    def _scroll(self) -> QScrollArea:
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setObjectName(INNER)
        return area

    def _text(self, text: str, tone: str = "", *, bold: bool = False) -> QLabel:
        label = QLabel(text)
        label.setProperty("tone", tone)
        label.setWordWrap(True)
        dress(label, bold=bold)
        return label

    def _say(self, text: str) -> str:
        return self._voice.set(text)

    # --- colours

    def changeEvent(self, event: QEvent) -> None:
        """Follow the window's palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._restyle()

    def _restyle(self) -> None:
        style = _style_of(ink_of(self.palette()))
        if style != self.styleSheet():
            self.setStyleSheet(style)


def _style_of(ink: Ink) -> str:
    return STYLE.format(accent=ink.accent.name(), card=ink.card.name())
