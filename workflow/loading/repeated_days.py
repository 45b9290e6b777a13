"""Days on which a correction only repeats what held before, as undoing a load leaves them.

What a file says of an earlier day would end there, although nobody said anything else: it is said there once more.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import Row, select
from sqlmodel import Session, col

from models import ActionEvent, EventKind, Progress
from workflow.history.action_state import ActionState

IDS_PER_QUERY = 500
_REPEATED = ("area_id", "due_date", "weight", *ActionState._fields)


class Repeated(NamedTuple):
    """One such day: the event that holds at its end, and since when what it repeats holds."""

    day: date
    event_id: int
    since: date


def of_actions(session: Session, action_ids: Sequence[int]) -> dict[int, list[Repeated]]:
    """Those of each of these actions that has any, oldest first. An action that was withdrawn was never there."""
    names = ("action_id", "id", "took_effect_on", "kind", *_REPEATED)
    found: dict[int, list[Repeated]] = {}
    for start in range(0, len(action_ids), IDS_PER_QUERY):
        rows = session.execute(
            select(*(getattr(ActionEvent, name) for name in names))
            .where(col(ActionEvent.action_id).in_(action_ids[start : start + IDS_PER_QUERY]))
            .order_by(col(ActionEvent.action_id), col(ActionEvent.took_effect_on), col(ActionEvent.id))
        )
        for action_id, events in groupby(rows, key=lambda row: int(row.action_id)):
            found[action_id] = list(_repeated({event.took_effect_on: event for event in events}))
    return found


def _repeated(last_of_day: dict[date, Row[Any]]) -> Iterator[Repeated]:
    since, before = date.min, None
    for day, event in last_of_day.items():
        same = before is not None and all(getattr(event, name) == getattr(before, name) for name in _REPEATED)
        if event.kind == EventKind.CORRECTED and (same or event.progress == Progress.WITHDRAWN):
            yield Repeated(day, event.id, since)
        else:
            since = day
        before = event
