"""Sheets with attachments, unsigned and signed, for the tests that sign and verify."""

from functools import cache

from gradeapp.files.sheet.archive import About, Attachment, archive
from gradeapp.files.sheet.pdf import draw
from gradeapp.files.signing.signature import FileSigner, load_p12, sign
from gradeapp.model.sheet.sheet import fingerprint
from tests.files.sheet_samples import SHEET
from tests.files.signing_people import AT, PASSWORD, Person, person

FILES = {"case.json": b'{"form":"x"}', "form.json": b"{}", "result.json": b"{}"}
ROLES = (("recorder", "陈𬱖"), ("reviewer", "王小明"), ("manager", "Jane 100% Doe"))


@cache
def unsigned_sheet() -> bytes:
    attachments = [
        Attachment(name, "application/json", "Data", data) for name, data in FILES.items()
    ]
    labels = tuple((signing.role, signing.label) for signing in SHEET.signings)
    return archive(draw(SHEET), attachments, About(SHEET.title, fingerprint(FILES), AT, labels))


def signer_of(someone: Person) -> FileSigner:
    loaded = load_p12(someone.p12(), PASSWORD, AT)
    assert isinstance(loaded, FileSigner)
    return loaded


def signed_by(pdf: bytes, role: str, name: str) -> bytes:
    signed = sign(pdf, role, signer_of(person(name)), AT)
    assert isinstance(signed, bytes), signed
    return signed


@cache
def signed_sheet(signatures: int = 3) -> bytes:
    if not signatures:
        return unsigned_sheet()
    role, name = ROLES[signatures - 1]
    return signed_by(signed_sheet(signatures - 1), role, name)
