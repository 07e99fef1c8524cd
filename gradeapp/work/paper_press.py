"""Sheets on paper: the one on the screen, or those of many assessments as one job of a printer."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from gradeapp.model.paper import Paper, Picture
from gradeapp.model.problem import Problem, Unavailable
from gradeapp.work import paper as papers
from gradeapp.work.paper_batch import sheet_of
from gradeapp.work.place import Place
from gradeapp.work.tongue import Tongue
from gradeapp.work.watch import UNWATCHED, Watch

REFUSED = Problem("print.refused")


class Press(Protocol):
    """A printer that takes one sheet after another, as one job of its queue.

    `dots` is how finely it prints, in dots an inch. `take` puts the pages of a sheet on paper and
    tells whether the printer took them, `finish` sends all of it.
    """

    @property
    def dots(self) -> int:
        """Give the dots an inch."""

    def take(self, pages: tuple[Picture, ...]) -> bool:
        """Put a sheet on paper."""

    def finish(self) -> bool:
        """Send it."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """What was printed: how many sheets of those wanted, what was in the way, if it was stopped."""

    count: int
    problems: tuple[Problem, ...]
    total: int
    was_stopped: bool = False


def print_one(place: Place, paper: Paper, press: Press) -> Pressed:
    """Print a sheet, and keep it in the records: a scan of the paper must find it."""
    problem = _press(place, paper, press)
    if not press.finish():
        problem = problem or REFUSED
    return Pressed(0, (problem,), 1) if problem else Pressed(1, (), 1)


def print_all(
    place: Place, wanted: Sequence[str], press: Press, tongue: Tongue, watch: Watch = UNWATCHED
) -> Pressed:
    """Print the sheets of assessments by id; a signed sheet is printed as it was signed.

    One that can't be made is named, the others go on. If the printer or the records fail, that is
    named and ends it. What the printer took when it is stopped is printed.
    """
    done = Pressed(0, (), len(wanted))
    for number, identity in enumerate(wanted):
        if watch.cancelled():
            done = replace(done, was_stopped=True)
            break
        watch.progress(number, len(wanted))
        try:
            made = sheet_of(place, identity, tongue)
            problem = _press(place, made, press) if isinstance(made, Paper) else None
        except Unavailable as fault:
            done = replace(done, problems=(*done.problems, fault.problem))
            break
        if isinstance(made, tuple):
            done = replace(done, problems=(*done.problems, *made))
        elif problem is None:
            done = replace(done, count=done.count + 1)
        else:
            done = replace(done, problems=(*done.problems, problem))
            break
    if done.count and not press.finish():
        return replace(done, count=0, problems=(*done.problems, REFUSED))
    return done


def _press(place: Place, paper: Paper, press: Press) -> Problem | None:
    drawn = papers.draw(paper, press.dots * 100 // papers.SCREEN)
    if not drawn.pages:
        return drawn.problems[-1]
    if not press.take(drawn.pages):
        return REFUSED
    papers.keep(place, paper)
    return None
