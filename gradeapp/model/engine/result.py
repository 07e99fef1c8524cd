"""The RESULT of a case as outside programs read it (specification 0.12)."""

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction

from gradeapp.model.answers import NOT_APPLICABLE, UNDEFINED, Answer
from gradeapp.model.engine.case import Fault, read_inputs
from gradeapp.model.engine.rate import rate
from gradeapp.model.exact import plain
from gradeapp.model.rating import ItemRating, Range, Rating
from gradeapp.model.scorecard import Scorecard

Result = dict[str, object]
FindForm = Callable[[str, str | None], Scorecard | None]


def result_of(case: object, find: FindForm) -> Result:
    """Give the RESULT of any JSON value taken as a CASE; never raises for bad input."""
    if not isinstance(case, Mapping):
        return refused(None, None, (Fault(None, "unreadable"),))
    form, version = case.get("form"), case.get("version")
    known = isinstance(form, str) and (version is None or isinstance(version, str))
    scorecard = find(form, version) if isinstance(form, str) and known else None
    if scorecard is None:
        named = form if isinstance(form, str) else None
        return refused(named, None, (Fault(None, "unknown_form"),))
    inputs = case.get("inputs")
    if inputs is not None and not isinstance(inputs, Mapping):
        return refused(scorecard.id, scorecard.version, (Fault(None, "bad_type"),))
    answers, faults = read_inputs(scorecard, inputs or {})
    if faults:
        return refused(scorecard.id, scorecard.version, faults)
    return as_result(rate(scorecard, answers))


def refused(form: str | None, version: str | None, faults: tuple[Fault, ...]) -> Result:
    """Give the RESULT of a case that is refused: its errors and nothing else."""
    errors = [{"input": fault.input, "code": fault.code} for fault in faults]
    return _result(form, version) | {"errors": errors}


def _result(form: str | None, version: str | None) -> Result:
    return {
        "form": form,
        "version": version,
        "score": None,
        "grade": None,
        "stars": None,
        "provisional": False,
        "range": None,
        "sections": {},
        "items": {},
        "rules": [],
        "warnings": [],
        "errors": [],
    }


def as_result(rating: Rating) -> Result:
    """Give the RESULT of a rating."""
    scorecard = rating.scorecard
    return _result(scorecard.id, scorecard.version) | {
        "score": _number(rating.score),
        "grade": rating.grade,
        "stars": rating.stars,
        "provisional": rating.provisional,
        "range": as_range(rating.range),
        "sections": {found.section.id: plain(found.points) for found in rating.sections},
        "items": {
            item.id: _item(rating.items[item.id])
            for item in scorecard.items
            if item.id in rating.items
        },
        "rules": [rule.id for rule in rating.applied],
        "warnings": list(rating.warnings),
    }


def _number(value: Fraction | None) -> str | None:
    return None if value is None else plain(value)


def _item(found: ItemRating) -> dict[str, str | None]:
    return {"value": as_value(found.value), "points": _number(found.points)}


def as_range(found: Range | None) -> dict[str, object] | None:
    """Write a range as the RESULT does; None for a complete rating."""
    if found is None:
        return None
    score = None if found.score is None else [_number(end) for end in found.score]
    return {"score": score, "grade": None if found.grade is None else list(found.grade)}


def as_value(value: Answer) -> str | None:
    """Write a value as the RESULT does; None if it is missing."""
    match value:
        case bool():
            return "yes" if value else "no"
        case Fraction():
            return plain(value)
        case str():
            return value
        case date():
            return value.isoformat()
        case _ if value is NOT_APPLICABLE:
            return "n/a"
        case _:
            return "undefined" if value is UNDEFINED else None
