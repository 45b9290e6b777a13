"""Seals what a transaction changes: it watches the session, and at the end writes what each row was and became."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from itertools import islice
from typing import Any

from sqlalchemy import Select, Table, event, func, inspect, select, text, tuple_
from sqlalchemy.orm import ORMExecuteState
from sqlmodel import Session, col

from models.bulk import insert_rows
from models.seal import GENESIS, Seal, digest, key_of, link, sealed_columns, sealed_tables

LOCK = 7_226_502  # any number, the same everywhere: who seals on PostgreSQL waits for who is sealing
KEYS_PER_QUERY = 300
CHUNK = 5_000
_WATCH = "watch"  # in Session.info

Row = dict[str, Any]
Key = tuple[Any, ...]


class Watch:
    """The rows that one session changes, with what they were before."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._tables = {table.name: table for table in sealed_tables()}
        self._before: dict[str, dict[Key, str]] = {name: {} for name in self._tables}
        self._above: dict[str, int] = {}  # bulk inserts: the last id before them
        event.listen(session, "before_flush", self._before_flush)
        event.listen(session, "after_flush", self._after_flush)
        event.listen(session, "do_orm_execute", self._before_statement)

    def inserts(self, name: str, rows: Sequence[Row]) -> None:
        """Many rows are about to be inserted. Only where writers come one after the other (database.writing)."""
        table = self._tables.get(name)
        if table is None or name in self._above:
            return
        (column, *more) = table.primary_key.columns
        if more or column.name in rows[0]:
            for row in rows:
                self._before[name].setdefault(_identity(table, row), "")
            return
        self._above[name] = self._session.connection().execute(select(func.max(column))).scalar() or 0

    def write(self) -> None:
        """Seal what changed; the last thing before the commit."""
        changes = [change for change in self._changes() if change[2] != change[3]]
        if changes:
            append(self._session, changes)

    def _changes(self) -> Iterator[tuple[str, str, str, str]]:
        for name, table in self._tables.items():
            before = self._before[name]
            now = {_identity(table, row): digest(row) for row in _rows(self._session, table, list(before))}
            for key in before:
                yield name, "|".join(map(str, key)), before[key], now.get(key, "")
            if name in self._above:
                (column,) = table.primary_key.columns
                for row in _select(self._session, table, column > self._above[name]):
                    if _identity(table, row) not in before:
                        yield name, key_of(table, row), "", digest(row)

    def _remember(self, table: Table, rows: Iterable[Row]) -> None:
        for row in rows:
            self._before[table.name].setdefault(_identity(table, row), digest(row))

    def _remember_keys(self, table: Table, keys: Iterable[Key]) -> None:
        unseen = [key for key in keys if key not in self._before[table.name]]
        self._remember(table, _rows(self._session, table, unseen))

    def _before_flush(self, session: Session, *_: Any) -> None:
        changing: dict[str, list[Key]] = {}
        for item in (*session.dirty, *session.deleted):
            state = inspect(item)
            name = state.mapper.local_table.name
            if name in self._tables and state.identity and (item in session.deleted or session.is_modified(item)):
                changing.setdefault(name, []).append(tuple(state.identity))
        for name, keys in changing.items():
            self._remember_keys(self._tables[name], keys)

    def _after_flush(self, session: Session, *_: Any) -> None:
        for item in session.new:
            table = self._tables.get(inspect(item).mapper.local_table.name)
            if table is not None:
                values = {column.name: getattr(item, column.name) for column in table.primary_key.columns}
                self._before[table.name].setdefault(_identity(table, values), "")

    def _before_statement(self, state: ORMExecuteState) -> None:
        if not (state.is_update or state.is_delete) or state.bind_mapper is None:
            return
        table = self._tables.get(getattr(state.bind_mapper.local_table, "name", ""))
        if table is None:
            return
        if not isinstance(state.parameters, list):
            where = getattr(state.statement, "whereclause", None)
            self._remember(table, _select(self._session, table, *([] if where is None else [where])))
            return
        sealed = {column.name for column in sealed_columns(table)} - {c.name for c in table.primary_key.columns}
        self._remember_keys(table, [_identity(table, row) for row in state.parameters if sealed & row.keys()])


@contextmanager
def sealing(session: Session) -> Iterator[None]:
    """Seal what the session changes inside."""
    watch = session.info[_WATCH] = Watch(session)
    yield
    session.flush()
    watch.write()


def watch_of(session: Session) -> Watch | None:
    """What watches this session; None where it only reads."""
    found: Watch | None = session.info.get(_WATCH)
    return found


def append(session: Session, changes: Iterable[tuple[str, str, str, str]]) -> None:
    """Write seals: of each the table, the key, the digest before and after."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
    last = session.execute(select(col(Seal.id), col(Seal.hash)).order_by(col(Seal.id).desc()).limit(1)).first()
    identity, previous, now = (last.id, last.hash, datetime.now(UTC)) if last else (0, GENESIS, datetime.now(UTC))
    left = iter(changes)
    while chunk := list(islice(left, CHUNK)):
        rows: list[Row] = []
        for subject, key, before, after in chunk:
            identity += 1
            row: Row = {"id": identity, "at": now, "subject": subject, "key": key, "before": before, "after": after}
            row["previous_hash"] = previous
            row["hash"] = previous = link(row)
            rows.append(row)
        insert_rows(session, Seal, rows)


def rows_of(session: Session, table: Table) -> Iterator[Row]:
    """All rows of a sealed table, with the columns that are sealed."""
    return _select(session, table)


def _rows(session: Session, table: Table, keys: Sequence[Key]) -> Iterator[Row]:
    columns = list(table.primary_key.columns)
    for start in range(0, len(keys), KEYS_PER_QUERY):
        chunk = keys[start : start + KEYS_PER_QUERY]
        among = columns[0].in_([key[0] for key in chunk]) if len(columns) == 1 else tuple_(*columns).in_(chunk)
        yield from _select(session, table, among)


def _select(session: Session, table: Table, *where: Any) -> Iterator[Row]:
    for row in session.connection().execute(_question(table).where(*where)).mappings():
        yield dict(row)


@cache
def _question(table: Table) -> Select[Any]:
    return select(*sealed_columns(table)).execution_options(yield_per=CHUNK)


def _identity(table: Table, row: Row) -> Key:
    return tuple(row[column.name] for column in table.primary_key.columns)
