"""Making sheets: case → rating → sheet → PDF, signed in order, each signature verified at once."""

import json
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from gradeapp.files.atomic import write_whole
from gradeapp.files.case_file import read_case_file
from gradeapp.files.form_file import FormLibrary
from gradeapp.files.sheet.archive import About, Attachment, archive
from gradeapp.files.sheet.pdf import draw
from gradeapp.model.engine.case import read_inputs
from gradeapp.model.engine.rate import rate
from gradeapp.model.engine.result import as_result
from gradeapp.model.expected import problem_of
from gradeapp.model.problem import Problem, Translate
from gradeapp.model.scorecard import Scorecard
from gradeapp.model.sheet.facts import facts_as_case, read_facts
from gradeapp.model.sheet.parts import NO_PICTURES, Pictures, Sheet
from gradeapp.model.sheet.sheet import LAYOUT, Facts, fingerprint, lay_out
from gradeapp.work.embedded import CASE, FACTS, FORM, RESULT
from gradeapp.work.signing import Key, load_signer, sign_in_order

RELATIONS = {CASE: "Source", RESULT: "Data", FORM: "Supplement", FACTS: "Supplement"}


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished sheet: the laid-out data, the PDF, and what couldn't be printed as it is."""

    scorecard: Scorecard
    sheet: Sheet
    pdf: bytes
    problems: tuple[Problem, ...] = ()


def read_printed_at(text: str) -> datetime | Problem:
    """Read a print time in ISO format; one without a zone is in this machine's."""
    try:
        at = datetime.fromisoformat(text)
        return at if at.tzinfo is not None else at.astimezone()
    except (ValueError, OverflowError, OSError):
        # Some systems can't tell the zone of a time long ago.
        return Problem("sheet.bad_time", text)


def print_case_file(
    path: Path,
    library: FormLibrary,
    lang: str,
    tr: Translate,
    printed_at: datetime,
    pictures: Pictures = NO_PICTURES,
) -> tuple[Printed | None, tuple[Problem, ...]]:
    """Make the sheet of a case in a JSON file; with problems there is none."""
    case, problems = read_case_file(path)
    if problems:
        return None, problems
    if not isinstance(case, Mapping):
        return None, (Problem("bad_type", str(path), {"type": tr("an object")}),)
    return print_case(case, library, lang, tr, printed_at, pictures)


def print_case(
    case: Mapping[str, object],
    library: FormLibrary,
    lang: str,
    tr: Translate,
    printed_at: datetime,
    pictures: Pictures = NO_PICTURES,
) -> tuple[Printed | None, tuple[Problem, ...]]:
    """Make the sheet of a CASE, whose other members give the facts (`sheet_facts`)."""
    form, version = case.get("form"), case.get("version")
    if not isinstance(form, str) or not (version is None or isinstance(version, str)):
        return None, (Problem("unknown_form"),)
    scorecard = library.find(form, version)
    if scorecard is None:
        return None, (Problem("unknown_form", form),)
    inputs = case.get("inputs") or {}
    if not isinstance(inputs, Mapping):
        return None, (Problem("bad_type", "inputs", {"type": tr("an object")}),)
    facts, problems = read_facts(case, scorecard, printed_at)
    _, faults = read_inputs(scorecard, inputs)
    problems += tuple(problem_of(scorecard, fault, lang, tr) for fault in faults)
    if problems:
        return None, problems
    return print_rating(scorecard, inputs, replace(facts, pictures=pictures), lang, tr), ()


def print_rating(
    scorecard: Scorecard, inputs: Mapping[str, object], facts: Facts, lang: str, tr: Translate
) -> Printed:
    """Make the sheet of inputs that are readable (`read_inputs` found no fault).

    The same inputs, facts and print time give the same bytes.
    """
    answers, _ = read_inputs(scorecard, inputs)
    rating = rate(scorecard, answers)
    entered = {key: value for key, value in inputs.items() if value is not None}
    case = {"form": scorecard.id, "version": scorecard.version, "inputs": entered}
    files = {
        CASE: canonical({**facts_as_case(facts), **case}),
        RESULT: canonical(as_result(rating)),
        FORM: scorecard.text.encode(),
        FACTS: canonical(_about_sheet(scorecard, facts, lang)),
    }
    mark = fingerprint(files)
    sheet = lay_out(rating, facts, mark, lang, tr)
    drawn = draw(sheet)
    about = About(
        title=f"{sheet.title} {sheet.number}",
        keywords=mark,
        at=facts.printed_at,
        roles=tuple((signing.role, signing.label) for signing in sheet.signings),
    )
    attachments = [
        Attachment(name, "application/json", RELATIONS[name], data) for name, data in files.items()
    ]
    return Printed(scorecard, sheet, archive(drawn, attachments, about), drawn.problems)


def _about_sheet(scorecard: Scorecard, facts: Facts, lang: str) -> dict[str, object]:
    return {
        "form": scorecard.place,
        "digest": scorecard.digest,
        "lang": lang,
        "layout": LAYOUT,
        "printed_at": facts.printed_at.isoformat(),
        "alone": facts.alone,
        "more": [[pair.label, pair.text] for pair in facts.more],
        "roles": [role.id for role in scorecard.signatures],
        "steps": [[one.action, one.name, one.at.isoformat(), one.note] for one in facts.steps],
    }


def canonical(value: object) -> bytes:
    """Write a value as canonical JSON in UTF-8: sorted keys, no spaces, decimals as text."""
    text = json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_as_text
    )
    return text.encode("utf-8", "backslashreplace")


def _as_text(value: object) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}"
    raise TypeError(value)


def print_and_sign(
    printed: Printed, keys: Sequence[Key], at: datetime
) -> tuple[bytes | None, tuple[Problem, ...]]:
    """Sign a finished sheet with keys, in the order given; all faults of the keys at once."""
    loaded = [(role_of(printed.scorecard, key.role), load_signer(key, at)) for key in keys]
    problems = tuple(signer for _, signer in loaded if isinstance(signer, Problem))
    if problems:
        return None, problems
    signers = [
        (role, signer, key.finish)
        for key, (role, signer) in zip(keys, loaded, strict=True)
        if not isinstance(signer, Problem)
    ]
    signed = sign_in_order(printed.pdf, signers, at)
    return (None, (signed,)) if isinstance(signed, Problem) else (signed, ())


def role_of(scorecard: Scorecard, name: str) -> str:
    """Give the id of the role named by its id or label, with or without what is in brackets."""
    wanted = _bare(name)
    for role in scorecard.signatures:
        if wanted in {_bare(role.id), _bare(role.label.zh), _bare(role.label.en)}:
            return role.id
    return name


def _bare(name: str) -> str:
    """Leave out the brackets of a label: 评审经理(认定) is signed by 评审经理."""
    return unicodedata.normalize("NFKC", name).partition("(")[0].strip().casefold()


def write_sheet(target: Path, pdf: bytes) -> Problem | None:
    """Write a sheet at once, so that a half-written one never lies about."""
    return write_whole(target, pdf)
