"""Sharing: a government offers a practice; another asks for it, takes it up, has taken it up."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select
from sqlmodel import Session, col

from models import Action, Adoption, Practice, TakeUp
from workflow import documents
from workflow.permissions import Actor, Deed
from workflow.statement import Impossible, plain

ORDER = list(TakeUp)


@dataclass(frozen=True, slots=True)
class Offer:
    """What is offered: title, what was done, what it took and changed, the unit to ask, a link to documents."""

    title: str
    done: str
    contact: str
    effort: str = ""
    changed: str = ""
    link: str = ""


def offer(session: Session, actor: Actor, government: str, area_id: int, said: Offer) -> int:
    """A practice of a government in an area in which it has actions. Returns its id.

    Raises Forbidden, Impossible, NotAccepted (the link).
    """
    actor.require(Deed.SHARE, government)
    if not _has_actions(session, government, area_id):
        raise Impossible("area")
    title, done, contact = plain(said.title)[:200], plain(said.done), plain(said.contact)[:200]
    if not (title and done and contact):
        raise Impossible("practice")
    practice = Practice(
        area_id=area_id,
        government_code=government,
        title=title,
        done=done,
        effort=plain(said.effort),
        changed=plain(said.changed),
        contact=contact,
        link=documents.linked(said.link).url if said.link.strip() else "",
        offered_by=actor.name,
        offered_at=datetime.now(UTC),
    )
    session.add(practice)
    session.flush()
    assert practice.id is not None
    return practice.id


def take_up(
    session: Session, actor: Actor, practice_id: int, government: str, state: TakeUp, share: float | None
) -> int:
    """Another government asks for a practice, takes it up, has taken it up; never a step back. Returns the row's id.

    share: of its actions in the area that are realised (queries.practices.shares, in the same transaction); that of the
    first asking is kept, to be compared later. Raises Forbidden, Impossible.
    """
    actor.require(Deed.SHARE, government)
    practice = session.get_one(Practice, practice_id)
    if government == practice.government_code:
        raise Impossible("own_practice")
    now = datetime.now(UTC)
    known = session.execute(
        select(Adoption).where(col(Adoption.practice_id) == practice_id, col(Adoption.government_code) == government)
    ).scalar_one_or_none()
    if known is not None and ORDER.index(state) <= ORDER.index(TakeUp(known.state)):
        raise Impossible("nothing")
    adoption = known or Adoption(
        practice_id=practice_id,
        government_code=government,
        state=state.value,
        share_before=share,
        asked_at=now,
        changed_at=now,
        recorded_by=actor.name,
    )
    adoption.state, adoption.changed_at, adoption.recorded_by = state.value, now, actor.name
    session.add(adoption)
    session.flush()
    assert adoption.id is not None
    return adoption.id


def _has_actions(session: Session, government: str, area_id: int) -> bool:
    own = select(col(Action.id)).where(col(Action.area_id) == area_id, col(Action.government_code) == government)
    return session.execute(own.limit(1)).first() is not None
