"""The rating beside the entry page: grade, score, stars, range, levels, and what to look at."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from gradeapp.model.entry.entry import Entry
from gradeapp.model.rating import Rating
from gradeapp.model.scorecard import Scorecard
from gradeapp.model.sheet.voice import Voice
from gradeapp.views.level_list import LevelList
from gradeapp.views.meter import Meter
from gradeapp.views.rating_words import RatingWords
from gradeapp.views.remarks import Remarks
from gradeapp.views.still import Still, reveal, say
from gradeapp.views.timeline import Timeline
from gradeapp.views.verdict import ONE_LINE, Verdict

SUM_WIDTH, METER_WIDTH = 66, 52


class RatingPanel(QWidget):
    """Shows the rating of an entry; `path_chosen` asks for the cursor in a field."""

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
        column.addWidget(self._list)
        self._timeline = Timeline(self._voice, self)
        column.addWidget(self._timeline)
        self._timeline.setVisible(self._form.history is not None)
        card.setVisible(bool(self._form.levels))
        return card

    def _sections(self) -> QFrame:
        card, column = self._card()
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(7)
        grid.setColumnStretch(0, 1)
        self._sums: list[tuple[Meter, QLabel]] = []
        for line, section in enumerate(self._form.sections):
            short = f"{section.id}  " if len(section.id) == 1 else ""
            name = QLabel(f"{short}{self._voice.text(section.label)}", self)
            name.setWordWrap(True)
            meter, points = Meter(self, 4), QLabel(self)
            meter.setFixedWidth(METER_WIDTH)
            points.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            meter.setVisible(bool(section.maximum))
            grid.addWidget(name, line, 0)
            grid.addWidget(meter, line, 1)
            grid.addWidget(Still(points, ONE_LINE, SUM_WIDTH), line, 2)
            self._sums.append((meter, points))
        column.addLayout(grid)
        card.setVisible(bool(self._form.sections))
        return card

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
        self._faults.link_clicked.connect(self.path_chosen)
        self._missing.link_clicked.connect(self.path_chosen)
        return card

    # --- showing

    def show_entry(self, entry: Entry) -> None:
        """Show the rating of an entry; touches only what is different."""
        before, rating, words = self._rating, entry.rating, self._words
        self._rating = rating
        self._verdict.show_rating(rating)
        self._list.show_levels(words.levels(rating))
        if self._form.history is not None:
            self._timeline.show_months(self._form, rating)
        if before is None or before.sections != rating.sections:
            self._show_sections(before, rating)
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

    def _show_sections(self, before: Rating | None, rating: Rating) -> None:
        voice, blank = self._voice, (None,) * len(self._sums)
        shown = blank if before is None else before.sections or blank
        found = rating.sections or blank
        for (meter, label), old, part, section in zip(
            self._sums, shown, found, self._form.sections, strict=True
        ):
            if part == old and label.text():
                continue
            points = "—" if part is None else voice.points(part.points)
            full = "" if section.maximum is None else f" / {voice.points(section.maximum)}"
            say(label, points + full)
            if section.maximum:
                meter.show_share(0 if part is None else part.points, section.maximum)
