"""Tests of signing: keys, roles and their order, what a signature looks like."""

from datetime import UTC, timedelta
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ed25519, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import signers
from pyhanko.sign.fields import MDPPerm, SigFieldSpec
from pyhanko.sign.validation import EmbeddedPdfSignature, validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from gradeapp.files.signing.signature import FileSigner, Role, load_p12, roles, sign
from gradeapp.files.signing.signature_names import unassigned
from gradeapp.files.signing.verification import verify
from gradeapp.model.problem import Problem
from tests.files.signed_samples import (
    ROLES,
    signed_by,
    signed_sheet,
    signer_of,
    unsigned_sheet,
)
from tests.files.signing_people import AT, PASSWORD, authority, person, self_signed

NO_OTHERS = SimpleCertificateStore()  # type: ignore[no-untyped-call]


def code_of(found: object) -> str:
    assert isinstance(found, Problem)
    return found.code


def test_that_a_pkcs12_file_gives_the_name_on_its_certificate() -> None:
    assert signer_of(person("陈𬱖")).name == "陈𬱖"


def test_that_a_wrong_password_is_told_from_a_file_that_is_no_pkcs12() -> None:
    assert code_of(load_p12(person("甲").p12(), "falsch", AT)) == "signature.wrong_password"
    assert code_of(load_p12(person("甲").p12(), "", AT)) == "signature.no_password"
    assert code_of(load_p12(b"no key at all", PASSWORD, AT)) == "signature.not_p12"
    assert code_of(load_p12(b"", PASSWORD, AT)) == "signature.not_p12"
    assert code_of(load_p12(person("甲").p12()[:-40], PASSWORD, AT)) == "signature.not_p12"


def test_that_a_file_without_a_password_opens_without_one() -> None:
    someone = person("甲")
    bare = pkcs12.serialize_key_and_certificates(
        b"x", someone.key, someone.certificate, None, serialization.NoEncryption()
    )
    assert isinstance(load_p12(bare, "", AT), FileSigner)


def test_that_strangers_among_the_certificates_stay_out_of_the_signature() -> None:
    someone = person("甲")
    crowd = [authority().certificate, person("路人").certificate]
    secret = serialization.BestAvailableEncryption(PASSWORD.encode())
    crowded = pkcs12.serialize_key_and_certificates(
        b"x", someone.key, someone.certificate, crowd, secret
    )
    loaded = load_p12(crowded, PASSWORD, AT)
    assert isinstance(loaded, FileSigner)
    signed = sign(unsigned_sheet(), "recorder", loaded, AT)
    assert isinstance(signed, bytes)
    assert verify(signed, [authority().asn1], AT).holds


def test_that_a_file_without_a_private_key_is_refused() -> None:
    assert code_of(load_p12(person("甲").p12(with_key=False), PASSWORD, AT)) == "signature.no_key"


@pytest.mark.parametrize("days", [(-10, -1), (1, 10)])
def test_that_a_certificate_outside_its_time_cannot_sign(days: tuple[int, int]) -> None:
    found = load_p12(person("甲", days).p12(), PASSWORD, AT, "甲.p12")
    assert code_of(found) == "signature.expired"
    assert isinstance(found, Problem)
    assert found.where == "甲.p12"


def test_that_a_key_of_another_kind_or_a_short_one_cannot_sign() -> None:
    found = [
        load_p12(issued(ed25519.Ed25519PrivateKey.generate()), PASSWORD, AT),
        load_p12(issued(rsa.generate_private_key(65537, 1024)), PASSWORD, AT),  # noqa: S505 - it is refused
    ]
    assert [code_of(each) for each in found] == ["signature.weak_key"] * 2


def test_that_a_certificate_for_other_uses_cannot_sign() -> None:
    found = load_p12(authority().p12(), PASSWORD, AT)
    assert code_of(found) == "signature.weak_key"
    assert isinstance(found, Problem)
    assert found.facts["reason"] == "keyUsage"


def test_that_an_rsa_key_can_sign() -> None:
    loaded = load_p12(issued(rsa.generate_private_key(65537, 2048)), PASSWORD, AT)
    assert isinstance(loaded, FileSigner)
    signed = sign(unsigned_sheet(), "recorder", loaded, AT)
    assert isinstance(signed, bytes)
    assert verify(signed, [loaded.certificate], AT).holds


def issued(key: ed25519.Ed25519PrivateKey | rsa.RSAPrivateKey) -> bytes:
    """A PKCS#12 file with a bare self-signed certificate, as simple tools make them."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "张三")])
    builder = x509.CertificateBuilder(name, name, key.public_key(), 7)
    dated = builder.not_valid_before(AT.astimezone(UTC) - timedelta(days=1)).not_valid_after(
        AT.astimezone(UTC) + timedelta(days=9)
    )
    digest = None if isinstance(key, ed25519.Ed25519PrivateKey) else hashes.SHA256()
    secret = serialization.BestAvailableEncryption(PASSWORD.encode())
    return pkcs12.serialize_key_and_certificates(b"x", key, dated.sign(key, digest), None, secret)


def test_that_a_role_signs_as_an_incremental_update() -> None:
    signed = signed_sheet(1)
    assert signed.startswith(unsigned_sheet())
    assert [role.signed for role in roles_of(signed)] == [True, False, False]


def roles_of(pdf: bytes) -> tuple[Role, ...]:
    found = roles(pdf)
    assert isinstance(found, tuple)
    return found


@pytest.mark.parametrize("name", ["reviewer", "审核(复评)", "审核\uff08复评\uff09", "审核"])
def test_that_a_role_may_be_named_by_its_id_or_label(name: str) -> None:
    signed = signed_by(unsigned_sheet(), name, "王小明")
    assert [role.signed for role in roles_of(signed)] == [False, True, False]


def test_that_an_unknown_role_is_refused_with_the_known_ones() -> None:
    found = sign(unsigned_sheet(), "董事长", signer_of(person("甲")), AT)
    assert code_of(found) == "signature.no_role"
    assert isinstance(found, Problem)
    assert "recorder" in found.facts["roles"]


def test_that_a_role_signs_only_once() -> None:
    found = sign(signed_sheet(1), "recorder", signer_of(person("甲")), AT)
    assert code_of(found) == "signature.already"


def test_that_a_role_cannot_sign_after_one_that_follows_it() -> None:
    signed = signed_by(unsigned_sheet(), "reviewer", "王小明")
    found = sign(signed, "recorder", signer_of(person("甲")), AT)
    assert code_of(found) == "signature.order"


def test_that_what_is_no_pdf_cannot_be_signed() -> None:
    found = sign(b"%PDF-1.7 but no more", "recorder", signer_of(person("甲")), AT)
    assert code_of(found) == "file.unreadable"


def test_that_the_page_shows_who_signed_when_and_as_what() -> None:
    with pypdfium2.PdfDocument(signed_sheet()) as pdf:
        pdf.init_forms()
        drawn = [page.render(scale=2).to_pil() for page in pdf]
    with pypdfium2.PdfDocument(unsigned_sheet()) as pdf:
        blank = [page.render(scale=2).to_pil() for page in pdf]
    assert any(one.tobytes() != two.tobytes() for one, two in zip(drawn, blank, strict=True))
    with pikepdf.open(BytesIO(signed_sheet())) as pdf:
        signatures = [field.V for field in pdf.Root.AcroForm.Fields]
        names = [str(entry.Name) for entry in signatures]
        meanings = [str(entry.Reason) for entry in signatures]
        times = {str(entry.M)[:16] for entry in signatures}
        fonts = [field.AP.N.Resources.Font.F1 for field in pdf.Root.AcroForm.Fields]
        embedded = ["/FontFile2" in font.DescendantFonts[0].FontDescriptor for font in fonts]
    assert names == [name for _, name in ROLES]
    assert meanings == [
        "记录：对所录资料的真实性负责",
        "审核：已复核资料与得分",
        "评审经理：认定本评级",
    ]
    assert times == {"D:20260105093000"}
    assert embedded == [True] * 3


def field_of(pdf: bytes, number: int) -> EmbeddedPdfSignature:
    found: list[EmbeddedPdfSignature] = list(
        PdfFileReader(BytesIO(pdf)).embedded_regular_signatures
    )
    return found[number]


def test_that_each_signature_locks_itself_and_all_before_it() -> None:
    locks = [field_of(signed_sheet(), number).fieldmdp for number in range(3)]
    found = [lock and (lock.action.name, lock.fields) for lock in locks]
    both = ["recorder", "reviewer"]
    assert found == [("INCLUDE", ["recorder"]), ("INCLUDE", both), ("ALL", None)]


@pytest.mark.parametrize("roles_before", [0, 1, 2])
def test_that_after_the_last_role_nothing_may_change(roles_before: int) -> None:
    signed = signed_by(signed_sheet(roles_before), "manager", "李建国")
    last = field_of(signed, roles_before)
    assert last.docmdp_level is MDPPerm.NO_CHANGES
    found = verify(signed, [authority().asn1], AT)
    assert [finding.locks for finding in found.signatures] == [False] * roles_before + [True]
    assert found.holds


def test_that_a_signature_after_the_last_is_refused() -> None:
    signed = signed_sheet()
    writer = IncrementalPdfFileWriter(BytesIO(signed))
    mine = signer_of(person("甲"))
    late = signers.PdfSigner(
        signers.PdfSignatureMetadata(field_name="late"),
        signers.SimpleSigner(mine.certificate, mine.key, NO_OTHERS),
        new_field_spec=SigFieldSpec("late"),
    )
    appended = late.sign_pdf(writer).getvalue()
    reader = PdfFileReader(BytesIO(appended))
    status = validate_pdf_signature(
        reader.embedded_regular_signatures[2],
        ValidationContext(trust_roots=[authority().asn1], moment=AT),
    )
    assert status.docmdp_ok is False
    assert not verify(appended, [authority().asn1], AT).holds
    assert code_of(sign(signed, "manager", signer_of(person("甲")), AT)) == "signature.already"


def test_that_signing_leaves_metadata_and_version_as_they_are() -> None:
    with (
        pikepdf.open(BytesIO(unsigned_sheet())) as before,
        pikepdf.open(BytesIO(signed_sheet())) as after,
    ):
        assert after.Root.Metadata.read_bytes() == before.Root.Metadata.read_bytes()
        assert after.docinfo == before.docinfo
        assert "/Version" not in after.Root


def test_that_characters_younger_than_unicode_3_2_are_assigned() -> None:
    assert not unassigned("𬱖")
    assert unassigned("\u0378")


def test_that_a_self_signed_certificate_can_sign() -> None:
    signer = signer_of(self_signed("赵钱孙"))
    assert isinstance(signer, FileSigner)
    assert isinstance(sign(unsigned_sheet(), "recorder", signer, AT), bytes)


def test_that_an_authority_is_no_older_than_its_people() -> None:
    root = authority().certificate
    assert root.not_valid_before_utc <= AT - timedelta(days=20)
