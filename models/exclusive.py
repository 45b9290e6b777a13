"""Work that only one process at a time may do on a database, on whatever machine it runs: migrations, the sample."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

from filelock import FileLock
from sqlalchemy import Engine, text

PATIENCE = 300  # seconds; a national sample or a long migration of another process fits in it
KEY = 0x52454E41  # of the advisory lock: "RENA"


def exclusive(engine: Engine) -> AbstractContextManager[object]:
    """Hold the lock of a database. Not reentrant.

    On PostgreSQL an advisory lock of a connection of its own, on SQLite a lock file beside the database; a database
    in memory belongs to one process anyway. Raises filelock.Timeout after PATIENCE.
    """
    if engine.dialect.name == "postgresql":
        return _advisory(engine)
    name = engine.url.database
    return FileLock(f"{Path(name)}.lock", timeout=PATIENCE, mode=0o600) if name else nullcontext()


@contextmanager
def _advisory(engine: Engine) -> Iterator[None]:
    with engine.connect() as connection:
        connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": KEY})
        connection.commit()  # the lock belongs to the session, not to the transaction
        try:
            yield
        finally:
            connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": KEY})
            connection.commit()
