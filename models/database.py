"""Opens the database: one engine a process, a session for reading, a session for writing."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, make_url, text, update
from sqlmodel import Session, col

from models.revision import Revision
from settings import settings


def open_engine(url: str) -> Engine:
    """An engine on SQLite (WAL, foreign keys, busy timeout) or PostgreSQL."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(parsed, pool_pre_ping=True)
    if parsed.database:
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(parsed, connect_args={"timeout": 30})
    event.listen(engine, "connect", _prepare_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # The driver would open a transaction only before the first write, and lose updates between two
    # read-then-write sessions without an error; so it opens none, and we say BEGIN ourselves.
    connection.isolation_level = None
    for pragma in ("journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON", "cache_size = -65536"):
        connection.execute(f"PRAGMA {pragma}")


@lru_cache
def engine() -> Engine:
    """The engine of this process, by the settings."""
    return open_engine(settings().database_url)


@contextmanager
def reading(source: Engine | None = None) -> Iterator[Session]:
    """A session that sees one state of the database from its first question to its last, and writes nothing."""
    chosen = source or engine()
    with Session(chosen) as session:
        if chosen.dialect.name == "sqlite":
            session.connection().exec_driver_sql("BEGIN")
        else:
            session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
        yield session
        session.rollback()


@contextmanager
def writing(source: Engine | None = None) -> Iterator[Session]:
    """A session that writes: one transaction, all of it or nothing; it raises the revision by one.

    Writers come one after the other (BEGIN IMMEDIATE, or a lock on the revision's row): what one has read is
    still so when it writes, and the ledger's chains cannot fork.
    """
    chosen = source or engine()
    with Session(chosen) as session:
        if chosen.dialect.name == "sqlite":
            session.connection().exec_driver_sql("BEGIN IMMEDIATE")
        session.execute(update(Revision).values(number=col(Revision.number) + 1))
        yield session
        session.commit()


def answers(source: Engine | None = None) -> bool:
    """Whether the database can be reached."""
    with (source or engine()).connect() as connection:
        return bool(connection.execute(text("SELECT 1")).scalar())
