"""Keys from PKCS#12 files (.p12, .pfx)."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from asn1crypto import keys, pkcs12, x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from cryptography.hazmat.primitives.serialization import pkcs12 as pkcs12_file
from cryptography.x509 import Certificate
from pyhanko.sign import signers
from pyhanko_certvalidator.registry import SimpleCertificateStore

from gradeapp.files.signing.certificates import chain_of, common_name, unfit
from gradeapp.model.problem import Problem

Opened = tuple[PrivateKeyTypes | None, Certificate | None, list[Certificate]]


@dataclass(frozen=True, slots=True)
class FileSigner:
    """A key with its certificates, loaded from a PKCS#12 file."""

    name: str
    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...]
    key: keys.PrivateKeyInfo = field(repr=False)

    @contextmanager
    def opened(self) -> Iterator[signers.Signer]:
        """Give a signer that holds the key in memory."""
        store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
        store.register_multiple(self.chain)
        yield signers.SimpleSigner(self.certificate, self.key, store, embed_roots=False)


def load_p12(data: bytes, password: str, at: datetime, where: str = "") -> FileSigner | Problem:
    """Read a key from PKCS#12; a Problem says if it can't sign at `at` and why."""
    try:
        _ = pkcs12.Pfx.load(data, strict=True)["auth_safe"].native
    except (ValueError, TypeError):
        return Problem("signature.not_p12", where)
    opened = _open(data, password)
    if opened is None:
        code = "signature.wrong_password" if password else "signature.no_password"
        return Problem(code, where)
    key, own, chain = opened
    if key is None or own is None:
        return Problem("signature.no_key", where)
    certificate = asn1(own)
    problem = unfit(certificate, at, where)
    if problem is not None:
        return problem
    others = chain_of(certificate, map(asn1, chain))
    return FileSigner(common_name(certificate), certificate, others, _private(key))


def _open(data: bytes, password: str) -> Opened | None:
    """Open the file; without a password it may have none, or an empty one."""
    for secret in (password.encode("utf-8"),) if password else (None, b""):
        try:
            return pkcs12_file.load_key_and_certificates(data, secret)
        except (ValueError, TypeError):
            continue
    return None


def _private(key: Any) -> keys.PrivateKeyInfo:  # noqa: ANN401 - RSA or EC, as its certificate says
    return keys.PrivateKeyInfo.load(
        key.private_bytes(
            serialization.Encoding.DER,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )


def asn1(certificate: Certificate) -> x509.Certificate:
    """Give a certificate as pyHanko takes it."""
    return x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))
