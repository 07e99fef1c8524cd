"""What goes into a signature besides the key: its meaning, its picture, its time stamp."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from gradeapp.model.problem import Translate
from gradeapp.model.token import TokenKey

MEANING_TEXTS: Mapping[str, str] = MappingProxyType(
    {
        "recorder": "answers for the truth of the data entered",
        "reviewer": "has checked the data and the points",
        "manager": "confirms the grade",
        "inspector": "has inspected what is stated",
        "head": "takes responsibility for the result",
        "": "agrees with this sheet",
    }
)
"""What a role says by signing (21 CFR 11.50 wants it printed), by the role's id."""


@dataclass(frozen=True, slots=True)
class Finish:
    """How a signature is finished.

    `picture` is a PNG or JPEG file of handwriting or a seal, `tsa` the URL of a time-stamp
    authority (RFC 3161), `roots` are DER certificates that revocation lists are gathered up to.
    """

    picture: bytes = b""
    tsa: str = ""
    roots: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class SignWish:
    """What the window asks for: who signs with which key, and how it is finished.

    `key` is the path of a PKCS#12 file where there is no `token`; `secret` its password or the
    token's PIN; `picture` a file of handwriting or a seal, `drawing` handwriting as PNG in
    its place, which `keep` wants offered again.
    """

    role: str
    key: str = ""
    secret: str = field(default="", repr=False)
    token: TokenKey | None = None
    picture: Path | None = None
    tsa: str = ""
    drawing: bytes = field(default=b"", repr=False)
    keep: bool = False


def meaning_of(role: str, label: str, tr: Translate) -> str:
    """Say what a role means by signing, the role first."""
    known = MEANING_TEXTS.get(role, MEANING_TEXTS[""])
    name = label.replace("\uff08", "(").partition("(")[0].strip() or label
    return tr("{role}: {meaning}").format(role=name, meaning=tr(known))
