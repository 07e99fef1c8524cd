"""The settings of this computer: read at the start, written at every change."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from gradeapp.files import settings_file
from gradeapp.model.later import Later
from gradeapp.model.problem import Problem
from gradeapp.model.settings import Settings, remember_form

if TYPE_CHECKING:
    from gradeapp.files.signing import web
else:
    web = Later("gradeapp.files.signing.web")


class SettingsController(QObject):
    """Holds the settings; `changed` carries them after a change, `failed` what is wrong there."""

    changed = Signal(object)
    lang_changed = Signal(str)
    theme_changed = Signal(str)
    recent_changed = Signal(object)
    failed = Signal(object)

    def __init__(self, data_dir: Path, lang: str | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.data_dir = data_dir
        self._path = data_dir / settings_file.FILE_NAME
        self.settings, self.problems = settings_file.read_settings(self._path)
        self._lang = lang

    @property
    def lang(self) -> str:
        """The language of the window: what the call asked for, else what is set."""
        return self._lang or self.settings.language

    @Slot(str, object)
    def change(self, name: str, value: object) -> None:
        """Change one setting."""
        shown = self.lang if name == "language" else getattr(self.settings, name)
        if shown == value == getattr(self.settings, name):
            return
        self._keep(**{name: value})
        if name == "language":
            self._lang = None
            self.lang_changed.emit(self.lang)
        elif name == "theme":
            self.theme_changed.emit(self.settings.theme)
        elif name == "tsa" and value and not web.is_web(str(value)):
            self.failed.emit((Problem("signature.bad_tsa", str(value)),))

    @Slot(str)
    def remember_form(self, form_id: str) -> None:
        """Put a form first among those used last."""
        recent = remember_form(self.settings, form_id)
        if recent != self.settings.recent_forms:
            self._keep(recent_forms=recent)
        self.recent_changed.emit(recent)

    def _keep(self, **changes: Any) -> None:  # noqa: ANN401 - a field of Settings each
        settings: Settings = replace(self.settings, **changes)
        problem: Problem | None = settings_file.write_settings(self._path, settings)
        self.settings = settings
        if problem:
            self.failed.emit((problem,))
        self.changed.emit(settings)
