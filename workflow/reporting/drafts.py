"""Drafts: what somebody is writing and has not sent. Stored with every change, so a lost connection loses nothing."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import delete, select
from sqlmodel import Session, col

from models import Action, Draft
from workflow.accounts.permissions import Actor, Permission
from workflow.history.action_change import Rejected

LARGEST = 50_000  # characters


@dataclass(frozen=True, slots=True)
class Written:
    """A draft: its fields, and the action's last event when it was begun."""

    content: dict[str, Any]
    seen_event_id: int
    saved_at: datetime


def save(session: Session, actor: Actor, action_id: int, content: dict[str, Any], seen_event_id: int) -> None:
    """Keep a draft in place of an earlier one. Raises Forbidden, Rejected."""
    code = session.execute(select(col(Action.government_code)).where(col(Action.id) == action_id)).scalar_one()
    actor.require(Permission.REPORT, code)
    text = json.dumps(content, ensure_ascii=False, default=str)
    if len(text) > LARGEST:
        raise Rejected("long", longest=LARGEST)
    assert actor.account_id is not None
    session.merge(
        Draft(
            account_id=actor.account_id,
            action_id=action_id,
            content=text,
            seen_event_id=seen_event_id,
            saved_at=datetime.now(UTC),
        )
    )


def drop(session: Session, actor: Actor, action_id: int) -> None:
    """Forget a draft."""
    session.execute(delete(Draft).where(col(Draft.account_id) == actor.account_id, col(Draft.action_id) == action_id))


def find(session: Session, actor: Actor, action_id: int) -> Written | None:
    """One's own draft on an action."""
    row = session.get(Draft, (actor.account_id, action_id)) if actor.account_id is not None else None
    return Written(json.loads(row.content), row.seen_event_id, row.saved_at) if row else None


def all_of(session: Session, actor: Actor) -> list[int]:
    """The actions on which somebody has drafts."""
    return list(
        session.execute(select(col(Draft.action_id)).where(col(Draft.account_id) == actor.account_id)).scalars()
    )
