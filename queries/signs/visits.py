"""What was found on visits, and which actions a sheet of a visit speaks of."""

import pandas as pd
from sqlalchemy import ColumnElement, func, select
from sqlmodel import Session, col

from models import Action, Government, VisitFinding
from queries.shell.frames import frame
from queries.shell.visibility import within
from workflow.accounts.permissions import Actor, Permission

COLUMNS = (
    "action_id",
    "visited_on",
    "outcome",
    "note",
    "recorded_by",
    "title",
    "government_code",
    "government",
)


def newest(session: Session, actor: Actor, plan_id: int) -> pd.DataFrame:
    """What each person recorded last of each action and day of a visit: COLUMNS, the latest visit first.

    Raises Forbidden.
    """
    return _found(session, actor, col(Action.plan_id) == plan_id)


def of_action(session: Session, actor: Actor, action_id: int) -> pd.DataFrame:
    """The same of one action. Raises Forbidden."""
    return _found(session, actor, col(Action.id) == action_id)


def _found(session: Session, actor: Actor, condition: ColumnElement[bool]) -> pd.DataFrame:
    actor.require(Permission.SEE_SIGNS)
    whose = (col(VisitFinding.action_id), col(VisitFinding.visited_on), col(VisitFinding.recorded_by))
    last = select(func.max(VisitFinding.id)).group_by(*whose)
    question = (
        select(
            *(col(getattr(VisitFinding, name)) for name in COLUMNS[:5]),
            col(Action.title), col(Action.government_code), col(Government.name),
        )
        .join(Action, col(Action.id) == col(VisitFinding.action_id))
        .join(Government, col(Government.code) == col(Action.government_code))
        .where(condition, col(VisitFinding.id).in_(last.scalar_subquery()), within(actor, Permission.SEE_SIGNS))
        .order_by(col(VisitFinding.visited_on).desc(), col(VisitFinding.id).desc())
    )  # fmt: skip
    return frame(session, question, COLUMNS)


def actions(session: Session, actor: Actor, plan_id: int) -> dict[tuple[str, str], int]:
    """The actions of a plan of which this actor may see signs: (code of the government, own code) → id."""
    actor.require(Permission.SEE_SIGNS)
    question = select(col(Action.government_code), col(Action.code), col(Action.id)).where(
        col(Action.plan_id) == plan_id, within(actor, Permission.SEE_SIGNS)
    )
    return {(row.government_code, row.code): row.id for row in session.execute(question)}
