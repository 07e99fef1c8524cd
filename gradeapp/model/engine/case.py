"""The strict reading of a case (specification 0.3) and its faults (0.8)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType

from gradeapp.model.answers import NOT_APPLICABLE, Answer, Answers
from gradeapp.model.dates import FIRST_YEAR, LAST_YEAR, Month, read_date, read_month
from gradeapp.model.engine.evaluate import Slots, compile_condition
from gradeapp.model.engine.plan import Plan, plan_of
from gradeapp.model.engine.rate import failed_checks
from gradeapp.model.exact import from_decimal, read_decimal
from gradeapp.model.expression import Node, names
from gradeapp.model.scorecard import NA, Input, InputKind, Scorecard

LONGEST_TEXT = 2000
MOST_ROWS = 10_000


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a case is refused: the path of the input (`months[2].loan`) and the code."""

    input: str | None
    code: str


def read_inputs(
    scorecard: Scorecard, raw: Mapping[str, object]
) -> tuple[Answers, tuple[Fault, ...]]:
    """Read the inputs of a case; every fault, in the order of section 0.8.

    The answers hold what could be read; the cross-checks come last and only if all is readable.
    """
    reader = _Reader(plan_of(scorecard))
    values = reader.read(scorecard.inputs, raw, "")
    answers = Answers(MappingProxyType(values))
    if not reader.faults:
        failed = failed_checks(scorecard, answers)
        reader.faults += [Fault(scorecard.checks[n].input, "inconsistent") for n in failed]
    return answers, tuple(dict.fromkeys(reader.faults))


def read_answer(entry: Input, raw: object) -> tuple[Answer | None, str]:
    """Read the value of one input that isn't a list; gives the answer, or None and the code."""
    if raw == NA and isinstance(raw, str):
        return (NOT_APPLICABLE, "") if entry.na is not None else (None, "na_not_allowed")
    answer = _READ[entry.kind](entry, raw)
    if answer is None:
        return None, "bad_type"
    return (answer, "") if _allowed(entry, answer) else (None, "out_of_range")


class _Reader:
    """Reads the inputs of one case, keeping every fault."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.faults: list[Fault] = []

    def read(
        self, inputs: Sequence[Input], raw: Mapping[str, object], path: str
    ) -> dict[str, Answer]:
        """Read the inputs of a form (path ""), or the fields of one row of a list."""
        values: dict[str, Answer] = {}
        for entry in inputs:
            value = raw.get(entry.id)
            if value is None:
                continue
            where = f"{path}{entry.id}"
            answer = (
                self.rows(entry, value, where)
                if entry.kind is InputKind.LIST and value != NA
                else self.one(entry, value, where)
            )
            if answer is not None:
                values[entry.id] = answer
        if path:
            self.faults += [
                Fault(f"{path}{entry.id}", "missing_field")
                for entry in inputs
                if raw.get(entry.id) is None and is_needed(entry, values)
            ]
            self.in_order(inputs, path)
        known = {entry.id for entry in inputs}
        unknown = sorted(key for key in raw if key not in known)
        self.faults += [Fault(f"{path}{key}", "unknown_input") for key in unknown]
        return values

    def one(self, entry: Input, value: object, where: str) -> Answer | None:
        answer, code = read_answer(entry, value)
        if answer is None:
            self.faults.append(Fault(where, code))
        return answer

    def rows(self, entry: Input, value: object, where: str) -> Answer | None:
        if not isinstance(value, list):
            self.faults.append(Fault(where, "bad_type"))
            return None
        least, most = entry.minimum or 0, entry.maximum or MOST_ROWS
        if not least <= len(value) <= most:
            self.faults.append(Fault(where, "out_of_range"))
            return None
        found = []
        for number, row in enumerate(value):
            place = f"{where}[{number}]"
            if isinstance(row, Mapping):
                found.append(MappingProxyType(self.read(entry.fields, row, f"{place}.")))
            else:
                self.faults.append(Fault(place, "bad_type"))
        return tuple(found)

    def in_order(self, inputs: Sequence[Input], path: str) -> None:
        """Put the faults of one row into the order of its fields."""
        order = {f"{path}{entry.id}": n for n, entry in enumerate(inputs)}
        first = next((n for n, f in enumerate(self.faults) if f.input in order), None)
        if first is not None:
            own = sorted(self.faults[first:], key=lambda fault: order.get(fault.input or "", 0))
            self.faults[first:] = own


def is_needed(entry: Input, values: Mapping[str, Answer]) -> bool:
    """Tell whether a field must be in a row; a `when` on absent operands is false (0.8)."""
    if isinstance(entry.required, bool):
        return entry.required
    return _field_condition(entry.required)(values)


@lru_cache(maxsize=256)
def _field_condition(node: Node) -> Callable[[Mapping[str, Answer]], bool]:
    """Compile when a field of a row is required, as a function of the row's values."""
    slots, ids = Slots(), sorted(names(node))
    for id_ in ids:
        slots.add(id_)
    condition = compile_condition(node, slots)

    def required(values: Mapping[str, Answer]) -> bool:
        if any(id_ not in values for id_ in ids):
            return False
        env = [values, None, *(values[id_] for id_ in ids)]
        return condition(env) is True

    return required


def _number(_entry: Input, raw: object) -> Fraction | None:
    if isinstance(raw, bool):
        return None
    if isinstance(raw, str):
        return read_decimal(raw)
    if isinstance(raw, int):
        return from_decimal(Decimal(raw)) if abs(raw) < 10**16 else None
    return from_decimal(raw) if isinstance(raw, Decimal) else None


def _integer(entry: Input, raw: object) -> Fraction | None:
    number = _number(entry, raw)
    return number if number is not None and number.denominator == 1 else None


def _choice(_entry: Input, raw: object) -> str | None:
    return raw if isinstance(raw, str) and raw else None


def _yes_or_no(_entry: Input, raw: object) -> bool | None:
    return raw if isinstance(raw, bool) else None


def _date(_entry: Input, raw: object) -> date | None:
    return read_date(raw) if isinstance(raw, str) else None


def _month(_entry: Input, raw: object) -> Month | None:
    return read_month(raw) if isinstance(raw, str) else None


def _no_list(_entry: Input, _raw: object) -> None:
    return None


_READ: Mapping[InputKind, Callable[[Input, object], Answer | None]] = {
    InputKind.DECIMAL: _number,
    InputKind.AMOUNT: _number,
    InputKind.INTEGER: _integer,
    InputKind.ENUM: _choice,
    InputKind.TEXT: _choice,
    InputKind.BOOL: _yes_or_no,
    InputKind.DATE: _date,
    InputKind.MONTH: _month,
    InputKind.LIST: _no_list,
}


def _allowed(entry: Input, answer: Answer) -> bool:
    """Tell whether a value that could be read is within the allowed range."""
    match answer:
        case bool():
            return True
        case Fraction():
            return entry.allows(answer)
        case str() if entry.kind is InputKind.ENUM:
            return entry.option(answer) is not None
        case str():
            return len(answer) <= LONGEST_TEXT
        case date() | Month():
            return FIRST_YEAR <= answer.year <= LAST_YEAR
        case _:
            return True
