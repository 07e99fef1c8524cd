"""Where a number comes from: the mark of provenance in words, and what was typed."""

import re
from fractions import Fraction

from gradeapp.model.answers import MISSING, NOT_APPLICABLE, Answer
from gradeapp.model.entry.entry import Entry
from gradeapp.model.exact import grouped, plain
from gradeapp.model.problem import Translate
from gradeapp.model.scorecard import Input, InputKind
from gradeapp.model.sheet.voice import Voice, with_unit
from gradeapp.views.wording import say_problem, unit_of

MARKS = re.compile(r"[;,/\s]+")
SAID = frozenset({InputKind.ENUM, InputKind.BOOL, InputKind.LIST, InputKind.TEXT})
"""Kinds whose answer says itself how it was given."""
LONGEST = 40


def say_mark(mark: str, voice: Voice) -> str:
    """Say where a number comes from (specification 0.1), "" without a mark."""
    parts = (_one(part, voice.tr) for part in MARKS.split(mark) if part)
    return voice.set(" · ".join(dict.fromkeys(part for part in parts if part)))


def _one(mark: str, tr: Translate) -> str:
    words = {"S": tr("as printed"), "R": tr("worked out from the print"), "G": tr("our default")}
    if mark[:1] == "P" and mark[1:].isdecimal():
        return f"{tr('public source')} {mark}"
    return words.get(mark, "")


def say_entered(entry: Entry, one: Input, voice: Voice) -> str:
    """Say what is entered for an input of the form, in its unit."""
    if one.kind is InputKind.LIST:
        rows = entry.rows(one.id)
        text = voice.tr("1 row") if rows == 1 else voice.tr("{count} rows")
        return voice.word(text, count=str(rows))
    return say_answer(entry, one, entry.answer(one.id), voice)


def say_answer(entry: Entry, one: Input, answer: Answer, voice: Voice) -> str:
    """Say an answer with its unit."""
    said = voice.answer(one, answer)
    if answer is MISSING or answer is NOT_APPLICABLE:
        return said
    return with_unit(said, unit_of(entry, one, voice))


def say_origin(entry: Entry, one: Input, path: str, voice: Voice) -> str:
    """Say how an answer came about, where that isn't what is said of it; or what is wrong."""
    problem, raw = entry.problems.get(path), entry.text(path).strip()
    if problem is not None:
        return say_problem(entry.scorecard, problem, voice)
    if one.kind in SAID or not raw:
        return ""
    answer = entry.answer(path)
    if answer is NOT_APPLICABLE:
        return voice.text(one.na)
    said = voice.answer(one, answer)
    known = {said, said.replace(",", "")}
    if isinstance(answer, Fraction):
        known |= {plain(answer), grouped(plain(answer))}
    shown = raw if len(raw) <= LONGEST else f"{raw[:LONGEST]}…"
    return "" if raw in known else voice.word(voice.tr("typed as “{text}”"), text=shown)
