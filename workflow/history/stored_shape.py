"""Where the database's tables, columns, indexes and views are others than the models'."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, inspect
from sqlmodel import Session

from models import base


class Shape(StrEnum):
    """What is not as the migrations have made it."""

    NO_TABLE = "no_table"  # or a view in its place
    NO_COLUMN = "no_column"
    NO_INDEX = "no_index"  # or another one of the same name
    OTHER_COLUMN = "other_column"  # of another type, or empty where it may not be
    OTHER_KEY = "other_key"  # a unique or foreign key is gone, added, or another
    ADDED_TABLE = "added_table"
    ADDED_COLUMN = "added_column"
    ADDED_INDEX = "added_index"
    ADDED_VIEW = "added_view"


LACKING = frozenset((Shape.NO_TABLE, Shape.NO_COLUMN))  # without these nothing can be read
_OF_ALEMBIC = {
    "add_table": Shape.NO_TABLE,
    "remove_table": Shape.ADDED_TABLE,
    "add_column": Shape.NO_COLUMN,
    "remove_column": Shape.ADDED_COLUMN,
    "add_index": Shape.NO_INDEX,
    "remove_index": Shape.ADDED_INDEX,
}


@dataclass(frozen=True, slots=True)
class OtherShape:
    """One difference. name: of the column or index; "" of a whole table or view."""

    what: Shape
    table: str
    name: str = ""


def other_shapes(session: Session) -> list[OtherShape]:
    """Every difference. CHECK constraints and triggers are not looked at (guards.py has the triggers)."""
    connection = session.connection()
    found = {*_of_tables(connection)}
    views = inspect(connection).get_view_names()
    return sorted([*found, *(OtherShape(Shape.ADDED_VIEW, view) for view in views)], key=_order)


def _order(one: OtherShape) -> tuple[str, str, str]:
    return one.table, one.name, one.what


def is_lacking(shapes: list[OtherShape]) -> bool:
    """Whether tables or columns are missing, so that reading what is stored fails."""
    return any(one.what in LACKING for one in shapes)


def _of_tables(connection: Connection) -> Iterator[OtherShape]:
    context = MigrationContext.configure(connection)
    for listed in compare_metadata(context, base.Table.metadata):
        for difference in listed if isinstance(listed, list) else [listed]:
            yield _named(difference)


def _named(difference: tuple[Any, ...]) -> OtherShape:
    """What one of Alembic's differences says: (deed, item), (deed, schema, table, column, …)."""
    deed, *said = difference
    what = _OF_ALEMBIC.get(deed)
    if what in (Shape.NO_TABLE, Shape.ADDED_TABLE):
        return OtherShape(what, said[0].name)
    if what in (Shape.NO_COLUMN, Shape.ADDED_COLUMN):
        return OtherShape(what, said[1], said[2].name)
    if what is not None:
        return OtherShape(what, said[0].table.name, str(said[0].name))
    if deed.startswith("modify_"):
        return OtherShape(Shape.OTHER_COLUMN, said[1], said[2])
    return OtherShape(Shape.OTHER_KEY, said[0].table.name, str(said[0].name or ""))
