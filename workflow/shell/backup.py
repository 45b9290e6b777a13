"""Backups: a whole database as one SQLite file, taken while everybody goes on, and put back into either engine.

One format for both engines: a backup of PostgreSQL opens on any machine without a server, and the way from SQLite to
PostgreSQL is a backup put back there.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Engine, func, select, text
from sqlmodel import Session

from migrations import NewerDatabase, upgrade
from models.base import Table
from models.bulk import insert_rows
from models.database import BUSY_TIMEOUT, exclusively, open_engine, reading
from models.topics import ALL_PLANS
from settings.private import private_file

CHUNK = 5_000  # rows
# Who was signed in then is not signed in now; a link that was used meanwhile must not work again.
NOT_PUT_BACK = ("sign_in", "invitation")
VERSION = "alembic_version"


class NotABackup(Exception):
    """A file that is no backup of Renaksi, or a damaged one."""


def take(source: Engine, file: Path) -> None:
    """Write a backup of one moment. It appears under its name when it is whole."""
    part = private_file(file.with_name(f"{file.name}.part"))
    part.unlink()
    private_file(part)
    try:
        if source.dialect.name == "sqlite":
            assert source.url.database
            with closing(sqlite3.connect(source.url.database)) as live, closing(sqlite3.connect(part)) as copy:
                live.backup(copy)
        else:
            _copy_out(source, part)
        part.replace(file)
    finally:
        for ending in ("", "-wal", "-shm"):
            part.with_name(f"{part.name}{ending}").unlink(missing_ok=True)


def _copy_out(source: Engine, file: Path) -> None:
    copy = open_engine(f"sqlite:///{file.as_posix()}")
    upgrade(copy)
    with reading(source) as there, Session(copy) as here:
        here.connection().exec_driver_sql("BEGIN IMMEDIATE")
        for table in reversed(_tables()):
            here.execute(table.delete())  # what migrations have put there
        _copy(there, here)
        here.commit()
    with copy.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    copy.dispose()


@contextmanager
def opened(file: Path) -> Iterator[Engine]:
    """A copy of a backup, brought to the newest shape: what is done with it does nothing to the file.

    Raises NotABackup, NewerDatabase.
    """
    with TemporaryDirectory(prefix="renaksi-backup-") as folder:
        copy = Path(folder) / "copy.db"
        try:
            shutil.copyfile(file, copy)
            with closing(sqlite3.connect(copy)) as connection:
                known = connection.execute(f"SELECT count(*) FROM {VERSION}").fetchone()[0]  # noqa: S608  our own word
                sound = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        except (OSError, sqlite3.Error) as error:
            raise NotABackup(str(error)) from error
        if not known or sound != "ok":
            raise NotABackup(sound)
        engine = open_engine(f"sqlite:///{copy.as_posix()}")
        try:
            upgrade(engine)
            yield engine
        finally:
            engine.dispose()


def is_empty(target: Engine) -> bool:
    """Whether nobody has put anything into a database yet."""
    with reading(target) as session:
        return not any(
            session.execute(select(func.count()).select_from(Table.metadata.tables[name])).scalar()
            for name in ("plan", "account", "indicator_value", "score")
        )


def put_back(copy: Engine, target: Engine) -> None:
    """Make a database what a backup was, in one transaction: whoever is reading sees all of it or nothing.

    Everybody is signed out. What running servers keep in memory is made anew: all counters rise above what they were.
    """
    with reading(target) as session:
        counted = _counters(session)
    _raise_counters(copy, counted)
    if target.dialect.name == "sqlite":
        assert copy.url.database
        assert target.url.database
        with copy.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        with (
            closing(sqlite3.connect(copy.url.database)) as source,
            closing(sqlite3.connect(target.url.database, timeout=BUSY_TIMEOUT)) as live,
        ):
            source.backup(live)
        return
    with reading(copy) as there, exclusively(target) as here:
        names = ", ".join(f'"{table.name}"' for table in _tables())
        for table in _tables():
            here.execute(text(f'ALTER TABLE "{table.name}" DISABLE TRIGGER USER'))
        here.execute(text(f"TRUNCATE {names}"))
        _copy(there, here)
        for table in _tables():
            here.execute(text(f'ALTER TABLE "{table.name}" ENABLE TRIGGER USER'))
            _go_on_counting(here, table)


def _tables() -> list[Any]:
    return Table.metadata.sorted_tables


def _copy(there: Session, here: Session) -> None:
    """Copy all rows, tables that others point at first; within a table in the order of its key."""
    classes = {str(mapper.local_table): mapper.class_ for mapper in Table._sa_registry.mappers}
    for table in _tables():
        rows = there.execute(select(table).order_by(*table.primary_key.columns).execution_options(yield_per=CHUNK))
        for some in rows.mappings().partitions(CHUNK):
            insert_rows(here, classes[table.name], [dict(row) for row in some])


def _go_on_counting(session: Session, table: Any) -> None:
    """The next row gets the number after the last one that was put back."""
    column = table.autoincrement_column
    if column is None:
        return
    sequence, last = func.pg_get_serial_sequence(table.name, column.name), func.max(column)
    session.execute(select(func.setval(sequence, func.coalesce(last, 1), last.is_not(None))))


def _counters(session: Session) -> dict[str, int]:
    counters = Table.metadata.tables["change_counter"]
    return {row.topic: row.number for row in session.execute(select(counters))}


def _raise_counters(copy: Engine, before: dict[str, int]) -> None:
    counters, revision = (Table.metadata.tables[name] for name in ("change_counter", "revision"))
    with Session(copy) as session:
        session.connection().exec_driver_sql("BEGIN IMMEDIATE")
        for name in NOT_PUT_BACK:
            session.execute(Table.metadata.tables[name].delete())
        own = _counters(session)
        names = {ALL_PLANS, *own, *before, *Table.metadata.tables}
        session.execute(counters.delete())
        above = max([0, *own.values(), *before.values()]) + 1
        session.execute(counters.insert(), [{"topic": name, "number": above} for name in sorted(names)])
        session.execute(revision.update().values(number=revision.c.number + above))
        session.commit()


__all__ = ["NewerDatabase", "NotABackup", "is_empty", "opened", "put_back", "take"]
