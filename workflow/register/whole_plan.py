"""Plan-wide actions require rights over every government in the plan."""

from sqlalchemy import func, select
from sqlmodel import Session, col

from models import Action
from workflow.accounts.permissions import PROVINCE_DIGITS, Actor, Permission


def require(session: Session, actor: Actor, deed: Permission, plan_id: int) -> None:
    """Raises Forbidden where the actor lacks the permission for some government of the plan."""
    actor.require(deed)
    province = func.substr(col(Action.government_code), 1, PROVINCE_DIGITS)
    for code in session.execute(select(province).where(col(Action.plan_id) == plan_id).distinct()).scalars():
        actor.require(deed, code)
