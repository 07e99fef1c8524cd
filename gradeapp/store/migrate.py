"""Bring a database to the newest version with Alembic, in the caller's transaction."""

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy.engine import Connection

from gradeapp.store.migrations import MIGRATIONS
from gradeapp.store.version import VERSION_TABLE


def upgrade(connection: Connection, found: str | None) -> None:
    """Do every migration after version `found` (None: an empty database)."""
    done = [migration.revision for migration in MIGRATIONS].index(found) + 1 if found else 0
    with Operations.context(MigrationContext.configure(connection)):
        for migration in MIGRATIONS[done:]:
            migration.upgrade()
    VERSION_TABLE.create(connection, checkfirst=True)
    connection.execute(VERSION_TABLE.delete())
    newest = MIGRATIONS[-1].revision
    connection.execute(VERSION_TABLE.insert().values(version_num=newest))
