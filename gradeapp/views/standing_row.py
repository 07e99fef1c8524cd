"""A form on the page of comparison: where the customer stands in it, and how sure that is."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gradeapp.model.facts.standing import Standing
from gradeapp.model.facts.words import StandingWords
from gradeapp.model.sheet.voice import Voice
from gradeapp.views.ink import dress
from gradeapp.views.ladder import WIDTH, Ladder
from gradeapp.views.stars import Stars

RIGHT = 128
MOST_MISSING = 30
LONG = 6


class StandingRow(QPushButton):
    """Shows one standing; checked, it is one of the two that are set side by side.

    `rate_requested` carries the id of the form that is to be filled in.
    """

    rate_requested = Signal(str)

    def __init__(self, standing: Standing, voice: Voice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.standing, self._voice = standing, voice
        self._words = StandingWords(standing, voice)
        self.setObjectName(f"comparison.{standing.form.id}")
        self.setProperty("tile", "true")
        self.setProperty("value", standing.rating.grade or "")
        self.setCheckable(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self._said())
        grid = self._grid = QGridLayout(self)
        grid.setContentsMargins(16, 10, 16, 10)
        grid.setHorizontalSpacing(18)
        grid.setColumnStretch(0, 1)
        grid.addLayout(self._left(), 0, 0)
        grid.addLayout(self._middle(), 0, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addLayout(self._right(), 0, 2, Qt.AlignmentFlag.AlignVCenter)

    def sizeHint(self) -> QSize:
        """Give the room of what stands in it; a button alone would know its text only."""
        return self._grid.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Give the same: nothing is cut off."""
        return QSize(0, self.sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        """Tell that narrower rows are higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height of what stands in it."""
        return self._grid.totalHeightForWidth(width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by Enter as by the space bar."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def _said(self) -> str:
        words = self._words
        parts = (words.grade(), words.place(), words.score(), words.state(), words.range())
        title = self._voice.text(self.standing.form.title)
        return self._voice.set(self._voice.tr(", ")).join(part for part in (title, *parts) if part)

    def _label(
        self, text: str, tone: str = "", percent: int = 100, *, bold: bool = False
    ) -> QLabel:
        label = QLabel(text, self)
        label.setProperty("tone", tone)
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        dress(label, percent, bold=bold)
        return label

    # --- which form, and what is known

    def _left(self) -> QVBoxLayout:
        words, column = self._words, QVBoxLayout()
        column.setSpacing(3)
        title = self._label(self._voice.text(self.standing.form.title), bold=True)
        title.setWordWrap(True)
        column.addStretch(1)
        column.addWidget(title)
        column.addLayout(self._state())
        parts = (words.origin(), words.days())
        origin = self._label("  ·  ".join(part for part in parts if part), "quiet", 92)
        origin.setWordWrap(True)
        column.addWidget(origin)
        column.addStretch(1)
        return column

    def _state(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        is_open = bool(self.standing.missing)
        state = self._label(self._words.state(), "" if is_open else "good", 95)
        if is_open:
            state.setProperty("badge", "true")
        state.setObjectName("comparison.state")
        state.setProperty("value", str(len(self.standing.missing)))
        row.addWidget(state)
        if is_open:
            self._explain_missing(state)
            row.addWidget(self._fill_button())
        row.addStretch(1)
        return row

    def _explain_missing(self, state: QLabel) -> None:
        names = self._words.missing()
        shown = names[:MOST_MISSING]
        more = ["…"] if len(names) > MOST_MISSING else []
        self.setToolTip("\n".join([*shown, *more]))
        state.setAccessibleDescription(self._voice.set(self._voice.tr(", ")).join(names))

    def _fill_button(self) -> QPushButton:
        voice, form_id = self._voice, self.standing.form.id
        fill = QPushButton(voice.set(voice.tr("Fill in this form")), self)
        fill.setObjectName(f"comparison.fill.{form_id}")
        fill.setProperty("link", "true")
        fill.clicked.connect(lambda: self.rate_requested.emit(form_id))
        return fill

    # --- where the customer stands

    def _middle(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        ladder = Ladder(self)
        form, found = self.standing.form, self.standing.place
        said, reached = self._words.place(), None if found is None else found[0] - 1
        ladder.show_levels(len(form.levels), reached, self._possible(), said)
        place = self._label(said, "quiet", 90)
        place.setFixedWidth(WIDTH)
        place.setWordWrap(True)
        place.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        column.addWidget(ladder)
        column.addWidget(place)
        return column

    def _possible(self) -> range:
        """Give the ranks of the levels that the blanks still permit."""
        found, form = self.standing.rating.range, self.standing.form
        if found is None or found.grade is None:
            return range(0)
        worst, best = found.grade
        if worst is None or best is None:
            return range(0)
        return range(form.rank(best), form.rank(worst) + 1)

    def _right(self) -> QVBoxLayout:
        words, column = self._words, QVBoxLayout()
        column.setSpacing(2)
        right = Qt.AlignmentFlag.AlignRight
        text = words.grade()
        grade = self._label(text, "accent", 150 if len(text) <= LONG else 115, bold=True)
        score = self._label(words.score(), "quiet")
        places = max((level.stars or 0 for level in self.standing.form.levels), default=0)
        grade.setObjectName("comparison.grade")
        score.setObjectName("comparison.score")
        for label in (grade, score):
            label.setAlignment(right | Qt.AlignmentFlag.AlignVCenter)
            label.setFixedWidth(RIGHT)
            label.setVisible(bool(label.text()))
            column.addWidget(label)
        grade.setWordWrap(True)
        if places:
            stars = Stars(15, self)
            stars.show_stars(self.standing.rating.stars, places)
            stars.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(stars, 0, right)
        if words.range():
            text = self._voice.word(self._voice.tr("possible: {range}"), range=words.range())
            column.addWidget(self._label(text, "quiet", 90), 0, right)
        return column
