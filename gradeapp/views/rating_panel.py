"""The rating beside the entry page: grade, score, stars, range, levels, and what to look at."""

import json
from fractions import Fraction

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gradeapp.model.entry import Entry
from gradeapp.model.exact import plain
from gradeapp.model.rating import Range, Rating
from gradeapp.model.result import as_result
from gradeapp.model.scorecard import Scorecard
from gradeapp.model.sheet_voice import Voice
from gradeapp.views.ink import dress
from gradeapp.views.level_list import LevelList
from gradeapp.views.meter import Meter
from gradeapp.views.rating_words import RatingWords
from gradeapp.views.remarks import Remarks
from gradeapp.views.stars import Stars
from gradeapp.views.timeline import Timeline

BIG, MIDDLE, SMALL = 290, 190, 145


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
        self._grade = self._label("rating.grade", BIG, "accent", bold=True)
        self._grade.setWordWrap(True)
        self._score = self._label("rating.score", 165, bold=True)
        self._of = self._label("", 100, "quiet")
        top = QHBoxLayout()
        top.addWidget(self._grade, 1)
        score = QHBoxLayout()
        score.setSpacing(4)
        score.addWidget(self._score, 0, Qt.AlignmentFlag.AlignBottom)
        score.addWidget(self._of, 0, Qt.AlignmentFlag.AlignBottom)
        top.addLayout(score)
        column.addLayout(top)
        self._stars = Stars(22, self)
        self._stars.setObjectName("rating.stars")
        self._stars.setProperty("value", "")
        self._stars.hide()
        self._meaning = self._label("", 100, "quiet")
        self._meter = Meter(self, 6)
        self._range = self._label("rating.range", 100, "", bold=True)
        self._range.setProperty("banner", True)
        self._next = self._label("rating.next", 100)
        self._advice = self._label("rating.advice", 95, "quiet")
        lines = (self._meaning, self._range, self._next, self._advice)
        for label in lines:
            label.setWordWrap(True)
        for widget in (self._stars, self._meter, *lines):
            column.addWidget(widget)
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
            points.setAlignment(Qt.AlignmentFlag.AlignRight)
            grid.addWidget(name, line, 0)
            grid.addWidget(meter, line, 1)
            grid.addWidget(points, line, 2)
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
        self._show_sections(rating)
        if before is None or before.missing != rating.missing:
            self._missing.show_remarks(*words.missing(rating))
        if self._problems is None or self._problems != entry.problems:
            self._problems = entry.problems
            self._faults.show_remarks(*words.faults(entry))
        self._warnings.show_remarks(*words.warnings(rating))
        self._rules.show_remarks(*words.rules(rating))
        quiet = not (rating.missing or entry.problems or rating.warnings or rating.applied)
        self._clean.setVisible(quiet)

    def _show_verdict(self, rating: Rating) -> None:
        words = self._words
        grade = words.grade(rating)
        if self._grade.text() != grade:
            self._grade.setText(grade)
            dress_to(self._grade, size_for(grade))
        self._grade.setProperty("value", rating.grade or "")
        self._score.setProperty("value", "" if rating.score is None else plain(rating.score))
        _set(self._score, words.score(rating))
        self._strike(rating.vetoed)
        _set(self._of, words.limit(rating))
        self._stars.show_stars(rating.stars, words.star_places)
        _set(self._meaning, words.meaning(rating))
        self._range.setProperty("value", range_text(rating))
        _set(self._range, words.range(rating))
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
        self._meter.setVisible(whole is not None and score is not None)
        if whole and score is not None:
            high = _high(rating.range)
            self._meter.show_share(score, whole, high)

    def _show_advice(self, rating: Rating) -> None:
        _set(self._next, self._words.ahead(rating))
        _set(self._advice, self._words.advice(rating))

    def _show_sections(self, rating: Rating) -> None:
        voice = self._voice
        found = rating.sections or (None,) * len(self._sums)
        for (meter, label), part, section in zip(
            self._sums, found, self._form.sections, strict=True
        ):
            points = "—" if part is None else voice.points(part.points)
            full = "" if section.maximum is None else f" / {voice.points(section.maximum)}"
            _set(label, points + full)
            meter.setVisible(bool(section.maximum))
            if section.maximum:
                meter.show_share(0 if part is None else part.points, section.maximum)


def _outcome(rating: Rating) -> tuple[object, ...]:
    return rating.score, rating.grade, rating.range, rating.vetoed


def _high(found: Range | None) -> Fraction | None:
    return None if found is None or found.score is None else found.score[1]


def range_text(rating: Rating) -> str:
    """Give the RESULT's range as JSON text, "" where it is null."""
    found = as_result(rating)["range"]
    return "" if found is None else json.dumps(found, ensure_ascii=False)


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


def _set(label: QLabel, text: str) -> None:
    if label.text() != text or label.isHidden() == bool(text):
        label.setText(text)
        label.setVisible(bool(text))
