"""The command `identity`: a personal signing identity, and its certificate for colleagues."""

from datetime import datetime
from pathlib import Path

from gradeapp.cli.door import DONE, Door
from gradeapp.files.case_file import as_json
from gradeapp.model.problem import Problem

MOST_DIGITS = 4
"""Digits of a number of years; Python reads no number of thousands of them."""


def identity(door: Door) -> int:
    """Make an identity, or export the certificate of one."""
    from gradeapp.work.signing import read_secret

    call = door.call
    overwritten = door.overwrites(call.text("key"), call.given("--password-file"))
    if overwritten:
        return door.refuse(*overwritten)
    phrase = read_secret(Path(call.given("--password-file")))
    if isinstance(phrase, Problem):
        return door.refuse(phrase)
    match call.given("action"), call.text("key"), call.text("--name"):
        case "new", None, str(name):
            problems = _new(door, name, phrase)
        case "export", str(key), None:
            problems = _export(door, key, phrase)
        case _:
            problems = (Problem("call.identity"),)
    if problems:
        return door.refuse(*problems)
    if door.json:
        door.say(as_json({"written": call.given("--output")}))
    return DONE


def _new(door: Door, name: str, phrase: str) -> tuple[Problem, ...]:
    from gradeapp.model.identity import USUAL_LIFE, Identity
    from gradeapp.work.identity import make_identity

    call = door.call
    years = call.text("--years") or str(USUAL_LIFE)
    if not (years.isascii() and years.isdigit() and len(years) <= MOST_DIGITS):
        return (Problem("call.years", years),)
    wish = Identity(name.strip(), (call.text("--organisation") or "").strip())
    now = datetime.now().astimezone()
    return make_identity(wish, phrase, int(years), Path(call.given("--output")), now)


def _export(door: Door, key: str, phrase: str) -> tuple[Problem, ...]:
    from gradeapp.work.identity import export_identity

    problem = export_identity(Path(key), phrase, Path(door.call.given("--output")))
    return (problem,) if problem else ()
