"""A form with everything an entry page can meet, for the tests of the entry."""

from pathlib import Path

from gradeapp.files.form_file import FormLibrary
from gradeapp.model.scorecard import Scorecard

OWN = Path(__file__).resolve().parents[1] / "data" / "own"
FORM = (OWN / "orchard.toml").read_text(encoding="utf-8")


def orchard(folder: Path, form: str = FORM) -> Scorecard:
    """Load the form, or one written after it, from a folder that may be written to."""
    path = folder / "forms" / "orchard" / "2026-01-01.toml"
    path.parent.mkdir(parents=True)
    path.write_text(form, encoding="utf-8")
    scorecard, problems = FormLibrary([folder / "forms"]).load("orchard")
    assert scorecard is not None, [problem.sentence() for problem in problems]
    return scorecard
