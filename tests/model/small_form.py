"""A small form with every kind of input, for tests of the strict reading."""

from gradeapp.model.language.reader import read_form
from gradeapp.model.language.reading import Faults
from gradeapp.model.scorecard import Scorecard


def words(text: str) -> dict[str, str]:
    return {"zh": text, "en": text}


def entry(id_: str, type_: str, **keys: object) -> dict[str, object]:
    return {"id": id_, "type": type_, "label": words(id_), **keys}


EVERY_KIND: dict[str, object] = {
    "id": "every-kind",
    "version": "1",
    "kind": "record",
    "effective": "2026-01-01",
    "title": words("每种输入"),
    "input": [
        {"id": "unit", "type": "unit"},
        entry("number", "decimal", min=0, max=100),
        entry("figure", "amount", above=0, required=False),
        entry("count", "integer", min=0),
        entry("choice", "enum", options={"good": "好", "poor": "差"}, na=True),
        entry("flag", "bool"),
        entry("day", "date"),
        entry("month", "month", required=False),
        entry("remark", "text", required=False),
        entry(
            "rows",
            "list",
            min=1,
            max=3,
            required=False,
            field=[
                entry("kind", "enum", options={"fee": "费", "other": "其他"}),
                entry("sum", "amount", min=0),
                entry("paid", "bool", when="kind = fee"),
            ],
        ),
    ],
    "check": [{"input": "count", "when": "count > number", "label": words("count above number")}],
}


def small_form(**changes: object) -> Scorecard:
    """The form with every kind of input, changed where a test needs it."""
    scorecard, problems = read_form({**EVERY_KIND, **changes}, Faults("every-kind/2026-01-01.toml"))
    assert scorecard is not None, problems
    return scorecard
