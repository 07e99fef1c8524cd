"""Advice on a case that comes from outside: the way to the next grade, in sentences and as JSON."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from gradeapp.files.case_file import read_case_file
from gradeapp.files.form_file import FormLibrary
from gradeapp.model.advice.advice import Advice, Block, Way, advise
from gradeapp.model.advice.words import advice_lines
from gradeapp.model.answers import Answer
from gradeapp.model.engine.case import read_inputs
from gradeapp.model.engine.result import as_value
from gradeapp.model.exact import plain
from gradeapp.model.problem import Problem, Translate
from gradeapp.model.rating import Rating
from gradeapp.model.scorecard import Scorecard
from gradeapp.work.rating import rate_one


@dataclass(frozen=True, slots=True)
class Advised:
    """Advice with its sentences, and what of the case was refused (then there is no advice)."""

    advice: Advice | None
    lines: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def advise_case_file(
    path: Path, fixed: Iterable[str], library: FormLibrary, lang: str, tr: Translate
) -> tuple[Advised | None, tuple[Problem, ...]]:
    """Advise on the case of a JSON file; `fixed` are ids or labels of inputs that stay.

    A file that can't be read, or an input that the form hasn't, gives problems and nothing else.
    """
    case, problems = read_case_file(path)
    if problems:
        return None, problems
    rated = rate_one(case, library, lang, tr)
    if rated.problems or not isinstance(case, Mapping):
        return Advised(None, problems=rated.problems), ()
    scorecard = library.find(case["form"], case.get("version"))
    assert scorecard is not None  # noqa: S101 - it was just rated
    kept, unknown = _inputs(scorecard, fixed)
    if unknown:
        return None, unknown
    answers, _ = read_inputs(scorecard, case.get("inputs") or {})
    advice = advise(scorecard, answers, kept)
    return Advised(advice, advice_lines(advice, lang, tr)), ()


def _inputs(
    scorecard: Scorecard, named: Iterable[str]
) -> tuple[frozenset[str], tuple[Problem, ...]]:
    """Find inputs by id or by label in either language."""
    known = {entry.id: entry.id for entry in scorecard.inputs}
    for entry in scorecard.inputs:
        known.setdefault(entry.label.zh, entry.id)
        known.setdefault(entry.label.en, entry.id)
    problems = []
    for name in named:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            facts = {"given": name, "near": near[0] if near else ""}
            code = "call.unknown_input_near" if near else "call.unknown_input"
            problems.append(Problem(code, scorecard.place, facts))
    return frozenset(known[name] for name in named if name in known), tuple(problems)


def as_json(advice: Advice) -> dict[str, object]:
    """Give advice as a JSON object; numbers are text, as in a RESULT."""
    rating = advice.rating
    return {
        "form": rating.scorecard.id,
        "version": rating.scorecard.version,
        "grade": rating.grade,
        "score": _score(rating),
        "provisional": rating.provisional,
        "outlook": advice.outlook.value,
        "fixed": sorted(advice.fixed),
        "settled": list(advice.settled),
        "fewest": advice.fewest,
        "ways": [_way(way) for way in advice.ways],
        "blocked": _block(advice.block),
        "loss": None if advice.loss is None else _way(advice.loss),
    }


def _way(way: Way) -> dict[str, object]:
    return {
        "grade": way.rating.grade,
        "score": _score(way.rating),
        "changes": [
            {
                "input": change.input.id,
                "from": _answer(change.before),
                "to": _answer(change.after),
            }
            for change in way.changes
        ],
        "items": [
            {
                "item": move.after.item.id,
                "value": [as_value(move.before.value), as_value(move.after.value)],
                "points": [
                    None if one.points is None else plain(one.points)
                    for one in (move.before, move.after)
                ],
            }
            for move in way.moves
        ],
        "rules_gone": [rule.id for rule in way.gone],
        "rules_new": [rule.id for rule in way.new],
    }


def _block(block: Block) -> dict[str, object]:
    return {
        "rules": [rule.id for rule in block.rules],
        "row": None if block.row is None else block.row.condition,
        "missing": list(block.blanks),
        "points_lacking": None if block.lacking is None else plain(block.lacking),
    }


def _answer(answer: Answer) -> object:
    """Write an answer as a case does."""
    return answer if isinstance(answer, bool) else as_value(answer)


def _score(rating: Rating) -> str | None:
    return None if rating.score is None else plain(rating.score)
