"""A personal signing identity: a new key whose certificate vouches for itself, and no one else.

It shows that the same key signed and that nothing was changed since. Who holds the key is known
only to whoever got the certificate from its owner's hand.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    KeySerializationEncryption,
    PrivateFormat,
    pkcs12,
)

from gradeapp.model.problem import Problem

A_DAY = timedelta(days=1)
ROUNDS = 600_000
"""Of PBKDF2 with SHA-256, as OWASP asks for (Password Storage Cheat Sheet, 2023)."""


@dataclass(frozen=True, slots=True)
class SelfSigned:
    """The key with its certificate as PKCS#12, and the certificate alone as PEM."""

    p12: bytes
    pem: bytes


def make_self_signed(
    name: str, password: str, at: datetime, life: timedelta = A_DAY, organisation: str = ""
) -> SelfSigned:
    """Make a new key (P-256) and its certificate, valid from an hour before `at`."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = _subject(name, organisation)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - timedelta(hours=1))
        .not_valid_after(at + life)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    p12 = pkcs12.serialize_key_and_certificates(
        name.encode(), key, certificate, None, _lock(password)
    )
    return SelfSigned(p12, certificate.public_bytes(Encoding.PEM))


def _subject(name: str, organisation: str) -> x509.Name:
    named = [(x509.NameOID.COMMON_NAME, name)]
    if organisation:
        named.append((x509.NameOID.ORGANIZATION_NAME, organisation))
    return x509.Name([x509.NameAttribute(kind, text) for kind, text in named])


def _lock(password: str) -> KeySerializationEncryption:
    return (
        PrivateFormat.PKCS12.encryption_builder()
        .kdf_rounds(ROUNDS)
        .key_cert_algorithm(pkcs12.PBES.PBESv2SHA256AndAES256CBC)
        .hmac_hash(hashes.SHA256())
        .build(password.encode())
    )


def _usage() -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )


def export_certificate(p12: bytes, password: str, where: str = "") -> bytes | Problem:
    """Give the certificate of a PKCS#12 file as PEM, for those who are to trust it."""
    try:
        _, own, _ = pkcs12.load_key_and_certificates(p12, password.encode() or None)
    except (ValueError, TypeError):
        code = "signature.wrong_password" if password else "signature.no_password"
        return Problem(code if p12[:1] == b"0" else "signature.not_p12", where)
    return own.public_bytes(Encoding.PEM) if own else Problem("signature.no_key", where)
