"""Making sheets: case → rating → sheet → PDF, signed in order, each signature verified at once."""

import json
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from gradeapp.files.atomic import write_whole
from gradeapp.files.case_file import read_case_file
from gradeapp.files.form_file import FormLibrary
from gradeapp.files.sheet.archive import About, Attachment, archive
from gradeapp.files.sheet.pdf import draw
from gradeapp.files.signing.signature import Signer, load_p12, sign
from gradeapp.files.signing.verification import verify
from gradeapp.model.engine.case import read_inputs
from gradeapp.model.engine.rate import rate
from gradeapp.model.engine.result import as_result
from gradeapp.model.expected import problem_of
from gradeapp.model.problem import Problem, Translate
from gradeapp.model.scorecard import Scorecard
from gradeapp.model.sheet.facts import facts_as_case, read_facts
from gradeapp.model.sheet.parts import Sheet
from gradeapp.model.sheet.sheet import Facts, fingerprint, lay_out

CASE, RESULT, FORM, FACTS = "case.json", "result.json", "form.json", "sheet.json"
RELATIONS = {CASE: "Source", RESULT: "Data", FORM: "Supplement", FACTS: "Supplement"}
LONGEST_PASSWORD_FILE = 4096


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished sheet: the laid-out data, the PDF, and what couldn't be printed as it is."""

    scorecard: Scorecard
    sheet: Sheet
    pdf: bytes
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class KeyFile:
    """Who signs with what: a role's id or label, a PKCS#12 file and the file of its password."""

    role: str
    p12: Path
    password_file: Path | None = None


def read_printed_at(text: str) -> datetime | Problem:
    """Read a print time in ISO format; one without a zone is in this machine's."""
    try:
        at = datetime.fromisoformat(text)
        return at if at.tzinfo is not None else at.astimezone()
    except (ValueError, OverflowError, OSError):
        # Some systems can't tell the zone of a time long ago.
        return Problem("sheet.bad_time", text)


def print_case_file(
    path: Path, library: FormLibrary, lang: str, tr: Translate, printed_at: datetime
) -> tuple[Printed | None, tuple[Problem, ...]]:
    """Make the sheet of a case in a JSON file; with problems there is none."""
    case, problems = read_case_file(path)
    if problems:
        return None, problems
    if not isinstance(case, Mapping):
        return None, (Problem("bad_type", str(path), {"type": tr("an object")}),)
    return print_case(case, library, lang, tr, printed_at)


def print_case(
    case: Mapping[str, object],
    library: FormLibrary,
    lang: str,
    tr: Translate,
    printed_at: datetime,
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
    return print_rating(scorecard, inputs, facts, lang, tr), ()


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
        "printed_at": facts.printed_at.isoformat(),
        "alone": facts.alone,
        "more": [[pair.label, pair.text] for pair in facts.more],
        "roles": [role.id for role in scorecard.signatures],
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


def load_signer(key: KeyFile, at: datetime) -> Signer | Problem:
    """Load the key of one who signs; a Problem names the file it is about."""
    where = key.p12
    password = ""
    try:
        data = key.p12.read_bytes()
        if key.password_file is not None:
            where = key.password_file
            with where.open(encoding="utf-8-sig") as file:
                password = file.read(LONGEST_PASSWORD_FILE).splitlines()[0:1][0]
    except FileNotFoundError:
        return Problem("file.missing", str(where))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return Problem("file.unreadable", str(where), {"reason": reason})
    except (UnicodeDecodeError, IndexError):
        password = ""
    return load_p12(data, password, at, str(key.p12))


def sign_in_order(
    pdf: bytes, signers: Sequence[tuple[str, Signer]], at: datetime
) -> bytes | Problem:
    """Let the roles sign one after the other and verify each signature at once."""
    for role, signer in signers:
        signed = sign(pdf, role, signer, at)
        if isinstance(signed, Problem):
            return signed
        fault = _faulty(signed, at)
        if fault is not None:
            return fault
        pdf = signed
    return pdf


def _faulty(pdf: bytes, at: datetime) -> Problem | None:
    """Look at a sheet just signed: everything but trust, which is the reader's, must hold."""
    found = verify(pdf, (), at)
    for problem in found.problems:
        return problem
    for finding in found.signatures:
        if not (finding.intact and finding.valid and finding.whole) or finding.changed_since:
            return Problem("verify.not_intact", finding.label)
    return None


def print_and_sign(
    printed: Printed, keys: Sequence[KeyFile], at: datetime
) -> tuple[bytes | None, tuple[Problem, ...]]:
    """Sign a finished sheet with key files, in the order given; all faults of the files at once."""
    loaded = [(role_of(printed.scorecard, key.role), load_signer(key, at)) for key in keys]
    problems = tuple(signer for _, signer in loaded if isinstance(signer, Problem))
    if problems:
        return None, problems
    signers = [(role, signer) for role, signer in loaded if not isinstance(signer, Problem)]
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
