"""What a sheet says besides the rating, read from a CASE's other members and written beside it.

A CASE may carry, beside `form` and `inputs`: `customer` with `id`, `name` and `uscc`, `number`,
`company`, `rating_date`, `names` (role → name), `reasons` (warning → reason) and `override` with
`grade`, `reason`, `name` and `date`. None of them affects a result.
"""

from collections.abc import Mapping
from datetime import date, datetime

from gradeapp.model.dates import read_date
from gradeapp.model.problem import Problem
from gradeapp.model.scorecard import Scorecard
from gradeapp.model.sheet.sheet import Facts, Override

LONGEST = 2000
"""As long as the window lets a reason be: what it prints must come back whole."""


class _Reader:
    """Takes texts out of a CASE and keeps every fault."""

    def __init__(self, case: Mapping[str, object]) -> None:
        self.case = case
        self.problems: list[Problem] = []

    def text(self, holder: Mapping[str, object], key: str, place: str = "") -> str:
        value = holder.get(key)
        if value is None:
            return ""
        if isinstance(value, str) and len(value) <= LONGEST:
            return value
        self.refuse(place or key, f"text ≤ {LONGEST}")
        return ""

    def day(self, holder: Mapping[str, object], key: str, place: str = "") -> date | None:
        value = holder.get(key)
        found = read_date(value) if isinstance(value, str) else None
        if value is not None and found is None:
            self.refuse(place or key, "YYYY-MM-DD")
        return found

    def table(self, key: str) -> Mapping[str, object]:
        value = self.case.get(key)
        if isinstance(value, Mapping):
            return value
        if value is not None:
            self.refuse(key, "{…}")
        return {}

    def texts(self, key: str) -> dict[str, str]:
        table = self.table(key)
        return {entry: self.text(table, entry, f"{key}.{entry}") for entry in table}

    def refuse(self, where: str, wanted: str) -> None:
        self.problems.append(Problem("sheet.bad_fact", where, {"wanted": wanted}))


def read_facts(
    case: Mapping[str, object], scorecard: Scorecard, printed_at: datetime
) -> tuple[Facts, tuple[Problem, ...]]:
    """Read the facts of a CASE; every fault with its place. `printed_at` needs a time zone."""
    reader = _Reader(case)
    customer = reader.table("customer")
    inputs = case.get("inputs")
    own = inputs.get("rating_date") if isinstance(inputs, Mapping) else None
    dated = read_date(own) if isinstance(own, str) else None
    facts = Facts(
        printed_at=printed_at,
        company=reader.text(case, "company"),
        number=reader.text(case, "number"),
        rating_date=reader.day(case, "rating_date") or dated,
        customer_id=reader.text(customer, "id", "customer.id"),
        customer_name=reader.text(customer, "name", "customer.name"),
        uscc=reader.text(customer, "uscc", "customer.uscc"),
        names=reader.texts("names"),
        reasons=reader.texts("reasons"),
        override=_override(reader, scorecard),
    )
    return facts, tuple(reader.problems)


def _override(reader: _Reader, scorecard: Scorecard) -> Override | None:
    table = reader.table("override")
    if not table:
        return None
    grade = reader.text(table, "grade", "override.grade")
    labels = [level.label for level in scorecard.levels]
    if grade not in labels:
        reader.refuse("override.grade", ", ".join(labels) or "–")
        return None
    return Override(
        grade,
        reader.text(table, "reason", "override.reason"),
        reader.text(table, "name", "override.name"),
        reader.day(table, "date", "override.date"),
    )


def facts_as_case(facts: Facts) -> dict[str, object]:
    """Give the facts as members of a CASE, so that a sheet can come back."""
    override = facts.override
    members: dict[str, object] = {
        "company": facts.company,
        "number": facts.number,
        "rating_date": facts.rating_date.isoformat() if facts.rating_date else "",
        "customer": {
            "id": facts.customer_id,
            "name": facts.customer_name,
            "uscc": facts.uscc,
        },
        "names": dict(facts.names),
        "reasons": dict(facts.reasons),
    }
    if override is not None:
        members["override"] = {
            "grade": override.grade,
            "reason": override.reason,
            "name": override.name,
            **({"date": override.day.isoformat()} if override.day else {}),
        }
    return {key: value for key, value in members.items() if value}
