"""What a sheet carries inside, read back: its form, its case, its facts, and how it was printed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from gradeapp.files.case_file import UnreadableError, read_case
from gradeapp.files.sheet.pdf import draw
from gradeapp.files.sheet.pdf_text import Printed, figures, read_pages
from gradeapp.model.engine.case import read_inputs
from gradeapp.model.engine.rate import rate
from gradeapp.model.language.reader import read_form
from gradeapp.model.language.reading import Faults
from gradeapp.model.problem import Problem, Translate
from gradeapp.model.scorecard import Scorecard
from gradeapp.model.sheet.approvals import Taken
from gradeapp.model.sheet.facts import read_facts
from gradeapp.model.sheet.parts import Pair, Pictures
from gradeapp.model.sheet.sheet import LAYOUT, Facts, fingerprint, lay_out

CASE, RESULT, FORM, FACTS = "case.json", "result.json", "form.json", "sheet.json"
MOST_SAID = 6
"""Figures that are named where pages and case differ."""

Refused = tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Embedded:
    """What a sheet carries inside: its form, its inputs as entered, its other facts."""

    scorecard: Scorecard
    inputs: Mapping[str, object]
    facts: Facts


def not_rated(reason: str) -> Problem:
    """Say that a sheet can't be rated again."""
    return Problem("verify.not_rated", "", {"reason": reason})


def read_form_text(text: bytes) -> tuple[Scorecard | None, Refused]:
    """Read a resolved form from its canonical JSON (`Scorecard.text`)."""
    try:
        form = json.loads(text.decode(), parse_float=Decimal)
    except (ValueError, RecursionError):
        return None, (not_rated(FORM),)
    return read_form(form, Faults(FORM)) if isinstance(form, dict) else (None, (not_rated(FORM),))


def read_embedded(files: Mapping[str, bytes], at: datetime) -> Embedded | Refused:
    """Read the form, the inputs and the facts that a sheet carries; `at` needs a time zone."""
    try:
        case = read_case(files[CASE])
        scorecard, problems = read_form_text(files[FORM])
    except KeyError as missing:
        return (not_rated(f"{missing.args[0]}?"),)
    except UnreadableError as error:
        return (not_rated(str(error)),)
    if scorecard is None:
        return problems
    inputs = case.get("inputs") if isinstance(case, Mapping) else None
    if not isinstance(case, Mapping) or not isinstance(inputs, Mapping):
        return (Problem("verify.no_case"),)
    facts, problems = read_facts(case, scorecard, at)
    _, faults = read_inputs(scorecard, inputs)
    return problems if problems or faults else Embedded(scorecard, inputs, facts)


def compare_print(
    pdf: bytes, files: Mapping[str, bytes], translators: Mapping[str, Translate]
) -> tuple[bool | None, Refused]:
    """Print what is embedded once more and compare the figures: True if the pages show the same.

    None if that can't be told: a sheet of another layout, or one that doesn't hold what is needed.
    """
    pages = read_pages(pdf)
    wanted = _printed_again(files, translators, pages) if isinstance(pages, Printed) else None
    if wanted is None or not isinstance(pages, Printed):
        return None, ()
    if pages.texts == wanted.texts:
        return True, ()
    found, expected = figures(pages), figures(wanted)
    if found == expected:
        return True, ()
    other = dict.fromkeys([*(found - expected), *(expected - found)])
    said = ", ".join(list(other)[:MOST_SAID])
    return False, (Problem("verify.printed", "", {"figures": said}),)


def _printed_again(
    files: Mapping[str, bytes], translators: Mapping[str, Translate], pages: Printed
) -> Printed | None:
    about = _about(files)
    lang = about.get("lang")
    if about.get("layout", LAYOUT) != LAYOUT or lang not in translators:
        return None
    try:
        held = read_embedded(files, datetime.fromisoformat(str(about["printed_at"])))
        if not isinstance(held, Embedded):
            return None
        facts = _with_print_facts(held.facts, about, Pictures(logo=pages.logo))
    except (KeyError, TypeError, ValueError):
        return None
    answers, _ = read_inputs(held.scorecard, held.inputs)
    rating = rate(held.scorecard, answers)
    sheet = lay_out(rating, facts, fingerprint(files), str(lang), translators[str(lang)])
    again = read_pages(draw(sheet).pdf)
    return again if isinstance(again, Printed) else None


def _about(files: Mapping[str, bytes]) -> Mapping[str, object]:
    try:
        about = json.loads(files.get(FACTS, b"{}"))
    except (ValueError, RecursionError):
        return {}
    return about if isinstance(about, dict) else {}


def _with_print_facts(facts: Facts, about: Mapping[str, object], pictures: Pictures) -> Facts:
    """Add what only the print knows. Raises `TypeError`, `ValueError` for what isn't ours."""
    more, steps = about.get("more", []), about.get("steps", [])
    if not isinstance(more, list) or not isinstance(steps, list):
        raise TypeError
    return replace(
        facts,
        alone=about.get("alone") is True,
        more=tuple(Pair(str(label), str(text)) for label, text in more),
        steps=tuple(
            Taken(str(action), str(name), datetime.fromisoformat(at), str(note))
            for action, name, at, note in steps
        ),
        pictures=pictures,
    )
