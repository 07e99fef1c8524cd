"""Opens the manual where one is, and keeps it in the language of the window."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gradeapp.model.later import Later
from gradeapp.model.manual import anchor_of
from gradeapp.model.problem import Translate

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gradeapp.files import manual as manual_files
    from gradeapp.model.entry.entry import Entry
    from gradeapp.views import manual as manual_view
    from gradeapp.views.main_window import MainWindow
else:
    manual_files = Later("gradeapp.files.manual")
    manual_view = Later("gradeapp.views.manual")

Speech = Callable[[], tuple[str, Translate]]


class Handbook(QObject):
    """The manual of a window, made when it is first wanted.

    `speech` gives the language and its texts, `entry` what is filled in, if anything is.
    """

    def __init__(
        self, window: "MainWindow", speech: Speech, entry: "Callable[[], Entry | None]"
    ) -> None:
        super().__init__(window)
        self._window, self._speech, self._entry = window, speech, entry
        self.manual: manual_view.ManualWindow | None = None

    def open_here(self) -> None:
        """Open the manual at what it tells of where one is."""
        self.open_at(anchor_of(self._window.page, self._names(), self._kind_of))

    def open_at(self, anchor: str) -> None:
        """Open the manual at an anchor."""
        if self.manual is None:
            self.manual = manual_view.ManualWindow(self._window)
            self.speak()
        self.manual.open_at(anchor)
        self.manual.show()
        self.manual.activateWindow()
        self.manual.text.setFocus()

    def speak(self) -> None:
        """Show the manual in the present language."""
        if self.manual is not None:
            lang, tr = self._speech()
            self.manual.show_manual(manual_files.read_manual(lang), lang, tr)

    def close(self) -> None:
        """Close the manual with its window."""
        if self.manual is not None:
            self.manual.close()

    def _names(self) -> Iterator[str]:
        """Give the names of the focused widget and of those around it."""
        widget: QWidget | None = self._window.focusWidget()
        while widget is not None and widget is not self._window:
            if widget.objectName():
                yield widget.objectName()
            widget = widget.parentWidget()

    def _kind_of(self, path: str) -> str:
        """Give the kind of the answer at a path, `unit` for the unit of money, "" for none."""
        entry = self._entry()
        inputs = () if entry is None else entry.scorecard.inputs
        kinds = {one.id: one.kind.value for one in inputs} | {"unit": "unit"}
        return kinds.get(path, "")
