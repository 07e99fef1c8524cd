"""What an input expects, in words: its type, its range, and the sentence for a fault in it."""

from fractions import Fraction

from gradeapp.model.engine.case import MOST_ROWS, Fault
from gradeapp.model.exact import plain
from gradeapp.model.problem import Problem, Translate
from gradeapp.model.scorecard import Input, InputKind, Scorecard


def wanted(entry: Input, tr: Translate) -> str:  # noqa: PLR0911 - one sentence per kind
    """Say what kind of value an input takes."""
    match entry.kind:
        case InputKind.DECIMAL | InputKind.AMOUNT:
            return tr("a number with at most 15 digits and 10 decimals")
        case InputKind.INTEGER:
            return tr("a whole number")
        case InputKind.ENUM:
            return tr("one of the choices")
        case InputKind.BOOL:
            return tr("yes or no")
        case InputKind.DATE:
            return tr("a date such as 2026-01-31")
        case InputKind.MONTH:
            return tr("a month such as 2026-01")
        case InputKind.TEXT:
            return tr("a text")
        case InputKind.LIST:
            return tr("a list of rows")


def allowed(entry: Input, lang: str, tr: Translate) -> str:
    """Say which values an input allows."""
    match entry.kind:
        case InputKind.ENUM:
            labels = (f"{option.id} {option.label.say(lang)}" for option in entry.options)
            return tr("one of: {options}").format(options=", ".join(labels))
        case InputKind.DATE | InputKind.MONTH:
            return tr("the years 1900 to 2999")
        case InputKind.TEXT:
            return tr("at most 2000 characters")
        case InputKind.LIST:
            least, most = entry.minimum or 0, entry.maximum or MOST_ROWS
            return tr("{least} to {most} rows").format(least=least, most=most)
        case _:
            return bounds(entry)


def bounds(entry: Input) -> str:
    """Write the range of a number: `> 0`, `≥ 0`, `≤ 100`, `> 0, ≤ 100` or `0 – 100`; "" without."""
    low, above, high = entry.minimum, entry.above, entry.maximum
    if above is not None and (low is None or above >= low):
        return ", ".join(filter(None, (_bound(">", above), _bound("≤", high))))
    if low is not None and high is not None:
        return f"{plain(low)} – {plain(high)}"
    return _bound("≥", low) or _bound("≤", high)


def _bound(sign: str, limit: Fraction | None) -> str:
    return "" if limit is None else f"{sign} {plain(limit)}"


def find_input(scorecard: Scorecard, path: str) -> Input | None:
    """Find the input, or the field of a list's rows, that a path such as `months[2].loan` names."""
    name, _, rest = path.partition("[")
    entry = next((one for one in scorecard.inputs if one.id == name), None)
    if entry is None or not rest:
        return entry
    field = rest.partition("].")[2]
    return next((one for one in entry.fields if one.id == field), None) if field else entry


def problem_of(scorecard: Scorecard, fault: Fault, lang: str, tr: Translate) -> Problem:
    """Give the fault of a case as a problem with the facts its sentence needs."""
    path = fault.input or ""
    entry = find_input(scorecard, path)
    facts: dict[str, str] = {}
    if fault.code == "bad_type":
        is_row = path.endswith("]")
        facts["type"] = tr("an object") if entry is None or is_row else wanted(entry, tr)
    elif fault.code == "out_of_range" and entry is not None:
        facts["allowed"] = allowed(entry, lang, tr)
    elif fault.code == "inconsistent":
        broken = (check.label.say(lang) for check in scorecard.checks if check.input == path)
        facts["rule"] = ", ".join(broken)
    label = "" if entry is None else f" {entry.label.say(lang)}"
    return Problem(fault.code, f"{path}{label}", facts)
