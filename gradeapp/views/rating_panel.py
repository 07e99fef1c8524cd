"""The rating beside the entry page: grade, score, stars, range, levels, and what to look at."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from gradeapp.model.advice.advice import Advice
from gradeapp.model.entry.entry import Entry
from gradeapp.model.entry.targets import LEVEL, SECTION
from gradeapp.model.rating import Rating
from gradeapp.model.scorecard import Scorecard
from gradeapp.model.sheet.voice import Voice
from gradeapp.views.advice_card import AdviceCard
from gradeapp.views.level_list import LevelList
from gradeapp.views.rating_words import RatingWords
from gradeapp.views.remarks import Remarks
from gradeapp.views.section_sums import SectionSum
from gradeapp.views.still import reveal
from gradeapp.views.verdict import Verdict


class RatingPanel(QWidget):
    """Shows the rating of an entry.

    `path_chosen` asks for the cursor in a field, or to show another place of the page
    (`section:A`, `item:C1`, `level:AA`, `rule:<id>`).
    """

    path_chosen = Signal(str)

    def __init__(self, scorecard: Scorecard, voice: Voice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rating_page")
        self._form, self._voice = scorecard, voice
        self._words = RatingWords(scorecard, voice)
        self._rating: Rating | None = None
        self._problems: object = None
        self._verdict = Verdict(self._words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._verdict)
        column.addWidget(self._levels())
        column.addWidget(self._findings())
        self.ways = AdviceCard(voice, self)
        self.ways.path_chosen.connect(self.path_chosen)
        column.addWidget(self.ways)
        column.addWidget(self._sections())
        column.addStretch(1)

    # --- building

    def _card(self) -> tuple[QFrame, QVBoxLayout]:
        card = QFrame(self)
        card.setProperty("card", True)
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(6)
        return card, column

    def _levels(self) -> QFrame:
        card, column = self._card()
        column.setContentsMargins(8, 8, 8, 8)
        self._list = LevelList(self)
        self._list.setAccessibleName(self._voice.set(self._voice.tr("Levels")))
        self._list.chosen.connect(self._choose_level)
        column.addWidget(self._list)
        card.setVisible(bool(self._form.levels))
        return card

    def _choose_level(self, place: int) -> None:
        self.path_chosen.emit(f"{LEVEL}{self._form.levels[place].label}")

    def _sections(self) -> QFrame:
        card, column = self._card()
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(0)
        self._sums = [SectionSum(section, self._voice, self) for section in self._form.sections]
        for line in self._sums:
            line.clicked.connect(self._choose_section)
            column.addWidget(line)
        card.setVisible(bool(self._form.sections))
        return card

    def _choose_section(self) -> None:
        place = self._sums.index(self.sender())  # type: ignore[arg-type]
        self.path_chosen.emit(f"{SECTION}{self._form.sections[place].id}")

    def _findings(self) -> QFrame:
        card, column = self._card()
        column.setSpacing(8)
        self._faults, self._missing = Remarks("bad", self), Remarks("warn", self)
        self._warnings, self._rules = Remarks("warn", self), Remarks("accent", self)
        self._clean = QLabel(self)
        self._clean.setProperty("tone", "good")
        self._clean.setText(self._voice.set(self._voice.tr("Complete; nothing to look at.")))
        for widget in (self._faults, self._missing, self._warnings, self._rules, self._clean):
            column.addWidget(widget)
        for remarks in (self._faults, self._missing, self._warnings, self._rules):
            remarks.link_clicked.connect(self.path_chosen)
        return card

    # --- showing

    def show_entry(self, entry: Entry) -> None:
        """Show the rating of an entry; touches only what is different."""
        before, rating, words = self._rating, entry.rating, self._words
        self._rating = rating
        self._verdict.show_rating(rating)
        self._list.show_levels(words.levels(rating))
        if before is None or before.sections != rating.sections:
            self._show_sections(rating)
        if before is None or before.missing != rating.missing:
            self._missing.show_remarks(*words.missing(rating))
        if self._problems is None or self._problems != entry.problems:
            self._problems = entry.problems
            self._faults.show_remarks(*words.faults(entry))
        if before is None or before.warnings != rating.warnings:
            self._warnings.show_remarks(*words.warnings(rating))
        if before is None or before.applied != rating.applied:
            self._rules.show_remarks(*words.rules(rating))
        quiet = not (rating.missing or entry.problems or rating.warnings or rating.applied)
        reveal(self._clean, shown=quiet)

    def show_advice(self, advice: Advice | None) -> None:
        """Show the way to the next grade, or that there is nothing to say."""
        self._verdict.show_advice(advice)
        self.ways.show_advice(advice)

    def set_open(self, *, is_open: bool) -> None:
        """Make room for the advice, or drop it: what is only read gets none."""
        self._verdict.set_open(is_open=is_open)
        if not is_open:
            self.show_advice(None)

    def dim_advice(self) -> None:
        """Let the advice fade until there is a new one."""
        self._verdict.dim_advice()
        self.ways.dim()

    def _show_sections(self, rating: Rating) -> None:
        found = rating.sections or (None,) * len(self._sums)
        for line, part in zip(self._sums, found, strict=True):
            line.show_sum(part)
