"""The audit log: who did what and when, each entry sealed to the one before by its hash."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

GENESIS = "0" * 64
"""What the first entry names as the hash before it."""


@dataclass(frozen=True, slots=True)
class Account:
    """One person: the name that signs the audit log, and the name shown."""

    name: str
    display: str
    is_active: bool = True


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log.

    `seq` counts from 1 without holes; `at` is UTC as `2026-01-31T08:00:00.000000Z`; `verb` says
    what was done (`assessment.approved`), `subject` to what (an id), `detail` is JSON text.
    """

    seq: int
    at: str
    actor: str
    verb: str
    subject: str
    detail: str
    previous: str
    hash: str = ""


@dataclass(frozen=True, slots=True)
class ChainReport:
    """What a walk along the chain found.

    `head` is the hash of the last entry (`GENESIS` for an empty log), `broken_at` the number of
    the first entry that doesn't fit, or None. `holds_head` says whether the head asked for was
    met before any break; None if none was asked for.
    """

    length: int
    head: str
    broken_at: int | None
    holds_head: bool | None

    @property
    def is_whole(self) -> bool:
        """Tell whether no entry was changed, removed or put in between."""
        return self.broken_at is None


def canonical(value: object) -> str:
    """Write `value` as the one JSON text that stands for it: sorted keys, no blanks, ASCII."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), allow_nan=False)


def seal(entry: Entry) -> str:
    """Give the SHA-256 of an entry's content and of the hash before it, in lower-case hex."""
    members = [
        entry.seq,
        entry.at,
        entry.actor,
        entry.verb,
        entry.subject,
        entry.detail,
        entry.previous,
    ]
    return hashlib.sha256(canonical(members).encode("ascii")).hexdigest()


def verify(entries: Iterable[Entry], head: str | None = None) -> ChainReport:
    """Walk the log from its first entry; stop at the first that doesn't fit.

    A cut-off end can't be seen in the log itself: keep a head on paper and ask for it. That of an
    empty log proves nothing of one with entries, so it is met in an empty one only.
    """
    last, length = GENESIS, 0
    met = None if head is None else False
    for entry, fits in _links(entries):
        if not fits:
            return ChainReport(length, last, entry.seq, met)
        last, length = entry.hash, length + 1
        met = True if entry.hash == head else met
    return ChainReport(length, last, None, None if head is None else met or head == last)


def _links(entries: Iterable[Entry]) -> Iterator[tuple[Entry, bool]]:
    """Pair each entry with whether it follows the one before it."""
    last = GENESIS
    for number, entry in enumerate(entries, start=1):
        yield (
            entry,
            entry.seq == number and entry.previous == last and entry.hash == seal(entry),
        )
        last = entry.hash
