"""A customer (obligor): who is rated, and what a number, a name and an extra field may hold."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from gradeapp.model.problem import Problem

BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
"""Stands for “not kept yet” where a time of the records is expected."""

LONGEST_NUMBER = 64
LONGEST_NAME = 200
LONGEST_EXTRA = 2000


@dataclass(frozen=True, slots=True)
class Customer:
    """One customer as kept.

    `number` is 客户编号 (unique, blank: the records give the next one), `uscc` the 18 characters
    of 统一社会信用代码 or blank, `extra` further fields by id (`bank`, `region`, `scope` …).
    `row_version` counts the times it was written; 0 means never.
    """

    id: str
    number: str
    name: str
    uscc: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)
    batch: str | None = None
    row_version: int = 0
    created_at: datetime = BEGINNING
    updated_at: datetime = BEGINNING


def tidy(text: str) -> str:
    """Give `text` in composed form, without blanks around it and with single blanks inside."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def tidy_code(text: str) -> str:
    """Give a number or credit code in half-width capitals without blanks."""
    bare = "".join(unicodedata.normalize("NFKC", text).split()).upper()
    # Without its blank, an accent may belong to the letter before it.
    return unicodedata.normalize("NFKC", bare)


def is_printable(text: str) -> bool:
    """Tell whether `text` can be kept and printed: no control characters, no lone surrogates."""
    return not any(unicodedata.category(sign) in {"Cc", "Cs"} for sign in text)


def check_text(where: str, text: str, longest: int) -> tuple[Problem, ...]:
    """Check one text for its length and for characters that no page can show.

    Line breaks and tabs are allowed: notes and reasons have several lines.
    """
    if len(text) > longest:
        return (Problem("text.too_long", where, {"longest": str(longest)}),)
    lines = text.replace("\r\n", "").replace("\n", "").replace("\t", "")
    return () if is_printable(lines) else (Problem("text.control_characters", where),)


def check(customer: Customer) -> tuple[Problem, ...]:
    """Give every fault of the fields, each beside its field (`number`, `name`, `extra.bank` …)."""
    problems = []
    if not customer.name:
        problems.append(Problem("missing_field", "name"))
    fields = [
        ("number", customer.number, LONGEST_NUMBER),
        ("name", customer.name, LONGEST_NAME),
        *((f"extra.{key}", text, LONGEST_EXTRA) for key, text in customer.extra.items()),
    ]
    for where, text, longest in fields:
        problems.extend(check_text(where, text, longest))
    return tuple(problems)
