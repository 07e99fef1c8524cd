"""The table of the facts that forms share: read with a library of forms, and proven against it."""

from collections.abc import Sequence
from pathlib import Path

from gradeapp.files.facts_file import FACTS, read_fact_files, read_fact_table
from gradeapp.files.form_file import FormLibrary, short_name
from gradeapp.model.facts.check import check_facts
from gradeapp.model.facts.known import Knowledge, Source
from gradeapp.model.facts.table import FactTable
from gradeapp.model.problem import Problem


def fact_table(library: FormLibrary) -> FactTable:
    """Give the facts that the forms of a library share; what is faulty of them is left out."""
    return read_fact_table(library.folders)[0]


def check_fact_file(path: Path, library: FormLibrary) -> tuple[Problem, ...]:
    """Give every fault of a file of shared facts, read after those of a library."""
    there = [one for folder in library.folders if (one := folder / FACTS).is_file()]
    before = [one for one in there if one.resolve() != path.resolve()]
    table, problems = read_fact_files([*before, path])
    return (*problems, *check_facts(table, library.find, library.ids(), short_name(path)))


def knowledge_of(sources: Sequence[Source], library: FormLibrary) -> Knowledge:
    """Put together what some assessments of one customer say, the newest first."""
    return Knowledge(sources, fact_table(library), library.find)
