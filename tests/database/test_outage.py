"""Bad days of the database: each is told apart, said in a sentence, and never in the way of those who only read."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlmodel import col

from models import Role, SignIn
from models.database import attempting, open_engine, reading, writing
from tests import made
from web.health import Pulse
from workflow.accounts import recognition, sign_in
from workflow.shell import outage
from workflow.shell.outage import Outage


def trouble(work: Callable[[], object]) -> Outage | None:
    with pytest.raises(DBAPIError) as caught:
        work()
    return outage.of(caught.value)


def insert(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO change_counter (topic, number) VALUES ('x', 1)"))


def path_of(engine: Engine) -> Path:
    assert engine.url.database
    return Path(engine.url.database)


def test_whoever_is_signed_in_goes_on_reading_while_somebody_else_writes_for_long(database: Engine) -> None:
    who = made.account(database, "siti", Role.OFFICER)
    with writing(database) as session:
        word = sign_in.begin_again(session, who, "password", "")
        session.execute(update(SignIn).values(seen_at=datetime.now(UTC) - timedelta(minutes=5)))
    same = open_engine(database.url.render_as_string(hide_password=False))
    with writing(same) as other:
        other.execute(text("UPDATE sign_in SET browser = 'x'"))  # and so holds the row, or the database

        found = recognition.recognise(word, database)

        assert found is not None
        assert found.actor.name == "siti"
        other.rollback()
    same.dispose()
    assert recognition.recognise(word, database) is not None
    with reading(database) as session:
        seen = session.execute(select(col(SignIn.seen_at))).scalar_one()
    assert datetime.now(UTC) - seen.replace(tzinfo=UTC) < timedelta(minutes=1)


def test_a_lock_is_a_lock(sqlite: Engine) -> None:
    with writing(sqlite):

        def attempt() -> None:
            with attempting(sqlite):
                pass

        assert trouble(attempt) is Outage.LOCKED


def test_a_database_that_may_only_be_read_says_so(database: Engine) -> None:
    def write() -> None:
        with database.begin() as connection:
            is_sqlite = database.dialect.name == "sqlite"
            connection.execute(text("PRAGMA query_only = ON" if is_sqlite else "SET TRANSACTION READ ONLY"))
            connection.execute(text("INSERT INTO change_counter (topic, number) VALUES ('x', 1)"))

    assert trouble(write) is Outage.READ_ONLY


def test_a_full_disk_is_told_apart(sqlite: Engine) -> None:
    def fill() -> None:
        with sqlite.begin() as connection:
            pages = connection.execute(text("PRAGMA page_count")).scalar()
            connection.execute(text(f"PRAGMA max_page_count = {pages}"))
            connection.execute(text("CREATE TABLE large (x)"))
            connection.execute(text("INSERT INTO large VALUES (zeroblob(9000000))"))

    assert trouble(fill) is Outage.FULL


def test_a_damaged_page_is_told_apart(sqlite: Engine) -> None:
    made.plan(sqlite)
    with sqlite.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    sqlite.dispose()
    with path_of(sqlite).open("r+b") as file:
        file.seek(4096 * 2)
        file.write(b"\xde\xad" * 4096 * 20)

    def read() -> None:
        with sqlite.connect() as connection:
            for (table,) in connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).all():
                connection.execute(text(f"SELECT * FROM {table}")).all()

    assert trouble(read) is Outage.DAMAGED


def test_a_server_that_is_away_is_told_apart() -> None:
    nowhere = open_engine("postgresql+psycopg://nobody@127.0.0.1:1/nothing")

    assert trouble(lambda: insert(nowhere)) is Outage.AWAY


def test_a_mistake_of_ours_is_no_outage(database: Engine) -> None:
    def wrong() -> None:
        with database.connect() as connection:
            connection.execute(text("SELECT nothing FROM nowhere"))

    assert trouble(wrong) is None


def test_every_kind_has_its_sentence() -> None:
    assert set(outage.FOR_READERS) == set(outage.FOR_OPERATORS) == set(Outage)


def test_health_writes_and_reads_and_notices_what_only_a_write_notices(
    sqlite: Engine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("web.health._engine", lambda: sqlite)
    monkeypatch.setattr("web.health.FRESH", 0)
    older = tmp_path / "older.db"
    shutil.copy(path_of(sqlite), older)
    pulse = Pulse()

    assert pulse.trouble() == ""
    with writing(open_engine(str(sqlite.url))):
        assert pulse.trouble() == ""  # a long load is no illness
    older.replace(path_of(sqlite))
    assert pulse.trouble() == "replaced"
