"""Who may undo a load, or replace its values: who made it, the operator, and who has the rights of who made it."""

from collections.abc import Collection

from sqlalchemy import select
from sqlmodel import Session, col

from models import Account, AccountGovernment, Load
from workflow.accounts.permissions import Actor, Forbidden, Permission, Reach


class AnothersLoad(Forbidden):
    """Somebody would undo a load of the operator, or of an account with rights that he has not."""


def may_undo(session: Session, actor: Actor, loaded_by: str) -> bool:
    """Whether somebody may undo what was loaded under a name. What the load touched is asked besides."""
    if actor.reach(Permission.LOAD) == Reach.ALL or loaded_by == actor.name:
        return True
    account = session.execute(select(col(Account.id)).where(col(Account.name) == loaded_by)).scalar_one_or_none()
    if account is None:  # the operator has no account
        return False
    theirs = select(col(AccountGovernment.government_code)).where(col(AccountGovernment.account_id) == account)
    return all(actor.may(Permission.LOAD, code) for code in session.execute(theirs).scalars())


def require(session: Session, actor: Actor, loaded_by: str) -> None:
    """Raises AnothersLoad where the actor may not undo what was loaded under this name."""
    if not may_undo(session, actor, loaded_by):
        raise AnothersLoad(f"{actor.name!r} may not undo what {loaded_by!r} loaded")


def not_theirs(session: Session, actor: Actor, load_ids: Collection[int]) -> set[int]:
    """Those of these loads that the actor may not undo, and whose values he does not replace either."""
    question = select(col(Load.id), col(Load.actor)).where(col(Load.id).in_(load_ids))
    loaded_by = {row.id: row.actor for row in session.execute(question)}
    may = {name: may_undo(session, actor, name) for name in set(loaded_by.values())}
    return {load_id for load_id in load_ids if not may.get(loaded_by.get(load_id, ""), False)}
