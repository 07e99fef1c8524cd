"""Certificates: the name on one, whether it may sign, the chain that belongs to it."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from asn1crypto import pem, x509

from gradeapp.files.signing import signature_names
from gradeapp.model.problem import Problem

signature_names.relax()

SHORTEST_RSA = 2048
"""Bits; shorter keys are called weak by pyHanko and by NIST SP 800-131A."""

SIGNING_USES = {"digital_signature", "non_repudiation"}
LONGEST_CHAIN = 8


def common_name(certificate: x509.Certificate) -> str:
    """Give the name on a certificate: its common name, or else the whole subject."""
    native = certificate.subject.native
    name = native.get("common_name") or certificate.subject.human_friendly
    return name if isinstance(name, str) else " ".join(name)


def days(certificate: x509.Certificate) -> str:
    """Write from when to when a certificate is valid."""
    return f"{certificate.not_valid_before:%Y-%m-%d} – {certificate.not_valid_after:%Y-%m-%d}"


def is_self_issued(certificate: x509.Certificate) -> bool:
    """Tell whether a certificate names itself as who gave it."""
    return bool(certificate.subject.dump() == certificate.issuer.dump())


def unfit(certificate: x509.Certificate, at: datetime, where: str = "") -> Problem | None:
    """Say why a certificate can't sign a sheet at `at`: its days, its key, or its purpose."""
    if not certificate.not_valid_before <= at <= certificate.not_valid_after:
        return Problem("signature.expired", where, {"dates": days(certificate)})
    reason = _weakness(certificate)
    return Problem("signature.weak_key", where, {"reason": reason}) if reason else None


def _weakness(certificate: x509.Certificate) -> str:
    key = certificate.public_key
    if key.algorithm not in {"rsa", "ec"}:
        return f"{key.algorithm}: RSA, EC"
    if key.algorithm == "rsa" and key.bit_size < SHORTEST_RSA:
        return f"RSA {key.bit_size} < {SHORTEST_RSA}"
    usage = certificate.key_usage_value
    return "" if usage is None or usage.native & SIGNING_USES else "keyUsage"


def chain_of(
    certificate: x509.Certificate, others: Iterable[x509.Certificate]
) -> tuple[x509.Certificate, ...]:
    """Give the certificates that lead from `certificate` to its root, as far as they are known.

    Whatever else lay beside it stays out of a signature, which must not carry strangers.
    """
    chain: list[x509.Certificate] = []
    pool, last = list(others), certificate
    while not is_self_issued(last) and len(chain) < LONGEST_CHAIN:
        issuer = next((one for one in pool if _may_issue(one, last)), None)
        if issuer is None or issuer in chain:
            break
        chain.append(issuer)
        last = issuer
    return tuple(chain)


def _may_issue(issuer: x509.Certificate, certificate: x509.Certificate) -> bool:
    if issuer.subject.dump() != certificate.issuer.dump():
        return False
    named, own = certificate.authority_key_identifier, issuer.key_identifier
    return named is None or own is None or named == own


def read_certificates(data: bytes) -> tuple[x509.Certificate, ...]:
    """Read one or more certificates from PEM or DER; raises what asn1crypto does."""
    blocks: Sequence[bytes] = [data]
    if pem.detect(data):
        blocks = [der for _, _, der in pem.unarmor(data, multiple=True)]
    found = tuple(x509.Certificate.load(der, strict=True) for der in blocks)
    for certificate in found:
        _ = certificate.subject.native, certificate.public_key.native
    return found
