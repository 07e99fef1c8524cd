"""Rate what the records keep once more, by the form of its day, and name what differs."""

import json

from gradeapp.model.assessment import Assessment
from gradeapp.model.audit import canonical
from gradeapp.model.engine.case import read_inputs
from gradeapp.model.engine.rate import rate
from gradeapp.model.engine.result import as_result
from gradeapp.model.problem import Problem
from gradeapp.model.scorecard import Scorecard
from gradeapp.store import assessments, forms
from gradeapp.store.records import Records
from gradeapp.work.embedded import read_form_text

Form = Scorecard | Problem


def replay_all(records: Records) -> tuple[int, tuple[Problem, ...]]:
    """Give how many ratings there are, and a problem for each that is another one now."""
    known: dict[str, Form] = {}
    problems: list[Problem] = []
    ids = assessments.list_ids(records)
    for identity in ids:
        kept = assessments.fetch(records, identity)
        problem = None if kept is None else _differs(records, kept, known)
        problems += [problem] if problem else []
    return len(ids), tuple(problems)


def _differs(records: Records, kept: Assessment, known: dict[str, Form]) -> Problem | None:
    """Compare one rating with the same inputs rated by the form kept with it."""
    digest = kept.form.digest
    if digest not in known:
        known[digest] = read_kept_form(records, digest)
    scorecard = known[digest]
    if isinstance(scorecard, Problem):
        return Problem(scorecard.code, kept.number, scorecard.facts)
    result = rate_kept(scorecard, kept.content.inputs)
    if canonical(result) == kept.content.outcome.text:
        return None
    facts = {"kept": _shown(kept.content.outcome.text), "now": _shown(canonical(result))}
    return Problem("replay.differs", kept.number, facts)


def rate_kept(scorecard: Scorecard, inputs: str) -> dict[str, object]:
    """Give the RESULT of kept inputs as they were understood; what couldn't be read is missing."""
    values = {name: one["value"] for name, one in json.loads(inputs).items()}
    answers, _ = read_inputs(scorecard, values)
    return as_result(rate(scorecard, answers))


def read_kept_form(records: Records, digest: str) -> Form:
    """Read a form as it was kept; its text must still have its digest."""
    kept = forms.fetch(records, digest)
    scorecard = None if kept is None else read_form_text(kept.text.encode())[0]
    if scorecard is None or scorecard.digest != digest:
        return Problem("replay.no_form", "", {"digest": digest[:16]})
    return scorecard


def _shown(text: str) -> str:
    """Name a RESULT by its grade and score."""
    result = json.loads(text)
    parts = (result.get("grade"), result.get("score"))
    return " ".join(str(part) for part in parts if part is not None) or "–"
