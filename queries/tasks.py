"""Tugas saya: what a government's staff should look at first. Of the actions as they are now."""

from datetime import date, timedelta
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, and_, case, func, select
from sqlmodel import Session, col

from models import Action, ActionEvent, Area, Government
from queries.as_of import UNFINISHED
from queries.reach import within
from workflow.permissions import Actor, Deed

SOON = timedelta(days=30)
# In the order of what is first.
KINDS = ("returned", "asked", "late", "soon", "unevidenced", "open", "waiting", "done")
COLUMNS = (
    "id",
    "kind",
    "government_code",
    "government",
    "number",
    "title",
    "area",
    "success_criterion",
    "due_date",
    "progress",
    "evidence",
    "obstacle",
    "next_step",
    "next_step_owner",
    "next_step_due",
    "note",
    "changed_on",
    "last_event_id",
)
_OWN = ("due_date", "progress", "evidence", "obstacle", "next_step", "next_step_owner", "next_step_due", "note")


def _kind(today: date) -> ColumnElement[str]:
    """Returned, asked, late, due within 30 days, done without evidence, open, waiting for a verdict, or done."""
    open_ = col(Action.progress).in_(UNFINISHED)
    return case(
        (col(Action.verification) == "returned", "returned"),
        (col(Action.asked_at).is_not(None), "asked"),
        (and_(open_, col(Action.due_date) < today), "late"),
        (and_(open_, col(Action.due_date) <= today + SOON), "soon"),
        (
            and_(
                col(Action.progress) == "realised",
                col(Action.verification).is_(None),
                col(Action.evidence).is_distinct_from("complete"),
            ),
            "unevidenced",
        ),
        (open_, "open"),
        (col(Action.claimed_at).is_not(None), "waiting"),
        else_="done",
    )


def tasks(
    session: Session, actor: Actor, plan_id: int, government: str | None, kind: str, today: date, limit: int
) -> pd.DataFrame:
    """The actions of one kind that an actor may report on, longest due first, with the columns of COLUMNS."""
    actor.require(Deed.REPORT, government)
    last = select(func.max(ActionEvent.id)).where(col(ActionEvent.action_id) == col(Action.id)).scalar_subquery()
    columns: dict[str, Any] = {
        "id": col(Action.id),
        "kind": _kind(today),
        "government_code": col(Action.government_code),
        "government": col(Government.name),
        "number": col(Action.number),
        "title": col(Action.title),
        "area": col(Area.name),
        "success_criterion": col(Action.success_criterion),
        **{name: col(getattr(Action, name)) for name in _OWN},
        "changed_on": col(Action.changed_on),
        "last_event_id": last,
    }
    question = (
        select(*(columns[name].label(name) for name in COLUMNS))
        .join(Government, col(Government.code) == col(Action.government_code))
        .join(Area, col(Area.id) == col(Action.area_id))
        .where(*_theirs(actor, plan_id, government), _kind(today) == kind)
        .order_by(col(Action.due_date).is_(None), col(Action.due_date), col(Action.position))
        .limit(limit)
    )
    return pd.DataFrame(session.execute(question).all(), columns=list(COLUMNS), dtype=object)


def counts(session: Session, actor: Actor, plan_id: int, government: str | None, today: date) -> dict[str, int]:
    """How many actions of each kind there are, in the order of KINDS."""
    actor.require(Deed.REPORT, government)
    kind = _kind(today)
    question = select(kind, func.count()).where(*_theirs(actor, plan_id, government)).group_by(kind)
    found: dict[str, int] = {name: count for name, count in session.execute(question)}
    return {name: found.get(name, 0) for name in KINDS}


def _theirs(actor: Actor, plan_id: int, government: str | None) -> list[ColumnElement[bool]]:
    conditions = [col(Action.plan_id) == plan_id, within(actor, Deed.REPORT)]
    if government is not None:
        conditions.append(col(Action.government_code) == government)
    return conditions


def last_event_id(session: Session, action_id: int) -> int:
    """The last thing recorded of an action: what somebody has seen who looks at it now."""
    found = session.execute(
        select(func.max(ActionEvent.id)).where(col(ActionEvent.action_id) == action_id)
    ).scalar_one()
    return int(found or 0)
