"""Verifying a signed sheet: each signature by pyHanko, then a closed world on top.

We made the file, so whatever we wouldn't have written is refused (pyHanko alone accepted known
attacks, bytes after the end and swapped revisions). Arbitrary bytes give a finding, no traceback.
"""

import logging
import struct
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from io import BytesIO

import pikepdf
from asn1crypto import x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import (
    EmbeddedPdfSignature,
    PdfSignatureStatus,
    SignatureCoverageLevel,
)
from pyhanko_certvalidator.errors import PathError, ValidationError

from gradeapp.files.signing import signature_names
from gradeapp.files.signing.certificates import common_name, read_certificates
from gradeapp.files.signing.closed_cms import spare
from gradeapp.files.signing.closed_world import foreign, physical
from gradeapp.files.signing.judgement import judge
from gradeapp.files.signing.signature import roles
from gradeapp.model.problem import Problem
from gradeapp.model.reasons import reason_or_damaged
from gradeapp.model.sheet.sheet import fingerprint
from gradeapp.model.signature import SignatureFinding, Verification

signature_names.relax()
for _library in ("pyhanko", "pyhanko_certvalidator"):
    # They log a traceback for every certificate that isn't trusted; that is an answer here.
    logging.getLogger(_library).addHandler(logging.NullHandler())

HOSTILE = (
    PdfError,
    SigningError,
    ValidationError,
    PathError,
    pikepdf.PikepdfError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    AssertionError,
    ArithmeticError,
    RecursionError,
    NotImplementedError,
    OSError,
    zlib.error,
    struct.error,
)
"""What parsers of PDF and certificates raise on bytes that somebody made to hurt them."""

LARGEST = 64 * 2**20


def load_certificates(data: bytes, where: str = "") -> tuple[x509.Certificate, ...] | Problem:
    """Read one or more certificates from PEM or DER."""
    try:
        return read_certificates(data)
    except HOSTILE:
        return Problem("signature.not_certificate", where)


def verify(pdf: bytes, trust: Sequence[x509.Certificate], at: datetime) -> Verification:
    """Verify a sheet against the roots in `trust`, as of `at` (with a time zone)."""
    if len(pdf) > LARGEST:
        return Verification(problems=(Problem("verify.too_big"),))
    try:
        return _verify(pdf, trust, at)
    except HOSTILE as fault:
        reason = reason_or_damaged(fault)
        return Verification(problems=(Problem("verify.unreadable", "", {"reason": reason}),))


def _verify(pdf: bytes, trust: Sequence[x509.Certificate], at: datetime) -> Verification:
    asked = roles(pdf)
    if isinstance(asked, Problem):
        return Verification(problems=(asked,))
    reader = PdfFileReader(BytesIO(pdf), strict=True)
    signatures = list(reader.embedded_regular_signatures)
    problems = [*physical(pdf, reader, signatures), *foreign(reader, signatures, asked)]
    labels = {role.id: role.label for role in asked}
    later = [signature.field_name for signature in signatures]
    found = []
    for n, signature in enumerate(signatures):
        label = labels.get(signature.field_name, signature.field_name)
        found.append(_judge(signature, label, frozenset(later[n + 1 :]), trust, at))
    files = embedded(pdf)
    mark, faults = _fingerprint(pdf, files)
    return Verification(
        signatures=tuple(found),
        unsigned=tuple(role.label for role in asked if not role.signed),
        problems=(*problems, *faults),
        files=files,
        fingerprint=mark,
    )


def embedded(pdf: bytes) -> Mapping[str, bytes]:
    """Give the files inside a PDF by name."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return {name: spec.get_file().read_bytes() for name, spec in opened.attachments.items()}


def _fingerprint(pdf: bytes, files: Mapping[str, bytes]) -> tuple[str, list[Problem]]:
    if not files:
        return "", [Problem("verify.no_case")]
    mark = fingerprint(files)
    with pikepdf.open(BytesIO(pdf)) as opened:
        printed = str(opened.docinfo.get("/Keywords", ""))
    return mark, [] if printed == mark else [Problem("verify.fingerprint")]


def _judge(
    signature: EmbeddedPdfSignature,
    label: str,
    later: frozenset[str],
    trust: Sequence[x509.Certificate],
    at: datetime,
) -> SignatureFinding:
    name = common_name(signature.signer_cert)
    when = signature.self_reported_timestamp
    try:
        status, judged = judge(signature, trust, at)
        carried = list(spare(signature, judged.path, judged.stamp_path))
    except HOSTILE as fault:
        problem = Problem("verify.signature", label, {"reason": str(fault)[:200]})
        return SignatureFinding(
            signature.field_name, label, name, when, intact=False, valid=False, trusted=False,
            whole=False, changed_since=True, problems=(problem,),
        )  # fmt: skip
    broken = [] if status.intact and status.valid else [Problem("verify.not_intact", label)]
    said = (replace(problem, where=label) for problem in judged.problems)
    return SignatureFinding(
        signature.field_name,
        label,
        name,
        when,
        intact=status.intact,
        valid=status.intact and status.valid,
        trusted=judged.path is not None,
        whole=_whole(status),
        changed_since=_changed(status, later),
        problems=(*broken, *said, *carried),
        level=judged.level,
        stamped_at=judged.stamped_at,
        locks=signature.docmdp_level is MDPPerm.NO_CHANGES,
    )


def _whole(status: PdfSignatureStatus) -> bool:
    coverage = status.coverage
    return coverage is not None and coverage >= SignatureCoverageLevel.ENTIRE_REVISION


def _changed(status: PdfSignatureStatus, later: frozenset[str]) -> bool:
    """Tell whether anything but later signatures was added."""
    level = status.modification_level
    if level is None or level > ModificationLevel.FORM_FILLING or status.docmdp_ok is False:
        return True
    result = status.diff_result
    return isinstance(result, DiffResult) and not set(result.changed_form_fields) <= later
