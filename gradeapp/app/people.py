"""Choosing who works: the card over the window, wired to the accounts of the records."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gradeapp.controllers.people import PeopleController
from gradeapp.model.later import Later
from gradeapp.model.problem import Translate
from gradeapp.work.place import Place

if TYPE_CHECKING:
    from gradeapp.views import people as people_view
    from gradeapp.views.main_window import MainWindow
else:
    people_view = Later("gradeapp.views.people")


class People(QObject):
    """Shows who can work in a window; `chosen` carries the account that works from now on."""

    chosen = Signal(str)

    def __init__(self, window: "MainWindow", texts: Callable[[], Translate], place: Place) -> None:
        super().__init__(window)
        self._window, self._texts = window, texts
        self._controller = PeopleController(place, self)
        self._controller.chosen.connect(self._choose)
        self._card: people_view.PeopleCard | None = None

    def open(self) -> None:
        """Ask who works."""
        self.close()
        card = self._card = people_view.PeopleCard(self._window, self._texts())
        self._controller.listed.connect(card.show_people)
        self._controller.refused.connect(card.show_problem)
        card.chosen.connect(self._controller.choose)
        card.added.connect(self._controller.add)
        card.closed.connect(self._forget)
        self._controller.refresh()
        card.open()

    def close(self) -> None:
        """Close the card."""
        if self._card is not None:
            self._card.dismiss()

    def _choose(self, name: str) -> None:
        self.chosen.emit(name)
        self._controller.refresh()

    def _forget(self) -> None:
        self._card = None
