"""Signing a sheet: one visible PAdES signature a role, in order, the last locking the sheet.

A `Signer` is the seam for keys (files, tokens, later SM2): whoever can name its owner and give a
CMS signer can sign a sheet.
"""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any, Protocol
from unicodedata import normalize

from asn1crypto import x509
from PIL import Image
from pkcs11 import PKCS11Error
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers.pdf_signer import (
    DSSContentSettings,
    PdfSigningSession,
    SigDSSPlacementPreference,
)
from pyhanko_certvalidator.errors import PathError, RevokedError, ValidationError

from gradeapp.files.catalogue import translator
from gradeapp.files.picture import read_picture
from gradeapp.files.signing import signature_names
from gradeapp.files.signing.key_file import FileSigner, load_p12
from gradeapp.files.signing.revocation import lasting_context
from gradeapp.files.signing.signature_stamp import stamp_style
from gradeapp.files.signing.time_stamp import WebTimeStamper, reason_of, time_stamper
from gradeapp.files.signing.token import fault_of
from gradeapp.model.problem import Problem
from gradeapp.model.reasons import reason_or_damaged
from gradeapp.model.signing import Finish, meaning_of

__all__ = ["FileSigner", "Role", "Signer", "load_p12", "roles", "sign"]

signature_names.relax()
PLAIN = Finish()
ODD = (PdfError, ValueError, TypeError, LookupError, AttributeError, RecursionError)
"""What the parser raises on bytes that are no PDF, or one made to hurt."""


class Signer(Protocol):
    """Somebody who can sign: name and certificates, and the key behind a CMS signer."""

    @property
    def name(self) -> str:
        """The owner's name as the certificate gives it."""

    @property
    def certificate(self) -> x509.Certificate:
        """The owner's certificate."""

    @property
    def chain(self) -> tuple[x509.Certificate, ...]:
        """The certificates that lead to its root, as far as they are known."""

    def opened(self) -> AbstractContextManager[signers.Signer]:
        """Give what computes the signature, while the context lasts."""


@dataclass(frozen=True, slots=True)
class Role:
    """A role of a sheet that is to sign, and whether it has."""

    id: str
    label: str
    signed: bool


@dataclass(frozen=True, slots=True)
class _Task:
    """One signature to make."""

    pdf: bytes
    role: Role
    at: datetime
    first: bool
    last: bool
    picture: Image.Image | None
    stamper: WebTimeStamper | None
    roots: tuple[x509.Certificate, ...]


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
    except ODD as fault:
        return Problem("file.unreadable", "", {"reason": reason_or_damaged(fault)})


def sign(
    pdf: bytes, role: str, signer: Signer, at: datetime, finish: Finish = PLAIN
) -> bytes | Problem:
    """Sign one role's field, named by id or label, as an incremental update; `at` has a zone.

    The first signature certifies the sheet: from then on nothing but signing is allowed. The last
    role's locks it: then nothing is. A role can't sign twice, nor after a role that follows it.
    """
    found = roles(pdf)
    if isinstance(found, Problem):
        return found
    chosen = _choose(found, role)
    if isinstance(chosen, Problem):
        return chosen
    picture = read_picture(finish.picture) if finish.picture else None
    if isinstance(picture, Problem):
        return picture
    stamper = time_stamper(finish.tsa) if finish.tsa else None
    if isinstance(stamper, Problem):
        return stamper
    roots = tuple(x509.Certificate.load(der) for der in finish.roots)
    first, last = not any(entry.signed for entry in found), chosen == found[-1]
    return _try(_Task(pdf, chosen, at, first, last, picture, stamper, roots), signer)


def _try(task: _Task, signer: Signer) -> bytes | Problem:
    """Sign, and say what the world has against it."""
    try:
        return _sign_lasting(task, signer)
    except PKCS11Error as fault:
        return fault_of(fault, task.role.label)
    except OSError as fault:
        url = task.stamper.url if task.stamper else ""
        return Problem("signature.no_stamp", url, {"reason": reason_of(fault)})
    except (PdfError, SigningError) as fault:
        return Problem("signature.failed", task.role.label, {"reason": str(fault)})


def _sign_lasting(task: _Task, signer: Signer) -> bytes | Problem:
    """Sign with revocation information; where it isn't whole, without."""
    if task.stamper is not None:
        try:
            return _sign(task, signer, _lasting(task, signer, task.stamper))
        except (SigningError, PathError, ValidationError) as fault:
            if isinstance(fault.__cause__, RevokedError):
                return Problem("verify.revoked", signer.name)
    return _sign(task, signer, {})


def _lasting(task: _Task, signer: Signer, stamper: WebTimeStamper) -> dict[str, Any]:
    """Give the settings that embed revocation information in the revision of the signature."""
    certificates = (signer.certificate, *signer.chain, *stamper.cert_registry)
    return {
        "embed_validation_info": True,
        "validation_context": lasting_context(certificates, task.roots, task.at),
        "signer_key_usage": set(),
        "dss_settings": DSSContentSettings(
            include_vri=False, placement=SigDSSPlacementPreference.TOGETHER_WITH_SIGNATURE
        ),
    }


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


def _sign(task: _Task, signer: Signer, lasting: dict[str, Any]) -> bytes:
    writer = _SparingWriter(BytesIO(task.pdf))
    lang = "zh" if str(writer.root.get("/Lang", "zh")).startswith("zh") else "en"
    meaning = meaning_of(task.role.id, task.role.label, translator(lang))
    meta = signers.PdfSignatureMetadata(
        field_name=task.role.id,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        name=signer.name,
        reason=meaning,
        certify=task.first,
        docmdp_permissions=MDPPerm.NO_CHANGES if task.last else MDPPerm.FILL_FORMS,
        **lasting,
    )
    style = stamp_style(signer.name, meaning, task.at, task.picture)
    with signer.opened() as cms_signer:
        pdf_signer = _TimedSigner(meta, cms_signer, timestamper=task.stamper, stamp_style=style)
        pdf_signer.at = task.at
        signed = pdf_signer.sign_pdf(writer, existing_fields_only=True)
    return bytes(signed.getbuffer())
