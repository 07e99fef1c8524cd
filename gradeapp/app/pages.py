"""The pages of a window and what it asks with, each made when it is first needed."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QWidget

from gradeapp.model.later import Later
from gradeapp.model.problem import Translate
from gradeapp.views.worklist import WorklistPage

if TYPE_CHECKING:
    from gradeapp.views import assessment as assessment_view
    from gradeapp.views import comparison as comparison_view
    from gradeapp.views import desk as desk_view
    from gradeapp.views import gallery as gallery_view
    from gradeapp.views import prompts as prompt_view
    from gradeapp.views import roster as roster_view
    from gradeapp.views import settings as settings_view
    from gradeapp.views import sheet as sheet_view
    from gradeapp.views import verification as verification_view
else:
    # A start needs the worklist; the others together take longer to load than the whole start.
    assessment_view = Later("gradeapp.views.assessment")
    comparison_view = Later("gradeapp.views.comparison")
    desk_view = Later("gradeapp.views.desk")
    gallery_view = Later("gradeapp.views.gallery")
    prompt_view = Later("gradeapp.views.prompts")
    roster_view = Later("gradeapp.views.roster")
    settings_view = Later("gradeapp.views.settings")
    sheet_view = Later("gradeapp.views.sheet")
    verification_view = Later("gradeapp.views.verification")

NOUNS = (
    "worklist",
    "gallery",
    "assessment",
    "roster",
    "sheet",
    "comparison",
    "verification",
    "settings",
)
"""The nouns of the pages, in the order in which the window offers them."""

View = TypeVar("View", bound=QWidget)


class Pages:
    """The pages of one window in one language; `made` is told the noun of each new one."""

    def __init__(
        self, window: QWidget, tr: Translate, lang: str, made: Callable[[str], None]
    ) -> None:
        self._window, self._tr, self._lang, self._made = window, tr, lang, made

    def page(self, noun: str) -> QWidget:
        """Give a page by its noun."""
        found: QWidget = getattr(self, noun)
        return found

    @cached_property
    def worklist(self) -> WorklistPage:
        """What was worked on."""
        return self._announce("worklist", WorklistPage(self._tr, self._lang))

    @cached_property
    def gallery(self) -> "gallery_view.GalleryPage":
        """The forms to choose from."""
        return self._announce("gallery", gallery_view.GalleryPage(self._tr, self._lang))

    @cached_property
    def assessment(self) -> "desk_view.DeskPage":
        """The customer, the form and its rating."""
        entry_page = assessment_view.AssessmentPage(self._tr, self._lang)
        return self._announce("assessment", desk_view.DeskPage(self._tr, self._lang, entry_page))

    @cached_property
    def roster(self) -> "roster_view.RosterPage":
        """Many customers at once."""
        return self._announce("roster", roster_view.RosterPage(self._tr, self._lang))

    @cached_property
    def sheet(self) -> "sheet_view.SheetPage":
        """What is printed."""
        return self._announce("sheet", sheet_view.SheetPage(self._tr))

    @cached_property
    def comparison(self) -> "comparison_view.ComparisonPage":
        """One customer under every form."""
        return self._announce("comparison", comparison_view.ComparisonPage(self._tr, self._lang))

    @cached_property
    def verification(self) -> "verification_view.VerificationPage":
        """Sheets that came back."""
        page = verification_view.VerificationPage(self._tr, self._lang)
        return self._announce("verification", page)

    @cached_property
    def settings(self) -> "settings_view.SettingsPage":
        """What is set on this computer."""
        return self._announce("settings", settings_view.SettingsPage(self._tr))

    @cached_property
    def prompts(self) -> "prompt_view.Prompts":
        """What asks for files."""
        return prompt_view.Prompts(self._window, self._tr)

    def _announce(self, noun: str, page: View) -> View:
        # Whoever is told may ask for the page at once, so it has its place before.
        setattr(self, noun, page)
        self._made(noun)
        return page
