"""How the lines of check-lists stand, as SQL: each by its newest event."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlmodel import col

from methods.marks import REACHED
from models import Action, ChecklistEvent, ChecklistLine, LineKind

LINE = ("id", "name", "weight", "framework", "year", "item", "mark", "due_date")


def _newest() -> Any:
    """The newest event of the line of a row."""
    return (
        select(func.max(ChecklistEvent.id))
        .where(col(ChecklistEvent.line_id) == col(ChecklistLine.id))
        .correlate(ChecklistLine)
        .scalar_subquery()
    )


def has_returned_line() -> ColumnElement[bool]:
    """Whether a document of the action of a row was returned, and none has taken its place."""
    returned = (
        select(col(ChecklistLine.action_id))
        .join(ChecklistEvent, col(ChecklistEvent.id) == _newest())
        .where(col(ChecklistEvent.kind) == LineKind.RETURNED.value)
    )
    return col(Action.id).in_(returned)


def has_late_output(day: date) -> ColumnElement[bool]:
    """Whether an output of the action of a row is past its day and not reached, as methods.marks.is_past says it."""
    state = col(ChecklistEvent.kind)
    late = (
        select(col(ChecklistLine.action_id))
        .outerjoin(ChecklistEvent, col(ChecklistEvent.id) == _newest())
        .where(
            col(ChecklistLine.due_date) < day,
            or_(state.is_(None), state.not_in((*REACHED, LineKind.REMOVED.value))),
        )
    )
    return col(Action.id).in_(late)


def standing() -> Select[Any]:
    """The lines that are asked for, in their order: the columns of LINE, and state, event_id, item_id, reason,
    recorded_at.

    state, event_id …: of the newest event; NULL where the document is missing.
    """
    return (
        select(
            *(col(getattr(ChecklistLine, name)) for name in LINE),
            col(ChecklistEvent.kind).label("state"),
            col(ChecklistEvent.id).label("event_id"),
            col(ChecklistEvent.item_id),
            col(ChecklistEvent.reason),
            col(ChecklistEvent.recorded_at),
        )
        .select_from(ChecklistLine)
        .outerjoin(ChecklistEvent, col(ChecklistEvent.id) == _newest())
        .where(col(ChecklistEvent.kind).is_distinct_from(LineKind.REMOVED.value))
        .order_by(col(ChecklistLine.action_id), col(ChecklistLine.position), col(ChecklistLine.id))
    )
