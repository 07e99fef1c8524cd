"""Open the records of a place: make them, upgrade them after a backup, or say why not."""

import sqlite3
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.engine import URL, Connection
from sqlalchemy.exc import DBAPIError

from gradeapp.model.problem import Problem
from gradeapp.model.settings import Limits
from gradeapp.store.accounts import add_missing
from gradeapp.store.backup import copy_aside
from gradeapp.store.engine import begin_writing, make_engine, shown, url_of
from gradeapp.store.records import Clock, Records, Writing, now, system_account
from gradeapp.store.version import HEAD, VERSIONS, is_empty, version_of


def open_records(
    place: str | Path,
    *,
    clock: Clock = now,
    limits: Limits | None = None,
    account: str = "",
) -> Records | Problem:
    """Open the records of a SQLite file or a database URL; an older version is upgraded first.

    `account` works with them (blank: the user of the operating system) and is added if missing.
    Refused: a place that can't be reached, a file that is no database or another program's, and
    a version newer than this program knows.
    """
    url = url_of(place)
    if isinstance(url, Problem):
        return url
    problem = _make_folder(url)
    if problem:
        return problem
    records = Records(make_engine(url), clock, limits or Limits())
    problem = _prepare(records, account or system_account())
    if problem:
        records.close()
        return problem
    return records


def _make_folder(url: URL) -> Problem | None:
    """Make the folder of a SQLite file."""
    if url.get_backend_name() != "sqlite":
        return None
    try:
        Path(str(url.database)).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        return Problem("file.unwritable", shown(url), {"reason": error.strerror or str(error)})
    return None


def _prepare(records: Records, account: str) -> Problem | None:
    """Bring the database to this program's version and see to the account."""
    engine = records.engine
    try:
        with engine.connect() as connection:
            found = version_of(connection)
            problem = _refusal(connection, found, records.place)
        if problem is None and found != HEAD:
            _upgrade(engine, records, account)
        if problem is None:
            add_missing(records, account)
    except (DBAPIError, sqlite3.Error, OSError) as error:
        reason = str(getattr(error, "orig", error)).strip().splitlines()[0]
        return Problem("records.unreadable", records.place, {"reason": reason})
    return problem


def _refusal(connection: Connection, found: str | None, place: str) -> Problem | None:
    """Say why a database is none for this program."""
    if found is None:
        return None if is_empty(connection) else Problem("records.foreign", place)
    if found not in VERSIONS:
        return Problem("records.newer", place, {"found": found})
    return None


def _upgrade(engine: Engine, records: Records, account: str) -> None:
    """Upgrade in one transaction, a copy of an older file made first."""
    from gradeapp.store.migrate import upgrade  # noqa: PLC0415 -- 0.2 s that few starts need

    with engine.connect() as connection:
        begin_writing(connection)
        # Another process may have been faster; under the lock the answer stays true.
        found = version_of(connection)
        if found == HEAD:
            return
        moment = records.clock()
        kept = copy_aside(engine, f"before-{HEAD}", moment) if found else None
        upgrade(connection, found)
        writing = Writing(connection, account, moment, records.limits)
        writing.change(
            "records.upgraded",
            "records",
            {"from": found, "to": HEAD, "kept": kept.name if kept else None},
        )
        connection.commit()
