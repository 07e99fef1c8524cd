"""Signing sheets: keys from files and tokens, in order, each signature verified at once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from asn1crypto import x509

from gradeapp.files.atomic import write_whole
from gradeapp.files.picture import read_picture
from gradeapp.files.signing.signature import Signer, load_p12, sign
from gradeapp.files.signing.token import list_tokens, load_token
from gradeapp.files.signing.verification import verify
from gradeapp.model.problem import Problem
from gradeapp.model.signing import Finish
from gradeapp.model.token import SCHEME, TokenKey, read_token_uri

__all__ = ["list_tokens", "load_key"]
LONGEST_PASSWORD_FILE = 4096
PLAIN = Finish()
OURS = frozenset({"verify.foreign", "verify.stamp_broken"})
"""Problems of a signature that a new one never has, whoever looks at it."""
NO_STAMP = "none"
"""What `--tsa` takes to sign without a time stamp though the settings name an authority."""


@dataclass(frozen=True, slots=True)
class KeyFile:
    """Who signs with what: a role's id or label, a PKCS#12 file and the file of its password."""

    role: str
    p12: Path
    password_file: Path | None = None
    finish: Finish = PLAIN


@dataclass(frozen=True, slots=True)
class RoleToken:
    """Who signs with a key on a token, and the file of its PIN unless the key names one."""

    role: str
    key: TokenKey
    pin_file: Path | None = None
    finish: Finish = PLAIN


Key = KeyFile | RoleToken


def read_key(text: str, module: str) -> Key | Problem:
    """Read `ROLE=KEY.p12` or `ROLE=pkcs11:…`; `module` serves a URI that names none."""
    role, equals, key = text.partition("=")
    if not (role and equals and key):
        return Problem("call.sign", text)
    if not key.startswith(SCHEME):
        return KeyFile(role, Path(key))
    token = read_token_uri(key)
    if isinstance(token, Problem):
        return token
    pin_file = Path(token.pin_source) if token.pin_source else None
    return RoleToken(role, replace(token, module=token.module or module), pin_file)


def load_signer(key: Key, at: datetime) -> Signer | Problem:
    """Load the key of one who signs; a Problem names the file or token it is about."""
    secret_file = key.password_file if isinstance(key, KeyFile) else key.pin_file
    data = b""
    if isinstance(key, KeyFile):
        found = read_file(key.p12)
        if isinstance(found, Problem):
            return found
        data = found
    secret = "" if secret_file is None else read_secret(secret_file)
    if isinstance(secret, Problem):
        return secret
    if isinstance(key, KeyFile):
        return load_p12(data, secret, at, str(key.p12))
    return load_token(key.key, secret, at)


def load_key(key: Path | TokenKey, secret: str, at: datetime) -> Signer | Problem:
    """Load a key with a password or PIN that was typed."""
    if isinstance(key, TokenKey):
        return load_token(key, secret, at)
    data = read_file(key)
    return data if isinstance(data, Problem) else load_p12(data, secret, at, key.name)


def read_secret(path: Path) -> str | Problem:
    """Read the first line of a password file; what isn't text is no password."""
    try:
        with path.open(encoding="utf-8-sig") as file:
            return next(iter(file.read(LONGEST_PASSWORD_FILE).splitlines()), "")
    except UnicodeDecodeError:
        return ""
    except OSError as error:
        return _unreadable(path, error)


def read_file(path: Path) -> bytes | Problem:
    """Read a file, or say why it can't be."""
    try:
        return path.read_bytes()
    except OSError as error:
        return _unreadable(path, error)


def _unreadable(path: Path, error: OSError) -> Problem:
    if isinstance(error, FileNotFoundError):
        return Problem("file.missing", str(path))
    return Problem("file.unreadable", str(path), {"reason": error.strerror or type(error).__name__})


def finish_of(
    picture: Path | bytes | None, tsa: str, roots: Sequence[x509.Certificate] = ()
) -> Finish | Problem:
    """Gather how signatures are finished; a picture that can't be used is named by its file."""
    data = read_file(picture) if isinstance(picture, Path) else picture or b""
    if isinstance(data, Problem):
        return data
    if data:
        looked = read_picture(data, str(picture) if isinstance(picture, Path) else "")
        if isinstance(looked, Problem):
            return looked
    return Finish(data, tsa, tuple(root.dump() for root in roots))


def keep_picture(target: Path, png: bytes) -> Problem | None:
    """Keep a picture of handwriting where only its owner reads it."""
    return write_whole(target, png, with_folder=True, private=True)


def sign_in_order(
    pdf: bytes, signers: Sequence[tuple[str, Signer, Finish]], at: datetime
) -> bytes | Problem:
    """Let the roles sign one after the other and verify each signature at once.

    Nobody signs what isn't an untouched sheet: it is verified before the first signature too.
    """
    fault = _faulty(pdf, at) if signers else None
    if fault is not None:
        return fault
    for role, signer, finish in signers:
        signed = sign(pdf, role, signer, at, finish)
        if isinstance(signed, Problem):
            return signed
        fault = _faulty(signed, at)
        if fault is not None:
            return fault
        pdf = signed
    return pdf


def _faulty(pdf: bytes, at: datetime) -> Problem | None:
    """Look at a sheet that is signed: everything but trust, which is the reader's, must hold."""
    found = verify(pdf, (), at)
    for problem in found.problems:
        return problem
    for finding in found.signatures:
        if not (finding.intact and finding.valid and finding.whole) or finding.changed_since:
            return Problem("verify.not_intact", finding.label)
        for problem in finding.problems:
            if problem.code in OURS:
                return problem
    return None
