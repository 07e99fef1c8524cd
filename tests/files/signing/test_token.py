"""Tests of tokens, with SoftHSM: finding a key, signing with it, and saying what is wrong."""

from functools import cache

import pkcs11
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from gradeapp.files.signing.signature import sign
from gradeapp.files.signing.token import FAULTS, TokenSigner, fault_of, list_tokens, load_token
from gradeapp.files.signing.verification import verify
from gradeapp.model.problem import Problem
from gradeapp.model.token import TokenKey
from tests.files.signed_samples import signed_by, unsigned_sheet
from tests.files.signing_people import AT, Person, authority, issue, person
from tests.files.soft_token import MODULE, PIN, give, make_token, put_certificate, put_key

NAME = "陈𬱖"


@cache
def card() -> str:
    """The label of a token with a key, its certificate and that of the authority."""
    return str(give("评级 card", person(NAME), authority().asn1, person("路人").asn1).label)


def loaded(key: TokenKey, pin: str | None = PIN) -> TokenSigner:
    found = load_token(key, pin, AT)
    assert isinstance(found, TokenSigner), found
    return found


def refused(key: TokenKey, pin: str | None = PIN) -> str:
    found = load_token(key, pin, AT)
    assert isinstance(found, Problem)
    return found.code


def test_that_a_key_on_a_token_signs_a_sheet_that_holds() -> None:
    signer = loaded(TokenKey(MODULE, card()))
    assert signer.name == NAME
    signed = sign(unsigned_sheet(), "recorder", signer, AT)
    assert isinstance(signed, bytes), signed
    signed = signed_by(signed, "reviewer", "王小明")
    found = verify(signed, [authority().asn1], AT)
    assert found.holds
    assert [finding.signer for finding in found.signatures] == [NAME, "王小明"]


def test_that_an_rsa_key_on_a_token_signs() -> None:
    someone = issue("李建国", authority(), key=rsa.generate_private_key(65537, 2048))
    label = give("rsa card", someone).label
    signed = sign(unsigned_sheet(), "recorder", loaded(TokenKey(MODULE, label)), AT)
    assert isinstance(signed, bytes), signed
    assert verify(signed, [authority().asn1], AT).holds


def test_that_the_tokens_are_listed_with_their_certificates_without_a_pin() -> None:
    found = list_tokens(MODULE) if card() else ()
    assert isinstance(found, tuple)
    (mine,) = (token for token in found if token.label == card())
    names = {one.label: one.name for one in mine.certificates}
    assert names == {"signature": NAME, "other 2": "测试根证书", "other 3": "路人"}
    assert not mine.has_pin_pad


def test_that_a_certificate_is_chosen_by_label_or_id() -> None:
    assert loaded(TokenKey(MODULE, card(), object="signature")).name == NAME
    assert loaded(TokenKey(MODULE, card(), id=b"\x01")).name == NAME
    assert refused(TokenKey(MODULE, card(), object="other 3")) == "token.no_key"
    assert refused(TokenKey(MODULE, card(), id=b"\x77")) == "token.no_certificate"


def test_that_of_several_keys_one_must_be_named() -> None:
    token = give("two keys", person("王小明"))
    put_key(token, person("李建国"), b"\x09")
    put_certificate(token, person("李建国").asn1, "second", b"\x09")
    assert refused(TokenKey(MODULE, token.label)) == "token.several_keys"
    assert loaded(TokenKey(MODULE, token.label, object="second")).name == "李建国"


def test_that_a_wrong_pin_and_none_are_told_apart() -> None:
    assert refused(TokenKey(MODULE, card()), "000000") == "token.wrong_pin"
    assert refused(TokenKey(MODULE, card()), "1") == "token.wrong_pin"
    assert refused(TokenKey(MODULE, card()), "") == "token.no_pin"
    assert refused(TokenKey(MODULE, card()), None) == "token.no_pin"


def test_that_the_pin_is_in_no_text() -> None:
    assert PIN not in repr(loaded(TokenKey(MODULE, card())))


@pytest.mark.parametrize(("error", "code"), FAULTS.items())
def test_that_what_a_token_complains_about_is_said_plainly(
    error: type[pkcs11.PKCS11Error], code: str
) -> None:
    assert fault_of(error(), "card") == Problem(code, "card")


def test_that_a_locked_pin_and_an_unknown_complaint_have_a_sentence() -> None:
    assert "locked" in fault_of(pkcs11.PinLocked(), "card").sentence()
    other = fault_of(pkcs11.DeviceError("0x30"), "card")
    assert "DeviceError: 0x30" in other.sentence()


def test_that_a_library_that_cannot_be_loaded_is_named() -> None:
    found = load_token(TokenKey(__file__, "x"), PIN, AT)
    assert isinstance(found, Problem)
    assert (found.code, found.where) == ("token.bad_module", __file__)
    assert __file__ not in found.facts["reason"]
    listed = list_tokens(__file__)
    assert isinstance(listed, Problem)
    assert listed.code == "token.bad_module"
    assert refused(TokenKey("", "x")) == "token.no_module"


def test_that_a_token_that_is_not_there_is_named_with_those_that_are() -> None:
    found = load_token(TokenKey(MODULE, "nobody's") if card() else TokenKey(), PIN, AT)
    assert isinstance(found, Problem)
    assert found.code == "token.other"
    assert card() in found.facts["tokens"]
    assert refused(TokenKey(MODULE, card(), serial="0")) == "token.other"


def test_that_one_of_several_tokens_must_be_named() -> None:
    make_token("one more")
    assert card()
    assert refused(TokenKey(MODULE)) == "token.several"


def test_that_an_empty_token_has_no_certificate() -> None:
    label = make_token("empty card").label
    assert refused(TokenKey(MODULE, label)) == "token.no_certificate"


def test_that_a_certificate_without_its_key_cannot_sign() -> None:
    token = make_token("only certificate")
    put_certificate(token, person("王小明").asn1, "signature")
    assert refused(TokenKey(MODULE, token.label)) == "token.no_key"


def test_that_an_expired_certificate_on_a_token_cannot_sign() -> None:
    old: Person = person("旧人", (-10, -1))
    label = give("old card", old).label
    assert refused(TokenKey(MODULE, label)) == "signature.expired"


def test_that_a_token_removed_before_the_signature_is_named() -> None:
    signer = loaded(TokenKey(MODULE, card()))
    gone = TokenSigner(
        signer.name, signer.certificate, signer.chain, TokenKey(MODULE, "gone", id=b"\x01"), PIN
    )
    found = sign(unsigned_sheet(), "recorder", gone, AT)
    assert isinstance(found, Problem)
    assert found.code == "token.removed"
