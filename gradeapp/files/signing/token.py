"""Keys on tokens and cards, through the PKCS#11 library of their maker."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

import pkcs11
from asn1crypto import x509
from pkcs11 import Attribute, Mechanism, ObjectClass, PKCS11Error, TokenFlag
from pyhanko.sign.pkcs11 import PKCS11Signer
from pyhanko.sign.signers import Signer
from pyhanko_certvalidator.registry import SimpleCertificateStore

from gradeapp.files.signing.certificates import chain_of, common_name, days, unfit
from gradeapp.model.problem import Problem
from gradeapp.model.token import Token, TokenCertificate, TokenKey

FAULTS = MappingProxyType(
    {
        pkcs11.PinIncorrect: "token.wrong_pin",
        pkcs11.PinInvalid: "token.wrong_pin",
        pkcs11.PinLenRange: "token.wrong_pin",
        pkcs11.PinLocked: "token.pin_locked",
        pkcs11.PinExpired: "token.pin_expired",
        pkcs11.UserPinNotInitialized: "token.pin_expired",
        pkcs11.UserNotLoggedIn: "token.no_pin",
        pkcs11.DeviceRemoved: "token.removed",
        pkcs11.TokenNotPresent: "token.removed",
        pkcs11.TokenNotRecognised: "token.removed",
    }
)
"""The faults of tokens that a user can do something about."""

WHOLE = MappingProxyType({"rsa": Mechanism.SHA256_RSA_PKCS, "ec": Mechanism.ECDSA_SHA256})
"""The mechanisms that hash and sign; a token without them signs what we hashed."""

if TYPE_CHECKING:
    from pkcs11._pkcs11 import lib as Library  # noqa: N812 - a class with a small name

Found = tuple[TokenCertificate, x509.Certificate]


@dataclass(frozen=True, slots=True)
class TokenSigner:
    """A key on a token. The PIN stays in memory until the signature is made, nowhere else."""

    name: str
    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...]
    key: TokenKey
    pin: str | None = field(repr=False)

    @contextmanager
    def opened(self) -> Iterator[Signer]:
        """Log in for one signature; raises `PKCS11Error`."""
        token = _find_token(self.key)
        if isinstance(token, Problem):
            raise pkcs11.TokenNotPresent
        whole = WHOLE[self.certificate.public_key.algorithm]
        with token.open(user_pin=_pin(token, self.pin)) as session:
            yield _SparingSigner(
                session,
                signing_cert=self.certificate,
                ca_chain=self.chain,
                key_id=self.key.id,
                embed_roots=False,
                use_raw_mechanism=whole not in token.slot.get_mechanisms(),
            )


class _SparingSigner(PKCS11Signer):
    """Carries the signer's certificate once.

    WORKAROUND: pyHanko 0.38 lists it among the others too, so that it stands in the CMS twice.
    """

    @property
    def cert_registry(self) -> SimpleCertificateStore:
        """Give the other certificates of the chain."""
        store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
        own = self.signing_cert.dump()
        store.register_multiple(one for one in super().cert_registry if one.dump() != own)
        return store


def fault_of(error: PKCS11Error, where: str) -> Problem:
    """Give what a token complains about as a Problem."""
    code = FAULTS.get(type(error))
    if code is not None:
        return Problem(code, where)
    words = str(error)
    reason = f"{type(error).__name__}: {words}" if words else type(error).__name__
    return Problem("token.failed", where, {"reason": reason})


def list_tokens(module: str) -> tuple[Token, ...] | Problem:
    """Give the tokens that are inserted, with the certificates they show without a PIN."""
    try:
        library = pkcs11.lib(module)
        # Some libraries see a token that was inserted since only after a new start.
        library.reinitialize()
    except PKCS11Error as error:
        return Problem("token.bad_module", module, {"reason": _system_words(error, module)})
    try:
        tokens = tuple(map(_show, _tokens(library)))
    except PKCS11Error as error:
        return fault_of(error, module)
    return tokens or Problem("token.none", module)


def load_token(key: TokenKey, pin: str | None, at: datetime) -> TokenSigner | Problem:
    """Find a key on its token and try its PIN; a Problem says if it can't sign at `at` and why."""
    try:
        token = _find_token(key)
        if isinstance(token, Problem):
            return token
        given = _pin(token, pin)
        if given is None and TokenFlag.LOGIN_REQUIRED in token.flags:
            return Problem("token.no_pin", token.label)
        with token.open(user_pin=given) as session:
            return _load(session, key, pin, at)
    except PKCS11Error as error:
        return fault_of(error, key.token or key.module)


def _load(
    session: pkcs11.Session, key: TokenKey, pin: str | None, at: datetime
) -> TokenSigner | Problem:
    where = session.token.label
    everything = list(_certificates(session))
    wanted = [one for one in everything if _is_meant(one[0], key)]
    if not wanted:
        return Problem("token.no_certificate", where)
    able = [one for one in wanted if _has_key(session, one[0].id)]
    if not able:
        return Problem("token.no_key", where)
    if len(able) > 1:
        listed = ", ".join(f"{shown.label} ({shown.name})" for shown, _ in able)
        return Problem("token.several_keys", where, {"keys": listed})
    shown, certificate = able[0]
    problem = unfit(certificate, at, where)
    if problem is not None:
        return problem
    chain = chain_of(certificate, (other for _, other in everything))
    exact = TokenKey(key.module, where, session.token.serial.decode(errors="replace"), id=shown.id)
    return TokenSigner(common_name(certificate), certificate, chain, exact, pin)


def _find_token(key: TokenKey) -> pkcs11.Token | Problem:
    if not key.module:
        return Problem("token.no_module")
    try:
        library = pkcs11.lib(key.module)
    except PKCS11Error as error:
        return Problem("token.bad_module", key.module, {"reason": _system_words(error, key.module)})
    found = _tokens(library)
    if not found:
        return Problem("token.none", key.module)
    meant = [token for token in found if _is_token(token, key)]
    if len(meant) == 1:
        return meant[0]
    listed = ", ".join(token.label for token in found)
    code = "token.several" if meant else "token.other"
    return Problem(code, key.token or key.module, {"tokens": listed})


def _tokens(library: "Library") -> list[pkcs11.Token]:
    tokens = [slot.get_token() for slot in library.get_slots(token_present=True)]
    return [token for token in tokens if TokenFlag.TOKEN_INITIALIZED in token.flags]


def _is_token(token: pkcs11.Token, key: TokenKey) -> bool:
    pairs = (
        (key.token, token.label),
        (key.serial, token.serial.decode(errors="replace").strip()),
        (key.manufacturer, token.manufacturer_id),
        (key.model, token.model),
    )
    return all(not wanted or wanted == is_ for wanted, is_ in pairs)


def _is_meant(shown: TokenCertificate, key: TokenKey) -> bool:
    return key.object in {"", shown.label} and key.id in {b"", shown.id}


def _has_key(session: pkcs11.Session, key_id: bytes) -> bool:
    wanted = {
        Attribute.CLASS: ObjectClass.PRIVATE_KEY,
        Attribute.ID: key_id,
        Attribute.SIGN: True,
    }
    return len(list(session.get_objects(wanted))) == 1


def _pin(token: pkcs11.Token, pin: str | None) -> str | object | None:
    """Give what to log in with: a PIN that was typed, or what the token asks on its own pad."""
    if pin:
        return pin
    on_pad = TokenFlag.PROTECTED_AUTHENTICATION_PATH in token.flags
    return pkcs11.PROTECTED_AUTH if on_pad else None


def _show(token: pkcs11.Token) -> Token:
    with token.open() as session:
        shown = tuple(one for one, _ in _certificates(session))
    on_pad = TokenFlag.PROTECTED_AUTHENTICATION_PATH in token.flags
    serial = token.serial.decode(errors="replace").strip()
    return Token(token.label, serial, token.manufacturer_id, shown, on_pad)


def _certificates(session: pkcs11.Session) -> Iterator[Found]:
    for found in session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE}):
        try:
            certificate = x509.Certificate.load(found[Attribute.VALUE], strict=True)
            name, valid = common_name(certificate), days(certificate)
        except (ValueError, TypeError, KeyError):
            # What the token holds there isn't X.509, or isn't readable.
            continue
        shown = TokenCertificate(found[Attribute.LABEL], found[Attribute.ID], name, valid)
        yield shown, certificate


def _system_words(error: PKCS11Error, module: str) -> str:
    """Give the system's own words why a library can't be loaded, without its path again."""
    return str(error).rpartition(f"{module}: ")[2] or type(error).__name__
