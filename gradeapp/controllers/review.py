"""Confirming what is on the desk: tells what may be done, and has it done in the records."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from gradeapp.model.later import Later
from gradeapp.model.problem import Unavailable
from gradeapp.model.workflow import Action
from gradeapp.work.place import Place

if TYPE_CHECKING:
    from gradeapp.model import review as review_values
    from gradeapp.model.desk import Desk
    from gradeapp.model.paper import Paper
    from gradeapp.model.review import Review
    from gradeapp.work import review as reviews
else:
    review_values = Later("gradeapp.model.review")
    reviews = Later("gradeapp.work.review")


class ReviewController(QObject):
    """`looked` carries a `Review` of the desk; `wanted` what shall be done with it.

    Nothing is read while the same assessment is only typed into.
    """

    looked = Signal(object)
    wanted = Signal(object)
    failed = Signal(object)

    def __init__(self, place: Place, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._seen: tuple[str, int] | None = None
        self.review: Review | None = None

    @Slot(object)
    def show_desk(self, desk: "Desk") -> None:
        """Look at the assessment on the desk, if it is another one or was moved."""
        seen = (desk.assessment.id, desk.assessment.row_version)
        if seen == self._seen:
            return
        try:
            # What was never kept has no way yet, and doesn't wait for the records.
            is_new = not desk.assessment.row_version
            self.review = review_values.Review() if is_new else reviews.look(self._place, desk)
        except Unavailable as fault:
            self.failed.emit((fault.problem,))
        else:
            self._seen = seen
            self.looked.emit(self.review)

    def look_again(self) -> None:
        """Forget what was read: the accounts may be others now."""
        self._seen = None

    @Slot(str, str)
    def act(self, action: str, note: str) -> None:
        """Review, return with a reason, sign off, or begin a correction."""
        if action == Action.REVISE:
            self.wanted.emit(reviews.revise)
        else:
            self.wanted.emit(lambda place, desk: reviews.act(place, desk, Action(action), note))

    def settle(self, desk: "Desk | None", paper: "Paper") -> None:
        """Sign off what is on the desk if it is approved and all roles have signed its sheet."""
        is_its = desk is not None and desk.assessment.id == paper.assessment
        all_signed = bool(paper.roles) and all(role.signed for role in paper.roles)
        if is_its and all_signed and self.review and Action.SIGN in self.review.actions:
            self.act(Action.SIGN, "")

    @Slot(str, str)
    def approve(self, grade: str, reason: str) -> None:
        """Approve, with the machine's grade (a blank one) or another one and its reason."""
        self.wanted.emit(lambda place, desk: reviews.approve(place, desk, grade, reason))
