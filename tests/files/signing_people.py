"""People with keys for the tests: a small authority, certificates it gave, PKCS#12 files."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from functools import cache

from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from gradeapp.files.self_signed import make_self_signed

ZONE = timezone(timedelta(hours=8))
AT = datetime(2026, 1, 5, 9, 30, tzinfo=ZONE)
PASSWORD = "评级-密码"
LONG = 36_500
"""Days that outlast every day on which somebody runs the tests."""


@dataclass(frozen=True, slots=True)
class Person:
    """A name with its key and certificate."""

    key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
    certificate: x509.Certificate

    def p12(self, password: str = PASSWORD, *, with_key: bool = True) -> bytes:
        secret = serialization.BestAvailableEncryption(password.encode())
        authorities = [authority().certificate]
        key = self.key if with_key else None
        own = self.certificate if with_key else None
        return pkcs12.serialize_key_and_certificates(b"key", key, own, authorities, secret)

    @property
    def asn1(self) -> asn1_x509.Certificate:
        return asn1_x509.Certificate.load(self.pem_or_der(serialization.Encoding.DER))

    def pem_or_der(self, encoding: serialization.Encoding) -> bytes:
        return self.certificate.public_bytes(encoding)


@cache
def authority() -> Person:
    return _issue("测试根证书", None, (0, LONG), authority=True)


@cache
def person(name: str, days: tuple[int, int] = (-1, 365)) -> Person:
    return _issue(name, authority(), days, authority=False)


@cache
def self_signed(name: str) -> Person:
    return _issue(name, None, (-1, 365), authority=False)


def owner(name: str) -> Person:
    """Somebody with an identity made by the program itself, valid now."""
    own = make_self_signed(name, PASSWORD, datetime.now().astimezone())
    private, certificate, _ = pkcs12.load_key_and_certificates(own.p12, PASSWORD.encode())
    assert isinstance(private, ec.EllipticCurvePrivateKey)
    assert isinstance(certificate, x509.Certificate)
    return Person(private, certificate)


def _issue(name: str, issuer: Person | None, days: tuple[int, int], *, authority: bool) -> Person:
    return issue(name, issuer, days, authority=authority)


def issue(
    name: str,
    issuer: Person | None,
    days: tuple[int, int] = (-1, 365),
    *,
    authority: bool = False,
    key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey | None = None,
    extensions: tuple[x509.ExtensionType, ...] = (),
) -> Person:
    """Give somebody a certificate; `extensions` are added, none of them critical but EKU."""
    key = key or ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    first, last = (AT.astimezone(UTC) + timedelta(days=day) for day in days)
    if authority:
        first -= timedelta(days=30)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(first)
        .not_valid_after(last)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=not authority,
                content_commitment=not authority,
                key_encipherment=False,
                data_encipherment=False,
                key_agreement=False,
                key_cert_sign=authority,
                crl_sign=authority,
                encipher_only=False,
                decipher_only=False,
            ),
            critical=True,
        )
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    if issuer is not None:
        known = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.key.public_key())
        builder = builder.add_extension(known, critical=False)
    for extension in extensions:
        critical = isinstance(extension, x509.ExtendedKeyUsage)
        builder = builder.add_extension(extension, critical=critical)
    return Person(key, builder.sign(issuer.key if issuer else key, hashes.SHA256()))
