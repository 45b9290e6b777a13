"""What a receipt says of one report: who said what when, with which documents, and its place in the ledger."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from models import Action, ActionEvent, EventKind, Government, Plan
from workflow.accounts.permissions import Actor, Permission
from workflow.history import ledger


@dataclass(frozen=True, slots=True)
class Receipt:
    """One report. documents: (name, SHA-256 or address); said: the columns of its event, with those of its action."""

    said: dict[str, Any]
    documents: tuple[tuple[str, str], ...]

    @property
    def number(self) -> str:
        """Its number: the government, and the place in its chain ("36.71-123")."""
        return f"{self.said['government_code']}-{self.said['sequence']}"


SAID = (
    "government_code", "sequence", "hash", "previous_hash", "recorded_at", "took_effect_on", "actor", "role",
    "progress", "evidence", "obstacle", "next_step", "next_step_owner", "next_step_due", "note",
)  # fmt: skip


def receipt(session: Session, actor: Actor, event_id: int) -> Receipt | None:
    """The receipt of a report; None where there is no such report, and for those who may not see its evidence."""
    row = session.execute(
        select(
            *(col(getattr(ActionEvent, name)) for name in SAID),
            col(ActionEvent.documents),
            col(Action.title),
            col(Action.number),
            col(Government.name).label("government"),
            col(Plan.title).label("plan"),
            col(Plan.year),
        )
        .join(Action, col(Action.id) == col(ActionEvent.action_id))
        .join(Plan, col(Plan.id) == col(Action.plan_id))
        .join(Government, col(Government.code) == col(ActionEvent.government_code))
        .where(col(ActionEvent.id) == event_id, col(ActionEvent.kind) == EventKind.REPORTED.value)
    ).first()
    if row is None or not actor.may(Permission.SEE_EVIDENCE, row.government_code):
        return None
    documents = tuple((name, known) for name, known in json.loads(row.documents or "[]"))
    return Receipt(dict(row._mapping), documents)


def recorded(session: Session, government: str, sequence: int, seal: str) -> datetime | None:
    """When what a receipt names was recorded; None where the ledger has not this hash at this place."""
    if not ledger.holds(session, government, sequence, seal):
        return None
    found: datetime | None = session.execute(
        select(col(ActionEvent.recorded_at)).where(
            col(ActionEvent.government_code) == government, col(ActionEvent.sequence) == sequence
        )
    ).scalar_one_or_none()
    return found
