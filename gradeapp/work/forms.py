"""What is done with rating forms as such: checking files before they are used, and listing them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from gradeapp.files.facts_file import FACTS
from gradeapp.files.form_file import FormFile, FormLibrary, read_toml
from gradeapp.files.tally_file import TALLIES
from gradeapp.model.problem import Problem
from gradeapp.model.scorecard import Scorecard, Text
from gradeapp.work.fact_table import check_fact_file
from gradeapp.work.tallies import check_tally_file


@dataclass(frozen=True, slots=True)
class FormRow:
    """One rating form as a list shows it; `levels` stand from best to worst."""

    id: str
    version: str
    effective: str
    title: Text
    kind: str
    levels: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        """Give the row as a JSON object; the effective date is written YYYY-MM-DD."""
        return {
            "id": self.id,
            "version": self.version,
            "effective": self.effective,
            "title": {"zh": self.title.zh, "en": self.title.en},
            "kind": self.kind,
            "levels": list(self.levels),
        }


def check_files(files: Sequence[Path | str], library: FormLibrary) -> tuple[Problem, ...]:
    """Give every problem of some form files, in their order.

    A file may lie anywhere; what it extends is looked for in the folder of its own library (the
    parent of its folder), then among the forms of `library`.
    """
    return tuple(problem for file in files for problem in _check_file(Path(file), library))


def _check_file(path: Path, library: FormLibrary) -> tuple[Problem, ...]:
    if path.name == FACTS:
        return check_fact_file(path, library)
    if path.name == TALLIES:
        return check_tally_file(path, library)
    raw, problems = read_toml(path)
    if problems:
        return problems
    path = path.resolve()
    own = path.parent.parent
    around = FormLibrary([folder.resolve() for folder in library.folders], bases=[own])
    return around.read(FormFile(path, raw))[1]


def list_forms(library: FormLibrary) -> tuple[tuple[FormRow, ...], tuple[Problem, ...]]:
    """List every version of every form, by id and version, and what is wrong with the others."""
    rows: list[FormRow] = []
    problems: list[Problem] = []
    for form_id in library.ids():
        problems += library.files(form_id)[1]
        for file in library.files(form_id)[0]:
            scorecard, faults = library.read(file)
            problems += faults
            if scorecard is not None:
                rows.append(_row(scorecard))
    return tuple(dict.fromkeys(rows)), tuple(problems)


def _row(scorecard: Scorecard) -> FormRow:
    return FormRow(
        scorecard.id,
        scorecard.version,
        scorecard.effective.isoformat(),
        scorecard.title,
        scorecard.kind.value,
        tuple(level.label for level in scorecard.levels),
    )
