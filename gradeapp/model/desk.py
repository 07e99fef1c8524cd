"""The assessment on the desk: whose it is and where it is kept, beside what is typed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from gradeapp.model.assessment import OPEN, Assessment
from gradeapp.model.customer import Customer
from gradeapp.model.dates import read_date
from gradeapp.model.problem import Problem
from gradeapp.model.scorecard import Scorecard

CUSTOMER_FIELDS = ("name", "number", "uscc")


@dataclass(frozen=True, slots=True)
class Desk:
    """One assessment being worked on.

    `typed` holds what stands in the fields above the form: `name`, `number`, `uscc` of the
    customer, `rated_on`. `customer` is the chosen customer of the records, None for one only
    typed. `drafted_at` says when the journal last kept it, `is_kept` that the records have it as
    it stands. `resumed_at` is the time of the draft that a start brought back, `unkept` says what
    hinders the journal.
    """

    scorecard: Scorecard
    assessment: Assessment
    typed: Mapping[str, str] = field(default_factory=dict)
    customer: Customer | None = None
    drafted_at: datetime | None = None
    resumed_at: datetime | None = None
    is_kept: bool = False
    problems: tuple[Problem, ...] = ()
    unkept: Problem | None = None

    @property
    def is_open(self) -> bool:
        """Tell whether it may still be edited."""
        return self.assessment.state in OPEN

    @property
    def rated_on(self) -> date | None:
        """The rating date, None while it is blank or can't be read."""
        return read_date(self.typed.get("rated_on", "").strip())

    @property
    def is_blank(self) -> bool:
        """Tell whether nothing was typed that could be lost."""
        content = self.assessment.content
        texts = (self.typed.get(name, "") for name in CUSTOMER_FIELDS)
        return content.inputs == "{}" and not any(text.strip() for text in texts)


def fields_of(customer: Customer) -> dict[str, str]:
    """Give a customer of the records as the fields show it."""
    return {"name": customer.name, "number": customer.number, "uscc": customer.uscc}
