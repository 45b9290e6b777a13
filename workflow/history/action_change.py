"""Where a change of an action begins: what is known of it now, what somebody has seen, and what cannot be."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Row, select
from sqlmodel import Session, col

from models import Action, ActionEvent, EventKind, Plan, Progress, odd_text
from workflow.accounts.permissions import Actor
from workflow.history import events as history
from workflow.history.action_state import ActionState

MAX_CHARACTERS = 5_000  # characters of one text


class Rejected(ValueError):
    """What was said of an action cannot be. `code` says why; components/shell/refusals.py has the sentences."""

    def __init__(self, code: str, **details: Any) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


class ChangedMeanwhile(RuntimeError):
    """Somebody else said something of the action since it was looked at. Nothing was written."""

    def __init__(self, action_id: int, event_ids: list[int]) -> None:
        super().__init__(f"action {action_id} changed meanwhile")
        self.action_id = action_id
        self.event_ids = event_ids  # what happened since, oldest first


@dataclass(frozen=True, slots=True)
class ActionSnapshot:
    """An action as it is now, read in the transaction that will change it."""

    row: Row[Any]
    known: ActionState
    event_ids: list[int]
    latest_day: date  # on which an event took effect; after a correction the state may hold since an earlier one

    @property
    def last_event_id(self) -> int:
        """The last thing that happened to it."""
        return self.event_ids[-1]

    def require_seen(self, seen_event_id: int) -> None:
        """Raises ChangedMeanwhile where something was recorded after what somebody has seen.

        Writers come one after the other (models/database.writing), so what is read here cannot change before it is
        written.
        """
        since = [identity for identity in self.event_ids if identity > seen_event_id]
        if since:
            raise ChangedMeanwhile(self.row.id, since)

    def event(self, actor: Actor, kind: EventKind, day: date, known: ActionState, **more: Any) -> dict[str, Any]:
        """An event that leaves this state behind. more: what else the event says."""
        row = self.row
        return {
            "action_id": row.id,
            "kind": kind.value,
            "took_effect_on": day,
            "recorded_at": datetime.now(UTC),
            "actor": actor.name,
            "account_id": actor.account_id,
            "role": actor.role.value,
            "area_id": row.area_id,
            "due_date": row.due_date,
            "weight": row.weight,
            "government_code": row.government_code,
            **known._asdict(),
            **more,
        }


def current(session: Session, action_id: int) -> ActionSnapshot:
    """What is known of an action now. Raises Rejected("unknown")."""
    table: Any = Action.__table__  # type: ignore[attr-defined]  # SQLModel does not declare it
    row = session.execute(
        select(table, col(Plan.starts), col(Plan.ends))
        .join(Plan, col(Plan.id) == col(Action.plan_id))
        .where(col(Action.id) == action_id)
    ).first()
    if row is None or row.progress == Progress.WITHDRAWN:
        raise Rejected("unknown")
    happened = session.execute(
        select(col(ActionEvent.id), col(ActionEvent.took_effect_on))
        .where(col(ActionEvent.action_id) == action_id)
        .order_by(col(ActionEvent.id))
    ).all()
    known = ActionState(*(getattr(row, name) for name in ActionState._fields))
    return ActionSnapshot(row, known, [event.id for event in happened], max(event.took_effect_on for event in happened))


def check_day(now: ActionSnapshot, day: date, today: date) -> None:
    """Raises Rejected where a change cannot take effect on a day: before another it would be hidden by that one.

    Where the present state is of a day to come (a clock ran ahead), a change may take effect on that day: else the
    action would be locked until then.
    """
    latest = max(today, now.latest_day)
    if day > latest:
        raise Rejected("future", today=latest)
    if day < now.latest_day:
        raise Rejected("earlier", since=now.latest_day)


def plain(text: str) -> str:
    """A text as it is stored: no control characters and overrides of direction, not too long. Raises Rejected."""
    kept = odd_text.visible(text)
    if len(kept) > MAX_CHARACTERS:
        raise Rejected("long", longest=MAX_CHARACTERS)
    return kept


def append(session: Session, event: dict[str, Any], *, alone: bool = False) -> int:
    """Write one event. Returns its id. alone: as workflow.history.events.append has it."""
    history.append(session, [event], alone=alone)
    return event_id(session, event)


def event_id(session: Session, event: dict[str, Any]) -> int:
    """The id that the database gave to an event that was just appended."""
    found: int | None = session.execute(
        select(col(ActionEvent.id)).where(
            col(ActionEvent.government_code) == event["government_code"],
            col(ActionEvent.sequence) == event["sequence"],
        )
    ).scalar_one()
    assert found is not None
    return found
