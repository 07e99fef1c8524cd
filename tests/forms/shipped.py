"""The shipped forms and the data files of their tests, for all tests of this room."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from gradeapp.files import paths
from gradeapp.files.form_file import FormLibrary
from gradeapp.model.scorecard import Scorecard

TESTS = Path(__file__).resolve().parents[1]
BAND_EDGES = TESTS / "data" / "band_edges"
GOLDEN = TESTS / "golden" / "golden-cases.jsonl"
SPECIFICATION = TESTS.parent / "spec" / "rating-systems.md"
LIBRARY = FormLibrary([paths.forms_dir()])
IDS = LIBRARY.ids()


@cache
def scorecard(form_id: str) -> Scorecard:
    """Give a shipped form; its problems are its own test."""
    found, problems = LIBRARY.load(form_id)
    assert found is not None, problems
    return found


def read_lines(path: Path) -> list[Any]:
    """Read a file of one JSON value a line, numbers exactly as they are written."""
    text = path.read_text(encoding="utf-8")
    return [json.loads(line, parse_float=Decimal) for line in text.splitlines()]


def parts(value: object, place: str = "") -> Iterator[tuple[str, object]]:
    """Walk through everything a scorecard is made of, with the place of each part."""
    yield place, value
    if is_dataclass(value) and not isinstance(value, type):
        for member in fields(value):
            yield from parts(getattr(value, member.name), f"{place}.{member.name}")
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from parts(inner, f"{place}.{key}")
    elif isinstance(value, tuple):
        for number, inner in enumerate(value):
            yield from parts(inner, f"{place}[{number}]")
