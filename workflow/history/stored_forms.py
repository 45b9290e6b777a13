"""Values that SQLite holds in another form than this program writes: SQL compares them otherwise than Python does.

SQLite takes any value into any column. A day written "2016-W22-2" is 31 May to Python, so that seals and recomputed
sums agree, but comes after all of 2016 where SQL compares the text. On PostgreSQL the types rule that out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import Column, ColumnElement, Select, String, Table, and_, case, cast, func, inspect, not_, or_, select
from sqlalchemy.engine.reflection import ObjectKind
from sqlmodel import Session

from models import base

SHOWN = 60  # letters of a value
STORED_AS: dict[type, str] = {
    bool: "integer", int: "integer", float: "real", bytes: "blob", date: "text", datetime: "text",
    object: "text",  # SQLModel's own type of text
}  # fmt: skip
MICROSECONDS = "." + "[0-9]" * 6
COUNTED = "+0 days"  # without it SQLite gives 30 February back as it is


@dataclass(frozen=True, slots=True)
class OtherForm:
    """One value: in which table, row and column, and as an SQL literal."""

    table: str
    key: str
    column: str
    value: str


def other_forms(session: Session) -> list[OtherForm]:
    """Every such value, by table; one SELECT a table."""
    if session.get_bind().dialect.name != "sqlite":
        return []
    return [found for table in base.Table.metadata.sorted_tables for found in in_table(session, table)]


def reshaped(session: Session) -> list[str]:
    """The tables that have other columns than the models, or are no tables (a view in their place)."""
    found = inspect(session.connection()).get_multi_columns(kind=ObjectKind.TABLE)
    columns = {name: {str(column["name"]) for column in listed} for (_schema, name), listed in found.items()}
    tables = base.Table.metadata.sorted_tables
    return [table.name for table in tables if columns.get(table.name) != {column.name for column in table.columns}]


def in_table(session: Session, table: Table) -> Iterator[OtherForm]:
    """Those of one table of an SQLite database."""
    keys = len(table.primary_key.columns)
    for row in session.connection().execute(_rows_with_other_forms(table)):
        for column, value in zip(table.columns, row[keys:], strict=True):
            if value is not None:
                yield OtherForm(table.name, "|".join(map(str, row[:keys])), column.name, value)


@cache  # putting it together takes longer than SQLite takes over a small table
def _rows_with_other_forms(table: Table) -> Select[Any]:
    """The key of each such row, then each of its columns: the value where its form is another, else NULL."""
    shown: list[ColumnElement[Any]] = [cast(column, String) for column in table.primary_key.columns]
    wrong = {column: and_(column.is_not(None), not_(_as_written(column))) for column in table.columns}
    shown += [case((is_wrong, func.substr(func.quote(column), 1, SHOWN))) for column, is_wrong in wrong.items()]
    return select(*shown).where(or_(*wrong.values()))


def _as_written(column: Column[Any]) -> ColumnElement[bool]:
    """That a value, which is not NULL, has the form in which SQLAlchemy writes one of its column's type."""
    kind = column.type.python_type
    right = func.typeof(column) == STORED_AS[kind]
    text = cast(column, String)
    if kind is bool:
        return and_(right, text.in_(("0", "1")))
    if kind is date:
        return and_(right, text.is_not_distinct_from(func.strftime("%Y-%m-%d", text, COUNTED)))
    if kind is datetime:  # the fraction apart: strftime rounds it
        second = func.strftime("%Y-%m-%d %H:%M:%S", func.substr(text, 1, 19), COUNTED)
        fraction = func.substr(text, 20, 7)
        return and_(right, fraction.op("GLOB")(MICROSECONDS), text.is_not_distinct_from(second.concat(fraction)))
    return right
