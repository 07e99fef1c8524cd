"""The rating forms to choose from: read one after the other while the window stays alive."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from gradeapp.model.later import Later
from gradeapp.work.place import Place

if TYPE_CHECKING:
    from gradeapp.model import gallery as galleries
    from gradeapp.model.problem import Problem
    from gradeapp.work import gallery as work
else:
    work = Later("gradeapp.work.gallery")
    galleries = Later("gradeapp.model.gallery")


FIRST = 8
"""How many forms are shown while the others are still being read."""
SPEAK_MS = 400
"""Milliseconds until the pinyin of titles that aren't shipped is looked up in a dictionary."""


class GalleryController(QObject):
    """Tells all forms by `listed` (cards, ids used last), and the faults of unreadable ones.

    Reading all forms takes some tenths of a second; it is done a form at a time, between events.
    """

    listed = Signal(object, object)
    failed = Signal(object)

    def __init__(self, place: Place, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._recent: tuple[str, ...] = ()
        self._cards: dict[str, galleries.Card] = {}
        self._problems: list[Problem] = []
        self._waiting: list[str] | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._read_next)
        self._silent: list[str] = []
        self._speaking = QTimer(self)
        self._speaking.timeout.connect(self._speak_next)

    def close(self) -> None:
        """Read no more."""
        self._timer.stop()
        self._speaking.stop()

    @Slot()
    def refresh(self) -> None:
        """Tell what is known, and begin to read what isn't."""
        if self._waiting is None:
            self._waiting = list(reversed(self._place.library.ids()))
            self._timer.start(0)
        self._tell()

    def read_all(self) -> None:
        """Read what is left at once."""
        self.refresh()
        while self._waiting:
            self._read_next()

    @Slot(object)
    def show_recent(self, ids: tuple[str, ...]) -> None:
        """Put the forms used last first."""
        if ids != self._recent:
            self._recent = ids
            self._tell()

    def _read_next(self) -> None:
        if self._waiting:
            scorecard, problems = self._place.library.load(self._waiting.pop())
            self._problems += problems
            if scorecard is not None:
                known = work.known(scorecard.title)
                self._cards[scorecard.id] = galleries.card_of(scorecard, known)
            if len(self._cards) == FIRST:
                self._tell()
        if not self._waiting:
            self._timer.stop()
            self._tell()
            self._silent = [one for one, card in self._cards.items() if not card.spoken]
            if self._silent:
                self._speaking.start(SPEAK_MS)
            if self._problems:
                self.failed.emit(tuple(self._problems))
                self._problems = []

    def _tell(self) -> None:
        self.listed.emit(tuple(self._cards.values()), self._recent)

    def _speak_next(self) -> None:
        """Learn how one more title is spoken."""
        if self._silent:
            self._speaking.setInterval(0)
            card = self._cards[self._silent.pop()]
            self._cards[card.id] = replace(card, spoken=work.spoken(card.title))
        else:
            self._speaking.stop()
            self._tell()
