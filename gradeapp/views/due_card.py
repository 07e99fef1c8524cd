"""Dates that fall due: the day in large letters, and the days left or over in colour and words."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gradeapp.model.entry.due import DueDay, dues_of, read_dues
from gradeapp.model.entry.entry import Entry
from gradeapp.model.scorecard import Scorecard
from gradeapp.model.sheet.voice import Voice
from gradeapp.views.ink import dress
from gradeapp.views.still import say

SOON = 3
"""Days left from which on a date is marked as near."""


class DueDays(QWidget):
    """The due dates of a form side by side; takes no room where it has none."""

    def __init__(self, form: Scorecard, voice: Voice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards = [DueCard(voice, self) for _ in dues_of(form)]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        for card in self._cards:
            row.addWidget(card, 1)
        self.setVisible(bool(self._cards))

    def show_entry(self, entry: Entry, today: date) -> None:
        """Show the due dates of an entry; without a day of its own it is looked at today."""
        for card, found in zip(self._cards, read_dues(entry), strict=False):
            card.show_due(found, today)


class DueCard(QFrame):
    """One due date, named `due.<id>`."""

    def __init__(self, voice: Voice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._voice = voice
        self.setProperty("card", True)
        self._title, self._day, self._left = QLabel(self), QLabel(self), QLabel(self)
        self._title.setProperty("tone", "quiet")
        dress(self._day, 165, bold=True)
        dress(self._left, 112, bold=True)
        self._left.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._seen = QLabel(self)
        self._seen.setProperty("tone", "quiet")
        self._seen.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 9, 14, 10)
        column.setSpacing(2)
        for pair in ((self._title, self._seen), (self._day, self._left)):
            row = QHBoxLayout()
            row.addWidget(pair[0])
            row.addStretch(1)
            row.addWidget(pair[1])
            column.addLayout(row)

    def show_due(self, found: DueDay, today: date) -> None:
        """Show a due date, looked at from the form's own day or from today."""
        voice = self._voice
        self.setObjectName(f"due.{found.due.id}")
        say(self._title, voice.text(found.due.label))
        say(self._day, "—" if found.day is None else say_day(found.day, voice))
        seen = today if found.seen is None else found.seen
        left = None if found.day is None else (found.day - seen).days
        tone = _tone(left)
        say(self._left, "" if left is None else say_left(left, voice))
        if self._left.property("tone") != tone:
            self._left.setProperty("tone", tone)
            self._left.style().unpolish(self._left)
            self._left.style().polish(self._left)
        say(self._seen, "" if left is None else self._from(found, seen))
        self.setAccessibleName(f"{self._title.text()} {self._day.text()} {self._left.text()}")

    def _from(self, found: DueDay, seen: date) -> str:
        voice, one = self._voice, found.due.seen_from
        if found.seen is None or one is None:
            return voice.word(voice.tr("seen from today, {day}"), day=seen.isoformat())
        return f"{voice.text(one.label)} {seen.isoformat()}"


def _tone(left: int | None) -> str:
    if left is None:
        return "quiet"
    return "bad" if left < 0 else "warn" if left <= SOON else "good"


def say_day(day: date, voice: Voice) -> str:
    """Say a day with its weekday."""
    tr = voice.tr
    names = (tr("Mon"), tr("Tue"), tr("Wed"), tr("Thu"), tr("Fri"), tr("Sat"), tr("Sun"))
    return f"{day.isoformat()} {names[day.weekday()]}"


def say_left(left: int, voice: Voice) -> str:
    """Say how many days are left, or that a date is over."""
    tr = voice.tr
    if left < -1:
        return voice.word(tr("overdue by {days} days"), days=f"{-left:,}")
    if left == -1:
        return voice.set(tr("overdue by 1 day"))
    if left == 0:
        return voice.set(tr("due today"))
    return (
        voice.set(tr("1 day left"))
        if left == 1
        else voice.word(tr("{days} days left"), days=f"{left:,}")
    )
