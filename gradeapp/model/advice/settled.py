"""Which answers nobody can change any more: closed years, who the customer is, what was done.

The rule stands here and not in the forms, so that no form gets another digest by it. It goes by
the ids of inputs: what begins with `prior_` or `opening_` belongs to a closed year in any form.
"""

from enum import Enum
from fractions import Fraction

from gradeapp.model.answers import Answer
from gradeapp.model.scorecard import Input


class Standing(Enum):
    """Why an answer stands.

    `PERIOD`: a figure of a closed year or of the opening of this one; `IDENTITY`: what the
    customer is; `METHOD`: how it is rated, not how it does; `RECORD`: what was done, which can get
    more but not less.
    """

    PERIOD = "period"
    IDENTITY = "identity"
    METHOD = "method"
    RECORD = "record"


CLOSED = ("prior_", "opening_")
NAMED = {
    Standing.PERIOD: {"operating_cash_flow", "last_contact_date"},
    Standing.IDENTITY: {
        "industry",
        "new_customer",
        "customer_status",
        "years_established",
        "region",
        "stable_job",
        "known_employer",
        "manager",
        "welcomed_occupation",
        "public_figure",
    },
    Standing.METHOD: {"unit", "rating_date", "as_of", "basis", "lookup", "score_due"},
    Standing.RECORD: {
        "evaded_bank_debt",
        "malicious_overdraft",
        "illegal_cashing",
        "repeated_overdue",
        "max_overdue_days",
        "overdue_days_max",
        "overdue_count_12m",
        "overdue_over_5wd_count_12m",
    },
}
"""`operating_cash_flow` is last year's by its label; the other figures are of the year that the
rating is made for, so the next statement can show them as advised."""

BY_ID = {id_: standing for standing, ids in NAMED.items() for id_ in ids}


def standing_of(entry: Input) -> Standing | None:
    """Give why an input's answer stands, None if the customer can change it."""
    return Standing.PERIOD if entry.id.startswith(CLOSED) else BY_ID.get(entry.id)


def may_become(entry: Input, now: Answer, then: Answer) -> bool:
    """Tell whether an answer can still turn into another one."""
    standing = standing_of(entry)
    if standing is Standing.RECORD and isinstance(now, bool | Fraction):
        return isinstance(then, bool | Fraction) and then > now
    return standing is None


def is_settled(entry: Input, now: Answer) -> bool:
    """Tell whether an answer can't change at all any more, for the better or the worse."""
    standing = standing_of(entry)
    return standing is not None and (standing is not Standing.RECORD or now is True)
