"""Migrations: up, down and up again on both engines; the tables are those of the models."""

from alembic import command
from sqlalchemy import Engine, inspect

from migrations import configuration, downgrade, upgrade
from models.base import Table


def test_down_and_up_again(database: Engine) -> None:
    downgrade(database)
    assert set(inspect(database).get_table_names()) <= {"alembic_version"}

    upgrade(database)

    assert set(Table.metadata.tables) <= set(inspect(database).get_table_names())


def test_the_migrations_make_what_the_models_say(database: Engine) -> None:
    config = configuration()
    with database.connect() as connection:
        config.attributes["connection"] = connection
        command.check(config)
