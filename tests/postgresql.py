"""Databases on the PostgreSQL of the tests: prepared once a run by whichever process comes first, copied for each test."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from filelock import FileLock
from sqlalchemy import Engine, create_engine, text

from models.database import open_engine
from tests import shared

TEMPLATE, SAMPLE = "renaksi_template", "renaksi_sample"


def make_quick(server: str) -> None:
    """Let the server not wait for the disk: nobody needs its data after a crash of the machine."""
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):
        _run(server, f"ALTER SYSTEM SET {setting} = off")
    _run(server, "SELECT pg_reload_conf()")


def template(server: str) -> str:
    """The name of the prepared database."""
    _once(server, TEMPLATE, shared.prepared)
    return TEMPLATE


def sample(server: str) -> Engine:
    """The database with the sample, that all processes of this run read."""
    source = template(server)
    _once(server, SAMPLE, shared.fill_with_sample, f"TEMPLATE {source}")
    return open_engine(url_of(server, SAMPLE))


@contextmanager
def database(server: str, name: str, source: str = "template1") -> Iterator[str]:
    """The address of a copy of a database, which is dropped at the end."""
    _run(server, f"DROP DATABASE IF EXISTS {name}", f"CREATE DATABASE {name} TEMPLATE {source}")
    yield url_of(server, name)
    _run(server, f"DROP DATABASE {name} WITH (FORCE)")


def url_of(server: str, database: str) -> str:
    """The address of a database of the server, with its driver."""
    beginning, _, query = _with_driver(server).partition("?")
    return f"{beginning.rsplit('/', 1)[0]}/{database}" + (f"?{query}" if query else "")


def _once(server: str, name: str, fill: Callable[[Engine], object], source: str = "") -> None:
    made = shared.folder() / f"{name}.made"
    with FileLock(f"{made}.lock"):
        # A server that all processes had left was stopped, and the next one begins anew.
        if made.exists() and _run(server, f"SELECT 1 FROM pg_database WHERE datname = '{name}'"):
            return
        _run(server, f"DROP DATABASE IF EXISTS {name}", f"CREATE DATABASE {name} {source}")
        engine = open_engine(url_of(server, name))
        fill(engine)
        engine.dispose()
        made.touch()


def _run(server: str, *statements: str) -> bool:
    """Run statements as the administrator. Returns whether the last one gave a row."""
    engine = create_engine(_with_driver(server), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        *_, last = [connection.execute(text(statement)) for statement in statements]
        found = last.returns_rows and last.first() is not None
    engine.dispose()
    return found


def _with_driver(url: str) -> str:
    return url.replace("postgresql://", "postgresql+psycopg://", 1)
