"""Nothing but public fields gets into the site: marks are planted in every other column, and every byte is walked."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet
from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Date,
    DateTime,
    Engine,
    Float,
    Integer,
    LargeBinary,
    func,
    select,
    text,
)
from sqlalchemy import Table as SQLTable
from sqlmodel.sql.sqltypes import AutoString

from models import Role
from models.base import Table
from models.database import writing
from queries.publication.tables import TABLES
from tests import made
from tests.publication.public_columns import FIGURES, PUBLIC
from tests.publication.written import write
from workflow import publication
from workflow.accounts.permissions import OPERATOR

FIRST_ID = 770_000_000
PLANTED_DAY = "1999-09-09"
MARK = re.compile(
    rb"KENARI[\w]*|\b77000\d{4}\b|\b770[.,]00\d[.,]\d{3}\b|1999-09-09|\b0?9 Sep[a-z]* 1999|date\(1999, 9, 9\)"
)
ROLE_LIKE = {
    "account": {"role"},
    "publication": {"role"},
    "audit_event": {"kind"},
    "adoption": {"state"},
    "sign_in": {"means"},
}


def test_no_column_that_is_not_public_reaches_the_site(sample: Engine, tmp_path: Path) -> None:
    _fill_what_the_sample_leaves_empty(sample)
    with sample.connect() as connection:
        _seed_empty_tables(connection)
        planted = _plant(connection)
        counted = _plant_figures(connection)
        _plant_documents(connection)
        connection.execute(text("UPDATE action SET title = 'TERBUKA' WHERE code = '1'"))
        connection.commit()
    site = tmp_path / "site"
    write(sample, site)

    assert set(planted) == _not_public()  # every column of today's schema, of every table
    assert counted == {f"{table.name}.{column.name}" for table, column in _figures()}
    files = [file for file in site.rglob("*") if file.is_file()]
    assert len(files) > 1_000
    found = {
        (file.relative_to(site).as_posix(), mark[0].decode())
        for file in files
        for mark in [MARK.search(_content(file))]
        if mark
    }
    assert found == set()
    # The same walk finds what is public, in every kind of file; also the documents that are marked so, by name alone.
    named = {file.suffix for file in files if b"DOKUMENTERBUKA" in _content(file)}
    assert named == {".html", ".csv", ".parquet", ".json"}
    seen = {file.suffix for file in files if b"TERBUKA" in _content(file)}
    assert seen == {".html", ".csv", ".parquet", ".json"}
    assert {file.suffix for file in files} <= seen | {".png", ".svg", ".css", ".js", ".xml", ".txt", ""}  # no other


def _not_public() -> set[str]:
    """Every column of text or bytes that no public field comes from."""
    return {f"{table.name}.{column.name}" for table in Table.metadata.sorted_tables for column in _marked(table)}


def _marked(table: SQLTable) -> list[Column[Any]]:
    open_to_all = PUBLIC.get(table.name, set()) | ROLE_LIKE.get(table.name, set())
    kinds = (AutoString, LargeBinary)
    return [one for one in table.columns if isinstance(one.type, kinds) and one.name not in open_to_all]


def _seed_empty_tables(connection: Connection) -> None:
    """A row for each table that nothing else fills, about an action and a government that are published."""
    connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
    connection.exec_driver_sql("PRAGMA ignore_check_constraints = ON")
    at = datetime(2017, 1, 24, tzinfo=UTC)
    said = {"government_code": "36.71", "plan_id": 2, "event_id": 2}
    for table in Table.metadata.sorted_tables:
        if connection.execute(select(func.count()).select_from(table)).scalar_one():
            continue
        row = {one.name: said.get(one.name, _any_of(one, at)) for one in table.columns}
        connection.execute(table.insert().values(row))


def _any_of(column: Column[Any], at: datetime) -> Any:
    kind = column.type.python_type
    return {datetime: at, date: at.date(), bytes: b"x", int: 1, float: 1.0, bool: True}.get(kind, "x")


def _content(file: Path) -> bytes:
    """The bytes of a file; of Parquet, which packs its columns, also what they hold; of PNG all but the picture."""
    data = file.read_bytes()
    if file.suffix == ".parquet":
        data += str(pyarrow.parquet.read_table(file).to_pylist()).encode()
    return b"".join(_beside_the_picture(data)) if file.suffix == ".png" else data


def _beside_the_picture(png: bytes) -> Iterator[bytes]:
    """The chunks of a PNG that are no pixels: where programs write texts, dates, and names."""
    at = 8
    while at < len(png):
        length, kind = int.from_bytes(png[at : at + 4]), png[at + 4 : at + 8]
        assert kind in (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"), kind
        yield b"" if kind == b"IDAT" else png[at : at + 12 + length]
        at += 12 + length


def _fill_what_the_sample_leaves_empty(database: Engine) -> None:
    """Accounts, a closed meeting with a promise, and a document that belongs to an action."""
    made.account(database, "siti", Role.OFFICER, ("36.02",))
    with writing(database) as session:
        publication.agree(session, OPERATOR, 2, date(2017, 1, 24), date(2017, 1, 24))
    at = datetime(2017, 1, 24, tzinfo=UTC)
    with database.connect() as connection:
        meeting = (
            "INSERT INTO meeting (id, plan_id, held_on, place, participants, agenda, figures, recorded_by, recorded_at,"
            " closed_at) VALUES (1, 2, '2017-01-24', 'x', 'x', 'x', 'x', 'x', :at, :at)"
        )
        promise = (
            "INSERT INTO commitment (id, meeting_id, government_code, words, due_date, figure, state, settled_words,"
            " recorded_by, recorded_at) VALUES (1, 1, '36.71', 'Berbagi aplikasi', '2017-03-31', 'x', 'kept', 'x', 'x', :at)"
        )
        document = (
            "INSERT INTO evidence_file (sha256, content, size, media_type, stored_at, stored_by)"
            " VALUES ('x', 'x', 1, 'application/pdf', :at, 1)"
        )
        item = "INSERT INTO evidence_item (action_id, event_id, sha256, url, name, is_public) VALUES (1, 2, 'x', '', 'x', 0)"
        for statement in (meeting, promise, document, item):
            connection.execute(text(statement), {"at": at.isoformat()} if ":at" in statement else {})
        connection.commit()


def _plant(connection: Connection) -> list[str]:
    """A mark into every column of text or bytes that is not public, and ids that nobody could guess."""
    connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
    connection.exec_driver_sql("PRAGMA ignore_check_constraints = ON")
    triggers = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars().all()
    for name in triggers:
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
    planted = []
    for table in Table.metadata.sorted_tables:
        for column in _marked(table):
            unique = " || rowid" if column.unique or column.primary_key or table.name != "action_event" else ""
            mark = f"'KENARI_{table.name}_{column.name}_'{unique}"
            changed = connection.exec_driver_sql(
                f'UPDATE "{table.name}" SET {column.name} = {_wrapped(column.name, mark)}'
            )
            if changed.rowcount:
                planted.append(f"{table.name}.{column.name}")
    _move_ids(connection)
    return planted


def _figures() -> list[tuple[SQLTable, Column[Any]]]:
    """Every column of numbers, days or moments that no public figure rests on, but for keys."""
    kinds = (Integer, Float, Date, DateTime)
    return [
        (table, one)
        for table in Table.metadata.sorted_tables
        for one in table.columns
        if isinstance(one.type, kinds)
        and not isinstance(one.type, Boolean)
        and not (one.primary_key or one.foreign_keys)
        and one.name not in FIGURES.get(table.name, ())
    ]


def _plant_figures(connection: Connection) -> set[str]:
    """A number or a day that nothing else has into each of them."""
    planted = set()
    for table, column in _figures():
        is_day = isinstance(column.type, Date | DateTime)
        time = " 00:00:00.000000" if isinstance(column.type, DateTime) else ""
        mark = f"'{PLANTED_DAY}{time}'" if is_day else f"{FIRST_ID} + rowid % 10000"
        changed = connection.exec_driver_sql(f'UPDATE OR IGNORE "{table.name}" SET {column.name} = {mark}')
        if changed.rowcount:
            planted.add(f"{table.name}.{column.name}")
    return planted


def _plant_documents(connection: Connection) -> None:
    """A document that is not public is marked in all that is said of it; one that is, in its content alone."""
    event = "(SELECT max(id) FROM action_event e WHERE e.action_id = i.action_id)"
    own = f"SELECT action_id, {event}, sha256, url, {{name}}, 1 FROM evidence_item i LIMIT 1"
    columns = "(action_id, event_id, sha256, url, name, is_public)"
    connection.exec_driver_sql(f"INSERT INTO evidence_item {columns} {own.format(name=repr('DOKUMENTERBUKA'))}")
    connection.exec_driver_sql(
        "UPDATE evidence_item SET name = 'KENARI_' || name, url = 'https://KENARI_' || url, sha256 = 'KENARI_item'"
        " WHERE NOT is_public"
    )


def _wrapped(column: str, mark: str) -> str:
    """Columns that hold JSON get a mark inside JSON."""
    if column in ("changes", "findings", "documents", "content", "figures"):
        return f"CASE WHEN {column} = '' THEN '' ELSE '{{\"x\": \"' || {mark} || '\"}}' END"
    return mark


def _move_ids(connection: Connection) -> None:
    """Ids of actions and events become numbers that would be seen."""
    for column in ("action.id", "action_event.action_id", "commitment.action_id", "evidence_item.action_id"):
        table, name = column.split(".")
        connection.exec_driver_sql(f"UPDATE {table} SET {name} = {name} + {FIRST_ID}")
    connection.exec_driver_sql(f"UPDATE action_event SET id = id + {FIRST_ID}")


def test_the_names_of_the_public_fields_are_those_that_were_agreed() -> None:
    """Whoever adds a public field says so here too."""
    named = {name for table in TABLES.values() for name in table.names}
    private = {
        "actor",
        "account_id",
        "note",
        "obstacle",
        "next_step",
        "reason",
        "documents",
        "changes",
        "file_name",
        "id",
    }
    assert not named & private
    assert len(named) == 90
