"""Brings a database to the newest shape of the tables (Alembic)."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine


def configuration() -> Config:
    """Alembic's configuration, without a file of its own."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.set_main_option("path_separator", "os")
    return config


def upgrade(engine: Engine, target: str = "head") -> None:
    """Run the migrations that this database has not seen, all in one transaction."""
    with _migrating(engine) as config:
        command.upgrade(config, target)


def downgrade(engine: Engine, target: str = "base") -> None:
    """Undo migrations down to a target."""
    with _migrating(engine) as config:
        command.downgrade(config, target)


@contextmanager
def _migrating(engine: Engine) -> Iterator[Config]:
    """One transaction. SQLite changes a table by making it anew, so its foreign keys are checked at the end only."""
    config = configuration()
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        on_sqlite = engine.dialect.name == "sqlite"
        if on_sqlite:
            connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        yield config
        if on_sqlite:
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            if broken:
                raise RuntimeError(f"the migration left foreign keys broken: {broken[:3]}")
        connection.commit()
        if on_sqlite:
            connection.exec_driver_sql("PRAGMA foreign_keys = ON")
