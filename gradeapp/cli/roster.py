"""The commands about rosters that aren't rated at once: `template` and `import`."""

from pathlib import Path

from gradeapp.cli.door import DONE, REFUSED, Door, problem_as_json
from gradeapp.files.case_file import as_json
from gradeapp.model.problem import Problem
from gradeapp.model.scorecard import Scorecard


def template(door: Door) -> int:
    """Write an empty roster for a form."""
    from gradeapp.work.template import write_template

    target = Path(door.call.given("--output"))
    scorecard, problems = door.form(door.call.given("--form"))
    if scorecard is None:
        return door.refuse(*problems)
    problem = write_template(scorecard, target, door.lang, door.tr)
    if problem is not None:
        return door.refuse(problem)
    if door.json:
        door.say(as_json({"template": str(target), "form": scorecard.place}))
    return DONE


def import_roster(door: Door) -> int:
    """Keep a roster in the records as one batch, or take one back."""
    roster, batch = door.call.path("roster"), door.call.text("--undo")
    if batch is not None and roster is None:
        return _undo(door, batch.strip())
    if roster is None or batch is not None:
        return door.refuse(Problem("call.batch", "gradeapp import"))
    form = door.call.text("--form")
    if form is None:
        return door.refuse(Problem("call.roster_form", str(roster)))
    scorecard, problems = door.form(form)
    return door.refuse(*problems) if scorecard is None else _keep(door, roster, scorecard)


def _keep(door: Door, path: Path, scorecard: Scorecard) -> int:
    """Keep the rows that can be rated; the others are named."""
    from gradeapp.work.records import open_place
    from gradeapp.work.roster import import_roster as read_roster
    from gradeapp.work.roster_keep import keep_roster

    roster = read_roster(path, scorecard, lang=door.lang, tr=door.tr)
    if not roster.usable:
        return door.refuse(*(_in_file(problem, path) for problem in roster.problems))
    problems = (*roster.all_problems, *roster.differences)
    door.complain((*problems, *roster.left_out))
    if len(roster.rows) == len(roster.refused):
        door.complain([Problem("batch.empty", str(path))])
        return REFUSED
    with open_place(door.data_dir, door.call.text("--database"), door.settings) as place:
        kept = keep_roster(place.records, place.actor, roster, scorecard, path.name)
    if isinstance(kept, tuple):
        door.complain(kept)
        return REFUSED
    if door.json:
        told = {
            "problems": [problem_as_json(problem, door.tr) for problem in problems],
            "left_out": [problem_as_json(row, door.tr) for row in roster.left_out],
        }
        counts = {"assessments": len(kept.rows), "refused": len(roster.refused)}
        door.say(as_json({"batch": kept.id} | counts | told))
    else:
        door.tell(kept.id)
    return REFUSED if problems else DONE


def _undo(door: Door, batch: str) -> int:
    from gradeapp.work.records import open_place
    from gradeapp.work.roster_keep import undo_batch

    database = door.call.text("--database")
    with open_place(door.data_dir, database, door.settings, must_exist=True) as place:
        problems = undo_batch(place.records, place.actor, batch)
    door.complain(problems)
    if door.json:
        door.say(as_json({"batch": batch, "undone": not problems}))
    return REFUSED if problems else DONE


def _in_file(problem: Problem, path: Path) -> Problem:
    if problem.where.startswith(str(path)):
        return problem
    return Problem(problem.code, f"{path} {problem.where}".strip(), problem.facts)
