"""Whatever somebody with plain SQL changes of what is stored is found: walked column by column."""

import enum
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Column, Connection, Engine, Table, delete, func, insert, select, text, update
from sqlalchemy.exc import DatabaseError
from sqlmodel import Session, col

import models
from docs import make_docs
from docs.make_docs import EXCEPTIONS
from models import AuditEvent, Invitation, Role, SignIn, base
from models.database import insert as insert_rows
from models.database import open_engine, reading, writing
from models.seal import sealed_tables
from settings import ROOT
from tests import made, shared
from tests.made import TODAY
from workflow.accounts import accounts, sign_in
from workflow.accounts.accounts import fingerprint
from workflow.accounts.permissions import OPERATOR
from workflow.history import guards, integrity, ledger, seals, stored_forms
from workflow.history.check import check
from workflow.history.seals import Discrepancy, What
from workflow.history.stored_forms import OtherForm
from workflow.history.stored_shape import OtherShape, Shape
from workflow.register import amend
from workflow.register.amend import Amendment, Reason
from workflow.reporting import documents, drafts, report
from workflow.reporting.report import Row, Statement
from workflow.signs import prints

NOW = datetime(2026, 6, 30, 8, tzinfo=UTC)
WORDS = {value.value for kind in vars(models).values() if isinstance(kind, enum.EnumMeta) for value in kind}
TABLES = {table.name: table for table in base.Table.metadata.sorted_tables}
MODELS: dict[str, Any] = {str(model.__tablename__): model for model in base.Table.__subclasses__()}
NOTHING: dict[type, Any] = {
    str: "x", object: "x", int: 7, float: 0.5, bool: False, date: TODAY, datetime: NOW, bytes: b"x",
}  # fmt: skip


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """A database with something in every table, written through the front door."""
    path = tmp_path_factory.mktemp("seals") / "filled.db"
    path.write_bytes(shared.prepared_database().read_bytes())
    database = open_engine(f"sqlite:///{path}")
    fill(database)
    return database


def fill(database: Engine) -> None:
    with database.begin() as connection:  # a small database from before the seals
        connection.exec_driver_sql("DROP TRIGGER seal_no_delete")
        connection.exec_driver_sql("DELETE FROM seal")
        connection.exec_driver_sql("DELETE FROM government WHERE code NOT LIKE '36%' AND province_code IS NOT NULL")
        connection.exec_driver_sql("DELETE FROM government WHERE code NOT LIKE '36%'")
    with writing(database) as session:
        guards.put_back(session)
        seals.seal_what_is_there(session)
    action, second, *_rest = made.plan(database, ("36.02", "36.03"))
    siti = made.account(database, "siti", Role.OFFICER, password=made.PASSWORD)
    assert sign_in.by_password("siti", made.PASSWORD, "Firefox", database)
    with writing(database) as session:
        document = documents.store(session, siti, made.PDF, "bukti.pdf")
        said = Statement(TODAY, "realised", "complete", documents=(document,))
        report.report(session, siti, Row(action, made.seen(session, siti, action), said), TODAY)
        prints.keep(session, document.sha256, "picture", bytes(range(32)), TODAY)
        prints.keep(session, "f" * 64, "picture", bytes(range(32)), TODAY)
        accounts.invite(session, OPERATOR, "siti")
        drafts.save(session, siti, second, {"note": "nanti"}, made.seen(session, siti, second))
        session.connection().exec_driver_sql("PRAGMA ignore_check_constraints = ON")
        for table in base.Table.metadata.sorted_tables:
            if session.connection().execute(select(table).limit(1)).first() is None:
                insert_rows(session, MODELS[table.name], [anything(session, table)])
        session.connection().exec_driver_sql("PRAGMA ignore_check_constraints = OFF")


def anything(session: Session, table: Table) -> dict[str, Any]:
    """A row of a table that no deed above has filled."""
    row: dict[str, Any] = {}
    for column in table.columns:
        if column.foreign_keys:
            pointed_at = next(iter(column.foreign_keys)).column
            row[column.name] = session.connection().execute(select(pointed_at).limit(1)).scalar()
        elif not (column.primary_key and column.type.python_type is int):
            row[column.name] = NOTHING[column.type.python_type]
    return row


def other(value: Any, column: Column[Any]) -> Any:
    """Another value of the same kind."""
    if isinstance(value, str) and value in WORDS and column.name != "name":
        return {"realised": "in_progress", "in_progress": "not_started"}.get(value, "realised")
    if value is None:
        value = NOTHING[column.type.python_type]
    step = {str: "x", bytes: b"x", date: timedelta(days=1), datetime: timedelta(days=1), float: 0.25, int: 100_000}
    return (not value) if isinstance(value, bool) else value + step[type(value)]


def open_to_tampering(session: Session) -> None:
    for (name,) in session.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all():
        session.execute(text(f"DROP TRIGGER {name}"))


def tampered(database: Engine, *statements: Any) -> bool:
    """Whether what was changed by plain SQL, and taken back again, was found."""
    with database.connect() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.exec_driver_sql("PRAGMA ignore_check_constraints = ON")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        with Session(connection) as session:
            open_to_tampering(session)
            for statement in statements:
                connection.execute(statement)
            verdict = check(session, reshaped=[])  # values are changed here, no shapes
            assert verdict.stored.unguarded == list(guards.APPEND_ONLY)
            found = not replace(verdict, stored=replace(verdict.stored, unguarded=[])).whole
            session.rollback()
        connection.rollback()
        connection.exec_driver_sql("PRAGMA foreign_keys = ON")
        connection.exec_driver_sql("PRAGMA ignore_check_constraints = OFF")
    return found


def test_every_table_has_something_in_it_and_nothing_is_found(filled: Engine) -> None:
    with reading(filled) as session:
        empty = [
            name
            for name, table in TABLES.items()
            if not session.execute(select(func.count()).select_from(table)).scalar()
        ]
        assert empty == []
        assert check(session).whole


@pytest.mark.parametrize("name", sorted(set(TABLES)))
def test_a_changed_column_is_found_or_documented(filled: Engine, name: str) -> None:
    table = TABLES[name]
    with filled.connect() as connection:
        row = connection.execute(select(table).order_by(*table.primary_key.columns)).mappings().first()
    expected = EXCEPTIONS.get(name, ())
    assert row is not None
    for column in table.columns:
        this = [key == row[key.name] for key in table.primary_key.columns]
        changed = update(table).where(*this).values({column.name: other(row[column.name], column)})
        documented = expected == "*" or column.name in expected
        assert tampered(filled, changed) != documented, f"{name}.{column.name}"


def other_forms_of(value: Any, kind: type) -> list[Any]:
    """The same value as SQLite also takes it: as SQL of a literal."""
    if kind is bool:
        return ["2", "'ya'"]
    if kind in (date, datetime):
        year, week, weekday = value.isocalendar()
        in_weeks, bare = f"'{year}-W{week:02}-{weekday}'", f"{value:%Y%m%d}"
        if kind is date:
            return [in_weeks, bare, f"'{value} '", f"'{value} 00:00:00'", "'2016-02-30'"]
        return [
            in_weeks,
            bare,
            f"'{value.isoformat()}'",
            f"'{value:%Y-%m-%d %H:%M:%S}'",
            f"'{value:%Y-%m-%d}'",
            "'2016-02-30 00:00:00.000000'",
        ]
    if kind is bytes:
        return [f"CAST(x'{value.hex()}' AS TEXT)"]
    if kind in (str, object):
        return [f"x'{str(value).encode().hex()}'", "CAST(x'ff41' AS TEXT)", "'a' || char(0)"]
    return [f"x'{str(value).encode().hex()}'"]


@pytest.mark.parametrize("name", sorted(set(TABLES)))
def test_the_same_value_in_another_form_is_named(filled: Engine, name: str) -> None:
    table = TABLES[name]
    (*key,) = table.primary_key.columns
    with filled.connect() as connection, Session(connection) as session:
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.exec_driver_sql("PRAGMA ignore_check_constraints = ON")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        open_to_tampering(session)
        row = connection.execute(select(table).order_by(*key)).mappings().first()
        assert row is not None
        changed: set[str] = set()
        for column in table.columns:
            kind = column.type.python_type
            if [column] == key and kind is int:
                continue  # SQLite takes nothing else
            changed.add(column.name)
            value = NOTHING[kind] if row[column.name] is None else row[column.name]
            blank = ["''"] if column.nullable and kind in (str, object) else []
            for form in other_forms_of(value, kind) + blank:
                first = f"WHERE rowid = (SELECT min(rowid) FROM {name})"
                connection.execute(text(f"UPDATE {name} SET {column.name} = {form} {first}"))
                assert {one.column for one in stored_forms.in_table(session, table)} == changed, form
        verdict = check(session, reshaped=[])
        assert {(one.table, one.column) for one in verdict.stored.forms} == {(name, column) for column in changed}
        assert not verdict.whole
        session.rollback()
        connection.rollback()
        connection.exec_driver_sql("PRAGMA foreign_keys = ON")
        connection.exec_driver_sql("PRAGMA ignore_check_constraints = OFF")


def test_an_empty_text_where_the_program_writes_null_is_named(database: Engine) -> None:
    made.account(database, "siti", Role.OFFICER)
    with database.begin() as connection:
        connection.execute(text("UPDATE account SET password_hash = '' WHERE name = 'siti'"))
    with reading(database) as session:
        assert integrity.inspect(session).forms == [OtherForm("account", "1", "password_hash", "''")]


@pytest.mark.parametrize(
    ("deeds", "found"),
    [
        (["ALTER TABLE band ADD COLUMN more TEXT"], [OtherShape(Shape.ADDED_COLUMN, "band", "more")]),
        (
            ["ALTER TABLE band RENAME TO band_real", "CREATE VIEW band AS SELECT * FROM band_real"],
            [
                OtherShape(Shape.ADDED_VIEW, "band"),
                OtherShape(Shape.NO_TABLE, "band"),
                OtherShape(Shape.ADDED_TABLE, "band_real"),
            ],
        ),
        (["DROP TABLE clicker"], [OtherShape(Shape.NO_TABLE, "clicker")]),
        (["ALTER TABLE practice DROP COLUMN title"], [OtherShape(Shape.NO_COLUMN, "practice", "title")]),
        (["DROP INDEX ix_seal_subject"], [OtherShape(Shape.NO_INDEX, "seal", "ix_seal_subject")]),
        (["CREATE INDEX ix_mine ON score (day)"], [OtherShape(Shape.ADDED_INDEX, "score", "ix_mine")]),
    ],
    ids=["column", "view", "no table", "no column", "no index", "index"],
)
def test_what_lacks_is_added_or_is_another_in_the_schema_is_named(
    database: Engine, deeds: list[str], found: list[OtherShape]
) -> None:
    with reading(database) as session:
        assert integrity.inspect(session).whole
    with database.begin() as connection:
        for deed in deeds:
            connection.execute(text(deed))
    with reading(database) as session:
        stored = check(session).stored
        assert set(found) <= set(stored.reshaped)
        assert {one.table for one in stored.reshaped} == {one.table for one in found}
        assert not stored.whole


@pytest.mark.parametrize("name", sorted(table.name for table in sealed_tables()))
def test_a_removed_row_is_found(filled: Engine, name: str) -> None:
    assert tampered(filled, delete(TABLES[name]))


def test_an_added_row_is_found(filled: Engine) -> None:
    mine = {"account_id": 1, "government_code": "36.71"}
    assert tampered(filled, insert(TABLES["account_government"]).values(mine))


def test_what_was_changed_past_the_program_is_not_laundered_by_the_next_change_through_it(sqlite: Engine) -> None:
    action, *_rest = made.plan(sqlite)
    siti, koko = made.account(sqlite, "siti", Role.OFFICER), made.account(sqlite, "koko", Role.COORDINATOR)
    with sqlite.begin() as connection:
        connection.execute(text("UPDATE action SET title = 'Lain sama sekali' WHERE id = :id"), {"id": action})

    with writing(sqlite) as session:
        change = Amendment(TODAY, Reason.TYPO, "salah tulis", title="Aksi 1, diperbaiki")
        amend.amend(session, koko, action, made.seen(session, siti, action), change, TODAY)

    with reading(sqlite) as session:
        assert seals.discrepancies(session) == [Discrepancy(What.EDITED, "action", str(action))]


def test_seals_cut_at_their_end_with_their_rows_no_longer_hold_the_head_that_was_written_down(sqlite: Engine) -> None:
    made.account(sqlite, "siti", Role.OFFICER)
    with reading(sqlite) as session:
        before = seals.head(session)
    made.account(sqlite, "budi", Role.VERIFIER)
    with reading(sqlite) as session:
        written_down = seals.head(session)
        assert seals.has(session, seals.SUBJECT, written_down)

    with sqlite.begin() as connection:
        for trigger in ("seal_no_delete", "audit_event_no_delete"):
            connection.execute(text(f"DROP TRIGGER {trigger}"))
        connection.execute(text("DELETE FROM audit_event WHERE subject = 'budi'"))
        connection.execute(text("DELETE FROM account WHERE name = 'budi'"))
        connection.execute(text("DELETE FROM seal WHERE id > :id"), {"id": before.sequence})

    with reading(sqlite) as session:
        stored = integrity.inspect(session)
        assert stored.unguarded == ["audit_event", "seal"]
        assert replace(stored, unguarded=[]).whole  # what is left is whole by itself
        assert not seals.has(session, seals.SUBJECT, written_down)


def test_events_from_before_the_upgrade_keep_their_loads(sqlite: Engine) -> None:
    made.plan(sqlite)
    with sqlite.begin() as connection:
        connection.execute(text("DROP TRIGGER action_event_no_update"))
        _hash_as_before(connection)
    with writing(sqlite) as session:
        guards.put_back(session)
        seals.seal_what_is_there(session)
    with reading(sqlite) as session:
        assert integrity.inspect(session).whole

    with sqlite.begin() as connection:
        connection.execute(text("DROP TRIGGER action_event_no_update"))
        connection.execute(text("UPDATE action_event SET load_id = NULL WHERE id = 1"))

    with reading(sqlite) as session:
        assert seals.discrepancies(session) == [Discrepancy(What.EDITED, "action_event", "load_id")]


def _hash_as_before(connection: Connection) -> None:
    """The chains as they were before their hashes covered the load of an event."""
    ends: dict[str, ledger.Head] = {}
    events = TABLES["action_event"]
    for row in connection.execute(select(events).order_by(events.c.sequence)).mappings().all():
        event = dict(row) | {"load_id": None}
        ledger.chain([event], ends)
        values = {name: event[name] for name in ("previous_hash", "hash")}
        connection.execute(update(events).where(events.c.id == row["id"]).values(values))


DAY = timedelta(days=1)


def forge(session: Session, table: type[Any], account: int, **more: Any) -> str:
    """A token of one's own, put into a table by SQL with the number of somebody else's entry."""
    word = f"dibuat sendiri {table.__name__}"
    entry = session.execute(select(func.max(col(AuditEvent.id)))).scalar_one()
    values = {"token_hash": fingerprint(word), "account_id": account, "expires_at": datetime.now(UTC) + DAY}
    session.connection().execute(insert(TABLES[str(table.__tablename__)]).values(event_id=entry, **values, **more))
    return word


def test_a_sign_in_or_a_link_that_sql_put_there_opens_nothing_and_is_found(database: Engine) -> None:
    made.account(database, "satgas1", Role.VERIFIER, password=made.PASSWORD)
    real = sign_in.by_password("satgas1", made.PASSWORD, "Firefox", database)
    with writing(database) as session:
        link = accounts.invite(session, OPERATOR, "satgas1")
        account = accounts.find(session, "satgas1").id or 0
    with reading(database) as session:
        assert integrity.inspect(session).whole
        assert sign_in.who(session, real or "")
        assert sign_in.invited(session, link)

    now = datetime.now(UTC)
    with Session(database) as session:
        of_sign_in = {"means": "password", "browser": "", "signed_in_at": now, "seen_at": now}
        words = [forge(session, SignIn, account, **of_sign_in), forge(session, Invitation, account)]
        session.commit()

    with reading(database) as session:
        assert sign_in.who(session, words[0]) is None
        assert sign_in.of_lapsed(session, words[0]) is None
        assert sign_in.invited(session, words[1]) is None
        found = [(one.what, one.table) for one in integrity.inspect(session).rows]
    assert found == [(What.UNVOUCHED, "invitation"), (What.UNVOUCHED, "sign_in")]


def test_triggers_that_are_gone_switched_off_or_hollow_are_named_and_made_anew(database: Engine) -> None:
    on_sqlite = database.dialect.name == "sqlite"
    hollow = "CREATE TRIGGER seal_no_update BEFORE update ON seal BEGIN SELECT 1; END"
    deeds = (
        ("seal_no_update", "period_edition_no_delete")
        if on_sqlite
        else ("ALTER TABLE seal DISABLE TRIGGER ALL", "DROP TRIGGER period_edition_append_only ON period_edition")
    )
    with database.begin() as connection:
        for deed in deeds:
            connection.execute(text(f"DROP TRIGGER {deed}" if on_sqlite else deed))
        if on_sqlite:
            connection.execute(text(hollow))
    with reading(database) as session:
        assert integrity.inspect(session).unguarded == ["period_edition", "seal"]
        assert not check(session).whole

    with writing(database) as session:
        guards.put_back(session)

    with reading(database) as session:
        assert integrity.inspect(session).whole
    with pytest.raises(DatabaseError, match="append-only"), database.begin() as connection:
        connection.execute(text("UPDATE seal SET key = 'x'"))


def test_on_postgresql_a_function_that_refuses_nothing_any_more_is_named(postgres: Engine) -> None:
    with postgres.begin() as connection:
        connection.execute(text(guards.FUNCTION.replace(guards.REFUSAL, " BEGIN RETURN NULL; END ")))
    with reading(postgres) as session:
        assert guards.missing(session) == list(guards.APPEND_ONLY)
    with writing(postgres) as session:
        guards.put_back(session)
    with reading(postgres) as session:
        assert guards.missing(session) == []


def test_the_table_of_the_documentation_is_that_of_the_code() -> None:
    assert (ROOT / "docs" / "segel.md").read_text("utf-8") == make_docs.seals()
