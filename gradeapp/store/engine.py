"""How a database is reached: its URL, the pragmas of SQLite, and the lock one writer holds."""

import sqlite3
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event, make_url, text
from sqlalchemy.engine import Connection
from sqlalchemy.exc import ArgumentError

from gradeapp.model.problem import Problem

APPLICATION_ID = 0x47524144
"""Marks a SQLite file as ours (“GRAD”)."""

# Two writers of a server's records wait for each other here, as BEGIN IMMEDIATE does in a file.
_WRITERS_LOCK = text("SELECT pg_advisory_xact_lock(1196572996)")

_PRAGMAS = (
    "PRAGMA busy_timeout = 5000",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
)


def url_of(place: str | Path) -> URL | Problem:
    """Read a database URL (`postgresql://…`, `sqlite:///…`) or the path of a SQLite file."""
    if isinstance(place, Path) or "://" not in place:
        return URL.create("sqlite+pysqlite", database=str(Path(place).absolute()))
    try:
        url = make_url(place)
    except (ArgumentError, ValueError):
        return Problem("records.bad_url")
    drivers = {"postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}
    url = url.set(drivername=drivers.get(url.drivername, url.drivername))
    known = {"postgresql+psycopg", "sqlite", "sqlite+pysqlite"}
    if url.drivername == "postgresql+psycopg" and find_spec("psycopg") is None:
        return Problem("records.no_driver", shown(url))
    is_usable = url.drivername in known and url.database
    return url if is_usable else Problem("records.bad_url", shown(url))


def file_of(place: str | Path) -> Path | None:
    """Give the SQLite file of a place; None for a server, or what isn't usable at all."""
    url = url_of(place)
    if isinstance(url, Problem) or url.get_backend_name() != "sqlite":
        return None
    return Path(str(url.database))


def shown(url: URL) -> str:
    """Give the place as a user may see it: a file's path, or a URL without its password."""
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    return url.set(password=None).render_as_string()


def make_engine(url: URL) -> Engine:
    """Make an engine whose connections begin as the records need it."""
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True)
    engine = create_engine(url, connect_args={"timeout": 5})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def begin_writing(connection: Connection) -> None:
    """Begin a transaction that no other writer shares."""
    if connection.dialect.name == "sqlite":
        connection.execution_options(gradeapp_begin="BEGIN IMMEDIATE")
        connection.begin()
    else:
        connection.begin()
        connection.execute(_WRITERS_LOCK)


def _prepare(connection: sqlite3.Connection, record: object) -> None:
    """Set the pragmas; leave BEGIN to us, since the driver's own would come too late."""
    del record
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(pragma)


def _begin(connection: Connection) -> None:
    """Begin as the caller asked: readers share, the one writer locks at once."""
    options: Any = connection.get_execution_options()
    connection.exec_driver_sql(options.get("gradeapp_begin", "BEGIN"))
