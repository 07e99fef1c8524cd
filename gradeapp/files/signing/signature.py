"""Signing a sheet: keys from PKCS#12 files, one visible PAdES signature a role, in order.

A `Signer` is the seam for other keys (tokens, SM2): whoever can name its owner and give a CMS
signer can sign a sheet.
"""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Protocol
from unicodedata import normalize

from asn1crypto import keys, pkcs12, x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12 as pkcs12_file
from cryptography.x509 import Certificate, ExtensionNotFound, KeyUsage
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko_certvalidator.registry import SimpleCertificateStore

from gradeapp.files.signing import signature_names
from gradeapp.files.signing.signature_stamp import stamp_style
from gradeapp.model.problem import Problem

signature_names.relax()

SHORTEST_RSA = 2048
"""Bits; shorter keys are called weak by pyHanko and by NIST SP 800-131A."""


class Signer(Protocol):
    """Somebody who can sign: the name on the certificate, and the key behind a CMS signer."""

    @property
    def name(self) -> str:
        """The owner's name as the certificate gives it."""

    def cms_signer(self) -> signers.Signer:
        """Give what computes the signature."""


@dataclass(frozen=True, slots=True)
class FileSigner:
    """A key with its certificates, loaded from a PKCS#12 file."""

    name: str
    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...]
    key: keys.PrivateKeyInfo

    def cms_signer(self) -> signers.Signer:
        """Give a signer that holds the key in memory."""
        store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
        store.register_multiple(self.chain)
        return signers.SimpleSigner(self.certificate, self.key, store, embed_roots=False)


@dataclass(frozen=True, slots=True)
class Role:
    """A role of a sheet that is to sign, and whether it has."""

    id: str
    label: str
    signed: bool


def load_p12(data: bytes, password: str, at: datetime, where: str = "") -> FileSigner | Problem:
    """Read a key from PKCS#12; a Problem says if it can't sign at `at` and why."""
    try:
        _ = pkcs12.Pfx.load(data, strict=True)["auth_safe"].native
    except (ValueError, TypeError):
        return Problem("signature.not_p12", where)
    try:
        key, own, chain = pkcs12_file.load_key_and_certificates(data, password.encode("utf-8"))
    except ValueError:
        return Problem("signature.wrong_password", where)
    if key is None or own is None:
        return Problem("signature.no_key", where)
    if not own.not_valid_before_utc <= at <= own.not_valid_after_utc:
        dates = f"{own.not_valid_before_utc:%Y-%m-%d} – {own.not_valid_after_utc:%Y-%m-%d}"
        return Problem("signature.expired", where, {"dates": dates})
    unfit = _unfit(key, own)
    if unfit:
        return Problem("signature.weak_key", where, {"reason": unfit})
    certificate = _certificate(own.public_bytes(serialization.Encoding.DER))
    return FileSigner(
        common_name(certificate),
        certificate,
        tuple(_certificate(one.public_bytes(serialization.Encoding.DER)) for one in chain),
        keys.PrivateKeyInfo.load(
            key.private_bytes(
                serialization.Encoding.DER,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        ),
    )


def _unfit(key: object, own: Certificate) -> str:
    """Say why a key can't sign sheets: another kind, too short, or meant for other uses."""
    if not isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
        return f"{type(key).__name__.removeprefix('_')}: RSA, EC"
    if isinstance(key, rsa.RSAPrivateKey) and key.key_size < SHORTEST_RSA:
        return f"RSA {key.key_size} < {SHORTEST_RSA}"
    try:
        usage = own.extensions.get_extension_for_class(KeyUsage).value
    except ExtensionNotFound:
        return ""
    return "" if usage.digital_signature or usage.content_commitment else "keyUsage"


def _certificate(der: bytes) -> x509.Certificate:
    return x509.Certificate.load(der)


def common_name(certificate: x509.Certificate) -> str:
    """Give the name on a certificate: its common name, or else the whole subject."""
    native = certificate.subject.native
    name = native.get("common_name") or certificate.subject.human_friendly
    return name if isinstance(name, str) else " ".join(name)


def roles(pdf: bytes) -> tuple[Role, ...] | Problem:
    """Give the roles of a sheet in the order they sign."""
    try:
        reader = PdfFileReader(BytesIO(pdf))
        if reader.encrypted:
            return Problem("verify.encrypted")
        return tuple(
            Role(name, str(field.get_object().get("/TU", name)), value is not None)
            for name, value, field in enumerate_sig_fields(reader)
        )
    except (PdfError, ValueError) as fault:
        return Problem("file.unreadable", "", {"reason": str(fault)})


def sign(pdf: bytes, role: str, signer: Signer, at: datetime) -> bytes | Problem:
    """Sign one role's field, named by id or label, as an incremental update; `at` has a zone.

    The first signature certifies the sheet: from then on nothing but signing is allowed. A role
    can't sign twice, nor after a role that follows it.
    """
    found = roles(pdf)
    if isinstance(found, Problem):
        return found
    chosen = _choose(found, role)
    if isinstance(chosen, Problem):
        return chosen
    first = not any(entry.signed for entry in found)
    try:
        return _sign(pdf, chosen, signer, at, first=first)
    except (PdfError, SigningError) as fault:
        return Problem("signature.failed", role, {"reason": str(fault)})


def _choose(found: tuple[Role, ...], wanted: str) -> Role | Problem:
    asked = _plain(wanted)
    place = next((n for n, role in enumerate(found) if asked in _names(role)), None)
    if place is None:
        known = ", ".join(f"{role.id} ({role.label})" for role in found)
        return Problem("signature.no_role", wanted, {"roles": known or "–"})
    if found[place].signed:
        return Problem("signature.already", found[place].label)
    later = [role.label for role in found[place:] if role.signed]
    if later:
        return Problem("signature.order", found[place].label, {"later": ", ".join(later)})
    return found[place]


def _names(role: Role) -> set[str]:
    """Give how a role may be named: its id, its label, the label without its brackets."""
    label = _plain(role.label)
    return {role.id, label, label.partition("(")[0].strip()}


def _plain(text: str) -> str:
    """Write full-width signs as a keyboard does."""
    return normalize("NFKC", text).strip()


class _TimedSigner(signers.PdfSigner):
    """Signs at a given time, so that the time on the stamp is the time of the signature."""

    at: datetime

    def init_signing_session(
        self,
        pdf_out: BasePdfFileWriter,
        existing_fields_only: bool = False,  # noqa: FBT001, FBT002 - as pyHanko has it
    ) -> PdfSigningSession:
        """Begin with the given time instead of the clock's."""
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self.at
        return session


class _SparingWriter(IncrementalPdfFileWriter):
    """Writes nothing that a signature doesn't need.

    WORKAROUND: pyHanko 0.38 sets the metadata anew with this machine's clock and raises the
    catalog's version to 2.0, which PDF/A-3 forbids (ISO 19005-3, 6.1.2).
    """

    def _update_meta(self) -> None:
        """Leave the metadata as they are."""

    def ensure_output_version(self, version: tuple[int, int]) -> None:
        """Leave the version as it is."""


def _sign(pdf: bytes, role: Role, signer: Signer, at: datetime, *, first: bool) -> bytes:
    meta = signers.PdfSignatureMetadata(
        field_name=role.id,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        name=signer.name,
        reason=role.label,
        certify=first,
        docmdp_permissions=MDPPerm.FILL_FORMS,
    )
    style = stamp_style(signer.name, role.label, at)
    pdf_signer = _TimedSigner(meta, signer.cms_signer(), stamp_style=style)
    pdf_signer.at = at
    writer = _SparingWriter(BytesIO(pdf))
    signed = pdf_signer.sign_pdf(writer, existing_fields_only=True)
    return bytes(signed.getbuffer())
