"""Writing the history: events, their links in the ledger, the current states and the tally, in one transaction."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import Row, select, update
from sqlmodel import Session, col

from methods.verification_backlog import ClaimEvent, waiting
from models import Action, ActionEvent
from models.database import insert
from workflow.history import daily_counts, ledger
from workflow.history.action_state import ActionState

CHUNK = 5_000
IDS_PER_QUERY = 500  # ids in one question
# What an event says unless its writer says otherwise.
EVENT_DEFAULTS: dict[str, Any] = {
    "load_id": None,
    "changes": "",
    "account_id": None,
    "role": "",
    "about_id": None,
    "reason": "",
    "grade": None,
    "documents": "",
}
_COPIED = ("area_id", "due_date", "weight", *ActionState._fields)


def append(session: Session, events: Sequence[dict[str, Any]], *, alone: bool = False) -> None:
    """Add events to the history of actions that exist, and bring their states and the tally after it.

    events: what of ActionEvent is not in EVENT_DEFAULTS and not the ledger's; afterwards each has its number and hash.
    alone: nothing else is changed with them, so that how the plan was before their first day stays as it is.
    """
    ids = list(dict.fromkeys(event["action_id"] for event in events))
    changes = daily_counts.Changes()
    daily_counts.count_histories(session, changes, ids, sign=-1)
    ends = ledger.heads(session, {event["government_code"] for event in events})
    for start in range(0, len(events), CHUNK):
        chunk = events[start : start + CHUNK]
        for event in chunk:
            event.update({**EVENT_DEFAULTS, **event})
        ledger.chain(chunk, ends)
        insert(session, ActionEvent, list(chunk))
    refresh(session, ids)
    daily_counts.count_histories(session, changes, ids, sign=1)
    daily_counts.add(session, changes, min(event["took_effect_on"] for event in events) if alone else None)


def refresh(session: Session, action_ids: Sequence[int]) -> None:
    """Copy the last event's state to each of these actions, and what waits for whom."""
    for start in range(0, len(action_ids), IDS_PER_QUERY):
        values = list(states(session, action_ids[start : start + IDS_PER_QUERY]))
        if values:
            session.execute(update(Action), values)


def states(session: Session, action_ids: Sequence[int]) -> Iterator[dict[str, Any]]:
    """The current state of each of these actions, and what waits for whom, as their history has it."""
    names = ("action_id", "took_effect_on", "recorded_at", "kind", *_COPIED)
    rows = session.execute(
        select(*(getattr(ActionEvent, name) for name in names))
        .where(col(ActionEvent.action_id).in_(action_ids))
        .order_by(col(ActionEvent.action_id), col(ActionEvent.took_effect_on), col(ActionEvent.id))
    )
    for action_id, group in groupby(rows, key=lambda row: row.action_id):
        events = list(group)
        waits = waiting([ClaimEvent(e.recorded_at, e.kind, e.progress, e.verification) for e in events])
        last = events[-1]
        copied = {name: getattr(last, name) for name in _COPIED}
        yield {"id": action_id, "changed_on": _changed_on(events), **copied, **waits._asdict()}


def _changed_on(events: Sequence[Row[Any]]) -> date:
    """Since when the current state holds: a correction that only brings back what held before it changes nothing."""
    last_of_day: dict[date, Row[Any]] = {event.took_effect_on: event for event in events}
    days = list(last_of_day)
    while len(days) > 1:
        last, before = last_of_day[days[-1]], last_of_day[days[-2]]
        if last.kind != "corrected" or any(getattr(last, name) != getattr(before, name) for name in _COPIED):
            break
        days.pop()
    return days[-1]
