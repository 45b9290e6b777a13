"""Tugas saya: what a government's staff should look at first. Of the actions as they are now."""

from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from models import Action, ActionEvent, Area, Government, Load
from queries.shell.visibility import within
from queries.units import people
from workflow.accounts.permissions import Actor, Permission
from workflow.shell import checklist_sql, status_sql
from workflow.shell.status_sql import of_action

# In the order of what is first.
KINDS = ("returned", "asked", "late", "output_late", "soon", "unevidenced", "open", "waiting", "done")
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
    "part",
)


OVERRULED = ("id", "title", "said", "progress", "actor", "on", "file_name")


def _kind(today: date) -> ColumnElement[str]:
    """What of KINDS an action is: returned (or a document of it), …, late, an output of it late, due in 30 days, …."""
    return case(
        (or_(col(Action.verification) == "returned", checklist_sql.has_returned_line()), "returned"),
        (col(Action.asked_at).is_not(None), "asked"),
        (status_sql.late(of_action, today), "late"),
        (and_(status_sql.unfinished(of_action), checklist_sql.has_late_output(today)), "output_late"),
        (status_sql.due_soon(of_action, today), "soon"),
        (status_sql.lacks_evidence(of_action), "unevidenced"),
        (status_sql.unfinished(of_action), "open"),
        (col(Action.claimed_at).is_not(None), "waiting"),
        else_="done",
    )


def _columns(today: date, part: ColumnElement[int]) -> list[Any]:
    last = select(func.max(ActionEvent.id)).where(col(ActionEvent.action_id) == col(Action.id)).scalar_subquery()
    made: dict[str, Any] = {
        "kind": _kind(today),
        "government": col(Government.name),
        "area": col(Area.name),
        "last_event_id": last,
        "part": part,
    }
    return [made[name].label(name) if name in made else col(getattr(Action, name)) for name in COLUMNS]


def _asked(today: date, part: ColumnElement[int]) -> Select[Any]:
    return (
        select(*_columns(today, part))
        .join(Government, col(Government.code) == col(Action.government_code))
        .join(Area, col(Area.id) == col(Action.area_id))
    )


def tasks(
    session: Session, actor: Actor, plan_id: int, government: str | None, kind: str, today: date, limit: int
) -> pd.DataFrame:
    """The actions of one kind that an actor may report on, longest due first, with the columns of COLUMNS.

    Those that his units lead come before those that they support, and these before the others (part: people.LEADS …).
    """
    actor.require(Permission.REPORT, government)
    part = people.part(session, actor, today)
    question = (
        _asked(today, part)
        .where(*_theirs(actor, plan_id, government), _kind(today) == kind)
        .order_by("part", col(Action.due_date).is_(None), col(Action.due_date), col(Action.position))
        .limit(limit)
    )
    return pd.DataFrame(session.execute(question).all(), columns=list(COLUMNS), dtype=object)


def one(session: Session, actor: Actor, action_id: int, today: date) -> dict[str, Any] | None:
    """One action as a dict of COLUMNS; None where the actor may not report on it, or there is none."""
    asked = _asked(today, people.part(session, actor, today))
    row = session.execute(asked.where(col(Action.id) == action_id, within(actor, Permission.REPORT))).first()
    return dict(zip(COLUMNS, row, strict=True)) if row else None


def counts(session: Session, actor: Actor, plan_id: int, government: str | None, today: date) -> dict[str, int]:
    """How many actions of each kind there are, in the order of KINDS."""
    actor.require(Permission.REPORT, government)
    kind = _kind(today)
    question = select(kind, func.count()).where(*_theirs(actor, plan_id, government)).group_by(kind)
    found: dict[str, int] = {row[0]: row[1] for row in session.execute(question)}
    return {name: found.get(name, 0) for name in KINDS}


def overruled(session: Session, actor: Actor) -> pd.DataFrame:
    """The actions on which a file says less than the actor's own last report, which stands no more.

    With the columns of OVERRULED: said and progress are what the actor said and what holds now.
    """
    own, last = aliased(ActionEvent), aliased(ActionEvent)
    own_last = (
        select(func.max(ActionEvent.id))
        .where(
            col(ActionEvent.action_id) == col(Action.id),
            col(ActionEvent.account_id) == actor.account_id,
            col(ActionEvent.kind) == "reported",
            col(ActionEvent.load_id).is_(None),
        )
        .scalar_subquery()
    )
    newest = (
        select(func.max(ActionEvent.id))
        .where(col(ActionEvent.action_id) == col(Action.id), col(ActionEvent.kind) == "reported")
        .scalar_subquery()
    )
    rows = session.execute(
        select(
            col(Action.id), col(Action.title), col(own.progress), col(Action.progress), col(last.actor),
            col(last.took_effect_on), col(Load.file_name),
        )
        .select_from(Action)
        .join(own, col(own.id) == own_last)
        .join(last, col(last.id) == newest)
        .join(Load, col(Load.id) == col(last.load_id))
        .where(
            status_sql.not_withdrawn(),
            or_(
                col(own.progress) != col(Action.progress),
                col(own.evidence).is_distinct_from(col(Action.evidence)),
            ),
        )
        .order_by(col(last.id).desc())
    ).all()  # fmt: skip
    return pd.DataFrame(rows, columns=list(OVERRULED), dtype=object)


def _theirs(actor: Actor, plan_id: int, government: str | None) -> list[ColumnElement[bool]]:
    conditions = [
        col(Action.plan_id) == plan_id,
        status_sql.not_withdrawn(),
        within(actor, Permission.REPORT),
    ]
    if government is not None:
        conditions.append(col(Action.government_code) == government)
    return conditions
