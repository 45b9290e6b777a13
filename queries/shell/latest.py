"""The rule about dated values: as of a day, the newest day on record counts, with all that was said of that day."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Subquery, and_, func, select
from sqlmodel import col


def latest_days(
    table: Any, keys: tuple[str, ...], as_of: date, *conditions: ColumnElement[bool]
) -> tuple[Subquery, ColumnElement[bool]]:
    """For each combination of keys the newest day up to as_of, and the condition that joins it to the table.

    conditions: what else limits the table's rows.
    """
    own = [col(getattr(table, key)) for key in keys]
    days = (
        select(*own, func.max(table.day).label("day"))
        .where(col(table.day) <= as_of, *conditions)
        .group_by(*own)
        .subquery()
    )
    same = [days.c[key] == col(getattr(table, key)) for key in (*keys, "day")]
    return days, and_(*same)
