"""What the entry page says about an answer, an item, a formula or a level."""

import re
from collections.abc import Mapping
from fractions import Fraction

from gradeapp.model.answers import MISSING, NOT_APPLICABLE, Answer
from gradeapp.model.engine.case import Fault
from gradeapp.model.entry.entry import Entry
from gradeapp.model.exact import plain
from gradeapp.model.expected import problem_of
from gradeapp.model.expression import Name
from gradeapp.model.problem import Problem, Translate
from gradeapp.model.rating import ItemRating
from gradeapp.model.scorecard import Input, InputKind, Item, Scorecard
from gradeapp.model.sheet.bands import Phrases, band_of
from gradeapp.model.sheet.lines import level_label
from gradeapp.model.sheet.voice import BandOf, Voice, with_unit
from gradeapp.views.answer_box import Shown

WORD = re.compile(r"[^\W\d]\w*|<=|>=|!=|[-*/]")
SIGNS = {"<=": "≤", ">=": "≥", "!=": "≠", "*": "×", "/": "÷", "-": "−"}
NUMBERS = frozenset({InputKind.DECIMAL, InputKind.AMOUNT, InputKind.INTEGER})
LONG = 5
SHORT_ID = 4


def has_default_mark(mark: str) -> bool:
    """Tell whether a provenance mark says that a number is a default of ours (G)."""
    return "G" in re.split(r"[;,/\s]+", mark)


def short_id(item: Item) -> str:
    """Give an item's id where people call it so (C1, A10), "" where it is but a name for files."""
    return item.id if len(item.id) <= SHORT_ID and not item.id.islower() else ""


def understood(entry: Entry, one: Input, path: str, voice: Voice) -> Shown:
    """Give what a field shows for what was typed at its path."""
    raw, answer = entry.text(path), entry.answer(path)
    unit = unit_of(entry, one, voice)
    problem = entry.problems.get(path)
    sentence = "" if problem is None else say_problem(entry.scorecard, problem, voice)
    if one.kind is InputKind.BOOL and isinstance(answer, bool):
        raw = "yes" if answer else "no"
    elif one.kind is InputKind.ENUM and isinstance(answer, str):
        raw = answer
    echo = echo_of(one, raw, answer, voice)
    return Shown(raw, echo, unit, sentence, na=answer is NOT_APPLICABLE)


def echo_of(one: Input, raw: str, answer: Answer, voice: Voice) -> str:
    """Say what was understood where it isn't plainly what was typed, and long numbers."""
    if one.kind in NUMBERS and isinstance(answer, Fraction):
        digits = plain(answer)
        obvious = raw == digits and len(digits.partition(".")[0]) < LONG
        return "" if obvious else voice.answer(one, answer)
    if (
        answer is MISSING
        or answer is NOT_APPLICABLE
        or one.kind
        in {
            InputKind.ENUM,
            InputKind.BOOL,
            InputKind.TEXT,
        }
    ):
        return ""
    said = voice.other(answer)
    return "" if said == raw.strip() else said


def unit_of(entry: Entry, one: Input, voice: Voice) -> str:
    """Say the unit of an input: the one chosen for amounts, else the form's own."""
    if one.kind is not InputKind.AMOUNT:
        return voice.text(one.unit)
    return say_unit(entry.scorecard, entry.unit, voice)


def say_unit(scorecard: Scorecard, unit: str, voice: Voice) -> str:
    """Say a unit of money."""
    option = scorecard.input("unit").option(unit) if unit else None
    return "" if option is None else voice.text(option.label)


def say_problem(scorecard: Scorecard, problem: Problem, voice: Voice) -> str:
    """Say what is wrong with a field, without naming the field."""
    told = problem_of(scorecard, Fault(problem.where, problem.code), voice.lang, voice.tr)
    facts = {**problem.facts, **told.facts}
    return voice.set(Problem(problem.code, "", facts).sentence(voice.tr))


def say_value(
    found: ItemRating, scorecard: Scorecard, voice: Voice, bands: BandOf | None = None
) -> str:
    """Say the value of an item with its unit, "" while it is missing.

    `bands` is the item's `band_of`, for those who have it at hand.
    """
    value, item = found.value, found.item
    if value is MISSING:
        return ""
    if isinstance(value, Fraction):
        number = voice.number(value, bands or band_of(item.tables, item.value))
        return with_unit(number, voice.text(item.unit))
    if isinstance(value, str):
        return say_word(value, item, scorecard, voice)
    return voice.state(value) or voice.other(value)


def say_word(word: str, item: Item, scorecard: Scorecard, voice: Voice) -> str:
    """Say an option, a level or a follow-up log that is the value of an item."""
    if isinstance(item.value, Name):
        one = next((one for one in scorecard.inputs if one.id == item.value.id), None)
        option = None if one is None else one.option(word)
        if option is not None:
            return voice.text(option.label)
    logs = (level.follow_up.label for level in scorecard.levels if level.follow_up)
    log = next((label for label in logs if label.zh == word), None)
    return level_name(scorecard, word, voice) if log is None else voice.text(log)


def level_name(scorecard: Scorecard, label: str | None, voice: Voice) -> str:
    """Say a level: its label, in English the name of one labelled in Chinese."""
    found = next((level for level in scorecard.levels if level.label == label), None)
    return (label or "") if found is None else level_label(found, voice)


def say_formula(formula: str, scorecard: Scorecard, voice: Voice) -> str:
    """Write a formula of the form with the labels in place of the ids.

    A formula with a function that has no words gives "".
    """
    phrases = Phrases(scorecard, voice)
    words = function_words(voice.tr)
    unknown: list[str] = []

    def said(found: re.Match[str]) -> str:
        word = found[0]
        text = SIGNS.get(word) or words.get(word) or phrases.name(word)
        if text == word and word not in {"+", "score"}:
            unknown.append(word)
        return text

    written = WORD.sub(said, formula)
    return "" if unknown else voice.set(written)


def function_words(tr: Translate) -> Mapping[str, str]:
    """Give the words for the functions of the form language."""
    return {
        "if": tr("if"),
        "entered": tr("entered"),
        "and": tr("and"),
        "or": tr("or"),
        "not": tr("not"),
        "sum": tr("sum"),
        "count": tr("count"),
        "min": tr("the smaller of"),
        "max": tr("the larger of"),
        "abs": tr("absolute value of"),
        "round": tr("round"),
        "otherwise": tr("otherwise"),
    }
