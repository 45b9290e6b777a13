"""Agreeing that the figures of a plan as of a day may be published."""

from datetime import UTC, date, datetime

from sqlmodel import Session

from models import Publication
from workflow.accounts.permissions import Actor, Permission
from workflow.history.action_change import Rejected
from workflow.register import whole_plan


def agree(session: Session, actor: Actor, plan_id: int, as_of: date, today: date) -> int:
    """Agree to a plan and a day. Returns the agreement's id. Raises Forbidden, Rejected.

    It needs the right over every government of the plan: what is published of one is published of all.
    """
    whole_plan.require(session, actor, Permission.PUBLISH_EDITION, plan_id)
    if as_of > today:
        raise Rejected("future", today=today)
    agreement = Publication(
        plan_id=plan_id, as_of=as_of, agreed_by=actor.name, role=actor.role, agreed_at=datetime.now(UTC)
    )
    session.add(agreement)
    session.flush()
    assert agreement.id is not None
    return agreement.id
