"""A rated roster as the window shows it: what was read, by which form, and what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from gradeapp.model.roster.fit import Fit
from gradeapp.model.roster.roster import CUSTOMER_COLUMNS, Roster
from gradeapp.model.scorecard import InputKind, Scorecard, Text


@dataclass(frozen=True, slots=True)
class RosterShown:
    """A roster on the screen.

    `source` is the file's name, `corrections` what a reviewer changed of the columns, `summary`
    the numbers in words, `batch` the id under which it is in the records, "" before. `fit` says
    how the form fits if the headings chose it, not the reviewer.
    """

    source: str
    scorecard: Scorecard
    roster: Roster
    summary: str = ""
    corrections: Mapping[str, str] = field(default_factory=dict)
    batch: str = ""
    fit: Fit | None = None

    @property
    def inputs(self) -> tuple[str, ...]:
        """The inputs that some column holds, in the form's order."""
        held = {column.target for column in self.roster.mapping}
        return tuple(one.id for one in self.scorecard.inputs if one.id in held)

    @property
    def wants_password(self) -> bool:
        """Tell whether the workbook is protected."""
        codes = {problem.code for problem in self.roster.problems}
        return bool(codes & {"roster.encrypted", "roster.wrong_password"})


def targets(scorecard: Scorecard) -> tuple[tuple[str, Text], ...]:
    """Give what a column may hold: fields of the customer, then the inputs that are no lists."""
    customer = tuple(
        (name, Text(labels[0], next(label for label in labels if label.isascii())))
        for name, labels in CUSTOMER_COLUMNS.items()
    )
    fields = (one for one in scorecard.inputs if one.kind is not InputKind.LIST)
    return customer + tuple((one.id, one.label) for one in fields)
