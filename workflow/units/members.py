"""Who works in which units, and handing one's tasks over to a successor."""

from collections.abc import Collection

from sqlalchemy import delete, select, update
from sqlmodel import Session, col

from models import Account, AccountUnit, Action, AuditKind, Draft, Unit
from models.database import insert
from workflow.accounts import accounts, audit
from workflow.accounts.holders import holders
from workflow.accounts.permissions import Actor, Permission
from workflow.history.action_change import Rejected


def place(session: Session, actor: Actor, name: str, unit_ids: Collection[int]) -> None:
    """Say in which units an account works, all of them. Raises Forbidden, Rejected, accounts.Unacceptable."""
    actor.require(Permission.MANAGE_ACCOUNTS)
    account = accounts.find(session, name)
    units = list(session.execute(select(Unit).where(col(Unit.id).in_(unit_ids))).scalars())
    if len(units) != len(set(unit_ids)) or not all(_reports(session, account, unit.government_code) for unit in units):
        raise Rejected("unit_of_another")
    session.execute(delete(AccountUnit).where(col(AccountUnit.account_id) == account.id))
    _join(session, account, [unit.id for unit in units if unit.id is not None])
    names = "; ".join(sorted(unit.name for unit in units)) or "–"
    audit.note(session, AuditKind.RIGHTS, actor.name, account.name, f"units: {names}"[:500])


def hand_over(session: Session, actor: Actor, name: str, to: str) -> int:
    """Let an account take over another's units and drafts. Returns how many drafts.

    Where the successor has a draft on an action already, that one stays. Raises Forbidden, Rejected, Unacceptable.
    """
    actor.require(Permission.MANAGE_ACCOUNTS)
    old, new = accounts.find(session, name), accounts.find(session, to)
    if old.id == new.id:
        raise Rejected("successor")
    drafts = _taken_over(session, old, new)
    mine = select(col(AccountUnit.unit_id)).where(col(AccountUnit.account_id) == new.id)
    theirs = select(col(AccountUnit.unit_id)).where(
        col(AccountUnit.account_id) == old.id, ~col(AccountUnit.unit_id).in_(mine)
    )
    governments = select(col(Unit.government_code)).where(col(Unit.id).in_(theirs))
    if not all(_reports(session, new, code) for code in session.execute(governments).scalars()):
        raise Rejected("unit_of_another")
    _join(session, new, list(session.execute(theirs).scalars()))
    session.execute(delete(AccountUnit).where(col(AccountUnit.account_id) == old.id))
    owner = col(Draft.account_id) == old.id
    session.execute(update(Draft).where(owner, col(Draft.action_id).in_(drafts)).values(account_id=new.id))
    audit.note(session, AuditKind.RIGHTS, actor.name, old.name, f"tasks and {len(drafts)} drafts → {new.name}")
    return len(drafts)


def _taken_over(session: Session, old: Account, new: Account) -> list[int]:
    """The actions whose drafts go over. Raises Rejected where the successor may not report on one of them."""
    own = select(col(Draft.action_id)).where(col(Draft.account_id) == new.id)
    rows = session.execute(
        select(col(Draft.action_id), col(Action.government_code))
        .join(Action, col(Action.id) == col(Draft.action_id))
        .where(col(Draft.account_id) == old.id, ~col(Draft.action_id).in_(own))
    ).all()
    if not all(_reports(session, new, code) for code in {row.government_code for row in rows}):
        raise Rejected("unit_of_another")
    return [row.action_id for row in rows]


def _reports(session: Session, account: Account, government: str) -> bool:
    return account.id in {one.id for one in holders(session, Permission.REPORT, government)}


def _join(session: Session, account: Account, unit_ids: list[int]) -> None:
    if unit_ids:
        insert(session, AccountUnit, [{"account_id": account.id, "unit_id": one} for one in unit_ids])
