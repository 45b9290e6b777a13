"""What a verifier who judges claims again must not look up: these very claims, until the second verdict is given."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import select
from sqlmodel import Session, col

from models import Recheck, RecheckRound
from models.database import reading
from models.unseen import hide
from workflow.accounts.permissions import Actor, Permission


def claims(session: Session, account_id: int) -> tuple[int, ...]:
    """The ids of the actions that wait for the second verdict of an account, in rounds that are open."""
    question = (
        select(col(Recheck.action_id))
        .join(RecheckRound, col(RecheckRound.id) == col(Recheck.round_id))
        .where(
            col(Recheck.account_id) == account_id, col(Recheck.outcome).is_(None), col(RecheckRound.closed_at).is_(None)
        )
        .distinct()
        .order_by(col(Recheck.action_id))
    )
    return tuple(session.execute(question).scalars())


@contextmanager
def reading_as(actor: Actor) -> Iterator[Session]:
    """A session that reads for somebody, and does not see the claims that he has yet to judge again."""
    with reading() as session:
        if actor.account_id is not None and actor.may(Permission.VERIFY):
            hide(session, claims(session, actor.account_id))
        yield session
