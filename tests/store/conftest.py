"""Records to test with: a SQLite file, and a real PostgreSQL where one is installed."""

import itertools
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from gradeapp.store.records import Records
from tests.records_samples import opened

SERVERS = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
INITDB = shutil.which("initdb") or (str(SERVERS[-1]) if SERVERS else "")
PLACES = ["sqlite", "postgresql"] if INITDB else ["sqlite"]
NUMBERS = itertools.count(1)


def run_as_server(*command: str) -> None:
    """Run a command of the server, which refuses to be root."""
    is_root = sys.platform != "win32" and os.geteuid() == 0
    user = "postgres" if is_root else None
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, user=user, cwd="/")


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """A throw-away PostgreSQL; gives its URL up to the database's name."""
    # The path of a socket may have a hundred characters, too few for pytest's folders.
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    if sys.platform != "win32" and os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    tools = Path(INITDB).resolve().parent
    cluster = str(folder / "cluster")
    arguments = ["--no-sync", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C"]
    run_as_server(str(tools / "initdb"), "-D", cluster, *arguments)
    options = f"-k {folder} -c listen_addresses='' -c fsync=off"
    control = [str(tools / "pg_ctl"), "-D", cluster, "-w"]
    run_as_server(*control, "-l", str(folder / "log"), "-o", options, "start")
    yield f"postgresql://postgres@/{{name}}?host={folder}"
    run_as_server(*control, "-m", "immediate", "stop")
    shutil.rmtree(folder)


def new_database(server: str) -> str:
    """Make an empty database on the server; gives its URL."""
    name = f"records{next(NUMBERS)}"
    admin = server.format(name="postgres").replace("postgresql:", "postgresql+psycopg:")
    engine = create_engine(admin, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return server.format(name=name)


@pytest.fixture(params=PLACES)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where empty records can be made."""
    if request.param == "sqlite":
        return str(tmp_path / "records.sqlite3")
    return new_database(request.getfixturevalue("server"))


@pytest.fixture
def records(place: str) -> Iterator[Records]:
    """Open records with nothing in them but the first account."""
    made = opened(place)
    yield made
    made.close()
