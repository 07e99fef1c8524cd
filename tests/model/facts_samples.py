"""Forms and tables of facts for the tests of shared facts: the shipped ones, and a user's own."""

import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from gradeapp.files import paths
from gradeapp.files.facts_file import read_fact_table
from gradeapp.files.form_file import FormLibrary
from gradeapp.model.engine.case import read_inputs
from gradeapp.model.facts.known import Knowledge, Source
from gradeapp.model.facts.table import FactTable
from tests.forms.shipped import GOLDEN, LIBRARY, read_lines

SHIPPED = read_fact_table(LIBRARY.folders)[0]
OWN = Path(__file__).resolve().parents[1] / "data" / "own"
OWN_FACTS = (OWN / "facts.toml").read_text(encoding="utf-8")
CREDIT, PRUDENT = "corporate-credit", "corporate-credit-prudent"


def own_library(folder: Path, facts: str = OWN_FACTS) -> FormLibrary:
    """Give the shipped forms with a user's own beside them, in a folder of forms."""
    for name in ("own-check", "branch-credit"):
        (folder / name).mkdir(parents=True, exist_ok=True)
        shutil.copy(OWN / f"{name}.toml", folder / name / "2026-01-01.toml")
    (folder / "facts.toml").write_text(facts, encoding="utf-8")
    return FormLibrary([paths.forms_dir(), folder])


def golden(form: str, number: int = 0) -> Mapping[str, object]:
    """Give the inputs of a golden case of a form."""
    cases = [line["case"] for line in read_lines(GOLDEN) if line["case"]["form"] == form]
    inputs: Mapping[str, object] = cases[number]["inputs"]
    return inputs


def source(
    form: str,
    inputs: Mapping[str, object],
    on: str = "2026-05-03",
    library: FormLibrary = LIBRARY,
    until: str | None = None,
) -> Source:
    """Give an assessment of a customer."""
    scorecard = library.find(form)
    assert scorecard is not None
    answers, faults = read_inputs(scorecard, inputs)
    assert not faults
    end = None if until is None else date.fromisoformat(until)
    return Source(scorecard, answers, date.fromisoformat(on), end, id=f"{form} {on}")


def knowledge(
    *sources: Source, library: FormLibrary = LIBRARY, table: FactTable | None = None
) -> Knowledge:
    """Put together what some assessments say, the newest first."""
    return Knowledge(sources, table or read_fact_table(library.folders)[0], library.find)
