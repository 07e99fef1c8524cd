"""The published attacks are refused on sheets of one and of three signatures; the honest hold."""

import re
from datetime import timedelta
from io import BytesIO

import pikepdf
import pytest

from gradeapp.files.sheet.pdf_pages import render
from gradeapp.files.signing.signature import sign
from gradeapp.files.signing.verification import verify
from gradeapp.model.problem import Problem
from gradeapp.model.signature import Verification
from tests.files.signed_samples import signed_sheet, signer_of, unsigned_sheet
from tests.files.signing.attacks import LATER, SAVINGS, prepared, shown, wrapped
from tests.files.signing_people import AT, authority, person


def look_at(pdf: bytes) -> Verification:
    return verify(pdf, [authority().asn1], AT + timedelta(days=1))


def hole(pdf: bytes) -> tuple[int, int]:
    """Give where the digits of the only signature stand."""
    found = re.search(rb"/Contents\s*<([0-9a-fA-F]+)>\s*/ByteRange", pdf)
    assert found is not None
    return found.span(1)


def first_page(pdf: bytes) -> bytes:
    pages = render(pdf, 20)
    assert not isinstance(pages, Problem)
    return pages[0].pixels


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("name", LATER)
def test_that_a_published_attack_is_refused(name: str, count: int) -> None:
    honest = signed_sheet(count)
    assert look_at(honest).holds
    evil = LATER[name](honest)
    assert evil != honest
    found = look_at(evil)
    assert not found.holds
    complaints = [*found.problems, *(one for s in found.signatures for one in s.problems)]
    assert complaints


@pytest.mark.parametrize("attack", [wrapped, SAVINGS["a revision"], shown])
def test_that_these_attacks_would_have_shown_something_else(attack: object) -> None:
    """An attack that a reader doesn't even show would prove nothing."""
    assert callable(attack)
    assert first_page(attack(signed_sheet(1))) != first_page(signed_sheet(1))


def test_that_the_digest_holds_under_wrapping() -> None:
    """So it is the closed world that refuses it, not the mathematics."""
    found = look_at(wrapped(signed_sheet(1)))
    assert [problem.code for problem in found.problems]


def test_that_what_was_hidden_before_signing_is_refused() -> None:
    signed = sign(prepared(unsigned_sheet()), "recorder", signer_of(person("陈𬱖")), AT)
    if isinstance(signed, bytes):
        assert not look_at(signed).holds
        assert not look_at(shown(signed)).holds


def test_that_an_older_revision_is_honest_but_says_who_has_not_signed() -> None:
    """Rollback: what an attacker cuts off can't be known from the file; who is missing can."""
    found = look_at(signed_sheet(3)[: len(signed_sheet(1))])
    assert (found.holds, len(found.signatures), len(found.unsigned)) == (True, 1, 2)


def test_that_a_signature_moved_to_another_sheet_is_refused() -> None:
    honest, later = signed_sheet(1), AT + timedelta(hours=1)
    other = sign(unsigned_sheet(), "recorder", signer_of(person("陈𬱖")), later)
    assert isinstance(other, bytes)
    (start, end), (first, last) = hole(honest), hole(other)
    # Two signatures are rarely equally long; what follows them in the hole are zeros.
    digits = other[first:last].rstrip(b"0").ljust(end - start, b"0")
    assert look_at(other).holds
    assert not look_at(honest[:start] + digits + honest[end:]).holds


def test_that_a_sheet_without_its_last_signature_is_refused() -> None:
    stream = BytesIO()
    with pikepdf.open(BytesIO(signed_sheet(3))) as pdf:
        del pdf.Root.AcroForm.Fields[-1].V
        pdf.save(stream)
    assert not look_at(stream.getvalue()).holds
