"""Two versions side by side during an upgrade: processes of the older one read on and save nothing."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine, text

from migrations import NewerDatabase, upgrade
from models import Role, shape
from models.database import open_engine, reading, writing
from queries.progress import counts
from queries.shell.scope import Scope
from tests import made
from workflow.reporting import report
from workflow.reporting.report import Row, Statement
from workflow.shell import outage
from workflow.shell.outage import Outage

MIGRATE = "UPDATE alembic_version SET version_num = '9999'"


@pytest.fixture
def old_process(database: Engine) -> Iterator[Engine]:
    """A process that began before the upgrade."""
    shape.remember(database)
    yield database
    shape._known.clear()


def save(engine: Engine, action: int) -> None:
    siti = made.account(engine, f"siti{action}", Role.OFFICER)
    with writing(engine) as session:
        said = Statement(made.TODAY, "realised", "none")
        report.report(session, siti, Row(action, made.seen(session, siti, action), said), made.TODAY)


def test_an_older_process_reads_on_and_refuses_to_save_once_the_database_was_migrated(old_process: Engine) -> None:
    ids = made.plan(old_process)
    save(old_process, ids[0])
    with old_process.begin() as connection:
        connection.execute(text(MIGRATE))

    with pytest.raises(shape.Upgraded) as refused:
        save(old_process, ids[1])

    assert outage.of(refused.value) is Outage.UPGRADED
    assert "sedang diperbarui" in outage.sentence(Outage.UPGRADED)
    with reading(old_process) as session:
        assert shape.has_changed(session)
        assert counts.standing(session, Scope(1, made.TODAY)).realised == 1


def test_a_save_that_meets_a_migration_waits_for_it_and_is_refused(old_process: Engine) -> None:
    ids = made.plan(old_process)
    save(old_process, ids[0])
    newer = open_engine(old_process.url.render_as_string(hide_password=False))
    with ThreadPoolExecutor(1) as pool, newer.connect() as connection:
        on_sqlite = newer.dialect.name == "sqlite"
        connection.exec_driver_sql(
            "BEGIN IMMEDIATE" if on_sqlite else "LOCK TABLE alembic_version IN EXCLUSIVE MODE"
        )  # as migrations/__init__.py begins
        saving = pool.submit(save, old_process, ids[1])
        connection.exec_driver_sql(MIGRATE)
        connection.commit()

        with pytest.raises(shape.Upgraded):
            saving.result(timeout=30)
    newer.dispose()


def test_an_older_program_does_not_begin_on_a_newer_database(database: Engine) -> None:
    with database.begin() as connection:
        connection.execute(text(MIGRATE))

    with pytest.raises(NewerDatabase):
        upgrade(database)
