"""The commands about sheets: `sheet` and `verify`."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from gradeapp.cli.door import DONE, REFUSED, UNUSABLE, Door, problem_as_json
from gradeapp.files.case_file import as_json
from gradeapp.model.problem import Problem, Translate
from gradeapp.model.settings import Settings

if TYPE_CHECKING:
    from gradeapp.model.signature import SignatureFinding, Verification
    from gradeapp.work.signing import Key


def sheet(door: Door) -> int:
    """Make the assessment sheet of a case, and let the roles sign it in turn."""
    from gradeapp.work.letterhead import read_pictures
    from gradeapp.work.sheet import print_and_sign, print_case_file, write_sheet

    call = door.call
    at = _printed_at(call.text("--printed-at"))
    if isinstance(at, Problem):
        return door.refuse(at)
    named = [text.partition("=")[2] for text in call.texts("--sign") + call.texts("--picture")]
    held = (*call.texts("--password-file"), call.text("--logo"))
    overwritten = door.overwrites(call.given("case"), *named, *held)
    keys = _keys(door)
    pictures, problems = read_pictures(Settings(logo=call.text("--logo") or ""))
    faults = (*overwritten, *(key for key in keys if isinstance(key, Problem)), *problems)
    if faults:
        return door.refuse(*faults)
    printed, problems = print_case_file(
        Path(call.given("case")), door.library, door.lang, door.tr, at, pictures
    )
    if printed is None:
        door.complain(problems)
        return UNUSABLE if _about_files(problems) else REFUSED
    ready = [key for key in keys if not isinstance(key, Problem)]
    pdf, faults = print_and_sign(printed, ready, _now())
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


def _keys(door: Door) -> "tuple[Key, ...] | tuple[Problem, ...]":
    """Read each `--sign` with its password file, its picture, and where its time comes from."""
    from gradeapp.work.signing import NO_STAMP, finish_of, read_key
    from gradeapp.work.verification import load_trust

    call, settings = door.call, door.settings
    keys = [read_key(text, settings.pkcs11_module) for text in call.texts("--sign")]
    faults = tuple(key for key in keys if isinstance(key, Problem))
    read = [key for key in keys if not isinstance(key, Problem)]
    pictures = dict(text.partition("=")[::2] for text in call.texts("--picture"))
    strangers = pictures.keys() - {key.role for key in read}
    if faults or strangers:
        return faults or tuple(Problem("call.picture", text) for text in sorted(strangers))
    tsa = call.text("--tsa") or settings.tsa
    # Roots that can't be read matter to who verifies, not to who signs.
    roots, _ = load_trust([Path(root) for root in settings.trusted_roots if tsa])
    finished = []
    for key in read:
        picture = pictures.get(key.role)
        path = Path(picture) if picture else None
        finish = finish_of(path, "" if tsa == NO_STAMP else tsa, roots)
        if isinstance(finish, Problem):
            return (finish,)
        finished.append(replace(key, finish=finish))
    return _with_secrets(finished, call.texts("--password-file"))


def _with_secrets(
    keys: "list[Key]", names: tuple[str, ...]
) -> "tuple[Key, ...] | tuple[Problem, ...]":
    """Give each key the file of its password or PIN: one for all, or one each in order.

    A token whose URI names a file of its own takes none.
    """
    from gradeapp.work.signing import KeyFile

    lacking = [key for key in keys if isinstance(key, KeyFile) or key.pin_file is None]
    files = [Path(name) for name in names]
    if len(files) == 1:
        files *= len(lacking)
    if len(files) not in {0, len(lacking)} or (names and not lacking):
        return (Problem("call.passwords"),)
    given = dict(zip(map(id, lacking), files, strict=False))
    return tuple(_with_secret(key, given.get(id(key))) for key in keys)


def _with_secret(key: "Key", file: Path | None) -> "Key":
    from gradeapp.work.signing import KeyFile

    if file is None:
        return key
    if isinstance(key, KeyFile):
        return replace(key, password_file=file)
    return replace(key, pin_file=file)


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
                "level": one.level,
                "time_stamp": None if one.stamped_at is None else one.stamped_at.isoformat(),
                "locks_sheet": one.locks,
                "problems": [problem_as_json(problem, tr) for problem in one.problems],
            }
            for one in found.signatures
        ],
        "unsigned": list(found.unsigned),
        "rerated_equal": found.rerated,
        "printed_equal": found.printed,
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
            "covers all {whole}, changed since {changed}"
        ).format(
            label=one.label,
            signer=one.signer,
            at=at,
            intact=words[one.intact],
            valid=words[one.valid],
            trusted=words[one.trusted],
            whole=words[one.whole],
            changed=words[one.changed_since],
        )
        yield f"  {level_words(one, tr)}"
        yield from (f"  {problem.sentence(tr)}" for problem in one.problems)
    if not found.signed:
        yield tr("The sheet isn't signed.")
    for label in found.unsigned:
        yield tr("{label}: not signed yet").format(label=label)
    yield tr("Rated again, the result is the same: {answer}").format(answer=words[found.rerated])
    printed = tr("The printed figures are the embedded ones: {answer}")
    yield printed.format(answer=words[found.printed])


LEVEL_TEXTS = {
    "B-B": "time by the signer's own clock (B-B)",
    "B-T": "time stamp {time} (B-T)",
    "B-LT": "time stamp {time}, with proof that nothing was revoked (B-LT)",
}


def level_words(one: "SignatureFinding", tr: Translate) -> str:
    """Say what a signature reaches of PAdES."""
    time = "" if one.stamped_at is None else f"{one.stamped_at:%Y-%m-%d %H:%M:%S %z}"
    return tr(LEVEL_TEXTS[one.level]).format(time=time)
