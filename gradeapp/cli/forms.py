"""The commands about rating forms: `forms`, `check` and `sql`."""

from gradeapp.cli.door import DONE, REFUSED, UNUSABLE, Door, problem_as_json
from gradeapp.files.case_file import as_json


def list_forms(door: Door) -> int:
    """List every rating form."""
    from gradeapp.work.forms import list_forms as rows

    listed, problems = rows(door.library)
    for row in listed:
        if door.json:
            door.say(as_json(row.as_json()))
        else:
            levels = " ".join(row.levels) or "–"
            title = row.title.say(door.lang)
            door.tell(f"{row.id}@{row.version}  {row.effective}  {row.kind}  {title}  {levels}")
    door.complain(problems)
    return REFUSED if problems else DONE


def check_forms(door: Door) -> int:
    """Name every problem of form files."""
    from gradeapp.work.forms import check_files

    problems = check_files(door.call.texts("files"), door.library)
    unusable = any(problem.code.startswith("file.") for problem in problems)
    if door.json:
        door.say(as_json([problem_as_json(problem, door.tr) for problem in problems]))
    door.complain(problems)
    return UNUSABLE if unusable else REFUSED if problems else DONE


def sql(door: Door) -> int:
    """Print the scorecard as one SELECT."""
    from gradeapp.model.readers.to_sql import to_sql

    scorecard, problems = door.form(door.call.given("--form"))
    if scorecard is None:
        return door.refuse(*problems)
    text = to_sql(scorecard, door.call.given("--dialect"))
    if not isinstance(text, str):
        return door.refuse(*text)
    door.say(as_json({"form": scorecard.place, "sql": text}) if door.json else text)
    return DONE
