"""A certificate that vouches for itself: for the self-test, never for a real sheet."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12

LIFE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class SelfSigned:
    """The key with its certificate as PKCS#12, and the certificate alone as PEM."""

    p12: bytes
    pem: bytes


def make_self_signed(name: str, password: str, at: datetime) -> SelfSigned:
    """Make a new key (P-256) and its certificate, valid for a day from an hour before `at`."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    usage = x509.KeyUsage(
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
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - timedelta(hours=1))
        .not_valid_after(at + LIFE)
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )
    locked = BestAvailableEncryption(password.encode())
    p12 = pkcs12.serialize_key_and_certificates(name.encode(), key, certificate, None, locked)
    return SelfSigned(p12, certificate.public_bytes(Encoding.PEM))
