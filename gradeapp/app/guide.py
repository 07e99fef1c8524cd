"""What the Help menu does: the tour, the list of shortcuts, and what the program is."""

import platform
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, qVersion

from gradeapp import __version__
from gradeapp.model.later import Later
from gradeapp.model.problem import Translate

if TYPE_CHECKING:
    from collections.abc import Callable

    from gradeapp.views import help_card
    from gradeapp.views import tour as tours
    from gradeapp.views.main_window import MainWindow
else:
    help_card = Later("gradeapp.views.help_card")
    tours = Later("gradeapp.views.tour")


class Guide(QObject):
    """Helps in a window, in the language that `texts` gives; one card or tour at a time.

    `page_wanted` asks for a page that the tour comes to, `toured` tells that the tour is over.
    """

    page_wanted = Signal(str)
    toured = Signal()

    def __init__(self, window: "MainWindow", texts: "Callable[[], Translate]") -> None:
        super().__init__(window)
        self._window, self._texts = window, texts
        self._card: help_card.HelpCard | None = None
        self.tour: tours.Tour | None = None

    def begin_tour(self) -> None:
        """Lead through the window from the first stop."""
        self.close_card()
        tr = self._texts()
        self.tour = tours.Tour(self._window, tr, tours.stops(tr))
        self.tour.page_wanted.connect(self.page_wanted)
        self.tour.ended.connect(self._forget_tour)
        self.tour.begin()

    def _forget_tour(self) -> None:
        self.tour = None
        self.toured.emit()

    def show_shortcuts(self) -> None:
        """Show all shortcuts as the window has them now."""
        self._open(help_card.shortcuts_card(self._window, self._texts()))

    def show_about(self) -> None:
        """Show versions and licences."""
        tr = self._texts()
        self._open(help_card.about_card(self._window, tr, facts(tr)))

    def close_card(self) -> None:
        """Close the card that is open, and the tour."""
        if self._card is not None:
            self._card.dismiss()
        if self.tour is not None:
            self.tour.end()

    def _open(self, card: "help_card.HelpCard") -> None:
        self.close_card()
        self._card = card
        card.closed.connect(self._forget)
        card.open()

    def _forget(self) -> None:
        self._card = None


def facts(tr: Translate) -> list[tuple[str, str]]:
    """Say what the program is made of, and under which licences."""
    notices = tr("All libraries with their licences stand in THIRD-PARTY-NOTICES.md.")
    qt = tr("Qt and PySide6 are used under the LGPL-3.0 and may be replaced by your own build.")
    return [
        (tr("Program"), f"gradeapp {__version__}"),
        ("Python", platform.python_version()),
        ("Qt", qVersion()),
        (tr("System"), platform.platform(terse=True)),
        (tr("Licence"), "Apache-2.0"),
        (tr("Font"), "Noto Sans SC, SIL Open Font License 1.1"),
        (tr("Libraries"), f"{qt}\n{notices}"),
    ]
