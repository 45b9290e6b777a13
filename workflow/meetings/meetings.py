"""Meetings: they are opened, promises are recorded, and closing locks the minutes. What became of them comes later."""

from datetime import UTC, date, datetime, timedelta

from sqlalchemy import select
from sqlmodel import Session, col

from models import Action, Adoption, Commitment, Meeting, Practice, Promise
from workflow.accounts.permissions import Actor, Permission
from workflow.history.action_change import Rejected, plain
from workflow.register import whole_plan

REQUESTED_WITHIN = timedelta(days=30)  # what was asked for at a meeting, where nobody named a day


def open_(
    session: Session,
    actor: Actor,
    plan_id: int,
    held_on: date,
    place: str,
    participants: str,
    agenda: str,
    figures: str,
) -> int:
    """A meeting. figures: what was shown at it, in words. Returns its id. Raises Forbidden, Rejected."""
    whole_plan.require(session, actor, Permission.HOLD_MEETING, plan_id)
    if not plain(place):
        raise Rejected("place")
    meeting = Meeting(
        plan_id=plan_id,
        held_on=held_on,
        place=plain(place)[:200],
        participants=plain(participants),
        agenda=plain(agenda),
        figures=plain(figures),
        recorded_by=actor.name,
        recorded_at=datetime.now(UTC),
    )
    session.add(meeting)
    session.flush()
    assert meeting.id is not None
    return meeting.id


def promise(
    session: Session,
    actor: Actor,
    meeting_id: int,
    government: str,
    words: str,
    due: date,
    figure: str,
    action_id: int | None = None,
) -> int:
    """A commitment made at an open meeting. figure: the government's, as shown at that moment. Returns its id.

    Raises Forbidden, Rejected.
    """
    meeting = session.get_one(Meeting, meeting_id)
    whole_plan.require(session, actor, Permission.HOLD_MEETING, meeting.plan_id)
    actor.require(Permission.HOLD_MEETING, government)
    if meeting.closed_at is not None:
        raise Rejected("meeting_closed")
    if government not in whole_plan.governments(session, meeting.plan_id):
        raise Rejected("promise_government")
    if not plain(words):
        raise Rejected("promise")
    if due < meeting.held_on:
        raise Rejected("promise_due")
    if action_id is not None and not _is_theirs(session, meeting.plan_id, government, action_id):
        raise Rejected("promise_action")
    commitment = Commitment(
        meeting_id=meeting_id,
        government_code=government,
        action_id=action_id,
        words=plain(words),
        due_date=due,
        figure=plain(figure),
        recorded_by=actor.name,
        recorded_at=datetime.now(UTC),
    )
    session.add(commitment)
    session.flush()
    assert commitment.id is not None
    return commitment.id


def request(session: Session, actor: Actor, plan_id: int, words: str, adoption_id: int) -> int | None:
    """What somebody asks of a practice's government while a meeting on the plan is open, as its commitment.

    None while none is, and where either government is not of the plan.

    Raises Forbidden.
    """
    adoption = session.get_one(Adoption, adoption_id)
    actor.require(Permission.SHARE, adoption.government_code)
    asked = session.get_one(Practice, adoption.practice_id).government_code
    if not {asked, adoption.government_code} <= whole_plan.governments(session, plan_id):
        return None
    open_one = session.execute(
        select(Meeting)
        .where(col(Meeting.plan_id) == plan_id, col(Meeting.closed_at).is_(None))
        .order_by(col(Meeting.held_on).desc(), col(Meeting.id).desc())
        .limit(1)
    ).scalar_one_or_none()
    if open_one is None:
        return None
    assert open_one.id is not None
    commitment = Commitment(
        meeting_id=open_one.id,
        government_code=asked,
        adoption_id=adoption_id,
        words=words,
        due_date=open_one.held_on + REQUESTED_WITHIN,
        recorded_by=actor.name,
        recorded_at=datetime.now(UTC),
    )
    session.add(commitment)
    session.flush()
    return commitment.id


def close(session: Session, actor: Actor, meeting_id: int) -> int:
    """Lock a meeting's minutes. Returns its id. Raises Forbidden, Rejected."""
    meeting = session.get_one(Meeting, meeting_id)
    whole_plan.require(session, actor, Permission.HOLD_MEETING, meeting.plan_id)
    if meeting.closed_at is not None:
        raise Rejected("meeting_closed")
    meeting.closed_at = datetime.now(UTC)
    return meeting_id


def settle(session: Session, actor: Actor, commitment_id: int, state: Promise, words: str, day: date) -> int:
    """What became of a promise: kept, or dropped with a reason. Returns its id. Raises Forbidden, Rejected."""
    commitment = session.get_one(Commitment, commitment_id)
    meeting = session.get_one(Meeting, commitment.meeting_id)
    whole_plan.require(session, actor, Permission.HOLD_MEETING, meeting.plan_id)
    if commitment.state != Promise.OPEN or state == Promise.OPEN:
        raise Rejected("settled")
    if state == Promise.DROPPED and not plain(words):
        raise Rejected("reason")
    commitment.state, commitment.settled_on, commitment.settled_words = state.value, day, plain(words)
    return commitment_id


def _is_theirs(session: Session, plan_id: int, government: str, action_id: int) -> bool:
    """Whether an action is the government's, in the plan of the meeting."""
    theirs = select(col(Action.id)).where(
        col(Action.id) == action_id, col(Action.plan_id) == plan_id, col(Action.government_code) == government
    )
    return session.execute(theirs).first() is not None
