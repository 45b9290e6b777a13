"""Dividing the queue: which verifier looks at which claims."""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import select
from sqlmodel import Session, col

from models import Account, Action, Assignment, Role
from models.database import insert
from workflow.accounts.permissions import Actor, Permission
from workflow.history.action_change import Rejected


def assign(session: Session, actor: Actor, action_ids: Sequence[int], account_id: int | None) -> int:
    """Give the claims of actions to a verifier; None: to nobody in particular. Returns how many were given.

    Raises Forbidden, Rejected; then nothing was written.
    """
    rows = session.execute(
        select(col(Action.id), col(Action.government_code)).where(col(Action.id).in_(action_ids))
    ).all()
    if len(rows) != len(set(action_ids)):
        raise Rejected("unknown")
    actor.require(Permission.ASSIGN)
    for row in rows:
        actor.require(Permission.ASSIGN, row.government_code)
    if account_id is not None and not _judges(session, account_id):
        raise Rejected("no_verifier")
    given = {"account_id": account_id, "assigned_by": actor.account_id, "assigned_at": datetime.now(UTC)}
    if rows:
        insert(session, Assignment, [{"action_id": row.id} | given for row in rows])
    return len(rows)


def _judges(session: Session, account_id: int) -> bool:
    account = session.get(Account, account_id)
    return account is not None and account.is_active and account.role == Role.VERIFIER
