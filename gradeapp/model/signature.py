"""What a verification finds: for every signature its own answers, and what is wrong with the sheet.

*Intact*, *valid* and *trusted* are separate answers: the bytes are those that were signed; the
cryptography holds; the certificate leads to a root that we trust. The last is told of the
certificate alone, whatever became of the bytes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from gradeapp.model.problem import Problem


class Level(StrEnum):
    """What a signature reaches of PAdES (ETSI EN 319 142-1).

    BASIC: the time is the signer's own clock; TIME: a trusted authority stamped the time;
    LASTING: besides, it holds what shows that no certificate was revoked then.
    """

    BASIC = "B-B"
    TIME = "B-T"
    LASTING = "B-LT"


@dataclass(frozen=True, slots=True)
class SignatureFinding:
    """One signature.

    `at` is the signer's own clock; `whole` says it covers its whole revision. `stamped_at` is the
    time of the time stamp, whoever gave it; `level` counts it only if its giver is trusted.
    `locks` says that it allows no change after it, not even another signature.
    """

    role: str
    label: str
    signer: str
    at: datetime | None
    intact: bool
    valid: bool
    trusted: bool
    whole: bool
    changed_since: bool
    problems: tuple[Problem, ...] = ()
    level: Level = Level.BASIC
    stamped_at: datetime | None = None
    locks: bool = False

    @property
    def holds(self) -> bool:
        """Whether every answer is good."""
        good = self.intact and self.valid and self.trusted and self.whole
        return good and not self.changed_since and not self.problems


@dataclass(frozen=True, slots=True)
class Verification:
    """All that a verification of one PDF found.

    `unsigned` gives the labels of the roles that haven't signed, `problems` what is wrong with
    the file as a whole, `files` what is embedded by name. `rerated` is True or False if the case
    was rated again and gave the same or another result, None if that wasn't possible; `printed`
    likewise whether the pages show the figures that the embedded case gives.
    """

    signatures: tuple[SignatureFinding, ...] = ()
    unsigned: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)
    fingerprint: str = ""
    rerated: bool | None = None
    printed: bool | None = None

    @property
    def signed(self) -> bool:
        """Whether anybody has signed."""
        return bool(self.signatures)

    @property
    def holds(self) -> bool:
        """Whether it is signed and every answer is good."""
        good = all(signature.holds for signature in self.signatures)
        same = self.rerated is not False and self.printed is not False
        return self.signed and good and same and not self.problems
