"""A sheet that came back: the record it belongs to, and what differs from it."""

from dataclasses import dataclass

from gradeapp.model.assessment import State
from gradeapp.model.scorecard import Text
from gradeapp.model.sheet.code import Code


@dataclass(frozen=True, slots=True)
class Difference:
    """One input that stands otherwise in the records: its label, and both values ("" for blank)."""

    label: Text
    paper: str
    records: str


@dataclass(frozen=True, slots=True)
class Returned:
    """What is known of a sheet that came back.

    `code` is what a scan said, None for the PDF itself. `assessment` is the record's id, "" if the
    records don't have the sheet; then `number`, `state` and `grade` are those of the record as it
    stands today. `can_open` tells that the case in the PDF can be opened.
    """

    code: Code | None = None
    assessment: str = ""
    number: str = ""
    state: State | None = None
    grade: str = ""
    differences: tuple[Difference, ...] = ()
    can_open: bool = False

    @property
    def is_known(self) -> bool:
        """Tell whether the records have it."""
        return bool(self.assessment)
