"""Tests of time stamps and lasting signatures, against an authority on this machine."""

from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO

import pikepdf
import pytest

from gradeapp.files.signing.signature import sign
from gradeapp.files.signing.verification import verify
from gradeapp.files.signing.web import ask, is_web
from gradeapp.model.problem import Problem
from gradeapp.model.signature import Level, Verification
from gradeapp.model.signing import Finish
from tests.files.local_authority import LocalAuthority, local_authority, root
from tests.files.signed_samples import ROLES, signer_of, unsigned_sheet
from tests.files.signing_people import AT, Person, person, self_signed

YEARS = timedelta(days=3 * 365)


@pytest.fixture
def office() -> Iterator[LocalAuthority]:
    with local_authority() as office:
        yield office


def stamped(
    office: LocalAuthority, someone: Person, pdf: bytes = b"", role: str = "recorder"
) -> bytes:
    signed = sign(pdf or unsigned_sheet(), role, signer_of(someone), AT, Finish(tsa=office.tsa))
    assert isinstance(signed, bytes), signed
    return signed


def look_at(pdf: bytes, after: timedelta = timedelta(days=1)) -> Verification:
    return verify(pdf, [root()], AT + after)


def codes(found: Verification) -> list[str]:
    own = [problem.code for one in found.signatures for problem in one.problems]
    return own + [problem.code for problem in found.problems]


def test_that_a_time_stamp_makes_a_signature_b_t(office: LocalAuthority) -> None:
    office.is_silent = True
    found = look_at(stamped(office, person("王小明")))
    assert (codes(found), found.holds) == ([], True)
    assert found.signatures[0].level is Level.TIME
    assert found.signatures[0].stamped_at == AT


@pytest.mark.parametrize("by_answers", [False, True])
def test_that_revocation_information_makes_it_b_lt(
    office: LocalAuthority, by_answers: bool
) -> None:
    signed = stamped(office, office.person("陈𬱖", by_answers=by_answers))
    found = look_at(signed)
    assert (codes(found), found.holds) == ([], True)
    assert found.signatures[0].level is Level.LASTING
    assert ("/ocsp" in office.asked) is by_answers
    with pikepdf.open(BytesIO(signed)) as pdf:
        assert set(pdf.Root.DSS.keys()) == {"/Certs", "/CRLs", *(["/OCSPs"] if by_answers else [])}


def test_that_three_lasting_signatures_hold(office: LocalAuthority) -> None:
    pdf = unsigned_sheet()
    for role, name in ROLES:
        pdf = stamped(office, office.person(name), pdf, role)
    found = look_at(pdf)
    assert (codes(found), found.holds) == ([], True)
    assert {finding.level for finding in found.signatures} == {Level.LASTING}
    assert pdf.startswith(unsigned_sheet())


def test_that_a_lasting_signature_outlives_its_certificate(office: LocalAuthority) -> None:
    found = look_at(stamped(office, office.person("陈𬱖")), YEARS)
    assert (codes(found), found.holds) == ([], True)


def test_that_a_stamp_alone_does_not_outlive_the_certificate(office: LocalAuthority) -> None:
    office.is_silent = True
    found = look_at(stamped(office, person("王小明")), YEARS)
    assert codes(found) == ["verify.expired"]
    assert found.signatures[0].level is Level.TIME
    assert not found.holds


@pytest.mark.parametrize("by_answers", [False, True])
def test_that_a_revoked_certificate_cannot_sign(office: LocalAuthority, by_answers: bool) -> None:
    someone = office.person("张三", by_answers=by_answers)
    office.revoked.append(someone.certificate.serial_number)
    found = sign(unsigned_sheet(), "recorder", signer_of(someone), AT, Finish(tsa=office.tsa))
    assert found == Problem("verify.revoked", "张三")


def test_that_a_stamp_of_a_stranger_is_named(office: LocalAuthority) -> None:
    mine = self_signed("赵钱孙")
    found = verify(stamped(office, mine), [mine.asn1], AT)
    assert codes(found) == ["verify.stamp_untrusted"]
    assert not found.holds
    assert found.signatures[0].level is Level.BASIC
    assert found.signatures[0].stamped_at == AT


def test_that_without_an_authority_the_level_is_b_b() -> None:
    signed = sign(unsigned_sheet(), "recorder", signer_of(person("甲")), AT)
    assert isinstance(signed, bytes)
    finding = look_at(signed).signatures[0]
    assert (finding.level, finding.stamped_at) == (Level.BASIC, None)


def refused(tsa: str) -> Problem:
    found = sign(unsigned_sheet(), "recorder", signer_of(person("甲")), AT, Finish(tsa=tsa))
    assert isinstance(found, Problem)
    return found


def test_that_an_authority_that_does_not_answer_is_named_with_a_way_out(
    office: LocalAuthority,
) -> None:
    office.is_broken = True
    found = refused(office.tsa)
    assert (found.code, found.where) == ("signature.no_stamp", office.tsa)
    assert found.facts["reason"] == "HTTP 500"
    assert "sign without a time stamp" in found.sentence()


def test_that_a_server_that_gives_no_stamps_is_named(office: LocalAuthority) -> None:
    assert refused(f"{office.url}/ocsp?").code == "signature.no_stamp"


def test_that_a_stamp_given_before_is_refused(office: LocalAuthority) -> None:
    office.is_replaying = True
    assert refused(office.tsa).code == "signature.no_stamp"


def test_that_what_an_authority_sends_along_stays_out(office: LocalAuthority) -> None:
    office.spare = [root(), person("路人").asn1]
    found = look_at(stamped(office, office.person("陈𬱖")))
    assert (codes(found), found.holds) == ([], True)
    assert found.signatures[0].level is Level.LASTING


def test_that_nobody_at_the_address_is_named() -> None:
    with local_authority() as gone:
        place = gone.tsa
    assert refused(place).code == "signature.no_stamp"


@pytest.mark.parametrize(
    "url", ["tsa.example", "ftp://tsa.example", "file:///etc/passwd", "http://", "http://a:b/"]
)
def test_that_an_address_is_one_of_http(url: str) -> None:
    assert not is_web(url)
    assert refused(url).code == "signature.bad_tsa"
    with pytest.raises(OSError, match="http, https"):
        ask(url)


def test_that_one_changed_byte_of_a_stamp_or_the_store_is_noticed(office: LocalAuthority) -> None:
    pdf = stamped(office, office.person("陈𬱖"))
    start = pdf.index(b"/Contents <") + len(b"/Contents <")
    size = 4 + int(pdf[start + 4 : start + 8], 16)
    for place in range(size // 3, size, 61):
        digits = f"{int(pdf[start + 2 * place : start + 2 * place + 2], 16) ^ 8:02X}".encode()
        forged = pdf[: start + 2 * place] + digits + pdf[start + 2 * place + 2 :]
        assert not look_at(forged).holds, place
