"""The command `rate`: a case, a stream of cases, or a whole roster."""

import sys
from pathlib import Path
from typing import BinaryIO

from gradeapp.cli.door import DONE, REFUSED, Door
from gradeapp.files.case_file import as_json
from gradeapp.model.problem import Problem


def rate(door: Door) -> int:
    """Rate a case, a stream of cases, or a whole roster."""
    source: str = door.call.source
    if door.call.form is not None:
        return _rate_roster(door)
    if source == "-":
        return _rate_lines(door, sys.stdin.buffer)
    path = Path(source)
    if path.suffix.lower() != ".jsonl":
        return _rate_case(door, path)
    try:
        with path.open("rb") as lines:
            return _rate_lines(door, lines)
    except FileNotFoundError:
        return door.refuse(Problem("file.missing", source))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return door.refuse(Problem("file.unreadable", source, {"reason": reason}))


def _rate_case(door: Door, path: Path) -> int:
    from gradeapp.work.rating import rate_case_file

    rated, problems = rate_case_file(path, door.library, door.lang, door.tr)
    if rated is None:
        return door.refuse(*problems)
    door.say(as_json(rated.result, indent=None if door.json else 2))
    door.complain(rated.problems)
    return REFUSED if rated.problems else DONE


def _rate_lines(door: Door, lines: BinaryIO) -> int:
    from gradeapp.work.rating import rate_lines

    status = DONE
    for rated in rate_lines(lines, door.library, door.lang, door.tr):
        door.say(as_json(rated.result))
        door.complain(rated.problems)
        status = REFUSED if rated.problems else status
    return status


def _rate_roster(door: Door) -> int:
    from gradeapp.work.roster import rate_roster_file

    call = door.call
    scorecard, problems = door.form(call.form)
    if scorecard is None:
        return door.refuse(*problems)
    if call.output is None:
        return door.refuse(Problem("call.output", call.source))
    done = rate_roster_file(scorecard, Path(call.source), call.output, lang=door.lang, tr=door.tr)
    if done.summary is None:
        return door.refuse(*done.problems)
    door.say(as_json(done.summary.as_json()) if door.json else done.summary.sentence(door.tr))
    door.complain(done.problems)
    return REFUSED if done.problems else DONE
