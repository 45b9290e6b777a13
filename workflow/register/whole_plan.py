"""Plan-wide actions require rights over every government in the plan; so does adding a government to it."""

from collections.abc import Collection

from sqlalchemy import select
from sqlmodel import Session, col

from models import Action, Plan
from workflow.accounts.permissions import Actor, Forbidden, Permission
from workflow.shell import status_sql


class BeyondOnesPlans(Forbidden):
    """Somebody would add a government to a plan that has others, over which he has no rights."""


def governments(session: Session, plan_id: int) -> set[str]:
    """The governments with actions in the plan; of those that are withdrawn only where no other is left."""
    codes = select(col(Action.government_code)).where(col(Action.plan_id) == plan_id).distinct()
    standing = codes.where(status_sql.not_withdrawn())
    return set(session.execute(standing).scalars()) or set(session.execute(codes).scalars())


def is_in_force(session: Session, plan_id: int) -> bool:
    """Whether an action of the plan is not withdrawn; a plan without one is not offered anywhere."""
    standing = select(col(Action.id)).where(col(Action.plan_id) == plan_id, status_sql.not_withdrawn())
    return session.execute(standing.limit(1)).first() is not None


def require(session: Session, actor: Actor, deed: Permission, plan_id: int) -> None:
    """Raises Forbidden where the actor lacks the permission for some government of the plan."""
    actor.require(deed)
    for code in governments(session, plan_id):
        actor.require(deed, code)


def may_add(actor: Actor, there: Collection[str], added: Collection[str]) -> bool:
    """Whether the actor may load actions of these governments into a plan that has those of others.

    Whoever adds a government needs the right to load for each that is there: it would take the plan out of the hands of
    their coordinator, who may not act for it.
    """
    return set(added) <= set(there) or all(actor.may(Permission.LOAD, code) for code in there)


def require_to_add(session: Session, actor: Actor, plan: Plan | None, added: Collection[str]) -> None:
    """Raises BeyondOnesPlans where the actor may not add these governments to the plan. None: a plan to come."""
    if plan is not None and not may_add(actor, governments(session, plan.id or 0), added):
        raise BeyondOnesPlans(f"{actor.name!r} may not add {sorted(added)} to {plan.code!r}")
