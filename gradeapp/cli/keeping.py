"""The commands about the records: `audit`, `replay`, `backup` and `restore`."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from gradeapp.cli.door import DONE, REFUSED, Door, problem_as_json
from gradeapp.files.case_file import as_json
from gradeapp.model.problem import Problem

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from gradeapp.model.audit import ChainReport
    from gradeapp.work.records import Kept

_HASH = re.compile(r"[0-9a-f]{64}")


def audit(door: Door) -> int:
    """Verify the chain of the audit log, and that the assessments are as it says."""
    from gradeapp.work.audit import list_altered, verify_chain

    head = door.call.text("--head")
    if head is not None:
        head = "".join(head.split()).lower()
        if not _HASH.fullmatch(head):
            return door.refuse(Problem("call.head", "gradeapp audit --head"))
    with _open(door) as place:
        report = verify_chain(place.records, head)
        altered = list_altered(place.records)
    if door.json:
        door.say(as_json(_report_as_json(report, altered)))
    else:
        for line in _report_lines(door, report):
            door.tell(line)
    problems = [Problem("audit.altered", number) for number in altered]
    if report.broken_at is not None:
        problems.append(Problem("audit.broken", "", {"entry": str(report.broken_at)}))
    if report.holds_head is False:
        problems.append(Problem("audit.no_head", head or ""))
    door.complain(problems)
    return REFUSED if problems else DONE


def _report_as_json(report: "ChainReport", altered: Iterable[str]) -> dict[str, object]:
    return {
        "whole": report.is_whole,
        "entries": report.length,
        "head": report.head,
        "broken_at": report.broken_at,
        "holds_head": report.holds_head,
        "altered": list(altered),
    }


def _report_lines(door: Door, report: "ChainReport") -> Iterable[str]:
    if report.is_whole:
        yield door.tr("The audit log is whole. Entries: {count}.").format(count=report.length)
        yield door.tr("Head: {head}").format(head=report.head)
    if report.holds_head:
        yield door.tr("The head asked for is in the chain.")


def replay(door: Door) -> int:
    """Rate every stored rating again by the form of its day."""
    from gradeapp.work.replay import replay_all

    with _open(door) as place:
        count, problems = replay_all(place.records)
    if door.json:
        told = [problem_as_json(problem, door.tr) for problem in problems]
        door.say(as_json({"ratings": count, "differing": len(problems), "problems": told}))
    else:
        said = door.tr("Ratings rated again: {count}, with another result: {differing}.")
        door.tell(said.format(count=count, differing=len(problems)))
    door.complain(problems)
    return REFUSED if problems else DONE


def back_up(door: Door) -> int:
    """Copy the records while the program runs."""
    from gradeapp.work import audit as keeping

    target = Path(door.call.given("file"))
    with _open(door) as place:
        problem = keeping.back_up(place.records, target)
    if problem is not None:
        return door.refuse(problem)
    if door.json:
        door.say(as_json({"backup": str(target)}))
    else:
        door.tell(door.tr("The records are copied to {file}").format(file=target))
    return DONE


def restore(door: Door) -> int:
    """Put a copy in the place of the records, which may be broken or lost altogether."""
    from gradeapp.work.records import restore_place

    source = Path(door.call.given("file"))
    kept = restore_place(door.data_dir, door.call.text("--database"), door.settings, source)
    if door.json:
        door.say(as_json({"restored": str(source), "kept": str(kept)}))
    else:
        said = door.tr("The records are restored from {file}; the old ones are kept as {kept}")
        door.tell(said.format(file=source, kept=kept))
    return DONE


def _open(door: Door) -> "AbstractContextManager[Kept]":
    from gradeapp.work.records import open_place

    database = door.call.text("--database")
    return open_place(door.data_dir, database, door.settings, must_exist=True)
