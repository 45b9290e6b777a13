"""Databases that cost seconds to make: made once a run of the tests, by whichever of its processes comes first."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

from filelock import FileLock
from sqlalchemy import Engine

from migrations import upgrade
from models.database import open_engine, writing
from workflow.shell import reference

FOLDER = "RENAKSI_TEST_FOLDER"  # names the folder of this run, which conftest.py makes and removes


def folder() -> Path:
    """Where what is made once a run lies."""
    return Path(os.environ[FOLDER])


def prepared(engine: Engine) -> Engine:
    """Migrated, with the governments."""
    upgrade(engine)
    with writing(engine) as session:
        reference.bring_up_to_date(session)
    return engine


def prepared_database() -> Path:
    """An SQLite database without a plan, to be copied."""
    return _once("prepared.db", prepared)


def renew(engine: Engine, template: Path) -> None:
    """Put a copy of a template in the place of an SQLite database. Its engine goes on, and with it the SQL that it has
    compiled: a new one would spend a second on that.
    """
    engine.dispose()
    path = Path(str(engine.url.database))
    for ending in ("", "-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    path.write_bytes(template.read_bytes())


def sample_database() -> Path:
    """An SQLite database with the sample, to be copied."""
    return _once("sample.db", lambda engine: fill_with_sample(prepared(engine)))


def fill_with_sample(engine: Engine) -> None:
    """Load the sample into a prepared database."""
    from commands import sample  # imported when it is needed: a unit test starts without the loader

    sample.fill(engine, date(2026, 11, 24))


def _once(name: str, fill: Callable[[Engine], object]) -> Path:
    path = folder() / name
    with FileLock(f"{path}.lock"):
        if not path.exists():
            making = folder() / f"making-{name}"
            engine = open_engine(f"sqlite:///{making}")
            fill(engine)
            with engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            engine.dispose()
            making.rename(path)
    return path
