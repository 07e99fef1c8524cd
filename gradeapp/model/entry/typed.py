"""What people type into a field: `1.2亿`, `3,500万`, full-width digits, `2026年1月31日`, 是 and 否.

Everything understood is first written as a case writes it, so that the strict reading of the
specification (0.3) has the last word on types and ranges.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from types import MappingProxyType

from gradeapp.model.answers import MISSING, NOT_APPLICABLE, Answer
from gradeapp.model.dates import read_date
from gradeapp.model.engine.case import read_answer
from gradeapp.model.entry.typed_figure import read_figure, within_digits
from gradeapp.model.exact import UNITS, grouped, plain
from gradeapp.model.expected import allowed, wanted
from gradeapp.model.problem import Problem, Translate
from gradeapp.model.scorecard import NA, Input, InputKind
from gradeapp.model.wording import half_width, squeeze, without_bracket

NUMBERS = frozenset({InputKind.DECIMAL, InputKind.AMOUNT, InputKind.INTEGER})
NA_WORDS = frozenset({"n/a", "不适用"})
YES = frozenset({"是", "y", "yes", "true", "1", "√", "✓"})
NO = frozenset({"否", "n", "no", "false", "0", "×", "✗"})

DAY = re.compile(
    r"([0-9]{4}) ?[-/.年] ?([0-9]{1,2}) ?[-/.月] ?([0-9]{1,2}) ?日?"
    r"(?:[ T]0?0:00(?::00(?:\.0+)?)?)?",
    re.ASCII,
)
COMPACT_DAY = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})", re.ASCII)
MONTH = re.compile(r"([0-9]{4}) ?[-/.年] ?([0-9]{1,2}) ?月?", re.ASCII)
COMPACT_MONTH = re.compile(r"([0-9]{4})([0-9]{2})", re.ASCII)
SHEET_DAY = re.compile(
    r"(?:([0-9]{1,2})[- ])?([a-z]{3})[a-z]*[- ]([0-9]{2}|[0-9]{4})", re.ASCII | re.IGNORECASE
)
"""A day or month as sheets write it on their own: 31-Jan-26, Jan-26."""
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def read_typed(
    text: str, entry: Input, unit: str = "", lang: str = "en", tr: Translate = str
) -> Answer | Problem:
    """Read what was typed into the field of an input that isn't a list.

    `unit` is the unit of the case's amounts (`yuan`, `wan_yuan`, `yi_yuan`): an amount without a
    unit of its own is in it, `1.2亿` and `500元` are converted to it. Without `unit` an amount that
    names one is refused rather than guessed at. A blank gives `MISSING`. The problem's `where` is
    the input's id; its facts are in the language of `lang` and `tr`.
    """
    value = case_value(text, entry, UNITS.get(unit))
    if value is None:
        return MISSING
    answer, code = read_answer(entry, value)
    return problem_at(entry.id, entry, code, lang, tr) if answer is None else answer


def problem_at(where: str, entry: Input, code: str, lang: str, tr: Translate) -> Problem:
    """Give the fault of one value at a place, with the facts that its sentence needs."""
    facts = {}
    if code == "bad_type":
        facts = {"type": wanted(entry, tr)}
    elif code == "out_of_range":
        facts = {"allowed": allowed(entry, lang, tr)}
    return Problem(code, where, facts)


def case_value(text: str, entry: Input, unit: Fraction | None = None) -> str | bool | None:
    """Write what was typed as a case does: None for a blank, the text itself if not understood.

    `unit` is how many 万元 one of the field's unit is.
    """
    tidy = half_width(text).strip()
    if not tidy:
        return None
    if tidy.casefold() in NA_WORDS and (entry.na is not None or entry.kind is not InputKind.TEXT):
        return NA
    if entry.kind in NUMBERS:
        number = read_figure(tidy, entry, unit)
        return tidy if number is None or not within_digits(number) else plain(number)
    read = _WORDS.get(entry.kind)
    return text.strip() if read is None else read(tidy, entry)


def _yes_or_no(text: str, _entry: Input) -> str | bool:
    word = text.casefold()
    return True if word in YES else False if word in NO else text


def _choice(text: str, entry: Input) -> str:
    """Find the option by its id or label; then by a label's part before its bracket."""
    word = squeeze(text)
    for option in entry.options:
        if text == option.id or word == squeeze(option.id):
            return option.id
    for spoken in (squeeze, lambda label: squeeze(without_bracket(label))):
        found = {
            option.id
            for option in entry.options
            if word in {spoken(option.label.zh), spoken(option.label.en)}
        }
        if len(found) == 1:
            return found.pop()
    return text


def _day(text: str, _entry: Input) -> str:
    found = DAY.fullmatch(text) or COMPACT_DAY.fullmatch(text)
    if found is None:
        return _of_sheet(text, with_day=True)
    return f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}"


def _month(text: str, entry: Input) -> str:
    """Write a month; a day stands for its month, as a sheet's cells of months are copied."""
    found = MONTH.fullmatch(text) or COMPACT_MONTH.fullmatch(text)
    if found is not None:
        return f"{found[1]}-{int(found[2]):02d}"
    day = _day(text, entry)
    # An impossible day, 2025-02-30, is a slip that nobody should guess a month from.
    return day[: len("2026-01")] if read_date(day) else _of_sheet(text, with_day=False)


def _of_sheet(text: str, *, with_day: bool) -> str:
    found = SHEET_DAY.fullmatch(text)
    name = found[2].casefold() if found else ""
    if found is None or name not in MONTHS or (with_day and not found[1]):
        return text
    year = found[3] if len(found[3]) == len("2026") else f"20{found[3]}"
    month = f"{year}-{MONTHS.index(name) + 1:02d}"
    return f"{month}-{int(found[1]):02d}" if with_day else month


_WORDS: Mapping[InputKind, Callable[[str, Input], str | bool]] = MappingProxyType(
    {
        InputKind.BOOL: _yes_or_no,
        InputKind.ENUM: _choice,
        InputKind.DATE: _day,
        InputKind.MONTH: _month,
    }
)


def write_typed(answer: Answer, entry: Input, lang: str = "zh") -> str:
    """Write an answer as a person would type it; `read_typed` gives the same answer back.

    Numbers have thousands separators and all their digits, in the unit that was entered.
    """
    match answer:
        case bool():
            return ("是" if answer else "否") if lang == "zh" else ("Yes" if answer else "No")
        case Fraction():
            return grouped(plain(answer))
        case str() if entry.kind is InputKind.ENUM:
            option = entry.option(answer)
            return answer if option is None else option.label.say(lang)
        case date():
            return answer.isoformat()
        case _ if answer is NOT_APPLICABLE:
            return "不适用" if lang == "zh" else NA
        case _:
            return "" if answer is MISSING else str(answer)
