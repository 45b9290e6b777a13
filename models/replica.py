"""A streaming replica of PostgreSQL that pages read from, and how whoever has just saved still sees what was saved."""

import time
from contextlib import suppress
from threading import Lock

from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

PAUSE = 10.0  # seconds in which a replica that did not answer is left alone


class Replica:
    """Chooses for each reading between the primary and its replica.

    After a save of this process it reads from the primary until the replica has replayed that save, by its position in
    the write-ahead log (LSN). A replica that does not answer is gone round.
    """

    def __init__(self, primary: Engine, replica: Engine) -> None:
        self.engine, self._primary = replica, primary
        self._lock, self._saved, self._rests_until = Lock(), "", 0.0

    def saved(self) -> None:
        """This process has just committed something."""
        with suppress(DBAPIError), self._primary.connect() as connection:
            position = str(connection.execute(text("SELECT pg_current_wal_insert_lsn()")).scalar())
            with self._lock:
                self._saved = position

    def for_reading(self) -> Engine:
        """The engine to read from now."""
        if time.monotonic() < self._rests_until:
            return self._primary
        try:
            return self.engine if self._has_caught_up() else self._primary
        except DBAPIError:
            self._rests_until = time.monotonic() + PAUSE
            return self._primary

    def _has_caught_up(self) -> bool:
        position = self._saved
        with self.engine.connect() as connection:
            if not position:
                return True
            asked = text("SELECT pg_last_wal_replay_lsn() >= CAST(:position AS pg_lsn)")
            caught_up = bool(connection.execute(asked, {"position": position}).scalar())
        with self._lock:
            if caught_up and self._saved == position:
                self._saved = ""
        return caught_up
