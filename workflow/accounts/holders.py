"""Which accounts may do something to a government's actions."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlmodel import Session, col

from models import Account, AccountGovernment, Role
from workflow.accounts.permissions import Actor, Permission


def holders(session: Session, deed: Permission, government: str) -> Sequence[Account]:
    """The active accounts that may do it there, by name."""
    given: dict[int, list[str]] = {}
    for row in session.execute(select(AccountGovernment)).scalars():
        given.setdefault(row.account_id, []).append(row.government_code)
    accounts = session.execute(select(Account).where(col(Account.is_active)).order_by(col(Account.name))).scalars()
    return [account for account in accounts if _actor(account, given).may(deed, government)]


def _actor(account: Account, given: dict[int, list[str]]) -> Actor:
    assert account.id is not None
    return Actor(account.name, Role(account.role), account.id, tuple(given.get(account.id, ())))
