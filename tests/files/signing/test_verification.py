"""Tests of verifying: honest sheets hold, everything else doesn't, and nothing raises."""

# pyHanko's writer has no types.
# mypy: disable-error-code="no-untyped-call"

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pikepdf
import pytest
from cryptography.hazmat.primitives import serialization
from hypothesis import given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from gradeapp.files.signing.signature import sign
from gradeapp.files.signing.verification import load_certificates, verify
from gradeapp.model.problem import Problem
from gradeapp.model.signature import Verification
from tests.files.signed_samples import FILES, ROLES, signed_sheet, signer_of, unsigned_sheet
from tests.files.signing_people import AT, authority, person, self_signed

Attack = Callable[[IncrementalPdfFileWriter], None]


def look_at(pdf: bytes) -> Verification:
    return verify(pdf, [authority().asn1], AT + timedelta(days=1))


def codes(found: Verification) -> set[str]:
    own = {problem.code for signature in found.signatures for problem in signature.problems}
    return own | {problem.code for problem in found.problems}


@pytest.mark.parametrize("count", [1, 2, 3])
def test_that_an_honest_sheet_holds(count: int) -> None:
    found = look_at(signed_sheet(count))
    assert codes(found) == set()
    assert found.holds
    assert [signature.signer for signature in found.signatures] == [
        name for _, name in ROLES[:count]
    ]
    assert all(signature.at == AT for signature in found.signatures)
    assert len(found.unsigned) == 3 - count
    assert dict(found.files) == FILES


def test_that_an_unsigned_sheet_has_no_faults_but_does_not_hold() -> None:
    found = look_at(unsigned_sheet())
    assert (codes(found), found.signed, found.holds) == (set(), False, False)


def test_that_without_its_root_a_signature_is_intact_and_valid_but_not_trusted() -> None:
    found = verify(signed_sheet(), [self_signed("别人").asn1], AT)
    assert [(s.intact, s.valid, s.trusted) for s in found.signatures] == [(True, True, False)] * 3
    assert codes(found) == {"verify.untrusted"}
    assert not found.holds


def test_that_trust_is_its_own_answer_where_the_content_was_changed() -> None:
    pdf = bytearray(signed_sheet(1))
    pdf[len(pdf) // 2] ^= 1
    (finding,) = look_at(bytes(pdf)).signatures
    assert (finding.intact, finding.valid, finding.trusted) == (False, False, True)
    assert [problem.code for problem in finding.problems] == ["verify.not_intact"]
    assert not finding.holds


def test_that_a_certificate_that_vouches_for_itself_is_named() -> None:
    signed = sign(unsigned_sheet(), "recorder", signer_of(self_signed("赵钱孙")), AT)
    assert isinstance(signed, bytes)
    assert codes(verify(signed, [authority().asn1], AT)) == {"verify.self_signed"}


def test_that_a_certificate_may_itself_be_the_root() -> None:
    mine = self_signed("赵钱孙")
    signed = sign(unsigned_sheet(), "recorder", signer_of(mine), AT)
    assert isinstance(signed, bytes)
    assert verify(signed, [mine.asn1], AT).holds


def test_that_an_expired_certificate_is_named() -> None:
    found = verify(signed_sheet(1), [authority().asn1], AT + timedelta(days=400))
    assert "verify.expired" in codes(found)
    assert not found.holds


def test_that_bytes_after_the_end_are_refused() -> None:
    assert look_at(signed_sheet() + b"\r\n").holds
    assert "verify.after_end" in codes(look_at(signed_sheet() + b"hidden"))


def changed(pdf: bytes, change: Attack) -> bytes:
    """Add a revision that changes something, as an attacker would."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    change(writer)
    stream = BytesIO()
    writer.write(stream)
    return stream.getvalue()


def _draws_over(writer: IncrementalPdfFileWriter) -> None:
    overlay = generic.StreamObject(stream_data=b"1 0 0 rg 50 50 500 500 re f")
    writer.add_stream_to_page(0, writer.add_object(overlay))


def _replaces_the_case(writer: IncrementalPdfFileWriter) -> None:
    names = writer.root["/Names"]["/EmbeddedFiles"]["/Names"]
    stream = names[1]["/EF"]["/F"]
    stream._data = b'{"form":"forged"}'  # noqa: SLF001 - an attacker doesn't ask
    stream._encoded_data = None  # noqa: SLF001
    writer.update_container(stream)


def _hides_a_stamp(writer: IncrementalPdfFileWriter) -> None:
    field = writer.root["/AcroForm"]["/Fields"][0]
    look = field["/AP"]["/N"]
    look._data = b"1 0 0 rg 0 0 100 100 re f"  # noqa: SLF001
    look._encoded_data = None  # noqa: SLF001
    writer.update_container(look)


def _adds_a_note(writer: IncrementalPdfFileWriter) -> None:
    page = writer.root["/Pages"]["/Kids"][0]
    note = generic.DictionaryObject(
        {
            generic.NameObject("/Type"): generic.NameObject("/Annot"),
            generic.NameObject("/Subtype"): generic.NameObject("/FreeText"),
            generic.NameObject("/Rect"): generic.ArrayObject(
                generic.NumberObject(n) for n in (50, 50, 300, 300)
            ),
            generic.NameObject("/Contents"): generic.TextStringObject("AAA"),
        }
    )
    page["/Annots"] = generic.ArrayObject([writer.add_object(note)])
    writer.update_container(page)


def _opens_with_script(writer: IncrementalPdfFileWriter) -> None:
    writer.root["/OpenAction"] = generic.DictionaryObject(
        {
            generic.NameObject("/S"): generic.NameObject("/JavaScript"),
            generic.NameObject("/JS"): generic.TextStringObject("app.alert(1)"),
        }
    )
    writer.update_root()


def _does_nothing(writer: IncrementalPdfFileWriter) -> None:
    writer.update_root()


@pytest.mark.parametrize(
    "attack",
    [
        _draws_over,
        _replaces_the_case,
        _hides_a_stamp,
        _adds_a_note,
        _opens_with_script,
        _does_nothing,
    ],
)
@pytest.mark.parametrize("count", [1, 3])
def test_that_any_revision_that_is_no_signature_is_refused(attack: Attack, count: int) -> None:
    found = look_at(changed(signed_sheet(count), attack))
    assert found.problems
    assert not found.holds


@pytest.mark.parametrize("attack", [_draws_over, _replaces_the_case, _opens_with_script])
def test_that_a_change_hidden_between_two_signatures_is_refused(attack: Attack) -> None:
    between = changed(signed_sheet(1), attack)
    signed = sign(between, "reviewer", signer_of(person("王小明")), AT)
    assert isinstance(signed, bytes | Problem)
    if isinstance(signed, bytes):
        assert not look_at(signed).holds


def test_that_a_sheet_saved_anew_does_not_hold() -> None:
    stream = BytesIO()
    with pikepdf.open(BytesIO(signed_sheet())) as pdf:
        pdf.save(stream)
    assert not look_at(stream.getvalue()).holds


def test_that_a_rollback_shows_which_roles_have_not_signed() -> None:
    found = look_at(signed_sheet(3)[: len(signed_sheet(2))])
    assert [signature.role for signature in found.signatures] == ["recorder", "reviewer"]
    assert found.unsigned == ("评审经理(认定)",)


def test_that_a_pdf_of_somebody_else_is_named_as_such() -> None:
    stream = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(stream)
    assert "verify.no_case" in codes(look_at(stream.getvalue()))


@pytest.mark.parametrize("password", ["", "geheim"])
def test_that_an_encrypted_pdf_is_named_as_such(password: str) -> None:
    stream = BytesIO()
    with pikepdf.open(BytesIO(signed_sheet(1))) as pdf:
        pdf.save(stream, encryption=pikepdf.Encryption(owner="owner", user=password))
    found = look_at(stream.getvalue())
    assert codes(found) == {"verify.encrypted"}
    assert not found.holds


@settings(max_examples=40)
@given(st.data())
def test_that_one_flipped_bit_anywhere_is_noticed(data: st.DataObject) -> None:
    pdf = bytearray(signed_sheet(2))
    place = data.draw(st.integers(min_value=0, max_value=len(pdf) - 1))
    pdf[place] ^= 1 << data.draw(st.integers(min_value=0, max_value=7))
    assert not look_at(bytes(pdf)).holds


@settings(max_examples=40)
@given(st.one_of(st.binary(max_size=300), st.binary(max_size=300).map(b"%PDF-1.7\n".__add__)))
def test_that_arbitrary_bytes_give_a_finding(data: bytes) -> None:
    found = look_at(data)
    assert found.problems
    assert not found.holds


@settings(max_examples=25)
@given(st.data())
def test_that_a_torn_file_gives_a_finding(data: st.DataObject) -> None:
    whole = signed_sheet(2)
    start = data.draw(st.integers(min_value=0, max_value=200))
    end = data.draw(st.integers(min_value=len(whole) // 2, max_value=len(whole) - 10))
    torn = whole[start:end]
    assert not look_at(torn).holds or torn == whole[:end]


def test_that_one_flipped_bit_within_a_signature_is_noticed() -> None:
    pdf = signed_sheet(1)
    start = pdf.index(b"/Contents <") + len(b"/Contents <")
    size = 4 + int(pdf[start + 4 : start + 8], 16)
    for place in range(0, size, 7):
        digits = f"{int(pdf[start + 2 * place : start + 2 * place + 2], 16) ^ 8:02X}".encode()
        forged = pdf[: start + 2 * place] + digits + pdf[start + 2 * place + 2 :]
        assert not look_at(forged).holds, place


def test_that_certificates_are_read_from_pem_and_der() -> None:
    root = authority()
    pem = root.pem_or_der(serialization.Encoding.PEM)
    der = root.pem_or_der(serialization.Encoding.DER)
    assert dumped(pem) == dumped(der) == [der]
    assert dumped(pem + pem) == [der, der]


def dumped(data: bytes) -> list[bytes]:
    found = load_certificates(data)
    assert isinstance(found, tuple)
    return [certificate.dump() for certificate in found]


@pytest.mark.parametrize(
    "data",
    [b"", b"hello", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", b"0\x82"],
)
def test_that_what_is_no_certificate_is_named(data: bytes) -> None:
    found = load_certificates(data, "ca.pem")
    assert isinstance(found, Problem)
    assert (found.code, found.where) == ("signature.not_certificate", "ca.pem")
