"""`rate()` with its full trace against the ZEN engine on the same scorecard and case.

Run by `python -m pytest tests/bench -p benchmark` … see README; both sides get parsed answers, and
both must find the same score and grade before either is timed.
"""

import json
from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import zen
from pytest_benchmark.fixture import BenchmarkFixture

from gradeapp.files import paths
from gradeapp.files.form_file import FormLibrary
from gradeapp.model.engine.case import read_inputs
from gradeapp.model.engine.rate import rate
from gradeapp.model.expression import (
    Arithmetic,
    Comparison,
    Entered,
    If,
    Literal,
    Logic,
    Name,
    Negative,
    Node,
    Not,
    Number,
)
from gradeapp.model.scorecard import Item, Row, Scorecard

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "golden-cases.jsonl"
LOGIC = {"and": " and ", "or": " or "}
COMPARE = {"=": "=="}


def first_case() -> dict[str, object]:
    line = GOLDEN.read_text(encoding="utf-8").splitlines()[0]
    inputs: dict[str, object] = json.loads(line, parse_float=Decimal)["case"]["inputs"]
    return inputs


def corporate_credit() -> Scorecard:
    scorecard = FormLibrary([paths.forms_dir()]).find("corporate-credit")
    assert scorecard is not None
    return scorecard


def in_zen(node: Node) -> str:  # noqa: C901, PLR0911 - one line per kind of node
    """Write a tree in ZEN's language."""
    match node:
        case Number(value):
            return (
                f"({value.numerator} / {value.denominator})"
                if value.denominator > 1
                else str(value)
            )
        case Literal(word):
            return f"'{word}'"
        case Name(name):
            return name
        case Entered(name):
            return f"{name} != null"
        case Negative(operand):
            return f"(-{in_zen(operand)})"
        case Arithmetic(sign, left, right):
            return f"({in_zen(left)} {sign} {in_zen(right)})"
        case Comparison(sign, left, right):
            return f"({in_zen(left)} {COMPARE.get(sign, sign)} {in_zen(right)})"
        case Not(operand):
            return f"(not {in_zen(operand)})"
        case Logic(sign, operands):
            return "(" + LOGIC[sign].join(in_zen(part) for part in operands) + ")"
        case If(condition, then, otherwise):
            return f"({in_zen(condition)} ? {in_zen(then)} : {in_zen(otherwise)})"
        case _:
            raise TypeError(node)


def expressions(name: str, pairs: list[tuple[str, str]]) -> dict[str, object]:
    listed = [{"id": f"{name}-{key}", "key": key, "value": value} for key, value in pairs]
    content = {"expressions": listed, "passThrough": True}
    return {"id": name, "name": name, "type": "expressionNode", "content": content}


def decision_table(item: Item, industry: str) -> dict[str, object]:
    """Write an item's table; each row's whole condition stands in one cell."""
    [table] = item.tables
    rows: tuple[Row, ...] = table.columns[industry if table.by else ""]
    rules = [
        {
            "_id": f"{item.id}-{n}",
            "when": "" if row.node is None else in_zen(row.node),
            "points": str(row.outcome) if row.outcome != "n/a" else "null",
        }
        for n, row in enumerate(rows)
    ]
    content = {
        "hitPolicy": "first",
        "inputs": [{"id": "when", "name": "when"}],
        "outputs": [{"id": "points", "name": "points", "field": f"points_{item.id}"}],
        "rules": rules,
        "passThrough": True,
    }
    return {"id": item.id, "name": item.id, "type": "decisionTableNode", "content": content}


def as_decision(scorecard: Scorecard, industry: str) -> str:
    """Write the scorecard as ZEN's decision graph: derived values, items, sections, grade."""
    derived = [(value.id, in_zen(value.node)) for value in scorecard.derived]
    sums = [
        (f"sum_{s.id}", " + ".join(f"points_{item.id}" for item in s.items))
        for s in scorecard.sections
    ]
    sums.append(("score", " + ".join(f"$.sum_{s.id}" for s in scorecard.sections)))
    levels = [
        {
            "_id": level.label,
            "when": "" if level.row is None or level.row.node is None else in_zen(level.row.node),
            "grade": f"'{level.label}'",
        }
        for level in scorecard.levels
    ]
    grade = {
        "hitPolicy": "first",
        "inputs": [{"id": "when", "name": "when"}],
        "outputs": [{"id": "grade", "name": "grade", "field": "grade"}],
        "rules": levels,
        "passThrough": True,
    }
    # Derived values may use one another, so they are computed one after the other.
    nodes: list[dict[str, Any]] = [
        {"id": "in", "name": "in", "type": "inputNode"},
        *[expressions(f"derived-{key}", [(key, value)]) for key, value in derived],
        *[decision_table(item, industry) for item in scorecard.items],
        expressions("sums", sums),
        {"id": "grade", "name": "grade", "type": "decisionTableNode", "content": grade},
        {"id": "out", "name": "out", "type": "outputNode"},
    ]
    ids = [str(node["id"]) for node in nodes]
    edges = [
        {"id": f"{one}-{other}", "sourceId": one, "targetId": other, "type": "edge"}
        for one, other in pairwise(ids)
    ]
    placed = [node | {"position": {"x": 0, "y": 0}} for node in nodes]
    return json.dumps({"nodes": placed, "edges": edges})


def zen_side(scorecard: Scorecard, inputs: dict[str, object]) -> Callable[[], Any]:
    decision = zen.ZenEngine().create_decision(as_decision(scorecard, str(inputs["industry"])))
    numbers = {
        key: float(str(value)) if str(value).lstrip("-").replace(".", "").isdigit() else value
        for key, value in inputs.items()
    }
    return lambda: decision.evaluate(numbers, {"trace": True})


def test_rate_with_full_trace(benchmark: BenchmarkFixture) -> None:
    benchmark.group = "rating corporate-credit"
    scorecard = corporate_credit()
    answers, faults = read_inputs(scorecard, first_case())
    assert not faults
    rating = benchmark(rate, scorecard, answers)
    assert (rating.score, rating.grade) == (89, "AA")
    assert all(item.hits for item in rating.items.values())


def test_zen_engine_with_trace(benchmark: BenchmarkFixture) -> None:
    benchmark.group = "rating corporate-credit"
    evaluate = zen_side(corporate_credit(), first_case())
    found = benchmark(evaluate)["result"]
    assert (found["score"], found["grade"]) == (89, "AA")
