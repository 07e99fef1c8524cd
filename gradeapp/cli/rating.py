"""The commands `rate`, for a case, a stream of cases or a whole roster, and `workbook`."""

import sys
from pathlib import Path
from typing import BinaryIO

from gradeapp.cli.door import DONE, REFUSED, UNUSABLE, Door, problem_as_json
from gradeapp.files.case_file import as_json
from gradeapp.model.problem import Problem

STANDARD_INPUT = "-"
ROSTERS = {".xlsx", ".xlsm", ".xls", ".et", ".csv", ".parquet"}
"""Kinds of file that can only be meant as a roster."""


def rate(door: Door) -> int:
    """Rate a case, a stream of cases, or a whole roster."""
    source = door.call.given("source")
    path = Path(source)
    if door.call.is_on("--form"):
        return _rate_roster(door, path)
    if path.suffix.lower() in ROSTERS:
        return door.refuse(Problem("call.roster_form", source))
    if door.call.is_on("--output"):
        return door.refuse(Problem("call.output_alone", source))
    if source == STANDARD_INPUT:
        return _rate_standard_input(door)
    return _rate_stream(door, path) if path.suffix.lower() == ".jsonl" else _rate_case(door, path)


def _rate_standard_input(door: Door) -> int:
    if sys.stdin is None:
        return door.refuse(Problem("call.no_input"))
    return _rate_lines(door, sys.stdin.buffer, is_waiting=True)


def _rate_stream(door: Door, path: Path) -> int:
    try:
        with path.open("rb") as lines:
            return _rate_lines(door, lines)
    except FileNotFoundError:
        return door.refuse(Problem("file.missing", str(path)))
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return door.refuse(Problem("file.unreadable", str(path), {"reason": reason}))


def _rate_case(door: Door, path: Path) -> int:
    from gradeapp.work.rating import rate_case_file

    rated, problems = rate_case_file(path, door.library, door.lang, door.tr)
    if rated is None:
        return door.refuse(*problems)
    door.say(as_json(rated.result, indent=None if door.json else 2))
    door.complain(rated.problems)
    return REFUSED if rated.problems else DONE


def _rate_lines(door: Door, lines: BinaryIO, *, is_waiting: bool = False) -> int:
    """Rate line by line; whoever is waiting for each result gets it at once."""
    from gradeapp.work.rating import rate_lines

    status = DONE
    for rated in rate_lines(lines, door.library, door.lang, door.tr):
        door.say(as_json(rated.result))
        if is_waiting:
            door.flush()
        door.complain(rated.problems)
        status = REFUSED if rated.problems else status
    return status


def _rate_roster(door: Door, source: Path) -> int:
    from gradeapp.work.roster import rate_roster_file

    scorecard, problems = door.form(door.call.given("--form"))
    if scorecard is None:
        return door.refuse(*problems)
    target = door.call.path("--output")
    if target is None:
        return door.refuse(Problem("call.output", str(source)))
    done = rate_roster_file(scorecard, source, target, lang=door.lang, tr=door.tr)
    if done.summary is None:
        return door.refuse(*done.problems)
    if door.json:
        told = {
            "problems": [problem_as_json(problem, door.tr) for problem in done.problems],
            "left_out": [problem_as_json(row, door.tr) for row in done.left_out],
        }
        door.say(as_json(done.summary.as_json() | told))
    else:
        door.tell(done.summary.sentence(door.tr))
    door.complain((*done.problems, *done.left_out))
    return REFUSED if done.problems else DONE


def workbook(door: Door) -> int:
    """Write a case as a workbook that rates itself."""
    from gradeapp.work.workbook import write_case_workbook

    source, target = Path(door.call.given("case")), Path(door.call.given("--output"))
    overwritten = door.overwrites(str(source))
    if overwritten:
        return door.refuse(*overwritten)
    problems = write_case_workbook(source, target, door.library, door.lang, door.tr)
    door.complain(problems)
    if door.json and not problems:
        door.say(as_json({"workbook": str(target)}))
    if any(
        one.code.startswith(("file.", "reader.")) or one.code == "unreadable" for one in problems
    ):
        return UNUSABLE
    return REFUSED if problems else DONE
