"""What came out, in large letters: grade, stars, score, range, and the way to the next level."""

import json

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from gradeapp.model.advice.advice import Advice
from gradeapp.model.engine.result import as_range
from gradeapp.model.exact import plain
from gradeapp.model.rating import Rating
from gradeapp.views.ink import dress
from gradeapp.views.meter import Meter
from gradeapp.views.rating_words import RatingWords
from gradeapp.views.shortened import Shortened
from gradeapp.views.stars import Stars
from gradeapp.views.still import Figure, Still, keep, reveal, say

BIG, MIDDLE, SMALL, SMALLEST, LONG = 290, 190, 145, 115, 16
ONE_LINE, TWO_LINES, GRADE_HEIGHT, SCORE_HEIGHT, SCORE_WIDTH = 20, 38, 52, 34, 132
TEXT_WIDTH, MOST_TEXT = 272, 96
"""The narrowest that a text of the card may be, and the highest."""


class Verdict(QFrame):
    """The card on top of the rating panel.

    `rating.grade`, `rating.score`, `rating.stars` and `rating.range` keep the member of the RESULT
    in the property `value` (the range as JSON text), "" for null.
    """

    def __init__(self, words: RatingWords) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._words = words
        self._shown: tuple[object, ...] | None = None
        self._rating: Rating | None = None
        self._is_open = True
        self._grade = self._label("rating.grade", BIG, "accent", bold=True)
        self._score = Figure(self)
        self._name(self._score, "rating.score", 165, bold=True)
        self._stars = Stars(22, self)
        self._stars.setObjectName("rating.stars")
        self._stars.setProperty("value", "")
        self._meter = Meter(self, 6)
        self._range = self._label("rating.range", 100, bold=True)
        self._range.setProperty("banner", True)
        self._meaning = self._label("rating.meaning", 100, "quiet")
        self._next = self._label("rating.next", 100)
        self._advice = Shortened(self)
        self._name(self._advice, "rating.advice", 95)
        self._meaning.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._distances: list[tuple[QLabel, Still]] = []
        self._lay_out()

    def _label(self, name: str, percent: int, tone: str = "", *, bold: bool = False) -> QLabel:
        label = QLabel(self)
        self._name(label, name, percent, tone, bold=bold)
        return label

    @staticmethod
    def _name(
        label: QLabel, name: str, percent: int, tone: str = "", *, bold: bool = False
    ) -> None:
        label.setObjectName(name)
        label.setProperty("value", "")
        label.setProperty("tone", tone)
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        dress(label, percent, bold=bold)

    def _lay_out(self) -> None:
        words, column = self._words, QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(6)
        column.addLayout(self._top())
        column.addWidget(self._stars)
        column.addWidget(self._meter)
        column.addWidget(self._range)
        height = self._meaning_height()
        meaning = Still(self._meaning, height)
        column.addWidget(meaning)
        meaning.setVisible(height > 0)
        self._stars.setVisible(words.star_places > 0)
        self._meter.setVisible(words.whole is not None)
        # While the rating is an estimate its range stands where these distances would.
        places = ((self._next, ONE_LINE), (self._advice, TWO_LINES))
        for (label, height), wanted in zip(places, words.has_distances, strict=True):
            label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            place = Still(label, height)
            column.addWidget(place)
            # Shown before it stands in the card it would be a window of its own for a moment.
            place.setVisible(wanted)
            self._distances += [(label, place)] if wanted else []

    def _top(self) -> QHBoxLayout:
        top, bottom, limit = QHBoxLayout(), Qt.AlignmentFlag.AlignBottom, self._words.limit()
        top.setSpacing(4)
        top.addWidget(Still(self._grade, GRADE_HEIGHT), 1)
        self._score.setAlignment(Qt.AlignmentFlag.AlignRight | bottom)
        self._score.setWordWrap(False)
        width = SCORE_WIDTH if self._words.is_scored else 1
        top.addWidget(Still(self._score, SCORE_HEIGHT, width), 0, bottom)
        if limit:
            whole = self._label("", 100, "quiet")
            whole.setWordWrap(False)
            whole.setText(limit)
            whole.setContentsMargins(0, 0, 0, 3)
            top.addWidget(whole, 0, bottom)
        return top

    def _meaning_height(self) -> int:
        """Give the room that the longest meaning of a level needs, or what is said of a veto."""
        metrics, room = self._meaning.fontMetrics(), QRect(0, 0, TEXT_WIDTH, MOST_TEXT)
        wrap = int(Qt.TextFlag.TextWordWrap)
        texts = (*self._words.meanings, self._words.veto_note)
        said = (text for text in texts if text)
        return max((metrics.boundingRect(room, wrap, text).height() for text in said), default=0)

    def show_rating(self, rating: Rating) -> None:
        """Show a rating; touches only what is different."""
        grade = self._words.grade(rating)
        shown = (rating.score, grade, rating.range, rating.vetoed, rating.provisional)
        if shown != self._shown:
            self._shown = shown
            self._show_outcome(rating, grade)
        self._rating = rating
        say(self._next, self._words.ahead(rating))
        self._show_distances(rating)

    def set_open(self, *, is_open: bool) -> None:
        """Keep room for the advice, which only what may be changed is given."""
        if is_open != self._is_open:
            self._is_open = is_open
            if self._rating is not None:
                self._show_distances(self._rating)

    def show_advice(self, advice: Advice | None) -> None:
        """Show the best way to a better level in one sentence."""
        self._advice.show_text(self._words.advice(advice))
        self._tone("")

    def dim_advice(self) -> None:
        """Let the way fade until it is worked out again."""
        self._tone("quiet")

    def _tone(self, tone: str) -> None:
        if self._advice.property("tone") != tone:
            self._advice.setProperty("tone", tone)
            self._advice.style().polish(self._advice)

    def _show_distances(self, rating: Rating) -> None:
        """Give the distances room where there is one to tell, whatever it is."""
        for label, place in self._distances:
            if label is self._next:
                shown = bool(label.text()) or self._words.has_step(rating)
            else:
                shown = self._is_open and self._words.has_way(rating)
            reveal(place, shown=shown)

    def _show_outcome(self, rating: Rating, grade: str) -> None:
        words = self._words
        if self._grade.text() != grade:
            self._grade.setText(grade)
            self._resize_grade(size_for(grade))
        keep(self._grade, rating.grade or "")
        keep(self._score, "" if rating.score is None else plain(rating.score))
        say(self._score, words.score(rating))
        self._strike(struck=rating.vetoed)
        self._stars.show_stars(rating.stars, words.star_places)
        say(self._meaning, words.meaning(rating))
        keep(self._range, range_text(rating))
        say(self._range, words.range(rating))
        reveal(self._range, shown=rating.provisional)
        self._show_meter(rating)

    def _resize_grade(self, percent: int) -> None:
        font = self._grade.font()
        font.setPointSizeF(self.font().pointSizeF() * percent / 100)
        self._grade.setFont(font)
        # Smaller letters stand on one line with the figures beside them; big ones fill the place.
        beside = self._words.is_scored and percent != BIG
        upright = Qt.AlignmentFlag.AlignBottom if beside else Qt.AlignmentFlag.AlignVCenter
        self._grade.setAlignment(Qt.AlignmentFlag.AlignLeft | upright)

    def _strike(self, *, struck: bool) -> None:
        """Strike the score through under a veto, as the sheet does."""
        font = self._score.font()
        if font.strikeOut() != struck:
            font.setStrikeOut(struck)
            self._score.setFont(font)
            self._meaning.setProperty("tone", "bad" if struck else "quiet")
            self._meaning.style().polish(self._meaning)

    def _show_meter(self, rating: Rating) -> None:
        whole, found = self._words.whole, rating.range
        if whole:
            high = None if found is None or found.score is None else found.score[1]
            self._meter.show_share(rating.score or 0, whole, high)


def range_text(rating: Rating) -> str:
    """Give the RESULT's range as JSON text, "" where it is null."""
    found = as_range(rating.range)
    return "" if found is None else json.dumps(found, ensure_ascii=False)


def size_for(grade: str) -> int:
    """Give the size of the grade's letters, in percent: long names get smaller ones."""
    if len(grade) <= len("AAA+") and grade.isascii():
        return BIG
    return MIDDLE if len(grade) <= len("未评星级") else SMALL if len(grade) <= LONG else SMALLEST
