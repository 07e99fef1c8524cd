"""The local journal of drafts: what is typed survives a crash, whatever the records do."""

import contextlib
import json
import re
import time
import uuid
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from gradeapp.files.atomic import try_lock, write_whole
from gradeapp.model.later import Later
from gradeapp.model.problem import Problem

if TYPE_CHECKING:
    from gradeapp.model import assessment as assessments
    from gradeapp.model.assessment import Draft
else:
    assessments = Later("gradeapp.model.assessment")

_NAME = re.compile(r"([0-9A-Za-z-]{1,64})\.([0-9a-f]{32})\.json")
_A_DAY = 24 * 60 * 60


class Journal:
    """The drafts of one running program in one folder; other programs may share the folder.

    Each draft is one file, named by draft and session and replaced as a whole, so two programs
    never write the same file. A session lives as long as its lock is held; the drafts of a dead
    one (closed, killed) are anybody's to take up.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._session = uuid.uuid4().hex
        self._lock: BinaryIO = self._begin_session()
        self._remove_old_locks()

    def write(self, draft: "Draft") -> Problem | None:
        """Keep the draft, on the disk when this returns (a few milliseconds).

        A folder that was removed meanwhile is made again.
        """
        try:
            if not self._lock_path(self._session).exists():
                self._lock.close()
                self._lock = self._begin_session()
        except OSError as error:
            reason = error.strerror or str(error)
            return Problem("file.unwritable", str(self._folder), {"reason": reason})
        return write_whole(self._own_path(draft.id), _dump(draft).encode("utf-8"))

    def take_up(self, draft: "Draft") -> Problem | None:
        """Make a dead session's draft ours, so that no other program goes on with it too."""
        problem = self.write(draft)
        if problem is None:
            for path in set(self._open_to_us(draft.id)) - {self._own_path(draft.id)}:
                _remove(path)
        return problem

    def drafts(self) -> "tuple[tuple[Draft, ...], tuple[Problem, ...]]":
        """Give the drafts of this program and of dead ones, newest first, and what is unreadable.

        An unreadable file is set aside as `*.broken`. Of several files of one draft the newest
        counts. Drafts that another running program has open aren't given.
        """
        newest: dict[str, Draft] = {}
        problems: list[Problem] = []
        for path in self._open_to_us("*"):
            content = _read(path)
            draft = _load(content) if content is not None else None
            if draft is None:
                problems += [_set_aside(path)] if content is not None else _unreadable(path)
            elif draft.id not in newest or newest[draft.id].at < draft.at:
                newest[draft.id] = draft
        ordered = sorted(newest.values(), key=lambda draft: draft.at, reverse=True)
        return tuple(ordered), tuple(problems)

    def forget(self, identity: str) -> None:
        """Remove a draft: it is in the records now, or isn't wanted any more.

        One that can't be removed stays; whoever resumes it sees what the records have.
        """
        for path in list(self._open_to_us(identity)):
            _remove(path)

    def close(self) -> None:
        """End the session; its drafts stay for the next one."""
        self._lock.close()
        _remove(self._lock_path(self._session))

    def _open_to_us(self, identity: str) -> Iterator[Path]:
        """Give the files of a draft (`*`: of all) that no other living session owns."""
        alive: dict[str, bool] = {self._session: False}
        for path in sorted(self._folder.glob(f"{identity}.*.json")):
            match = _NAME.fullmatch(path.name)
            if match is None:
                continue
            session = match.group(2)
            if session not in alive:
                alive[session] = self._is_alive(session)
            if not alive[session]:
                yield path

    def _is_alive(self, session: str) -> bool:
        """Tell whether the program of a session still runs."""
        try:
            with self._lock_path(session).open("r+b") as file:
                return not try_lock(file)
        except (FileNotFoundError, NotADirectoryError):
            return False
        except OSError:
            # Nobody may take up what may be somebody's.
            return True

    def _remove_old_locks(self) -> None:
        """Remove what killed sessions left; only after a day, so that none just starting is met."""
        for path in (*self._folder.glob("*.lock"), *self._folder.glob(".*.part")):
            with contextlib.suppress(OSError):
                is_old = path.stat().st_mtime < time.time() - _A_DAY
                if is_old and not self._is_alive(path.stem):
                    path.unlink()

    def _begin_session(self) -> BinaryIO:
        """Tell the others, by a lock, that this session lives."""
        self._folder.mkdir(parents=True, exist_ok=True)
        lock = self._lock_path(self._session).open("xb")
        try_lock(lock)
        return lock

    def _own_path(self, identity: str) -> Path:
        return self._folder / f"{identity}.{self._session}.json"

    def _lock_path(self, session: str) -> Path:
        return self._folder / f"{session}.lock"


def _dump(draft: "Draft") -> str:
    """Write a draft as JSON."""
    return json.dumps(
        {
            "journal": 1,
            "id": draft.id,
            "form": {
                "id": draft.form.id,
                "version": draft.form.version,
                "digest": draft.form.digest,
            },
            "inputs": draft.inputs,
            "at": draft.at.isoformat(),
            "customer": draft.customer,
            "rated_on": draft.rated_on.isoformat() if draft.rated_on else None,
            "reasons": dict(draft.reasons),
            "row_version": draft.row_version,
            "typed": dict(draft.typed),
        },
        indent=1,
    )


def _read(path: Path) -> bytes | None:
    """Read a draft's file; None if the system doesn't let us now."""
    try:
        return path.read_bytes()
    except OSError:
        return None


def _unreadable(path: Path) -> list[Problem]:
    """Name a draft that can't be read now; one that is gone meanwhile is no matter."""
    return [Problem("journal.unreadable", path.name)] if path.exists() else []


def _remove(path: Path) -> None:
    """Remove a file if the system lets us."""
    with contextlib.suppress(OSError):
        path.unlink()


def _set_aside(path: Path) -> Problem:
    """Give a torn file another name, so that it is met only once."""
    with contextlib.suppress(OSError):
        path.replace(path.with_suffix(".broken"))
    return Problem("journal.broken", path.name)


def _load(content: bytes) -> "Draft | None":
    """Read a draft; None if the file is torn or isn't one."""
    try:
        raw = json.loads(content)
        json.loads(raw["inputs"])
        return assessments.Draft(
            id=str(raw["id"]),
            form=assessments.FormKey(**raw["form"]),
            inputs=raw["inputs"],
            at=datetime.fromisoformat(raw["at"]),
            customer=raw["customer"],
            rated_on=date.fromisoformat(raw["rated_on"]) if raw["rated_on"] else None,
            reasons=dict(raw["reasons"]),
            row_version=int(raw["row_version"]),
            typed=dict(raw.get("typed", {})),
        )
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
