"""The command `compare`: one customer under every form that its cases reach."""

from pathlib import Path

from gradeapp.cli.door import DONE, REFUSED, Door
from gradeapp.files.case_file import as_json


def compare(door: Door) -> int:
    """Rate by every form what is known of the customer of one or more cases."""
    from gradeapp.work.comparison import compare_case_files

    paths = [Path(text) for text in door.call.texts("cases")]
    found, problems = compare_case_files(paths, door.library, door.lang, door.tr)
    if found is None:
        return door.refuse(*problems)
    door.complain(found.problems)
    if not found.result:
        return REFUSED
    if door.json:
        door.say(as_json(found.result))
    else:
        for line in found.lines:
            door.tell(line)
    return REFUSED if found.problems else DONE
