"""What the history says of actions that a file speaks of: states on earlier days, and the day of the last event."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import Row, func, select
from sqlmodel import Session, col

from models import ActionEvent
from workflow.history.action_state import ActionState
from workflow.loading.proposal import ActionProposal

CHUNK = 500


def latest_days(session: Session, action_ids: Sequence[int]) -> dict[int, date]:
    """Per action the day of the event that took effect last; after an undo later than since when its state holds."""
    days: dict[int, date] = {}
    for start in range(0, len(action_ids), CHUNK):
        latest = (
            select(col(ActionEvent.action_id), func.max(ActionEvent.took_effect_on))
            .where(col(ActionEvent.action_id).in_(action_ids[start : start + CHUNK]))
            .group_by(col(ActionEvent.action_id))
        )
        days |= {row[0]: row[1] for row in session.execute(latest)}
    return days


def of_stored(
    session: Session, actions: Iterable[ActionProposal], stored: dict[tuple[str, str], Row[Any]]
) -> dict[int, list[tuple[date, ActionState]]]:
    """The history of those actions of which the file says something older than the current state."""
    ids = [
        row.id
        for action in actions
        if (row := stored.get((action.government_code, action.code))) is not None
        and any(report.day < row.changed_on for report in action.reports)
    ]
    histories: dict[int, list[tuple[date, ActionState]]] = {}
    names = ("action_id", "took_effect_on", *ActionState._fields)
    for start in range(0, len(ids), CHUNK):
        rows = session.execute(
            select(*(getattr(ActionEvent, name) for name in names))
            .where(col(ActionEvent.action_id).in_(ids[start : start + CHUNK]))
            .order_by(col(ActionEvent.action_id), col(ActionEvent.took_effect_on), col(ActionEvent.id))
        )
        for action_id, group in groupby(rows, key=lambda row: row[0]):
            histories[action_id] = [(row[1], ActionState(*row[2:])) for row in group]
    return histories
