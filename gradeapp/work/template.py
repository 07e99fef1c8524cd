"""Write the empty roster of a form."""

from pathlib import Path

from gradeapp.files.atomic import write_whole
from gradeapp.files.template import draw
from gradeapp.model.problem import Problem, Translate
from gradeapp.model.scorecard import Scorecard
from gradeapp.model.template import lay_out


def write_template(scorecard: Scorecard, target: Path, lang: str, tr: Translate) -> Problem | None:
    """Write an empty roster as a workbook, whole or not at all."""
    if target.suffix.lower() != ".xlsx":
        return Problem("template.kind", str(target))
    return write_whole(target, draw(lay_out(scorecard, lang, tr)))
