"""Many rows at once, straight through the driver."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from sqlalchemy import Dialect
from sqlalchemy.types import TypeEngine
from sqlmodel import Session

from models.base import Table


def insert_rows(session: Session, table: type[Table], rows: list[dict[str, Any]]) -> None:
    """Insert rows of the same columns.

    The ORM would split them by which of their values are NULL, and Core's own executemany takes three times as long
    (measured at 150,000 rows: 4.9 s against 1.5 s).
    """
    connection = session.connection()
    dialect = connection.dialect
    columns = [column for column in Table.metadata.tables[str(table.__tablename__)].columns if column.name in rows[0]]
    convert = [(column.name, _converter(column.type, dialect)) for column in columns]
    quote = dialect.identifier_preparer.quote
    names = ", ".join(quote(column.name) for column in columns)
    place = "?" if dialect.paramstyle == "qmark" else "%s"
    statement = f"INSERT INTO {quote(str(table.__tablename__))} ({names}) VALUES ({', '.join([place] * len(columns))})"  # noqa: S608  names of our own tables
    connection.exec_driver_sql(
        statement, [tuple(process(row[name]) if process else row[name] for name, process in convert) for row in rows]
    )


def _converter(kind: TypeEngine[Any], dialect: Dialect) -> Callable[[Any], Any] | None:
    """How the driver wants values of a type; remembered, since a load repeats few distinct days and times."""
    process = kind.dialect_impl(dialect).bind_processor(dialect)
    return lru_cache(maxsize=4_096)(process) if process else None
