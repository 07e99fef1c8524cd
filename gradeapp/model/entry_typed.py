"""Reads what was typed into a field, until `typed` understands people."""

import unicodedata

from gradeapp.model.answers import Answer
from gradeapp.model.case import read_answer
from gradeapp.model.problem import Problem
from gradeapp.model.scorecard import Input, InputKind

YES_OR_NO = {"yes": True, "no": False}


def read_typed(text: str, entry: Input) -> Answer | Problem:
    """Read one text as an input's value, or say why not (`where` is the input's id)."""
    raw: object = unicodedata.normalize("NFKC", text).strip()
    if entry.kind is InputKind.TEXT:
        raw = text.strip()
    elif entry.kind is InputKind.BOOL:
        raw = YES_OR_NO.get(text.strip(), text)
    elif entry.kind in {InputKind.AMOUNT, InputKind.DECIMAL, InputKind.INTEGER}:
        raw = str(raw).replace(",", "")
    answer, code = read_answer(entry, raw)
    return Problem(code, entry.id) if answer is None else answer
