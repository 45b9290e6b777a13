"""Opens the database: one engine a process, a session for reading, a session for writing."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url, update
from sqlalchemy.exc import OperationalError
from sqlmodel import Session as Session  # noqa: PLC0414  for those who may not know SQL
from sqlmodel import col

from models import odd_text, shape, topics
from models.base import Table
from models.bulk import insert_rows
from models.replica import Replica
from models.revision import Revision
from models.sealing import sealing, watch_of
from settings import settings
from settings.private import FILE, private_file, private_folder

# What the driver raises when the database cannot be reached, or somebody else writes for too long.
Busy = OperationalError
BUSY_TIMEOUT = 30  # seconds
CONNECT_TIMEOUT = 5  # seconds
_turn = Lock()
_REPLICA = "replica"
_used: dict[str, Replica] = {}
_FILE = "file"  # in a connection's info: which file it has opened


class Replaced(Exception):
    """The file of an SQLite database was replaced while it was open. The argument is its path."""


def open_engine(url: str) -> Engine:
    """An engine on SQLite (WAL, foreign keys, busy timeout) or PostgreSQL. What people typed never gets into a log."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        engine = create_engine(
            parsed,
            pool_pre_ping=True,
            pool_size=10,
            max_overflow=20,
            hide_parameters=True,
            connect_args=_of_postgresql(),
        )
        event.listen(engine, "connect", _prepare_postgresql)
        topics.watch(engine)
        odd_text.leave_out(engine)
        return engine
    if parsed.database:
        _close_to_others(Path(parsed.database))
    engine = create_engine(parsed, connect_args={"timeout": BUSY_TIMEOUT}, hide_parameters=True)
    event.listen(engine, "connect", _prepare_sqlite)
    topics.watch(engine)
    odd_text.leave_out(engine)
    return engine


def _of_postgresql() -> dict[str, Any]:
    given: dict[str, Any] = {"connect_timeout": CONNECT_TIMEOUT}
    return given if settings().prepared_statements else given | {"prepare_threshold": None}


def _prepare_postgresql(connection: Any, _record: Any) -> None:
    # Hashes are over times in UTC, whatever the server's zone. Said in SQL: poolers refuse options of a connection.
    connection.execute("SET TIME ZONE 'UTC'")
    connection.commit()


def _close_to_others(path: Path) -> None:
    """SQLite gives its journals the rights of the database; those of an earlier version are closed, too."""
    private_folder(path.parent)
    with suppress(OSError):  # the database says better what is wrong with its file
        private_file(path)
    for ending in ("-wal", "-shm"):
        with suppress(OSError):
            path.with_name(f"{path.name}{ending}").chmod(FILE)


def _prepare_sqlite(connection: Any, record: Any) -> None:
    # The driver would open a transaction only before the first write, and lose updates between two
    # read-then-write sessions without an error; so it opens none, and we say BEGIN ourselves.
    connection.isolation_level = None
    record.info[_FILE] = _identity(connection.execute("PRAGMA database_list").fetchone()[2])
    for pragma in ("journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON", "cache_size = -65536"):
        connection.execute(f"PRAGMA {pragma}")


def _identity(file: str) -> tuple[int, int] | None:
    """By which a file is known, whatever its name; None of a database in memory."""
    about = Path(file).stat() if file else None
    return (about.st_dev, about.st_ino) if about else None


def _begin(connection: Connection, patience: int | None = None) -> None:
    """Begin to write in SQLite; patience: seconds to wait for other writers, if not the usual ones.

    Raises Busy, Replaced.
    """
    file = connection.engine.url.database
    if file and connection.info[_FILE] != _identity(file):
        raise Replaced(file)  # else everything saved would go into a file that has no name any more
    seconds = BUSY_TIMEOUT if patience is None else patience
    connection.exec_driver_sql(f"PRAGMA busy_timeout = {seconds * 1_000}")
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    finally:
        connection.exec_driver_sql(f"PRAGMA busy_timeout = {BUSY_TIMEOUT * 1_000}")


@lru_cache
def engine() -> Engine:
    """The engine of this process, by the settings."""
    return open_engine(settings().database_url)


def read_from_replica() -> None:
    """From now on this process reads from the replica of the settings, if there is one. Commands read the primary."""
    if url := settings().database_read_url:
        _used[_REPLICA] = Replica(engine(), open_engine(url))


def replica() -> Replica | None:
    """The replica that this process reads from."""
    return _used.get(_REPLICA)


@contextmanager
def reading(source: Engine | None = None, *, newest: bool = False) -> Iterator[Session]:
    """A session that sees one state of the database from its first question to its last, and writes nothing.

    newest: never of a replica, which may lag behind.
    """
    other = None if newest else replica()
    chosen = source or (other.for_reading() if other else engine())
    with Session(chosen) as session:
        if chosen.dialect.name == "sqlite":
            session.connection().exec_driver_sql("BEGIN")
        else:
            session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
        yield session
        session.rollback()


@contextmanager
def writing(source: Engine | None = None, *, waits: bool = True) -> Iterator[Session]:
    """A session that writes: one transaction, all of it or nothing; it raises the revision and counts what it changed.

    Writers come one after the other (BEGIN IMMEDIATE, or a lock on the revision's row): what one has read is
    still so when it writes, and the ledger's chains cannot fork. waits: for other writers; else it raises Busy at once
    where somebody else is writing. Raises shape.Upgraded where the database was migrated under this process.
    """
    with _transaction(source or engine(), in_turn=True, waits=waits) as session:
        session.execute(update(Revision).values(number=col(Revision.number) + 1))
        with topics.writes() as tables:
            yield session
            session.flush()
        topics.count(session, tables - {"revision"})


@contextmanager
def noting(source: Engine | None = None) -> Iterator[Session]:
    """A session that writes what no figure depends on (sign-ins, drafts): one transaction, the revision stays."""
    chosen = source or engine()
    with _transaction(chosen, in_turn=chosen.dialect.name == "sqlite") as session:
        yield session


@contextmanager
def exclusively(source: Engine) -> Iterator[Session]:
    """A session that puts everything in the place of everything: nothing is counted or sealed. For backups only."""
    with Session(source) as session:
        yield session
        session.commit()


@contextmanager
def attempting(source: Engine | None = None) -> Iterator[Session]:
    """The same, without waiting: raises Busy at once where somebody else is writing."""
    with Session(source or engine()) as session:
        connection = session.connection()
        _begin_at_once(connection)
        yield session
        session.commit()


def _begin_at_once(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        _begin(connection, patience=0)
    else:
        connection.exec_driver_sql("SET LOCAL lock_timeout = '200ms'")


@contextmanager
def _transaction(chosen: Engine, *, in_turn: bool, waits: bool = True) -> Iterator[Session]:
    with _my_turn(BUSY_TIMEOUT if waits else 0) if in_turn else nullcontext(), Session(chosen) as session:
        if not waits:
            _begin_at_once(session.connection())
        elif chosen.dialect.name == "sqlite":
            _begin(session.connection())
        shape.require(session)
        with sealing(session):
            yield session
        session.commit()
    if (other := replica()) is not None:
        other.saved()


@contextmanager
def _my_turn(patience: int) -> Iterator[None]:
    """Writers of one process, who come one after the other in any case, queue before they take a connection.

    Else SQLite lets them poll, and some wait too long; and on PostgreSQL they hold all connections while they wait.
    Who waits for longer than their patience, in seconds, goes on to wait at the database, which then says so.
    """
    has_turn = _turn.acquire(timeout=patience)
    try:
        yield
    finally:
        if has_turn:
            _turn.release()


def insert(session: Session, table: type[Table], rows: list[dict[str, Any]]) -> None:
    """Insert many rows of the same columns at once, in a writing session."""
    if watch := watch_of(session):
        watch.inserts(str(table.__tablename__), rows)
    insert_rows(session, table, rows)
