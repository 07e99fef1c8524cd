"""Tokens for the tests: SoftHSM, a PKCS#11 library of Debian whose tokens are files."""

import atexit
import os
import shutil
import subprocess
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pkcs11
from asn1crypto import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from pkcs11.util.ec import decode_ec_private_key
from pkcs11.util.rsa import decode_rsa_private_key
from pkcs11.util.x509 import decode_x509_certificate

from tests.files.signing_people import Person

PIN = "246810"
PLACES = (
    "/usr/lib/softhsm/libsofthsm2.so",
    "/usr/local/lib/softhsm/libsofthsm2.so",
    "/opt/homebrew/lib/softhsm/libsofthsm2.so",
    "C:/SoftHSM2/lib/softhsm2-x64.dll",
)
MODULE = next((place for place in PLACES if Path(place).is_file()), PLACES[0])


@cache
def tokens_folder() -> Path:
    """The folder of this process's tokens; SoftHSM reads its place once, when it is loaded."""
    folder = Path(mkdtemp(prefix="tokens"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    settings = folder / "softhsm2.conf"
    settings.write_text(f"directories.tokendir = {folder}\nlog.level = ERROR\n", encoding="utf-8")
    os.environ["SOFTHSM2_CONF"] = str(settings)
    return folder


def make_token(label: str) -> pkcs11.Token:
    """Insert a new token with a PIN and nothing on it."""
    tokens_folder()
    tool = shutil.which("softhsm2-util")
    assert tool is not None
    call = (tool, "--init-token", "--free", "--label", label, "--pin", PIN, "--so-pin", PIN)
    subprocess.run(call, check=True, capture_output=True)
    library = pkcs11.lib(MODULE)
    library.reinitialize()
    return library.get_token(token_label=label)


def put_key(token: pkcs11.Token, someone: Person, key_id: bytes = b"\x01") -> None:
    """Put somebody's private key on a token."""
    der = someone.key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.TraditionalOpenSSL,
        serialization.NoEncryption(),
    )
    is_rsa = isinstance(someone.key, rsa.RSAPrivateKey)
    attributes = decode_rsa_private_key(der) if is_rsa else decode_ec_private_key(der)
    with token.open(rw=True, user_pin=PIN) as session:
        named = {pkcs11.Attribute.ID: key_id, pkcs11.Attribute.TOKEN: True}
        session.create_object({**attributes, **named, pkcs11.Attribute.LABEL: "key"})


def put_certificate(
    token: pkcs11.Token, certificate: x509.Certificate, label: str, key_id: bytes = b"\x01"
) -> None:
    """Put a certificate on a token, for all to see."""
    attributes = decode_x509_certificate(certificate.dump())
    with token.open(rw=True, user_pin=PIN) as session:
        named = {pkcs11.Attribute.ID: key_id, pkcs11.Attribute.TOKEN: True}
        shown = {pkcs11.Attribute.LABEL: label, pkcs11.Attribute.PRIVATE: False}
        session.create_object({**attributes, **named, **shown})


def give(label: str, someone: Person, *others: x509.Certificate) -> pkcs11.Token:
    """Insert a token with somebody's key and certificate, and others beside them."""
    token = make_token(label)
    put_key(token, someone)
    put_certificate(token, someone.asn1, "signature")
    for number, other in enumerate(others, 2):
        put_certificate(token, other, f"other {number}", bytes([number]))
    return token
