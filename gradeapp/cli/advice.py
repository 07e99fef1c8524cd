"""The command `advise`: the way to the next grade of a case, and what would lose its grade."""

from pathlib import Path

from gradeapp.cli.door import DONE, REFUSED, Door
from gradeapp.files.case_file import as_json


def advise(door: Door) -> int:
    """Say the smallest changes to the next grade, and the smallest one that loses the grade."""
    from gradeapp.work import advice

    source, fixed = Path(door.call.given("case")), door.call.texts("--fixed")
    advised, problems = advice.advise_case_file(source, fixed, door.library, door.lang, door.tr)
    if advised is None:
        return door.refuse(*problems)
    door.complain(advised.problems)
    if advised.advice is None:
        return REFUSED
    if door.json:
        door.say(as_json(advice.as_json(advised.advice)))
    else:
        for line in advised.lines:
            door.tell(line)
    return DONE
