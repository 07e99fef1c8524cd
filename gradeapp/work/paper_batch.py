"""Many sheets at once: those of assessments in the records, written into a folder."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from gradeapp.model.desk import Desk
from gradeapp.model.entry.entry import Entry
from gradeapp.model.paper import Paper
from gradeapp.model.problem import Problem, Unavailable
from gradeapp.store import sheets
from gradeapp.work import desk as desks
from gradeapp.work import paper as papers
from gradeapp.work.place import Place
from gradeapp.work.tongue import Tongue
from gradeapp.work.watch import UNWATCHED, Watch


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a batch: the files written, each fault with its file, whether it was stopped.

    `total` is how many sheets were wanted.
    """

    files: tuple[Path, ...]
    problems: tuple[Problem, ...]
    total: int
    was_stopped: bool = False


def write_all(
    place: Place, wanted: Sequence[str], folder: Path, tongue: Tongue, watch: Watch = UNWATCHED
) -> Written:
    """Write the sheets of assessments by id; a signed sheet is written as it was signed.

    One that can't be printed or written is named, the others go on; if the records fail, that is
    named and ends it. A name that is taken gets the next number, so nothing is overwritten.
    """
    files: list[Path] = []
    problems: list[Problem] = []
    for done, identity in enumerate(wanted):
        if watch.cancelled():
            return Written(tuple(files), tuple(problems), len(wanted), was_stopped=True)
        watch.progress(done, len(wanted))
        try:
            written = _write(place, identity, folder, tongue)
        except Unavailable as fault:
            return Written(tuple(files), (*problems, fault.problem), len(wanted))
        if isinstance(written, Path):
            files.append(written)
        else:
            problems += written
    watch.progress(len(wanted), len(wanted))
    return Written(tuple(files), tuple(problems), len(wanted))


def _write(place: Place, identity: str, folder: Path, tongue: Tongue) -> Path | tuple[Problem, ...]:
    """Write the sheet of one assessment; gives its file, or what is in the way."""
    made = sheet_of(place, identity, tongue)
    if isinstance(made, tuple):
        return made
    target = next(name for name in _names(folder, made.name) if not name.exists())
    problem = papers.write(place, made, target)
    return target if problem is None else (problem,)


def sheet_of(place: Place, identity: str, tongue: Tongue) -> Paper | tuple[Problem, ...]:
    """Give the newest signed sheet of an assessment, else its sheet printed now."""
    match desks.reopen(place, identity):
        case (Desk() as desk, Entry() as entry):
            printed = papers.print_desk(place, desk, entry, tongue)
        case refused:
            return refused
    kept = sheets.list_sheets(place.records, identity)
    signed = next((one for one in kept if one.signed), None)
    return printed if signed is None else papers.take(printed.name, signed.pdf)


def _names(folder: Path, name: str) -> Iterator[Path]:
    """Give the name, then the name with 2, 3 … behind it."""
    stem, number = name.removesuffix(".pdf"), 1
    yield folder / name
    while True:
        number += 1
        yield folder / f"{stem}-{number}.pdf"
