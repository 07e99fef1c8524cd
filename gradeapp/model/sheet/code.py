"""What the QR code of a sheet says, so that paper that comes back finds its record.

`gradeapp:<form>@<version>:<customer>:<grade>:<fingerprint>`; a `%` or `:` inside a part is written
as `%25` or `%3A`. Sheets of version 0.1 had no customer and no grade; they are read all the same.
"""

import re
from dataclasses import dataclass

SCHEME, OLD_PARTS, PARTS = "gradeapp", 3, 5
LONGEST = 1024
FINGERPRINT = re.compile(r"[0-9a-f]{64}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Code:
    """A form's id and version, the customer's number or name, the grade, and the fingerprint."""

    form: str
    version: str
    customer: str
    grade: str
    fingerprint: str

    @property
    def text(self) -> str:
        """What is drawn as a QR code."""
        place = f"{self.form}@{self.version}"
        parts = (SCHEME, place, _kept(self.customer), _kept(self.grade), self.fingerprint)
        return ":".join(parts)


def read_code(text: str) -> Code | None:
    """Read what a QR code says; None if it isn't the code of a sheet."""
    parts = text.split(":")
    if len(text) > LONGEST or len(parts) not in {OLD_PARTS, PARTS} or parts[0] != SCHEME:
        return None
    form, _, version = parts[1].partition("@")
    customer, grade = map(_read, parts[2:4]) if len(parts) == PARTS else ("", "")
    if not (form and version and FINGERPRINT.fullmatch(parts[-1])):
        return None
    return Code(form, version, customer, grade, parts[-1])


def _kept(part: str) -> str:
    return part.replace("%", "%25").replace(":", "%3A")


def _read(part: str) -> str:
    return part.replace("%3A", ":").replace("%25", "%")
