"""What of an entry is kept: each input as typed and as understood, as JSON text; and back."""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from gradeapp.model.answers import NOT_APPLICABLE, Answer
from gradeapp.model.dates import Month
from gradeapp.model.entry.entry import Entry, restore
from gradeapp.model.entry.path import cell, split
from gradeapp.model.exact import from_decimal, plain
from gradeapp.model.scorecard import NA, Input, InputKind, Scorecard


def case_of(entry: Entry) -> dict[str, object]:
    """Give the CASE of what was understood (specification 0.3), with the form's version."""
    values = entry.answers.values
    inputs = {
        one.id: case_value(values[one.id]) for one in entry.scorecard.inputs if one.id in values
    }
    return {"form": entry.scorecard.id, "version": entry.scorecard.version, "inputs": inputs}


def case_value(answer: Answer) -> object:
    """Write an answer as a case does; None for a missing one."""
    match answer:
        case Fraction():
            return plain(answer)
        case Month():
            return str(answer)
        case date():
            return answer.isoformat()
        case str() | bool():
            return answer
        case _:
            return NA if answer is NOT_APPLICABLE else _rows_value(answer)


def _rows_value(answer: Answer) -> object:
    if not isinstance(answer, tuple) or isinstance(answer, Month):
        return None
    return [{key: case_value(value) for key, value in row.items()} for row in answer]


def kept_inputs(entry: Entry) -> str:
    """Write what is kept of an entry: input id → {"typed": …, "value": …}, as JSON text.

    `typed` is the raw text, for a list one mapping of field to raw text per row; `value` is what
    the case holds, null where the text can't be read. `held` stands only where it has something:
    path → what was typed where "n/a" counts now. So does `tally`: the text of the list that the
    input is counted from, even where the input is blank.
    """
    kept: dict[str, dict[str, object]] = {
        one.id: {"typed": _typed(entry, one), "value": case_value(entry.answers.get(one.id))}
        for one in entry.scorecard.inputs
        if one.id in entry.typed
    }
    for path, text in entry.held.items():
        held = kept[split(path)[0]].setdefault("held", {})
        assert isinstance(held, dict)  # noqa: S101 - made a line above
        held[path] = text
    for path, text in entry.tallies.items():
        kept.setdefault(path, {"typed": "", "value": None})["tally"] = text
    return json.dumps(kept, ensure_ascii=False)


def reopen(scorecard: Scorecard, inputs: str) -> Entry:
    """Give the entry back that `kept_inputs` wrote; inputs the form doesn't have are left out."""
    typed: dict[str, str] = {}
    held: dict[str, str] = {}
    tallies: dict[str, str] = {}
    for name, kept in json.loads(inputs).items():
        texts = kept["typed"]
        held.update(kept.get("held", {}))
        tallies[name] = kept.get("tally", "")
        if isinstance(texts, list):
            typed[name] = str(len(texts))
            for number, row in enumerate(texts):
                typed.update({cell(name, number, field): raw for field, raw in row.items()})
        else:
            typed[name] = str(texts)
    return restore(scorecard, typed, held, tallies)


def entry_of_case(scorecard: Scorecard, inputs: Mapping[str, object]) -> Entry:
    """Give the entry of a case's inputs, as if they had been typed."""
    typed: dict[str, str] = {}
    for name, value in inputs.items():
        if isinstance(value, list):
            typed[name] = str(len(value))
            cells = ((n, field, one) for n, row in enumerate(value) for field, one in row.items())
            typed.update({cell(name, n, field): _raw(one) for n, field, one in cells})
        else:
            typed[name] = _raw(value)
    return restore(scorecard, typed)


def _raw(value: object) -> str:
    """Write a value of a case as it would be typed; "" for a blank."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    # JSON may write a number as 1e7, which nobody types.
    number = from_decimal(value) if isinstance(value, Decimal) else None
    if number is not None:
        return plain(number)
    return "" if value is None else str(value)


def _typed(entry: Entry, one: Input) -> object:
    if one.kind is not InputKind.LIST or not entry.rows(one.id):
        return entry.text(one.id)
    return [_row(entry, one, number) for number in range(entry.rows(one.id))]


def _row(entry: Entry, one: Input, number: int) -> dict[str, str]:
    texts = {field.id: entry.text(cell(one.id, number, field.id)) for field in one.fields}
    return {field: raw for field, raw in texts.items() if raw}
