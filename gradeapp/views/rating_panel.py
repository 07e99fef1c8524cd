"""The rating beside the entry page: grade, score, stars, range, levels, and what to look at."""

import json
from fractions import Fraction

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gradeapp.model.entry import Entry
from gradeapp.model.exact import plain
from gradeapp.model.rating import Range, Rating
from gradeapp.model.scorecard import Scorecard
from gradeapp.model.sheet_voice import Voice
from gradeapp.views.ink import dress
from gradeapp.views.level_list import LevelList
from gradeapp.views.meter import Meter
from gradeapp.views.rating_words import RatingWords
from gradeapp.views.remarks import Remarks
from gradeapp.views.stars import Stars
from gradeapp.views.still import Still, keep, reveal, say
from gradeapp.views.timeline import Timeline

BIG, MIDDLE, SMALL = 290, 190, 145
ONE_LINE, TWO_LINES, GRADE_HEIGHT, SCORE_HEIGHT, SCORE_WIDTH = 20, 38, 52, 34, 132
SUM_WIDTH = 84


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
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._verdict())
        column.addWidget(self._levels())
        column.addWidget(self._sections())
        column.addWidget(self._findings())
        column.addStretch(1)

    # --- building

    def _card(self) -> tuple[QFrame, QVBoxLayout]:
        card = QFrame(self)
        card.setProperty("card", True)
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(6)
        return card, column

    def _label(self, name: str, percent: int, tone: str = "", *, bold: bool = False) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setProperty("value", "")
        label.setProperty("tone", tone)
        dress(label, percent, bold=bold)
        return label

    def _verdict(self) -> QFrame:
        card, column = self._card()
        words = self._words
        self._grade = self._label("rating.grade", BIG, "accent", bold=True)
        self._grade.setWordWrap(True)
        self._score = self._label("rating.score", 165, bold=True)
        self._of = self._label("", 100, "quiet")
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(Still(self._grade, GRADE_HEIGHT), 1)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
        self._score.setAlignment(right)
        self._of.setText(words.limit())
        top.addWidget(Still(self._score, SCORE_HEIGHT, SCORE_WIDTH if words.is_scored else 1))
        top.addWidget(self._of, 0, Qt.AlignmentFlag.AlignBottom)
        self._of.setVisible(bool(words.limit()))
        column.addLayout(top)
        self._stars = Stars(22, self)
        self._stars.setObjectName("rating.stars")
        self._stars.setProperty("value", "")
        self._meaning = self._label("", 100, "quiet")
        self._meter = Meter(self, 6)
        self._range = self._label("rating.range", 100, "", bold=True)
        self._range.setProperty("banner", True)
        self._next = self._label("rating.next", 100)
        self._advice = self._label("rating.advice", 95, "quiet")
        lines = (self._meaning, self._range, self._next, self._advice)
        for label in lines:
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._stars)
        column.addWidget(self._meter)
        self._stars.setVisible(words.star_places > 0)
        self._meter.setVisible(words.whole is not None)
        has_meaning = any(level.meaning or level.follow_up for level in self._form.levels)
        scored = any(level.row is not None for level in self._form.levels)
        for label, height, wanted in (
            (self._meaning, TWO_LINES, has_meaning),
            (self._next, ONE_LINE, scored),
            (self._advice, TWO_LINES, scored and bool(self._form.sections)),
        ):
            column.addWidget(Still(label, height) if wanted else label)
            label.setVisible(wanted)
        column.insertWidget(column.indexOf(self._meter) + 1, self._range)
        return card

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
        grid.setColumnStretch(1, 1)
        self._sums: list[tuple[Meter, QLabel]] = []
        for line, section in enumerate(self._form.sections):
            short = f"{section.id}  " if len(section.id) == 1 else ""
            name = QLabel(f"{short}{self._voice.text(section.label)}", self)
            name.setMaximumWidth(190)
            meter, points = Meter(self, 4), QLabel(self)
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
        self._clean = self._label("", 100, "good")
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
        if before is None or _outcome(before) != _outcome(rating):
            self._show_verdict(rating)
            self._list.show_levels(words.levels(rating))
        self._show_advice(rating)
        if self._form.history is not None:
            self._timeline.show_months(self._form, rating)
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

    def _show_verdict(self, rating: Rating) -> None:
        words = self._words
        grade = words.grade(rating)
        if self._grade.text() != grade:
            self._grade.setText(grade)
            dress_to(self._grade, size_for(grade))
        keep(self._grade, rating.grade or "")
        keep(self._score, "" if rating.score is None else plain(rating.score))
        say(self._score, words.score(rating))
        self._strike(rating.vetoed)
        self._stars.show_stars(rating.stars, words.star_places)
        say(self._meaning, words.meaning(rating))
        keep(self._range, range_text(rating))
        say(self._range, words.range(rating))
        reveal(self._range, shown=bool(self._range.text()))
        self._show_meter(rating)

    def _strike(self, vetoed: bool) -> None:  # noqa: FBT001 - one state of the verdict
        """Strike the score through under a veto, as the sheet does."""
        font = self._score.font()
        if font.strikeOut() != vetoed:
            font.setStrikeOut(vetoed)
            self._score.setFont(font)
            self._meaning.setProperty("tone", "bad" if vetoed else "quiet")
            self._meaning.style().polish(self._meaning)

    def _show_meter(self, rating: Rating) -> None:
        whole = self._words.whole
        score = rating.score
        if whole and score is not None:
            high = _high(rating.range)
            self._meter.show_share(score, whole, high)

    def _show_advice(self, rating: Rating) -> None:
        say(self._next, self._words.ahead(rating))
        say(self._advice, self._words.advice(rating))

    def _show_sections(self, rating: Rating) -> None:
        voice = self._voice
        found = rating.sections or (None,) * len(self._sums)
        for (meter, label), part, section in zip(
            self._sums, found, self._form.sections, strict=True
        ):
            points = "—" if part is None else voice.points(part.points)
            full = "" if section.maximum is None else f" / {voice.points(section.maximum)}"
            say(label, points + full)
            if section.maximum:
                meter.show_share(0 if part is None else part.points, section.maximum)


def _outcome(rating: Rating) -> tuple[object, ...]:
    return rating.score, rating.grade, rating.range, rating.vetoed


def _high(found: Range | None) -> Fraction | None:
    return None if found is None or found.score is None else found.score[1]


def range_text(rating: Rating) -> str:
    """Give the RESULT's range as JSON text, "" where it is null."""
    found = rating.range
    if found is None:
        return ""
    score = found.score and [None if end is None else plain(end) for end in found.score]
    grade = found.grade and list(found.grade)
    return json.dumps({"score": score, "grade": grade}, ensure_ascii=False)


def size_for(grade: str) -> int:
    """Give the size of the grade's letters, in percent: long names get smaller ones."""
    if len(grade) <= len("AAA+") and grade.isascii():
        return BIG
    return MIDDLE if len(grade) <= len("未评星级") else SMALL


def dress_to(label: QLabel, percent: int) -> None:
    """Set a label's letters to a share of the window's."""
    font = label.font()
    font.setPointSizeF(label.window().font().pointSizeF() * percent / 100)
    label.setFont(font)
