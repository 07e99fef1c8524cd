"""Verifying a sheet that came back: its signatures, and its case rated again by its own form."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from asn1crypto import x509

from gradeapp.files.case_file import UnreadableError, read_case
from gradeapp.files.catalogue import translator
from gradeapp.files.form_file import FormLibrary
from gradeapp.files.signing.verification import load_certificates, verify
from gradeapp.model.engine.result import result_of
from gradeapp.model.problem import Problem
from gradeapp.model.scorecard import Scorecard
from gradeapp.model.signature import Verification
from gradeapp.work.embedded import CASE, FORM, RESULT, compare_print, not_rated, read_form_text
from gradeapp.work.sheet import canonical

LARGEST_FILE = 16 * 2**20
TRANSLATORS = {lang: translator(lang) for lang in ("zh", "en")}


def verify_file(
    path: Path, trust: Sequence[x509.Certificate], library: FormLibrary, at: datetime
) -> tuple[Verification | None, tuple[Problem, ...]]:
    """Verify the sheet in a file; a file that can't be read gives problems and no finding."""
    data = _read(path)
    if isinstance(data, Problem):
        return None, (data,)
    return verify_sheet(data, trust, library, at), ()


def load_trust(
    files: Sequence[Path],
) -> tuple[tuple[x509.Certificate, ...], tuple[Problem, ...]]:
    """Load the certificates of the roots to trust; every file that isn't one is named."""
    roots: list[x509.Certificate] = []
    problems: list[Problem] = []
    for path in files:
        data = _read(path)
        found = data if isinstance(data, Problem) else load_certificates(data, str(path))
        if isinstance(found, Problem):
            problems.append(found)
        else:
            roots += found
    return tuple(roots), tuple(problems)


def _read(path: Path) -> bytes | Problem:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return Problem("file.missing", str(path))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return Problem("file.unreadable", str(path), {"reason": reason})


def verify_sheet(
    pdf: bytes, trust: Sequence[x509.Certificate], library: FormLibrary, at: datetime
) -> Verification:
    """Verify a sheet as of `at` (with a zone), rate its case again, and compare what is printed."""
    found = verify(pdf, trust, at)
    if not found.files:
        return found
    rerated, problems = rate_again(found.files, library)
    printed: bool | None = None
    if rerated:
        # What is printed is told by rating again: without that, nothing is known of it.
        printed, faults = compare_print(pdf, found.files, TRANSLATORS)
        problems += faults
    return replace(found, rerated=rerated, printed=printed, problems=(*found.problems, *problems))


def rate_again(
    files: Mapping[str, bytes], library: FormLibrary
) -> tuple[bool | None, tuple[Problem, ...]]:
    """Rate the embedded case by the embedded form: whether the result is the embedded one."""
    if any(len(files.get(name, b"")) > LARGEST_FILE for name in (CASE, FORM, RESULT)):
        return None, (Problem("verify.too_big"),)
    try:
        case, kept = read_case(files[CASE]), files[RESULT]
        scorecard, faults = read_form_text(files[FORM])
    except KeyError as missing:
        return None, (not_rated(f"{missing.args[0]}?"),)
    except UnreadableError as error:
        return None, (not_rated(str(error)),)
    if scorecard is None:
        return None, faults
    result = result_of(case, lambda *asked: scorecard if asked[0] == scorecard.id else None)
    same = canonical(result) == kept
    known = _known(scorecard, library)
    return same, (*(() if same else (Problem("verify.rerated"),)), *known)


def _known(scorecard: Scorecard, library: FormLibrary) -> tuple[Problem, ...]:
    """Name a form that is published here under the same id and version with other content."""
    here = library.find(scorecard.id, scorecard.version)
    if here is None or here.digest == scorecard.digest:
        return ()
    facts = {"form": scorecard.id, "version": scorecard.version}
    return (Problem("form.digest_changed", "", facts),)
