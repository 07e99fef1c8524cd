"""The files of shared facts: the shipped one beside the forms, and the user's own."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from gradeapp.files.form_file import read_toml, short_name
from gradeapp.model.facts.reader import Read, read_facts

if TYPE_CHECKING:
    from gradeapp.model.language.reading import Raw
    from gradeapp.model.problem import Problem

FACTS = "facts.toml"


def read_fact_table(folders: Sequence[Path]) -> Read:
    """Read the table of some folders of forms, the first one first; a folder may have none."""
    return read_fact_files([path for folder in folders if (path := folder / FACTS).is_file()])


def read_fact_files(paths: Sequence[Path]) -> Read:
    """Read some files as one table; what can't be read is named and left out."""
    files: list[tuple[str, Raw]] = []
    problems: list[Problem] = []
    for path in paths:
        raw, faults = read_toml(path)
        problems += faults
        if not faults:
            files.append((short_name(path), raw))
    table, found = read_facts(files)
    return table, (*problems, *found)
