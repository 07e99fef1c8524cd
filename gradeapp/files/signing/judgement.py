"""Whether a signer is trusted, since when, and for how long: paths and time stamps."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from asn1crypto import x509
from pyhanko.sign.validation import (
    EmbeddedPdfSignature,
    PdfSignatureStatus,
    validate_pdf_signature,
)
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import ValidationInfoReadingError
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import TimestampSignatureStatus
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import PathError, RevokedError, ValidationError
from pyhanko_certvalidator.path import ValidationPath

from gradeapp.files.signing.certificates import common_name, days, is_self_issued
from gradeapp.model.problem import Problem
from gradeapp.model.signature import Level

USAGE = KeyUsageConstraints(
    key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False
)
FINGERPRINT_SHOWN = 16


@dataclass(frozen=True, slots=True)
class Judgement:
    """The trusted path of the signer and of the stamp (None: not trusted), time and level."""

    path: ValidationPath | None
    stamp_path: ValidationPath | None
    stamped_at: datetime | None
    level: Level
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Looker:
    """Who looks at a signature: with which roots, when, and what the file holds to help."""

    signature: EmbeddedPdfSignature
    trust: Sequence[x509.Certificate]
    at: datetime

    def _settings(self, moment: datetime) -> dict[str, Any]:
        return {
            "trust_roots": list(self.trust),
            "allow_fetching": False,
            "moment": moment,
            "best_signature_time": moment,
            "other_certs": list(self.signature.other_embedded_certs),
        }

    def present(self) -> ValidationContext:
        """Give a fresh context as of now: what the store holds is too old for it."""
        return ValidationContext(**self._settings(self.at))

    def past(self, moment: datetime) -> ValidationContext:
        """Give a context as of a moment, which demands that the store shows nothing was revoked."""
        demand = {"revocation_mode": "require", "crls": [], "ocsps": []}
        store = DocumentSecurityStore.read_dss(self.signature.reader)
        return store.as_validation_context({**self._settings(moment), **demand})

    def path(
        self, context: ValidationContext, certificate: x509.Certificate | None = None
    ) -> ValidationPath:
        """Give the path of a certificate, the signer's by default; raises what it breaks on."""
        whose = certificate or self.signature.signer_cert
        validator = CertificateValidator(whose, validation_context=context)
        found: ValidationPath = asyncio.run(
            validator.async_validate_usage(set())  # type: ignore[no-untyped-call]
        )
        return found


def judge(
    signature: EmbeddedPdfSignature, trust: Sequence[x509.Certificate], at: datetime
) -> tuple[PdfSignatureStatus, Judgement]:
    """Judge one signature as of `at`; who stamped the time is held against the same roots."""
    looker = _Looker(signature, trust, at)
    status = validate_pdf_signature(
        signature, looker.present(), looker.present(), key_usage_settings=USAGE
    )
    stamp = status.timestamp_validity
    stamp_path = _stamp_path(stamp)
    problems = _stamp_problems(stamp, stamp_path)
    stamped_at = stamp.timestamp if stamp is not None else None
    level = Level.BASIC
    path: ValidationPath | None = None
    if stamp is not None and stamped_at is not None and stamp_path is not None:
        level = Level.TIME
        path = _lasting_path(looker, stamped_at, stamp.signing_cert)
        level = Level.LASTING if path is not None else level
    if path is None:
        path, own = _present_path(looker, status)
        problems += own
    return status, Judgement(path, stamp_path, stamped_at, level, tuple(problems))


def _lasting_path(
    looker: _Looker, stamped_at: datetime, stamper: x509.Certificate
) -> ValidationPath | None:
    """Give the path as of the stamp, if the file shows that nothing was revoked then.

    It must show the same of whoever stamped (ETSI EN 319 142-1, B-LT).
    """
    try:
        looker.path(looker.past(stamped_at), stamper)
        return looker.path(looker.past(stamped_at))
    except (PathError, ValidationError, ValidationInfoReadingError):
        return None


def _present_path(
    looker: _Looker, status: PdfSignatureStatus
) -> tuple[ValidationPath | None, list[Problem]]:
    """Give the path as of now, or say why nobody vouches for the signer."""
    certificate = looker.signature.signer_cert
    if status.trusted:
        return status.validation_path, []
    if not certificate.not_valid_before <= looker.at <= certificate.not_valid_after:
        return None, [Problem("verify.expired", "", {"dates": days(certificate)})]
    try:
        path = looker.path(looker.present())
    except RevokedError:
        return None, [Problem("verify.revoked", "")]
    except (PathError, ValidationError):
        return None, [_stranger(certificate)]
    # The certificate is trusted; pyHanko doesn't ask when the signature is broken, or it
    # wasn't given for signing.
    fits = not (status.intact and status.valid)
    return (path, []) if fits else (None, [Problem("verify.not_for_signing", "")])


def _stranger(certificate: x509.Certificate) -> Problem:
    if is_self_issued(certificate):
        mark = certificate.sha256.hex()[:FINGERPRINT_SHOWN]
        return Problem("verify.self_signed", "", {"fingerprint": mark})
    issuer = certificate.issuer.native.get("common_name") or certificate.issuer.human_friendly
    return Problem("verify.untrusted", "", {"issuer": str(issuer)})


def _stamp_path(stamp: TimestampSignatureStatus | None) -> ValidationPath | None:
    if stamp is None or not (stamp.intact and stamp.valid and stamp.trusted):
        return None
    path: ValidationPath | None = stamp.validation_path
    return path


def _stamp_problems(
    stamp: TimestampSignatureStatus | None, path: ValidationPath | None
) -> list[Problem]:
    if stamp is None or path is not None:
        return []
    if not (stamp.intact and stamp.valid):
        return [Problem("verify.stamp_broken", "")]
    return [Problem("verify.stamp_untrusted", "", {"name": common_name(stamp.signing_cert)})]
