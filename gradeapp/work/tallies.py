"""The lists that a form's figures are counted from: read with a library, and proven against it."""

from pathlib import Path

from gradeapp.files.form_file import FormLibrary, short_name
from gradeapp.files.tally_file import read_tally_file, read_tally_files
from gradeapp.model.entry.tally import Tally, tallies_of
from gradeapp.model.entry.tally_reader import check_tallies
from gradeapp.model.problem import Problem
from gradeapp.model.scorecard import Scorecard


def tallies_for(form: Scorecard, library: FormLibrary) -> tuple[Tally, ...]:
    """Give the lists of a form; what is faulty of them is left out."""
    return tallies_of(form, read_tally_files(library.folders)[0])


def check_tally_file(path: Path, library: FormLibrary) -> tuple[Problem, ...]:
    """Give every fault of a file of lists."""
    found, problems = read_tally_file(path)
    return (*problems, *check_tallies(found, library.find, library.ids(), short_name(path)))
