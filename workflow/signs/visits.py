"""Record what was found on a visit. A finding changes nothing of the action: a verifier judges, in the usual way."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import NamedTuple

from sqlalchemy import case, select
from sqlmodel import Session, col

from models import Action, VisitFinding
from workflow.accounts.permissions import Actor, Permission
from workflow.history.action_change import Rejected, plain


class Found(NamedTuple):
    """What was found of an action: outcome: as_reported, partly or not_found."""

    action_id: int
    visited_on: date
    outcome: str
    note: str


def record(session: Session, actor: Actor, found: Iterable[Found], today: date) -> int:
    """Keep what is new. Returns how many. Raises Forbidden, Rejected (a day to come)."""
    count = 0
    for one in found:
        action = session.get_one(Action, one.action_id)
        actor.require(Permission.SEE_SIGNS, action.government_code)
        if one.visited_on > today:
            raise Rejected("future", today=today)
        count += _keep(session, actor, one._replace(note=plain(one.note)))
    return count


def _keep(session: Session, actor: Actor, one: Found) -> bool:
    """Whether it was not known yet: to this person, who may correct it, or else to whoever recorded last."""
    own = case((col(VisitFinding.recorded_by) == actor.name, 0), else_=1)
    newest = (
        select(col(VisitFinding.outcome), col(VisitFinding.note))
        .where(col(VisitFinding.action_id) == one.action_id, col(VisitFinding.visited_on) == one.visited_on)
        .order_by(own, col(VisitFinding.id).desc())
    )
    known = session.execute(newest.limit(1)).first()
    if known is not None and tuple(known) == (one.outcome, one.note):
        return False
    session.add(VisitFinding(**one._asdict(), recorded_at=datetime.now(UTC), recorded_by=actor.name))
    session.flush()
    return True
