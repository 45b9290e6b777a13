"""The rule about dated values: as of a day, the newest day on record counts, with all that was said of that day."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, exists
from sqlalchemy.orm import aliased
from sqlmodel import col


def is_latest(table: Any, keys: tuple[str, ...], as_of: date, value: str | None = None) -> ColumnElement[bool]:
    """The condition on a row of a table that it is of the newest day up to as_of with the same keys.

    value: a column that may be NULL: then among the rows only that have it, and which of them is newest. A later row
    that leaves a verified value blank does not take it back.

    Asked of each row by its keys, which are those of the table's unique index: a grouping of the whole table takes
    longer than reading it.
    """
    newer = aliased(table)
    same = [col(getattr(newer, key)) == col(getattr(table, key)) for key in keys]
    of_value = [] if value is None else [col(getattr(newer, value)).is_not(None)]
    is_newer = exists().where(*same, col(newer.day) > col(table.day), col(newer.day) <= as_of, *of_value)
    has = [] if value is None else [col(getattr(table, value)).is_not(None)]
    return and_(col(table.day) <= as_of, *has, ~is_newer)
