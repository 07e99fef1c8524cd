"""The open records: reading, and writing in one transaction that always leaves an audit entry."""

import getpass
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Delete, Engine, Insert, Row, Select, Update, func, select
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError, IntegrityError, ProgrammingError

from gradeapp.model.audit import GENESIS, Entry, canonical, seal
from gradeapp.model.problem import Problem, Unavailable
from gradeapp.model.settings import Limits
from gradeapp.model.workflow import Circumstances
from gradeapp.store import tables
from gradeapp.store.columns import stamp
from gradeapp.store.engine import begin_writing, shown

Clock = Callable[[], datetime]
"""Gives the present as an aware time."""

_ACTIVE = select(tables.accounts.c.name).where(tables.accounts.c.is_active)

Change = Insert | Update | Delete
"""What changes rows."""


def now() -> datetime:
    """Give the present in UTC."""
    return datetime.now(tz=UTC)


class Reading:
    """A transaction that reads one consistent state."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def rows(self, query: Select[Any]) -> list[Row[Any]]:
        """Give all rows of the query."""
        return list(self._connection.execute(query))

    def first(self, query: Select[Any]) -> Row[Any] | None:
        """Give the first row of the query, or None."""
        return self._connection.execute(query).first()

    def count(self, query: Select[Any]) -> int:
        """Give the number of rows of the query."""
        count = select(func.count()).select_from(query.subquery())
        return int(self._connection.execute(count).scalar_one())

    def circumstances(self, actor: str, limits: Limits) -> Circumstances:
        """Give what the workflow's rules look at beside an assessment."""
        return Circumstances(actor, self.count(_ACTIVE), limits)

    def stream(self, query: Select[Any]) -> Iterator[Row[Any]]:
        """Give the rows one by one, for walks too long for the memory."""
        return iter(self._connection.execution_options(yield_per=1000).execute(query))


class Writing(Reading):
    """The one transaction that changes records: every change names its actor in the audit log."""

    def __init__(
        self, connection: Connection, actor: str, moment: datetime, limits: Limits
    ) -> None:
        super().__init__(connection)
        self.actor = actor
        self.moment = moment
        self.limits = limits
        self.is_cancelled = False
        self._last: Entry | None = None
        self._series: dict[str, int] = {}

    def change(self, verb: str, subject: str, detail: object, *changes: Change) -> None:
        """Do the changes and append their audit entry; `detail` is any JSON value."""
        for change in changes:
            self._connection.execute(change)
        self._append(verb, subject, canonical(detail))

    def cancel(self) -> None:
        """Leave the records as they were before this transaction."""
        self.is_cancelled = True

    def around(self) -> Circumstances:
        """Give what the workflow's rules look at: actor, number of accounts, limits."""
        return self.circumstances(self.actor, self.limits)

    def is_known_actor(self) -> bool:
        """Tell whether the actor has an active account."""
        return self.first(_ACTIVE.where(tables.accounts.c.name == self.actor)) is not None

    def next_of(self, series: str, first: Callable[[], int]) -> int:
        """Count on in a series of numbers; `first` is asked once in a transaction."""
        count = self._series[series] + 1 if series in self._series else first()
        self._series[series] = count
        return count

    def _append(self, verb: str, subject: str, detail: str) -> None:
        """Append one entry, sealed to the last."""
        last = self._last or self._read_last()
        seq, previous = (last.seq + 1, last.hash) if last else (1, GENESIS)
        entry = Entry(seq, stamp(self.moment), self.actor, verb, subject, detail, previous)
        self._last = replace(entry, hash=seal(entry))
        values = {name: getattr(self._last, name) for name in Entry.__slots__}
        self._connection.execute(tables.audit.insert(), values)

    def _read_last(self) -> Entry | None:
        """Give the newest entry kept; nobody adds another while this transaction lasts."""
        row = self.first(select(tables.audit).order_by(tables.audit.c.seq.desc()).limit(1))
        return Entry(**row._mapping) if row else None  # noqa: SLF001 -- public in SQLAlchemy


@dataclass(frozen=True, slots=True)
class Records:
    """The records of one place; `close` them at the end."""

    engine: Engine
    clock: Clock = now
    limits: Limits = field(default_factory=Limits)

    @property
    def place(self) -> str:
        """The file's path or the server's URL without password."""
        return shown(self.engine.url)

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """Read one consistent state; raises `Unavailable` if the database fails."""
        with _failures(self.place), self.engine.connect() as connection:
            yield Reading(connection)

    @contextmanager
    def writing(self, actor: str, *, is_joining: bool = False) -> Iterator[Writing]:
        """Write as `actor`, all or nothing.

        Raises `Unavailable` if the database fails or the actor has no active account;
        `is_joining` is for a write before there is the actor's account, its own making above all.
        """
        with _failures(self.place), self.engine.connect() as connection:
            begin_writing(connection)
            writing = Writing(connection, actor, self.clock(), self.limits)
            if not is_joining and not writing.is_known_actor():
                raise Unavailable(Problem("account.unknown", "", {"name": actor}))
            yield writing
            if writing.is_cancelled:
                connection.rollback()
            else:
                connection.commit()

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


@contextmanager
def _failures(place: str) -> Iterator[None]:
    """Turn a failing database into `Unavailable`; wrong statements stay our own bugs."""
    try:
        yield
    except (IntegrityError, ProgrammingError):
        raise
    except DBAPIError as error:
        reason = str(error.orig).strip().splitlines()[0]
        raise Unavailable(Problem("records.unavailable", place, {"reason": reason})) from error


def system_account() -> str:
    """Give the name of the user of the operating system, the default account."""
    return getpass.getuser()
