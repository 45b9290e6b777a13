"""Sharing: a government offers a practice; another asks for it, takes it up, has taken it up."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlmodel import Session, col

from models import Action, Adoption, FrameworkItem, Government, Module, Practice, TakeUp
from translations import gettext as _
from workflow.accounts.permissions import Actor, Permission
from workflow.history.action_change import Rejected, plain
from workflow.meetings import meetings
from workflow.reporting import documents

ORDER = list(TakeUp)


class Subject(NamedTuple):
    """What a practice is about: one of an area of a plan, a module, an item of a framework."""

    area_id: int | None = None
    module_code: str | None = None
    item_id: int | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """What is offered: title, what was done, what it took and changed, the unit to ask, a link to documents."""

    title: str
    done: str
    contact: str
    effort: str = ""
    changed: str = ""
    link: str = ""


def offer(session: Session, actor: Actor, government: str, subject: Subject, said: Offer) -> int:
    """A practice of a government, in an area only where it has actions. Returns its id.

    Raises Forbidden, Rejected, NotAccepted (the link).
    """
    actor.require(Permission.SHARE, government)
    if not _fits(session, government, subject):
        raise Rejected("area")
    title, done, contact = plain(said.title)[:200], plain(said.done), plain(said.contact)[:200]
    if not (title and done and contact):
        raise Rejected("practice")
    practice = Practice(
        **subject._asdict(),
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
    session: Session,
    actor: Actor,
    practice_id: int,
    government: str,
    state: TakeUp,
    share: float | None,
    plan_id: int | None = None,
) -> int:
    """Another government asks for a practice, takes it up, has taken it up; never a step back. Returns the row's id.

    share: its figure for the subject of the practice (queries.meetings.practices.figures, same transaction); that of
    the first asking is kept, to be compared later. What is asked for while a meeting on the plan is open is a
    commitment of whoever offers it. Raises Forbidden, Rejected.
    """
    actor.require(Permission.SHARE, government)
    practice = session.get_one(Practice, practice_id)
    if government == practice.government_code:
        raise Rejected("own_practice")
    now = datetime.now(UTC)
    known = session.execute(
        select(Adoption).where(col(Adoption.practice_id) == practice_id, col(Adoption.government_code) == government)
    ).scalar_one_or_none()
    if known is not None and ORDER.index(state) <= ORDER.index(TakeUp(known.state)):
        raise Rejected("nothing")
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
    if known is None and plan_id is not None:
        asker = session.get_one(Government, government).name
        words = _("Membagikan “{title}” kepada {asker}").format(title=practice.title, asker=asker)
        meetings.request(session, actor, plan_id, words, adoption.id)
    return adoption.id


def _fits(session: Session, government: str, subject: Subject) -> bool:
    """Whether the subject is one, and the government has something to say of it."""
    if sum(part is not None for part in subject) != 1:
        return False
    if subject.area_id is None:
        return (
            session.get(Module, subject.module_code) is not None
            if subject.module_code
            else session.get(FrameworkItem, subject.item_id) is not None
        )
    own = select(col(Action.id)).where(
        col(Action.area_id) == subject.area_id, col(Action.government_code) == government
    )
    return session.execute(own.limit(1)).first() is not None
