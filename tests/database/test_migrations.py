"""Migrations: up, down and up again on both engines; the tables are those of the models."""

import pytest
from alembic import command
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, String, inspect, text
from sqlalchemy.exc import IntegrityError

from commands.ledger import sentences
from migrations import configuration, downgrade, upgrade
from models import Role
from models.base import Table
from models.database import reading
from tests import made
from workflow.history import check

# What else the first databases had, or had not.
AS_THEY_WERE = (
    "DROP INDEX ix_action_changed",
    "DROP INDEX ix_action_due",
    "DROP INDEX ix_action_plan_due",
    "CREATE INDEX ix_action_due ON action (plan_id, government_code, due_date, progress)",
    "CREATE INDEX ix_action_plan_due ON action (plan_id, due_date, progress)",
    "CREATE INDEX ix_action_event_load_id ON action_event (load_id)",
)


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


def test_a_database_of_the_first_days_becomes_like_a_fresh_one(database: Engine) -> None:
    """0001 to 0003 were edited after the first databases had been made with them."""
    fresh = shape(database)
    downgrade(database, "0003")
    with database.begin() as connection:
        for statement in AS_THEY_WERE:
            connection.execute(text(statement))
        changing = Operations(MigrationContext.configure(connection))
        with changing.batch_alter_table("indicator_value") as table:
            table.alter_column("government_code", existing_type=String(5), nullable=False)

    upgrade(database)

    assert shape(database) == fresh


def shape(database: Engine) -> dict[str, list[str]]:
    """All columns, keys, indexes and names of checks, table by table."""
    found = inspect(database)
    return {
        table: sorted(
            [str((column["name"], str(column["type"]), column["nullable"])) for column in found.get_columns(table)]
            + [str((index["name"], index["column_names"], index["unique"])) for index in found.get_indexes(table)]
            + [str((key["name"], key["constrained_columns"])) for key in found.get_foreign_keys(table)]
            + [str((key["name"], key["column_names"])) for key in found.get_unique_constraints(table)]
            + [str(check["name"]) for check in found.get_check_constraints(table)]
            + found.get_pk_constraint(table)["constrained_columns"]
        )
        for table in found.get_table_names()
    }


def test_what_was_loaded_before_the_second_migration_is_kept(database: Engine) -> None:
    downgrade(database, "0001")
    with database.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO plan (id, code, title, framework, framework_version, year, scope, starts, ends, source, is_sample)"
                " VALUES (1, 'p', 'P', 'MCP', '', 2024, '', '2024-01-01', '2024-12-31', '', false)"
            )
        )
        connection.execute(text("INSERT INTO area (id, plan_id, position, name) VALUES (1, 1, 1, 'A')"))
        connection.execute(
            text(
                "INSERT INTO load (id, plan_id, file_name, sha256, size, actor, loaded_at, as_of, findings, changes, original)"
                " VALUES (7, 1, 'f.xlsx', 'x', 1, 'a', '2024-02-01 00:00:00+00:00', '2024-02-01', '[]', '{}', :original)"
            ),
            {"original": b"x"},
        )
        connection.execute(
            text(
                "INSERT INTO action (id, plan_id, government_code, area_id, code, number, position, title, success_criterion, responsible_unit,"
                " due_text, weight, progress, obstacle, next_step, note, changed_on)"
                " VALUES (1, 1, '36', 1, '1', '1', 1, 'T', '', '', '', 1, 'not_reported', '', '', '', '2024-01-01')"
            )
        )
        connection.execute(
            text(
                "INSERT INTO action_event (id, action_id, kind, took_effect_on, recorded_at, actor, load_id, progress, obstacle, next_step, note,"
                " area_id, weight, changes, government_code, sequence, previous_hash, hash)"
                " VALUES (1, 1, 'added', '2024-01-01', '2024-02-01 00:00:00+00:00', 'a', 7, 'not_reported', '', '', '', 1, 1, '', '36', 1, '', 'h')"
            )
        )

    upgrade(database)

    with database.connect() as connection:
        assert connection.execute(text("SELECT id, kind, plan_id FROM load")).one() == (7, "actions", 1)
        assert connection.execute(text("SELECT load_id FROM action_event")).scalar_one() == 7


def test_what_was_said_of_columns_goes_on_where_it_was_said(database: Engine) -> None:
    made.account(database, "koko", Role.COORDINATOR, ("36",))
    downgrade(database, "0034")
    with database.begin() as connection:
        for layout, said_by in (("a", "koko"), ("b", "operator"), ("c", "siapa")):
            connection.execute(
                text("INSERT INTO column_mapping VALUES (:layout, '{}', :said_by, '2026-01-01 00:00:00+00:00')"),
                {"layout": layout, "said_by": said_by},
            )

    upgrade(database)

    with database.connect() as connection:
        kept = connection.execute(text("SELECT province, layout FROM province_mapping ORDER BY layout")).all()
    assert kept == [("36", "a"), ("", "b")]


def test_areas_that_were_loaded_before_become_alternatives_of_each_other(database: Engine) -> None:
    downgrade(database, "0016")
    with database.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO framework (id, name, year, official_weights, is_sample) VALUES (1, 'MCP', 2021, false, false)"
            )
        )
        for at, name in enumerate(("Perizinan", "Pelayanan Terpadu Satu Pintu", "Manajemen ASN"), start=1):
            connection.execute(
                text(
                    "INSERT INTO framework_item (id, framework_id, level, position, name) VALUES (:at, 1, 'area', :at, :name)"
                ),
                {"at": at, "name": name},
            )

    upgrade(database)

    with database.connect() as connection:
        found = connection.execute(text("SELECT name, alternative FROM framework_item")).all()
    assert {tuple(row) for row in found} == {
        ("Perizinan", "Perizinan"), ("Pelayanan Terpadu Satu Pintu", "Perizinan"), ("Manajemen ASN", None)
    }  # fmt: skip


def test_weights_beyond_their_bounds_are_refused_and_those_from_before_are_named(database: Engine) -> None:
    heavy, other, _third = made.plan(database)
    weigh = text("UPDATE action SET weight = :weight WHERE id = :id")
    for weight in (0.0009, 1000.1, 1e308):
        with pytest.raises(IntegrityError), database.begin() as connection:
            connection.execute(weigh, {"weight": weight, "id": heavy})
    downgrade(database, "0050")
    with database.begin() as connection:
        connection.execute(weigh, {"weight": 5000, "id": heavy})

    upgrade(database)

    with reading(database) as session:
        found = check.check(session)
    assert (found.stored.weights, found.stored.whole) == ([heavy], False)
    assert "di luar 0,001" in [*sentences(found)][-1]
    with database.begin() as connection:  # no later save of theirs is refused
        connection.execute(weigh, {"weight": 6000, "id": other})
