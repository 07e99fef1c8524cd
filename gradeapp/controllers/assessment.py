"""The assessment being typed: takes what the reviewer does, gives the entry as it then stands."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from gradeapp.model.later import Later

if TYPE_CHECKING:
    from collections.abc import Callable

    from gradeapp.model.entry import entry as entries
    from gradeapp.model.entry.entry import Entry
    from gradeapp.model.scorecard import Scorecard
else:
    entries = Later("gradeapp.model.entry.entry")

MOST_STEPS = 500


class AssessmentController(QObject):
    """Holds the present `Entry` and the ones to go back to.

    `rated` carries the entry after every change and opening; `changed` only after a change by
    the reviewer (the journal listens); `steps_changed` says whether there is anything to undo
    and to redo.
    """

    rated = Signal(object)
    changed = Signal(object)
    steps_changed = Signal(bool, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entry: Entry | None = None
        self._before: list[Entry] = []
        self._after: list[Entry] = []
        self._last_path = ""

    @property
    def entry(self) -> "Entry | None":
        """The entry as it stands, None before one is opened."""
        return self._entry

    def begin(self, scorecard: "Scorecard") -> None:
        """Open an empty entry of a form."""
        self.open_entry(entries.begin(scorecard))

    @Slot(object)
    def open_entry(self, entry: "Entry") -> None:
        """Go on with an entry; there is nothing to undo yet."""
        self._entry, self._before, self._after, self._last_path = entry, [], [], ""
        self.rated.emit(entry)
        self.steps_changed.emit(False, False)

    @Slot(str, str)
    def edit(self, path: str, raw: str) -> None:
        """Take another text at a path; typing on in one field is one step to undo."""
        self._take(lambda entry: entries.edit(entry, path, raw), path)

    @Slot(str, bool)
    def set_na(self, path: str, on: bool) -> None:  # noqa: FBT001 - a slot
        """Mark a path as not applicable, or make it blank again."""
        self._take(lambda entry: entries.set_na(entry, path, on=on))

    @Slot(str)
    def add_row(self, list_id: str) -> None:
        """Add a blank row to a list."""
        self._take(lambda entry: entries.add_row(entry, list_id))

    @Slot(str, int)
    def remove_row(self, list_id: str, number: int) -> None:
        """Take a row out of a list, counted from 0."""
        self._take(lambda entry: entries.remove_row(entry, list_id, number))

    @Slot(str, str)
    def paste(self, path: str, text: str) -> None:
        """Take cells of a sheet, going down from a path."""
        self._take(lambda entry: entries.paste(entry, path, text))

    @Slot(str, bool)
    def change_unit(self, unit: str, convert: bool) -> None:  # noqa: FBT001 - a slot
        """Change the unit of the amounts, with or without converting the figures."""
        self._take(lambda entry: entries.change_unit(entry, unit, convert=convert))

    @Slot()
    def undo(self) -> None:
        """Go one step back."""
        self._go(self._before, self._after)

    @Slot()
    def redo(self) -> None:
        """Take back the last step back."""
        self._go(self._after, self._before)

    def _take(self, change: "Callable[[Entry], Entry]", path: str = "") -> None:
        if self._entry is None:
            return
        after = change(self._entry)
        if after.typed == self._entry.typed:
            return
        if not path or path != self._last_path or not self._before:
            self._before = [*self._before[-MOST_STEPS:], self._entry]
        self._after, self._last_path = [], path
        self._tell(after)

    def _go(self, back: "list[Entry]", forth: "list[Entry]") -> None:
        if self._entry is not None and back:
            forth.append(self._entry)
            self._last_path = ""
            self._tell(back.pop())

    def _tell(self, entry: "Entry") -> None:
        self._entry = entry
        self.rated.emit(entry)
        self.changed.emit(entry)
        self.steps_changed.emit(bool(self._before), bool(self._after))
