"""Keys on tokens and cards: how one is named (RFC 7512), and what a token shows of itself."""

from dataclasses import dataclass
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from gradeapp.model.problem import Problem

SCHEME = "pkcs11:"
PATH = frozenset({"token", "serial", "manufacturer", "model", "object", "id", "type"})
QUERY = frozenset({"module-path", "pin-source"})


@dataclass(frozen=True, slots=True)
class TokenKey:
    """Which key of which token: blank says that any will do, if there is only one.

    `module` is the path of the token's PKCS#11 library, `pin_source` a file whose first line is
    the PIN, `id` the CKA_ID of certificate and key.
    """

    module: str = ""
    token: str = ""
    serial: str = ""
    manufacturer: str = ""
    model: str = ""
    object: str = ""
    id: bytes = b""
    pin_source: str = ""


@dataclass(frozen=True, slots=True)
class TokenCertificate:
    """A certificate on a token: its label and id there, the name on it, the days it is valid."""

    label: str
    id: bytes
    name: str
    valid: str


@dataclass(frozen=True, slots=True)
class Token:
    """A token that is inserted, and the certificates it shows before a PIN is given."""

    label: str
    serial: str
    maker: str
    certificates: tuple[TokenCertificate, ...] = ()
    has_pin_pad: bool = False


def read_token_uri(text: str) -> TokenKey | Problem:
    """Read a PKCS#11 URI. It takes no PIN, which others could see; `pin-source` names a file.

    An attribute we don't compare is refused: ignoring it might take another token.
    """
    path, _, query = text.removeprefix(SCHEME).partition("?")
    found = {**_pairs(path, ";"), **_pairs(query, "&")}
    for name in found:
        if name not in PATH | QUERY:
            reason = "pin-source=file:…" if name == "pin-value" else ", ".join(sorted(PATH | QUERY))
            return Problem("token.bad_uri", f"{name}=", {"wanted": reason})
    if found.get("type", "private") not in {"private", "cert"}:
        return Problem("token.bad_uri", "type=", {"wanted": "private, cert"})
    source = _file(found.get("pin-source", ""))
    if source is None:
        return Problem("token.bad_uri", "pin-source=", {"wanted": "file:…"})
    plain = {name: unquote(found.get(name, "")) for name in PATH - {"id", "type"}}
    module, key_id = unquote(found.get("module-path", "")), unquote_to_bytes(found.get("id", ""))
    return TokenKey(module=module, id=key_id, pin_source=source, **plain)


def _pairs(text: str, between: str) -> dict[str, str]:
    parts = (part.partition("=") for part in text.split(between) if part)
    return {name.strip().lower(): value for name, _, value in parts}


def _file(source: str) -> str | None:
    """Give the path of a `pin-source`; None if it is no file (RFC 7512 allows commands)."""
    if source.startswith("|"):
        return None
    if not source.lower().startswith("file:"):
        return unquote(source) if "://" not in source else None
    path = unquote(urlsplit(source).path)
    # file:///C:/pin.txt names C:/pin.txt.
    return path[1:] if path[2:3] == ":" else path
