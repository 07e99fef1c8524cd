"""Compare one customer under every form: from its assessments, or from the cases of files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from gradeapp.files.case_file import read_case_file
from gradeapp.files.form_file import FormLibrary
from gradeapp.model.engine.case import read_inputs
from gradeapp.model.engine.result import as_result
from gradeapp.model.facts.contrast import Contrast, contrast
from gradeapp.model.facts.known import Source
from gradeapp.model.facts.standing import Comparison, Standing, compare
from gradeapp.model.facts.words import StandingWords, contrast_paragraphs
from gradeapp.model.problem import Problem, Translate
from gradeapp.model.scorecard import Scorecard
from gradeapp.model.sheet.voice import Voice
from gradeapp.work.fact_table import knowledge_of
from gradeapp.work.rating import rate_one


def forms_of(library: FormLibrary) -> tuple[Scorecard, ...]:
    """Give every form that can be read, in its highest version."""
    found = (library.find(form_id) for form_id in library.ids())
    return tuple(form for form in found if form is not None)


def compare_sources(sources: Sequence[Source], library: FormLibrary) -> Comparison:
    """Rate by every form what some assessments of one customer say."""
    return compare(forms_of(library), knowledge_of(sources, library))


@dataclass(frozen=True, slots=True)
class Compared:
    """What a call prints: every form as JSON, the same in lines, and what was refused."""

    result: Mapping[str, object]
    lines: tuple[str, ...]
    problems: tuple[Problem, ...] = ()


def compare_case_files(
    paths: Sequence[Path], library: FormLibrary, lang: str, tr: Translate
) -> tuple[Compared | None, tuple[Problem, ...]]:
    """Compare the customer that one or more cases are about; a later case counts as newer.

    A file that can't be read gives problems and nothing else, a refused case only its own.
    """
    sources: list[Source] = []
    refused: list[Problem] = []
    for path in paths:
        case, problems = read_case_file(path)
        if problems:
            return None, problems
        rated = rate_one(case, library, lang, tr)
        refused += rated.problems
        if not rated.problems and isinstance(case, Mapping):
            sources.insert(0, _source(case, library))
    if not sources:
        return Compared({}, (), tuple(refused)), ()
    found, voice = compare_sources(sources, library), Voice(lang, tr)
    return Compared(as_json(found), tuple(lines(found, voice)), tuple(refused)), ()


def _source(case: Mapping[str, object], library: FormLibrary) -> Source:
    form_id, version = case["form"], case.get("version")
    assert isinstance(form_id, str)  # noqa: S101 - it was just rated
    form = library.find(form_id, version if isinstance(version, str) else None)
    inputs = case.get("inputs")
    assert form is not None  # noqa: S101 - as above
    return Source(form, read_inputs(form, inputs if isinstance(inputs, Mapping) else {})[0])


def pairs(found: Comparison) -> tuple[Contrast, ...]:
    """Set each two forms beside each other that have a figure in common."""
    made = (contrast(one, two, found.knowledge) for one, two in combinations(found.shown, 2))
    return tuple(one for one in made if one.has_common)


def lines(found: Comparison, voice: Voice) -> list[str]:
    """Say a comparison: a line for each form, then why they differ, then the other forms."""
    said = [_line(StandingWords(one, voice)) for one in found.shown]
    for pair in pairs(found):
        for part in contrast_paragraphs(pair, voice):
            said += [f"{part.title}:" if voice.lang == "en" else f"{part.title}："]
            said += [f"  {line}" for line in part.lines]
    if found.others:
        said.append(voice.set(voice.tr("Not known enough for:")))
    for standing in found.others:
        words = StandingWords(standing, voice)
        said.append(f"  {voice.text(standing.form.title)}  {words.needs()}")
    return said


def _line(words: StandingWords) -> str:
    parts = (words.grade(), words.place(), words.score(), words.state(), words.range())
    title = words.voice.text(words.form.title)
    return "  ".join(part for part in (title, *parts) if part)


def as_json(found: Comparison) -> dict[str, object]:
    """Give a comparison as a JSON object; each rating is a RESULT without its items."""
    return {
        "systems": [_system(one) for one in found.shown],
        "others": [_other(one) for one in found.others],
        "differences": [_difference(one) for one in pairs(found)],
    }


def _system(standing: Standing) -> dict[str, object]:
    result = as_result(standing.rating)
    kept = ("form", "version", "score", "grade", "stars", "provisional", "range", "rules")
    place = standing.place
    return {key: result[key] for key in kept} | {
        "place": None if place is None else {"level": place[0], "of": place[1]},
        "known": standing.known,
        "missing": list(standing.missing),
        "sources": list(dict.fromkeys(one.form.id for one in standing.origins)),
    }


def _other(standing: Standing) -> dict[str, object]:
    return {
        "form": standing.form.id,
        "version": standing.form.version,
        "known": standing.known,
        "missing": list(standing.missing),
    }


def _difference(found: Contrast) -> dict[str, object]:
    sides = ((found.one, found.only_one), (found.other, found.only_other))
    return {
        "forms": [standing.form.id for standing, _ in sides],
        "alike": [pair.one.item.id for pair in found.alike],
        "unlike": [[pair.one.item.id, pair.other.item.id] for pair in found.unlike],
        "other_uses": [use.fact.id for use in found.uses],
        "only": [
            {
                "form": standing.form.id,
                "rules": [trace.rule.id for trace in side.rules],
                "open_rules": [trace.rule.id for trace in side.open_rules],
                "known": list(side.known),
                "missing": list(side.unknown),
            }
            for standing, side in sides
        ],
    }
