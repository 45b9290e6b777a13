"""Meetings and what was promised at them, with what became of it as of a day."""

from datetime import date
from typing import NamedTuple

import pandas as pd
from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlmodel import Session, col

from models import Action, ActionEvent, Adoption, Commitment, Government, Meeting
from queries.shell.scope import Scope
from settings import clock

MEETINGS = ("id", "held_on", "place", "participants", "agenda", "figures", "recorded_by", "closed_at", "promises")
COMMITMENTS = (
    "id",
    "government_code",
    "government",
    "action_id",
    "title",
    "words",
    "due_date",
    "figure",
    "state",
    "settled_on",
    "settled_words",
)


def meetings(session: Session, plan_id: int) -> pd.DataFrame:
    """The meetings on a plan, the latest first, with the columns of MEETINGS."""
    promises = select(func.count()).where(col(Commitment.meeting_id) == col(Meeting.id)).scalar_subquery()
    own = [col(getattr(Meeting, name)) for name in MEETINGS[:-1]]
    rows = session.execute(
        select(*own, promises)
        .where(col(Meeting.plan_id) == plan_id)
        .order_by(col(Meeting.held_on).desc(), col(Meeting.id).desc())
    ).all()
    return pd.DataFrame(rows, columns=list(MEETINGS), dtype=object)


def commitments(session: Session, meeting_id: int, day: date) -> pd.DataFrame:
    """What was promised at a meeting, by due date, with the columns of COMMITMENTS.

    state, as of the day: kept (said so, or its action is realised, or who asked for it has taken it up), dropped, late
    (open past its due date), or open.
    """
    settled = func.coalesce(col(Commitment.settled_on) <= day, False)
    state = case(
        (settled, col(Commitment.state)),
        (or_(_realised(day), _taken_up(day)), "kept"),
        (col(Commitment.due_date) < day, "late"),
        else_="open",
    )
    said = case((settled, col(Commitment.settled_words)), else_="")
    made = {"government": col(Government.name), "title": col(Action.title), "state": state, "settled_words": said}
    columns = [made[name].label(name) if name in made else col(getattr(Commitment, name)) for name in COMMITMENTS]
    rows = session.execute(
        select(*columns)
        .join(Government, col(Government.code) == col(Commitment.government_code))
        .outerjoin(Action, col(Action.id) == col(Commitment.action_id))
        .outerjoin(Adoption, col(Adoption.id) == col(Commitment.adoption_id))
        .where(col(Commitment.meeting_id) == meeting_id)
        .order_by(col(Commitment.due_date), col(Commitment.id))
    ).all()
    return pd.DataFrame(rows, columns=list(COMMITMENTS), dtype=object)


def _realised(day: date) -> ColumnElement[bool]:
    """Whether the action of a commitment was realised on the day."""
    last = (
        select(col(ActionEvent.progress))
        .where(col(ActionEvent.action_id) == col(Commitment.action_id), col(ActionEvent.took_effect_on) <= day)
        .order_by(col(ActionEvent.took_effect_on).desc(), col(ActionEvent.id).desc())
        .limit(1)
    )
    return last.scalar_subquery() == "realised"


def _taken_up(day: date) -> ColumnElement[bool]:
    """Whether what was asked for had come to whoever asked."""
    return and_(col(Adoption.state) != "asked", col(Adoption.changed_at) < clock.end_of(day))


class Held(NamedTuple):
    """A meeting that was closed."""

    id: int
    held_on: date


def last_before(session: Session, scope: Scope) -> Held | None:
    """The last closed meeting on a plan up to a day: the one whose promises the next begins with."""
    found = session.execute(
        select(col(Meeting.id), col(Meeting.held_on))
        .where(
            col(Meeting.plan_id) == scope.plan_id,
            col(Meeting.held_on) <= scope.as_of,
            col(Meeting.closed_at).is_not(None),
        )
        .order_by(col(Meeting.held_on).desc(), col(Meeting.id).desc())
        .limit(1)
    ).first()
    return Held(*found) if found else None


def last_day_before(session: Session, scope: Scope) -> date | None:
    """The day of the last closed meeting on a plan that was held before a day."""
    held = select(func.max(Meeting.held_on)).where(
        col(Meeting.plan_id) == scope.plan_id,
        col(Meeting.held_on) < scope.as_of,
        col(Meeting.closed_at).is_not(None),
    )
    return session.execute(held).scalar_one_or_none()
