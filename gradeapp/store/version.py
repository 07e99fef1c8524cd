"""Which version a database has, told without loading Alembic, so that the program starts fast."""

from sqlalchemy import Column, MetaData, String, Table, inspect, select
from sqlalchemy.engine import Connection

VERSIONS = ("0001", "0002", "0003", "0004")
"""Every version ever released, oldest first; a test compares them with the migrations."""

HEAD = VERSIONS[-1]

VERSION_TABLE = Table(
    "alembic_version", MetaData(), Column("version_num", String(32), primary_key=True)
)


def version_of(connection: Connection) -> str | None:
    """Give the version kept in the database, None if it keeps none."""
    if not inspect(connection).has_table(VERSION_TABLE.name):
        return None
    return connection.execute(select(VERSION_TABLE.c.version_num)).scalar_one_or_none()


def is_empty(connection: Connection) -> bool:
    """Tell whether the database has no table at all."""
    return not inspect(connection).get_table_names()
