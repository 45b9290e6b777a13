"""The documents of evidence, for those who may see them."""

from dataclasses import dataclass

import pandas as pd
from sqlalchemy import false, func, select
from sqlmodel import Session, col

from models import Action, ActionEvent, EvidenceFile, EvidenceItem, EvidenceReference, Load
from workflow.accounts.permissions import Actor, Permission
from workflow.shell import status_sql

COLUMNS = ("id", "name", "sha256", "url", "is_public", "media_type", "size", "recorded_at", "actor", "role", "is_late")


REFERENCES = ("text", "url", "day", "file_name")


@dataclass(frozen=True, slots=True)
class Content:
    """A document as it goes out."""

    name: str
    media_type: str
    content: bytes


def of_action(session: Session, actor: Actor, action_id: int) -> pd.DataFrame:
    """The documents and links of an action that an actor may see, oldest first, with the columns of COLUMNS.

    is_late: attached after the verdict that stands, which does not rest on it.
    """
    code = session.execute(select(col(Action.government_code)).where(col(Action.id) == action_id)).scalar_one()
    own = [col(getattr(EvidenceItem, name)) for name in COLUMNS[:5]]
    question = (
        select(
            *own,
            col(EvidenceFile.media_type),
            col(EvidenceFile.size),
            col(ActionEvent.recorded_at),
            col(ActionEvent.actor),
            col(ActionEvent.role),
            func.coalesce(status_sql.is_after_verdict(), false()),
        )
        .outerjoin(EvidenceFile, col(EvidenceFile.sha256) == col(EvidenceItem.sha256))
        .join(ActionEvent, col(ActionEvent.id) == col(EvidenceItem.event_id))
        .where(col(EvidenceItem.action_id) == action_id)
        .order_by(col(EvidenceItem.id))
    )
    if not actor.may(Permission.SEE_EVIDENCE, code):
        actor.require(Permission.READ)
        question = question.where(col(EvidenceItem.is_public))
    return pd.DataFrame(session.execute(question).all(), columns=list(COLUMNS), dtype=object)


def references(session: Session, actor: Actor, action_id: int) -> pd.DataFrame:
    """What loaded files name as an action's evidence, oldest first, with the columns of REFERENCES.

    Only for those who may see its documents: an address may be a secret.
    """
    code = session.execute(select(col(Action.government_code)).where(col(Action.id) == action_id)).scalar_one()
    if not actor.may(Permission.SEE_EVIDENCE, code):
        actor.require(Permission.READ)
        return pd.DataFrame([], columns=list(REFERENCES), dtype=object)
    rows = session.execute(
        select(*(col(getattr(EvidenceReference, name)) for name in REFERENCES[:3]), col(Load.file_name))
        .join(Load, col(Load.id) == col(EvidenceReference.load_id))
        .where(col(EvidenceReference.action_id) == action_id)
        .order_by(col(EvidenceReference.id))
    ).all()
    return pd.DataFrame(rows, columns=list(REFERENCES), dtype=object)


def content(session: Session, actor: Actor, item_id: int) -> Content | None:
    """A document; None where there is none, and where the actor may not see it: from outside these are the same."""
    row = session.execute(
        select(
            col(EvidenceItem.name),
            col(EvidenceFile.media_type),
            col(EvidenceFile.content),
            col(EvidenceItem.is_public),
            col(Action.government_code),
        )
        .join(EvidenceFile, col(EvidenceFile.sha256) == col(EvidenceItem.sha256))
        .join(Action, col(Action.id) == col(EvidenceItem.action_id))
        .where(col(EvidenceItem.id) == item_id)
    ).first()
    if row is None:
        return None
    if not actor.may(Permission.SEE_EVIDENCE, row.government_code) and not (
        row.is_public and actor.may(Permission.READ)
    ):
        return None
    return Content(row.name, row.media_type, row.content)
