"""Tugas saya: what a government's staff should look at first. Of the actions as they are now."""

from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Select, case, func, select
from sqlmodel import Session, col

from models import Action, ActionEvent, Area, Government
from queries.shell.visibility import within
from workflow.accounts.permissions import Actor, Permission
from workflow.shell import status_sql
from workflow.shell.status_sql import of_action

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


def _kind(today: date) -> ColumnElement[str]:
    """Returned, asked, late, due within 30 days, done without evidence, open, waiting for a verdict, or done."""
    return case(
        (col(Action.verification) == "returned", "returned"),
        (col(Action.asked_at).is_not(None), "asked"),
        (status_sql.late(of_action, today), "late"),
        (status_sql.due_soon(of_action, today), "soon"),
        (status_sql.lacks_evidence(of_action), "unevidenced"),
        (status_sql.unfinished(of_action), "open"),
        (col(Action.claimed_at).is_not(None), "waiting"),
        else_="done",
    )


def _columns(today: date) -> list[Any]:
    last = select(func.max(ActionEvent.id)).where(col(ActionEvent.action_id) == col(Action.id)).scalar_subquery()
    made: dict[str, Any] = {
        "kind": _kind(today),
        "government": col(Government.name),
        "area": col(Area.name),
        "last_event_id": last,
    }
    return [made[name].label(name) if name in made else col(getattr(Action, name)) for name in COLUMNS]


def _asked(today: date) -> Select[Any]:
    return (
        select(*_columns(today))
        .join(Government, col(Government.code) == col(Action.government_code))
        .join(Area, col(Area.id) == col(Action.area_id))
    )


def tasks(
    session: Session, actor: Actor, plan_id: int, government: str | None, kind: str, today: date, limit: int
) -> pd.DataFrame:
    """The actions of one kind that an actor may report on, longest due first, with the columns of COLUMNS."""
    actor.require(Permission.REPORT, government)
    question = (
        _asked(today)
        .where(*_theirs(actor, plan_id, government), _kind(today) == kind)
        .order_by(col(Action.due_date).is_(None), col(Action.due_date), col(Action.position))
        .limit(limit)
    )
    return pd.DataFrame(session.execute(question).all(), columns=list(COLUMNS), dtype=object)


def one(session: Session, actor: Actor, action_id: int, today: date) -> dict[str, Any] | None:
    """One action as a dict of COLUMNS; None where the actor may not report on it, or there is none."""
    row = session.execute(_asked(today).where(col(Action.id) == action_id, within(actor, Permission.REPORT))).first()
    return dict(zip(COLUMNS, row, strict=True)) if row else None


def counts(session: Session, actor: Actor, plan_id: int, government: str | None, today: date) -> dict[str, int]:
    """How many actions of each kind there are, in the order of KINDS."""
    actor.require(Permission.REPORT, government)
    kind = _kind(today)
    question = select(kind, func.count()).where(*_theirs(actor, plan_id, government)).group_by(kind)
    found: dict[str, int] = {row[0]: row[1] for row in session.execute(question)}
    return {name: found.get(name, 0) for name in KINDS}


def _theirs(actor: Actor, plan_id: int, government: str | None) -> list[ColumnElement[bool]]:
    conditions = [
        col(Action.plan_id) == plan_id,
        col(Action.progress) != "withdrawn",
        within(actor, Permission.REPORT),
    ]
    if government is not None:
        conditions.append(col(Action.government_code) == government)
    return conditions
