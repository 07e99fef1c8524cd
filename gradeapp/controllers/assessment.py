"""The assessment being typed: takes what the reviewer does, gives the entry as it then stands."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from gradeapp.controllers.steps import Step, Steps
from gradeapp.model.entry.path import TALLY
from gradeapp.model.later import Later

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from gradeapp.model.entry import entry as entries
    from gradeapp.model.entry.entry import Entry
    from gradeapp.model.scorecard import Scorecard
else:
    entries = Later("gradeapp.model.entry.entry")


class AssessmentController(QObject):
    """Holds the present `Entry` and the steps that led to it.

    `rated` carries the entry after every change and opening; `changed` only after a change by
    the reviewer (the journal listens); `steps_changed` says whether there is anything to undo
    and to redo; `stepped` names the path (or another place) that an undo or redo changed; `pasted`
    carries what became of copied cells; `unit_chosen` the form's id and the unit wanted for it.
    """

    rated = Signal(object)
    changed = Signal(object)
    steps_changed = Signal(bool, bool)
    stepped = Signal(str)
    pasted = Signal(object)
    unit_chosen = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entry: Entry | None = None
        self._steps = Steps()
        self._is_open = True
        self.units: Mapping[str, str] = {}
        """The unit of amounts that the user prefers, by form id."""

    @property
    def entry(self) -> "Entry | None":
        """The entry as it stands, None before one is opened."""
        return self._entry

    def begin(self, scorecard: "Scorecard") -> None:
        """Open an empty entry of a form."""
        self.open_entry(entries.begin(scorecard))

    @Slot(object)
    def open_entry(self, entry: "Entry") -> None:
        """Go on with an entry; there is nothing to undo yet. A blank one gets the usual unit."""
        unit = self.units.get(entry.scorecard.id, "")
        if unit and entry.unit and not entry.typed:
            entry = entries.change_unit(entry, unit, convert=False)
        self._entry, self._is_open = entry, True
        self._steps.clear()
        self.rated.emit(entry)
        self._tell_steps()

    def set_open(self, *, is_open: bool) -> None:
        """Let steps be undone and redone, or not: nothing changes what is handed over."""
        if self._is_open != is_open:
            self._is_open = is_open
            self._tell_steps()

    @Slot(str, str)
    def edit(self, path: str, raw: str) -> None:
        """Take another text at a path; typing on in one field is one step to undo."""
        self._take(lambda entry: entries.edit(entry, path, raw), path)

    @Slot()
    def settle(self) -> None:
        """End the step: a field was left, or its text replaced at once."""
        self._steps.settle()

    @Slot(str, bool)
    def set_na(self, path: str, on: bool) -> None:  # noqa: FBT001 - a slot
        """Mark a path as not applicable, or bring back what was typed there before."""
        self._take(lambda entry: entries.set_na(entry, path, on=on))

    @Slot(str)
    def add_row(self, list_id: str) -> None:
        """Add a blank row to a list."""
        self._take(lambda entry: entries.add_row(entry, list_id))

    @Slot(str, int, bool)
    def put_in_row(self, list_id: str, number: int, doubled: bool) -> None:  # noqa: FBT001
        """Put a row behind one counted from 0 (-1: at the top), blank or a copy of that one."""
        self._take(lambda entry: entries.put_in_row(entry, list_id, number, doubled=doubled))

    @Slot(str)
    def clear_rows(self, list_id: str) -> None:
        """Take all rows out of a list."""
        self._take(lambda entry: entries.clear_rows(entry, list_id))

    @Slot(str, int)
    def remove_row(self, list_id: str, number: int) -> None:
        """Take a row out of a list, counted from 0."""
        self._take(lambda entry: entries.remove_row(entry, list_id, number))

    @Slot(str, str)
    def paste(self, path: str, text: str) -> None:
        """Take cells of a sheet, going down from a path, and tell what became of them."""
        if self._entry is not None:
            landing = entries.lay_cells(self._entry, path, text)
            self._take(lambda entry: entries.take_cells(entry, landing))
            self.pasted.emit(landing)

    @Slot(object)
    def bring(self, texts: "Mapping[str, str]", listed: "Mapping[str, str] | None" = None) -> None:
        """Take texts into several fields at once, by path: one step to undo.

        `listed` are the lists they were counted from, by input; typing on in one is one step.
        """
        lists = listed or {}
        self._take(
            lambda entry: entries.restore(
                entry.scorecard, {**entry.typed, **texts}, entry.held, {**entry.tallies, **lists}
            ),
            "".join(f"{TALLY}{path}" for path in lists),
        )

    @Slot(object, object)
    def bring_list(self, texts: "Mapping[str, str]", listed: "Mapping[str, str]") -> None:
        """Take the text of a list, and what it comes to into its fields."""
        self.bring(texts, listed)

    @Slot(str, bool)
    def change_unit(self, unit: str, convert: bool) -> None:  # noqa: FBT001 - a slot
        """Change the unit of the amounts, with or without converting the figures."""
        self._take(lambda entry: entries.change_unit(entry, unit, convert=convert))
        if self._entry is not None:
            self.unit_chosen.emit(self._entry.scorecard.id, unit)

    # --- back and forth

    @Slot()
    def undo(self) -> None:
        """Go one step back."""
        self._went(self._steps.undo() if self._is_open else None)

    @Slot()
    def redo(self) -> None:
        """Take back the last step back."""
        self._went(self._steps.redo() if self._is_open else None)

    def note(self, step: Step) -> None:
        """Note a change that was made elsewhere on the desk among those to undo."""
        self._steps.take(step)
        self._tell_steps()

    def _take(self, change: "Callable[[Entry], Entry]", path: str = "") -> None:
        before = self._entry
        if before is None:
            return
        after = change(before)
        if (after.typed, after.tallies) == (before.typed, before.tallies):
            return
        where = path or _where(before, after)
        self._steps.take(
            Step(
                lambda: self._tell(before),
                lambda: self._tell(after),
                where,
                path,
                ((before.typed, before.tallies), (after.typed, after.tallies)),
            )
        )
        self._tell(after)
        self._tell_steps()

    def _went(self, step: Step | None) -> None:
        if step is not None:
            self._tell_steps()
            self.stepped.emit(step.where)

    def _tell(self, entry: "Entry") -> None:
        self._entry = entry
        self.rated.emit(entry)
        self.changed.emit(entry)

    def _tell_steps(self) -> None:
        back, forth = self._steps.reach
        self.steps_changed.emit(back and self._is_open, forth and self._is_open)


def _where(before: "Entry", after: "Entry") -> str:
    """Find the first path that differs."""
    paths = (*after.typed, *before.typed)
    return next((path for path in paths if before.text(path) != after.text(path)), "")
