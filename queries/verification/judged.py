"""Verifikasi: who judges, what somebody has judged, and what came after a verdict."""

from typing import Any

import pandas as pd
from sqlalchemy import select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from models import Account, Action, ActionEvent, EventKind, EvidenceItem, Government, Role
from queries.shell.visibility import within
from workflow.accounts.permissions import Actor, Permission
from workflow.shell import status_sql

LATE = ("id", "title", "government", "name", "recorded_at")
OWN = ("id", "title", "government_code", "kind", "verification", "reason", "recorded_at")


def verifiers(session: Session, actor: Actor) -> pd.DataFrame:
    """The verifiers that can sign in, by name. Columns: id, full_name. Raises Forbidden."""
    actor.require(Permission.ASSIGN)
    rows = session.execute(
        select(col(Account.id), col(Account.full_name))
        .where(col(Account.role) == Role.VERIFIER.value, col(Account.is_active))
        .order_by(col(Account.full_name), col(Account.id))
    ).all()
    return pd.DataFrame(rows, columns=["id", "full_name"], dtype=object)


def late_evidence(session: Session, actor: Actor, plan_id: int, limit: int) -> pd.DataFrame:
    """Documents and links that came after the acceptance that stands, the newest first, with the columns of LATE.

    No verdict rests on them. id is the action's. Raises Forbidden.
    """
    actor.require(Permission.SEE_QUEUE)
    columns = (
        col(Action.id), col(Action.title), col(Government.name), col(EvidenceItem.name), col(ActionEvent.recorded_at),
    )  # fmt: skip
    rows = session.execute(
        select(*columns)
        .select_from(EvidenceItem)
        .join(Action, col(Action.id) == col(EvidenceItem.action_id))
        .join(Government, col(Government.code) == col(Action.government_code))
        .join(ActionEvent, col(ActionEvent.id) == col(EvidenceItem.event_id))
        .where(col(Action.plan_id) == plan_id, status_sql.is_after_verdict(), within(actor, Permission.SEE_QUEUE))
        .order_by(col(EvidenceItem.id).desc())
        .limit(limit)
    ).all()
    return pd.DataFrame(rows, columns=list(LATE), dtype=object)


def own(session: Session, actor: Actor, plan_id: int, limit: int) -> pd.DataFrame:
    """The newest verdicts and questions of the actor in a plan that nobody has corrected, with the columns of OWN.

    id is the event's. Raises Forbidden.
    """
    actor.require(Permission.VERIFY)
    correction = aliased(ActionEvent)
    corrected = (
        select(col(correction.id))
        .where(col(correction.about_id) == col(ActionEvent.id), col(correction.kind) == EventKind.CORRECTED.value)
        .exists()
    )
    columns: list[Any] = [col(Action.title if name == "title" else getattr(ActionEvent, name)) for name in OWN]
    rows = session.execute(
        select(*columns)
        .join(Action, col(Action.id) == col(ActionEvent.action_id))
        .where(
            col(Action.plan_id) == plan_id,
            col(ActionEvent.account_id) == actor.account_id,
            col(ActionEvent.kind).in_((EventKind.VERDICT.value, EventKind.ASKED.value)),
            ~corrected,
        )
        .order_by(col(ActionEvent.id).desc())
        .limit(limit)
    ).all()
    return pd.DataFrame(rows, columns=list(OWN), dtype=object)
