"""Tests of naming a key on a token by a PKCS#11 URI (RFC 7512)."""

import pytest

from gradeapp.model.problem import Problem
from gradeapp.model.token import TokenKey, read_token_uri


def test_that_a_uri_names_token_object_module_and_pin_file() -> None:
    found = read_token_uri(
        "pkcs11:token=%E8%AF%84%E7%BA%A7%20card;object=sig;id=%01%ff"
        "?module-path=/usr/lib/softhsm/libsofthsm2.so&pin-source=file:/run/pin"
    )
    assert found == TokenKey(
        module="/usr/lib/softhsm/libsofthsm2.so",
        token="评级 card",
        object="sig",
        id=b"\x01\xff",
        pin_source="/run/pin",
    )


def test_that_every_part_may_be_left_out() -> None:
    assert read_token_uri("pkcs11:") == TokenKey()
    found = read_token_uri("pkcs11:serial=7;manufacturer=A;model=B;type=private")
    assert found == TokenKey(serial="7", manufacturer="A", model="B")


@pytest.mark.parametrize(
    ("source", "path"),
    [
        ("file:pin.txt", "pin.txt"),
        ("file:///run/my%20pin", "/run/my pin"),
        ("file:///C:/pin.txt", "C:/pin.txt"),
        ("/run/pin", "/run/pin"),
    ],
)
def test_that_a_pin_source_is_a_file(source: str, path: str) -> None:
    found = read_token_uri(f"pkcs11:?pin-source={source}")
    assert isinstance(found, TokenKey)
    assert found.pin_source == path


@pytest.mark.parametrize(
    ("uri", "where"),
    [
        ("pkcs11:?pin-value=1234", "pin-value="),
        ("pkcs11:slot-id=3", "slot-id="),
        ("pkcs11:token=a;type=data", "type="),
        ("pkcs11:?pin-source=|/bin/askpass", "pin-source="),
        ("pkcs11:?pin-source=http://x/pin", "pin-source="),
        ("pkcs11:nonsense", "nonsense="),
    ],
)
def test_that_what_would_be_ignored_is_refused(uri: str, where: str) -> None:
    found = read_token_uri(uri)
    assert isinstance(found, Problem)
    assert (found.code, found.where) == ("token.bad_uri", where)
    assert "1234" not in found.sentence()
