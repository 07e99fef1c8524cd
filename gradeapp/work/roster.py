"""Rates whole rosters: reads a file, rates every customer, writes the rows with their grades."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from gradeapp.files.roster.roster_file import read_grids
from gradeapp.files.roster.roster_output import is_table_file, write_table
from gradeapp.model.problem import Problem, Translate
from gradeapp.model.roster.grid import Grid
from gradeapp.model.roster.reader import begin_reading, rate_row
from gradeapp.model.roster.roster import Roster, RosterRow
from gradeapp.model.roster.rows import Speaker
from gradeapp.model.scorecard import Scorecard
from gradeapp.work.batch import as_table
from gradeapp.work.watch import UNWATCHED, Watch

OFTEN = 100
"""Customers between two looks at the watch."""


@dataclass(frozen=True, slots=True)
class RosterSource:
    """A roster's file, the password of an encrypted one, and what a reviewer corrected.

    `corrections` maps the place of a heading (`Sheet1!G2`) to the input or customer field that
    the column holds, "" for none.
    """

    path: Path
    password: str | None = None
    corrections: Mapping[str, str] = field(default_factory=dict)


NO_NAMES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class RosterSummary:
    """What became of a roster, in numbers; `grades` counts the customers of each, best first."""

    customers: int
    rated: int
    provisional: int
    refused: int
    differences: int
    grades: Mapping[str, int]

    def as_json(self) -> dict[str, object]:
        """Give the numbers for other programs."""
        return {
            "customers": self.customers,
            "rated": self.rated,
            "provisional": self.provisional,
            "refused": self.refused,
            "differences": self.differences,
            "grades": dict(self.grades),
        }

    def sentence(self, tr: Translate, names: Mapping[str, str] = NO_NAMES) -> str:
        """Say the numbers in one line; `names` has grades by label that are called otherwise."""
        counted = tr(
            "Customers: {customers}; {rated} rated ({provisional} of them provisional), "
            "{refused} refused, {differences} with another grade than given."
        )
        said = counted.format_map(self.as_json())
        grades = (f"{names.get(grade, grade)} {n}" for grade, n in self.grades.items())
        return f"{said} {tr(', ').join(grades)}".rstrip()


@dataclass(frozen=True, slots=True)
class RatedRoster:
    """What `rate_roster_file` did; without a summary nothing was written.

    `problems` are those of the file, then of every refused row, then the grades that differ.
    `left_out` names the rows that were taken for no customers; they are no fault.
    """

    summary: RosterSummary | None
    problems: tuple[Problem, ...]
    left_out: tuple[Problem, ...] = ()


def import_roster(
    source: Path | RosterSource,
    scorecard: Scorecard,
    *,
    lang: str,
    tr: Translate,
    watch: Watch = UNWATCHED,
) -> Roster:
    """Read a roster and rate its customers; `usable` is false if there is nothing to rate.

    Nothing is kept. A watch that says stop gives a roster that isn't usable (`roster.stopped`).
    """
    file = source if isinstance(source, RosterSource) else RosterSource(source)
    grids, problems = read_grids(file.path, file.password)
    if problems:
        return Roster(problems=problems, usable=False)
    return rate_grids(grids, file.corrections, Speaker(scorecard, lang, tr), watch)


def rate_grids(
    grids: Sequence[Grid], corrections: Mapping[str, str], speaker: Speaker, watch: Watch
) -> Roster:
    """Rate the customers of a roster's sheets; see `import_roster`."""
    scorecard, lang = speaker.scorecard, speaker.lang
    reading = begin_reading(grids, speaker, corrections)
    rows: list[RosterRow] = []
    total = reading.total if reading.usable else 0
    for row in reading.rows() if reading.usable else ():
        if len(rows) % OFTEN == 0:
            watch.progress(len(rows), total)
            if watch.cancelled():
                return Roster(problems=(Problem("roster.stopped"),), usable=False)
        rows.append(rate_row(scorecard, row, lang))
    watch.progress(total, total)
    return reading.roster(rows)


def summarize(roster: Roster, scorecard: Scorecard) -> RosterSummary:
    """Count what became of the customers."""
    outcomes = [row.outcome for row in roster.rows if row.outcome is not None]
    counts = Counter(outcome.grade for outcome in outcomes)
    return RosterSummary(
        customers=len(roster.rows),
        rated=len(outcomes),
        provisional=sum(outcome.provisional for outcome in outcomes),
        refused=len(roster.refused),
        differences=len(roster.differences),
        grades={level.label: counts[level.label] for level in scorecard.levels},
    )


def write_roster(
    roster: Roster, scorecard: Scorecard, target: Path, *, lang: str, tr: Translate
) -> Problem | None:
    """Write the rows with what they were rated; the kind of file goes by its name."""
    return write_table(target, as_table(roster, scorecard, lang, tr, target.suffix.lower()))


def rate_roster_file(
    scorecard: Scorecard,
    source: Path | RosterSource,
    target: Path,
    *,
    lang: str,
    tr: Translate,
    watch: Watch = UNWATCHED,
) -> RatedRoster:
    """Rate the roster of one file into another; every refused row is named with its cell."""
    path = source.path if isinstance(source, RosterSource) else source
    unusable = _unusable_target(path, target)
    if unusable is not None:
        return RatedRoster(None, (unusable,))
    roster = import_roster(source, scorecard, lang=lang, tr=tr, watch=watch)
    if not roster.usable:
        return RatedRoster(None, tuple(_in_file(problem, path) for problem in roster.problems))
    failed = write_roster(roster, scorecard, target, lang=lang, tr=tr)
    if failed is not None:
        return RatedRoster(None, (failed,))
    problems = (*roster.all_problems, *roster.differences)
    return RatedRoster(summarize(roster, scorecard), problems, roster.left_out)


def _unusable_target(source: Path, target: Path) -> Problem | None:
    if not is_table_file(target):
        return Problem("roster.output_kind", str(target))
    if target.exists() and source.exists() and target.samefile(source):
        return Problem("roster.same_file", str(target))
    return None


def _in_file(problem: Problem, path: Path) -> Problem:
    """Name the file with a problem that names no place, or a place within it."""
    if problem.where.startswith(str(path)):
        return problem
    return Problem(problem.code, f"{path} {problem.where}".strip(), problem.facts)
