"""The files of the lists that forms are counted from: beside the shipped forms, and the user's."""

from collections.abc import Sequence
from pathlib import Path

from gradeapp.files.form_file import read_toml, short_name
from gradeapp.model.entry.tally import Tally
from gradeapp.model.entry.tally_reader import read_tallies
from gradeapp.model.problem import Problem

TALLIES = "tallies.toml"
Read = tuple[tuple[Tally, ...], tuple[Problem, ...]]


def read_tally_file(path: Path) -> Read:
    """Read one file; of one that can't be read as it should be no list counts."""
    raw, problems = read_toml(path)
    if not problems:
        found, problems = read_tallies(short_name(path), raw)
    return ((), problems) if problems else (found, ())


def read_tally_files(folders: Sequence[Path]) -> Read:
    """Read those of some folders of forms, the first one first; a folder may have none."""
    paths = [path for folder in folders if (path := folder / TALLIES).is_file()]
    reads = [read_tally_file(path) for path in paths]
    return (
        tuple(one for found, _ in reads for one in found),
        tuple(problem for _, problems in reads for problem in problems),
    )
