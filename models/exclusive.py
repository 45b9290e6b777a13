"""Work that one process at a time may do on a database, on any machine: migrations, the sample, a watched file."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

from filelock import FileLock
from sqlalchemy import Engine, text

PATIENCE = 300  # seconds; a national sample or a long migration of another process fits in it
KEYS = {"preparing": 0x52454E41, "watching": 0x52454E42}  # of the advisory locks: "RENA", "RENB"


def exclusive(engine: Engine, work: str = "preparing") -> AbstractContextManager[object]:
    """Hold the lock of a database for a kind of work, of KEYS. Not reentrant.

    On PostgreSQL an advisory lock of a transaction of its own, on SQLite a lock file beside the database; a database
    in memory belongs to one process anyway. Raises filelock.Timeout after PATIENCE.
    """
    if engine.dialect.name == "postgresql":
        return _advisory(engine, KEYS[work])
    name = engine.url.database
    ending = "lock" if work == "preparing" else f"{work}.lock"
    return FileLock(f"{Path(name)}.{ending}", timeout=PATIENCE, mode=0o600) if name else nullcontext()


@contextmanager
def _advisory(engine: Engine, key: int) -> Iterator[None]:
    # Of a transaction, not of a session: behind pgbouncer the next statement may meet another session.
    with engine.begin() as connection:
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": key})
        yield
