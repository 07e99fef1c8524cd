"""What the lists of ratings and of customers have in common: searched, filtered, sorted, read."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from gradeapp.model.problem import Unavailable
from gradeapp.work.place import Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from gradeapp.model.worklist import Asked

SEARCH_MS = 120
"""Milliseconds after the last key until the list is searched."""


class ListController(QObject):
    """A list of the records, shown as it is asked for while the rest of it is still read.

    `listed` carries what is shown, `failed` the problems of reading the records, `view_changed`
    filter and order to be remembered.
    """

    listed = Signal(object)
    failed = Signal(object)
    view_changed = Signal(str)

    def __init__(self, place: Place, asked: "Asked", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place, self._asked, self._lang = place, asked, "zh"
        self._reading, self._searching = QTimer(self), QTimer(self)
        self._reading.timeout.connect(self._read_on)
        self._searching.setSingleShot(True)
        self._searching.setInterval(SEARCH_MS)
        self._searching.timeout.connect(self._show)

    @Slot(str)
    def search(self, text: str) -> None:
        """List what a text belongs to; a blank text lists all."""
        self._asked = replace(self._asked, text=text)
        self._searching.start()

    @Slot(str)
    def filter(self, chosen: str) -> None:
        """Show only what a filter leaves."""
        self._ask(replace(self._asked, filter=chosen))

    @Slot(str, bool)
    def sort(self, column: str, descending: bool) -> None:  # noqa: FBT001 - a slot
        """Show the rows in the order of a column."""
        self._ask(replace(self._asked, column=column, descending=descending))

    @Slot()
    def clear(self) -> None:
        """Search for nothing and show all."""
        self._ask(replace(self._asked, text="", filter="all"))

    def close(self) -> None:
        """Read no more."""
        self._reading.stop()
        self._searching.stop()

    def _read_on(self) -> None:
        self._try(self._read_page)

    def _ask(self, asked: "Asked") -> None:
        self._asked = asked
        self._remember()
        self._show()

    def _remember(self) -> None:
        self.view_changed.emit(self._asked.view)

    def _try(self, do: "Callable[[], None]") -> None:
        try:
            do()
        except Unavailable as fault:
            self._reading.stop()
            self._forget()
            self.failed.emit((fault.problem,))

    # --- what each list does in its own way

    def _read_page(self) -> None:
        """Read the next page; stop the reading with the last one."""
        raise NotImplementedError

    def _show(self) -> None:
        """Tell the list as it is asked for, and search no more."""
        raise NotImplementedError

    def _forget(self) -> None:
        """Take nothing for read: the next look begins anew."""
        raise NotImplementedError
