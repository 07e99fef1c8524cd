"""The commands about sheets: `sheet` and `verify`."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from gradeapp.cli.call import Call
from gradeapp.cli.door import DONE, REFUSED, UNUSABLE, Door, problem_as_json
from gradeapp.files.case_file import as_json
from gradeapp.model.problem import Problem, Translate

if TYPE_CHECKING:
    from gradeapp.model.signature import Verification
    from gradeapp.work.sheet import KeyFile


def sheet(door: Door) -> int:
    """Make the assessment sheet of a case, and let the roles sign it in turn."""
    from gradeapp.work.sheet import print_and_sign, print_case_file, write_sheet

    call = door.call
    at = _printed_at(call.text("--printed-at"))
    if isinstance(at, Problem):
        return door.refuse(at)
    keys = _keys(call)
    if isinstance(keys, Problem):
        return door.refuse(keys)
    printed, problems = print_case_file(
        Path(call.given("case")), door.library, door.lang, door.tr, at
    )
    if printed is None:
        door.complain(problems)
        return UNUSABLE if _about_files(problems) else REFUSED
    pdf, faults = print_and_sign(printed, keys, _now())
    if pdf is None:
        return door.refuse(*faults)
    problem = write_sheet(Path(call.given("--output")), pdf)
    if problem is not None:
        return door.refuse(problem)
    if door.json:
        door.say(as_json({"sheet": call.given("--output"), "number": printed.sheet.number}))
    door.complain(printed.problems)
    return REFUSED if printed.problems else DONE


def _printed_at(text: str | None) -> datetime | Problem:
    from gradeapp.work.sheet import read_printed_at

    return _now() if text is None else read_printed_at(text)


def _now() -> datetime:
    return datetime.now().astimezone()


def _keys(call: Call) -> "tuple[KeyFile, ...] | Problem":
    """Pair each `--sign ROLE=KEY.p12` with its password file: one for all, or one each."""
    from gradeapp.work.sheet import KeyFile

    signs = call.texts("--sign")
    files: list[Path | None] = [Path(name) for name in call.texts("--password-file")]
    if len(files) == 1 and signs:
        files *= len(signs)
    if len(files) not in {0, len(signs)}:
        return Problem("call.passwords")
    keys = []
    for text, password in zip(signs, files or [None] * len(signs), strict=True):
        role, equals, key = text.partition("=")
        if not (role and equals and key):
            return Problem("call.sign", text)
        keys.append(KeyFile(role, Path(key), password))
    return tuple(keys)


def _about_files(problems: Iterable[Problem]) -> bool:
    """Whether it is a file, not what stands in it, that can't be used."""
    return any(
        problem.code.startswith("file.") or problem.code == "unreadable" for problem in problems
    )


def verify(door: Door) -> int:
    """Verify a sheet: its signatures, what changed since, and its case rated again."""
    from gradeapp.work.verification import load_trust, verify_file

    call = door.call
    named = call.texts("--trust") or door.settings.trusted_roots
    trust, problems = load_trust([Path(root) for root in named])
    if problems:
        return door.refuse(*problems)
    path = Path(call.given("sheet"))
    found, problems = verify_file(path, trust, door.library, _now())
    if found is None:
        return door.refuse(*problems)
    if not found.files and not found.signatures and _about_files(found.problems):
        return door.refuse(*(replace(one, where=str(path)) for one in found.problems))
    if door.json:
        door.say(as_json(_verification_as_json(found, door.tr)))
    else:
        for line in _verification_lines(found, door.tr):
            door.tell(line)
    door.complain(found.problems)
    return DONE if found.holds else REFUSED


def _verification_as_json(found: "Verification", tr: Translate) -> dict[str, object]:
    return {
        "holds": found.holds,
        "signed": found.signed,
        "signatures": [
            {
                "role": one.role,
                "label": one.label,
                "signer": one.signer,
                "at": None if one.at is None else one.at.isoformat(),
                "intact": one.intact,
                "valid": one.valid,
                "trusted": one.trusted,
                "covers_whole_revision": one.whole,
                "changed_since": one.changed_since,
                "problems": [problem_as_json(problem, tr) for problem in one.problems],
            }
            for one in found.signatures
        ],
        "unsigned": list(found.unsigned),
        "rerated_equal": found.rerated,
        "fingerprint": found.fingerprint,
        "problems": [problem_as_json(problem, tr) for problem in found.problems],
    }


def _verification_lines(found: "Verification", tr: Translate) -> Iterable[str]:
    """Say what was found, one line for each signature and one for the rating."""
    words = {True: tr("yes"), False: tr("no"), None: tr("not known")}
    for one in found.signatures:
        at = "–" if one.at is None else f"{one.at:%Y-%m-%d %H:%M:%S %z}"
        yield tr(
            "{label}: {signer}, {at}; intact {intact}, valid {valid}, trusted {trusted}, "
            "changed since {changed}"
        ).format(
            label=one.label,
            signer=one.signer,
            at=at,
            intact=words[one.intact],
            valid=words[one.valid],
            trusted=words[one.trusted],
            changed=words[one.changed_since],
        )
        yield from (f"  {problem.sentence(tr)}" for problem in one.problems)
    if not found.signed:
        yield tr("The sheet isn't signed.")
    for label in found.unsigned:
        yield tr("{label}: not signed yet").format(label=label)
    yield tr("Rated again, the result is the same: {answer}").format(answer=words[found.rerated])
