"""The worklist: what was worked on last, and drafts that aren't in the records yet."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from gradeapp.model.assessment import Draft, WorkRow
from gradeapp.model.scorecard import Text


@dataclass(frozen=True, slots=True)
class Worklist:
    """What the worklist page shows.

    `drafts` are the journal's, newest first; a row whose id is among them has newer typing than
    the records. `titles` names the forms by id. `text` is what was searched for.
    """

    rows: tuple[WorkRow, ...] = ()
    drafts: tuple[Draft, ...] = ()
    titles: Mapping[str, Text] = field(default_factory=dict)
    text: str = ""

    def title(self, form_id: str, lang: str) -> str:
        """Give the title of a form, its id if it is gone."""
        title = self.titles.get(form_id)
        return title.say(lang) if title else form_id

    @property
    def fresh_drafts(self) -> tuple[Draft, ...]:
        """The drafts the records know nothing of."""
        known = {row.id for row in self.rows}
        return tuple(draft for draft in self.drafts if draft.id not in known)

    def draft(self, identity: str) -> Draft | None:
        """Find the draft of an assessment."""
        return next((draft for draft in self.drafts if draft.id == identity), None)
