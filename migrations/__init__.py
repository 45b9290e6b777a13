"""Brings a database to the newest shape of the tables (Alembic)."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine


class NewerDatabase(Exception):
    """The database has been migrated by a newer version of the program. The argument is its revision."""


def configuration() -> Config:
    """Alembic's configuration, without a file of its own."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.set_main_option("path_separator", "os")
    return config


def is_current(engine: Engine) -> bool:
    """Whether a database has seen all migrations. Raises NewerDatabase where it has seen one that is not known here."""
    known = ScriptDirectory.from_config(configuration())
    with engine.connect() as connection:
        revision = MigrationContext.configure(connection).get_current_revision()
    if revision is not None and revision not in {script.revision for script in known.walk_revisions()}:
        raise NewerDatabase(revision)
    return revision == known.get_current_head()


def upgrade(engine: Engine, target: str = "head") -> None:
    """Run the migrations that this database has not seen, all in one transaction. Raises NewerDatabase."""
    if target == "head" and is_current(engine):
        return  # else every start would take the write lock and check all foreign keys
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
        elif connection.dialect.has_table(connection, "alembic_version"):
            # Processes of the version before wait with their saves, which they then find refused (models/shape.py).
            connection.exec_driver_sql("LOCK TABLE alembic_version IN EXCLUSIVE MODE")
        yield config
        if on_sqlite:
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            if broken:
                raise RuntimeError(f"the migration left foreign keys broken: {broken[:3]}")
        connection.commit()
        if on_sqlite:
            connection.exec_driver_sql("PRAGMA foreign_keys = ON")
