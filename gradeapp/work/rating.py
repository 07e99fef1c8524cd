"""Rating cases that come from outside: one, or a stream of them, with a sentence for each fault."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from gradeapp.files.case_file import UnreadableError, read_case_file, read_case_lines
from gradeapp.files.form_file import FormLibrary
from gradeapp.model.engine.case import Fault
from gradeapp.model.engine.result import Result, refused, result_of
from gradeapp.model.expected import problem_of
from gradeapp.model.problem import Problem, Translate


@dataclass(frozen=True, slots=True)
class Rated:
    """The RESULT of one case, and what was wrong with the case as sentences."""

    result: Result
    problems: tuple[Problem, ...]


def rate_case_file(
    path: Path, library: FormLibrary, lang: str, tr: Translate
) -> tuple[Rated | None, tuple[Problem, ...]]:
    """Rate the case of a JSON file; a file that can't be read gives problems and no result."""
    case, problems = read_case_file(path)
    if problems:
        return None, problems
    rated = rate_one(case, library, lang, tr)
    placed = (replace(one, where=one.where or str(path)) for one in rated.problems)
    return replace(rated, problems=tuple(placed)), ()


def rate_lines(
    lines: Iterable[bytes], library: FormLibrary, lang: str, tr: Translate
) -> Iterator[Rated]:
    """Rate one case a line, in the same order; an unreadable line gives its RESULT too."""
    for number, case in enumerate(read_case_lines(lines), 1):
        if isinstance(case, UnreadableError):
            result = refused(None, None, (Fault(None, "unreadable"),))
            problem = Problem("unreadable", _line(number, tr), {"reason": str(case)})
            yield Rated(result, (problem,))
        else:
            rated = rate_one(case, library, lang, tr)
            placed = (_in_line(problem, number, tr) for problem in rated.problems)
            yield Rated(rated.result, tuple(placed))


def _line(number: int, tr: Translate) -> str:
    return tr("line {number}").format(number=number)


def _in_line(problem: Problem, number: int, tr: Translate) -> Problem:
    where = f"{_line(number, tr)} {problem.where}".strip()
    return Problem(problem.code, where, problem.facts)


def rate_one(case: object, library: FormLibrary, lang: str, tr: Translate) -> Rated:
    """Rate any JSON value taken as a case."""
    result = result_of(case, library.find)
    errors = result["errors"]
    assert isinstance(errors, list)  # noqa: S101 - a RESULT always has them
    faults = [Fault(error["input"], error["code"]) for error in errors]
    form, version = result["form"], result["version"]
    found = (
        library.find(form, version) if isinstance(form, str) and isinstance(version, str) else None
    )
    if found is not None:
        return Rated(result, tuple(problem_of(found, fault, lang, tr) for fault in faults))
    return Rated(result, tuple(_unknown(fault, form, tr) for fault in faults))


def _unknown(fault: Fault, form: object, tr: Translate) -> Problem:
    if fault.code == "unreadable":
        return Problem("unreadable", "", {"reason": tr("it isn't a JSON object")})
    return Problem(fault.code, form if isinstance(form, str) else "")
