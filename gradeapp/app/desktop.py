"""What the parts of the running program may ask of it."""

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from gradeapp.app.pages import Pages
    from gradeapp.controllers.assessment import AssessmentController
    from gradeapp.controllers.jobs import Jobs
    from gradeapp.controllers.record import RecordController
    from gradeapp.controllers.review import ReviewController
    from gradeapp.controllers.settings import SettingsController
    from gradeapp.controllers.sheet import SheetController
    from gradeapp.controllers.worklist import WorklistController
    from gradeapp.model.problem import Translate
    from gradeapp.views.main_window import MainWindow
    from gradeapp.work.place import Place


class Desktop(Protocol):
    """The program as its parts see it."""

    place: "Place"
    jobs: "Jobs"
    window: "MainWindow"
    pages: "Pages"
    settings: "SettingsController"
    record: "RecordController"
    assessment: "AssessmentController"
    sheet: "SheetController"
    review: "ReviewController"
    worklist: "WorklistController"

    @property
    def texts(self) -> "Translate":
        """Translates into the language of the window."""
