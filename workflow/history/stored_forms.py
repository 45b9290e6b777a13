"""Values in another form than this program writes: SQL compares them otherwise than Python does.

SQLite takes any value into any column. A day written "2016-W22-2" is 31 May to Python, so that seals and recomputed
sums agree, but comes after all of 2016 where SQL compares the text. On PostgreSQL the types rule that out, but for one:
an empty text where the program writes NULL, which `IS NULL` no longer finds.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    LargeBinary,
    Select,
    String,
    Table,
    and_,
    case,
    cast,
    func,
    literal,
    not_,
    null,
    or_,
    select,
)
from sqlmodel import Session

from models import base

SHOWN = 60  # letters of a value
STORED_AS: dict[type, str] = {
    bool: "integer", int: "integer", float: "real", bytes: "blob", date: "text", datetime: "text",
    object: "text",  # SQLModel's own type of text
}  # fmt: skip
TEXTS = (str, object)
BEYOND_ASCII = "*[^\x01-\x7f]*"
IS_UTF8 = "renaksi_is_utf8"
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
    """Every such value, by table; one SELECT a table. On PostgreSQL only empty texts in the place of NULL."""
    return [found for table in base.Table.metadata.sorted_tables for found in in_table(session, table)]


def in_table(session: Session, table: Table) -> Iterator[OtherForm]:
    """Those of one table."""
    on_sqlite = session.get_bind().dialect.name == "sqlite"
    if on_sqlite:
        driver: Any = session.connection().connection.driver_connection
        driver.create_function(IS_UTF8, 1, _is_utf8, deterministic=True)
    question = _rows_with_other_forms(table, on_sqlite=on_sqlite)
    if question is None:
        return
    keys, columns = len(table.primary_key.columns), [column.name for column in table.columns]
    for row in session.connection().execute(question):
        for column, value in zip(columns, row[keys:], strict=True):
            if value is not None:
                yield OtherForm(table.name, "|".join(map(str, row[:keys])), column, value)


@cache  # putting it together takes longer than SQLite takes over a small table
def _rows_with_other_forms(table: Table, *, on_sqlite: bool) -> Select[Any] | None:
    """The key of each such row, then each of its columns: the value where its form is another, else NULL."""
    right = {column: _as_written(column) if on_sqlite else _not_empty(column) for column in table.columns}
    wrong = {column: and_(column.is_not(None), not_(said)) for column, said in right.items() if said is not None}
    if not wrong:
        return None
    readable = _readable if on_sqlite else _as_text
    shown = [readable(column) for column in table.primary_key.columns]
    shown += [
        case((wrong[column], readable(column, quoted=True))) if column in wrong else null() for column in table.columns
    ]
    return select(*shown).where(or_(*wrong.values()))


def _not_empty(column: Column[Any]) -> ColumnElement[bool] | None:
    """That a text is not empty where the program writes NULL: SQL tells them apart, seals do not."""
    return column != "" if column.nullable and column.type.python_type in TEXTS else None


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
    if kind in TEXTS:
        filled = _not_empty(column)
        return and_(right, _is_text(column), *([] if filled is None else [filled]))
    return right


def _is_text(column: Column[Any]) -> ColumnElement[bool]:
    """That the bytes of a text are UTF-8 without NUL. Python looks only at those beyond ASCII."""
    stored = cast(column, LargeBinary)
    beyond = cast(column, String).bool_op("GLOB")(BEYOND_ASCII)
    return and_(func.instr(stored, b"\0") == 0, or_(not_(beyond), getattr(func, IS_UTF8)(stored) == 1))


def _is_utf8(stored: bytes) -> bool:
    try:
        stored.decode()
    except UnicodeDecodeError:
        return False
    return True


def _readable(column: Column[Any], *, quoted: bool = False) -> ColumnElement[Any]:
    """A value as text that Python can read: its bytes in hexadecimal where they are no text."""
    whole: ColumnElement[Any] = func.quote(column) if quoted else cast(column, String)
    if column.type.python_type in TEXTS:
        stored = func.quote(cast(column, LargeBinary))
        whole = case((and_(func.typeof(column) == "text", not_(_is_text(column))), stored), else_=whole)
    return func.substr(whole, 1, SHOWN)


def _as_text(column: Column[Any], *, quoted: bool = False) -> ColumnElement[Any]:
    return literal("''") if quoted else cast(column, String)
