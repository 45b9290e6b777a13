"""What coordinators propose to drop and the task force has not decided, and what can be proposed."""

import pandas as pd
from sqlalchemy import func, select
from sqlmodel import Session, col

from models import Action, ActionEvent, DropProposal, Government, Progress
from queries.shell.visibility import within
from workflow.accounts.permissions import Actor, Permission
from workflow.shell.status_sql import is_open_proposal

OPEN = ("event_id", "action_id", "government", "title", "took_effect_on", "reason", "documents", "recorded_at")


def proposals(session: Session, actor: Actor, plan_id: int) -> pd.DataFrame:
    """The open proposals of a plan, oldest first, with the columns of OPEN. Raises Forbidden."""
    actor.require(Permission.SEE_QUEUE)
    event = [col(getattr(ActionEvent, name)) for name in OPEN[4:]]
    rows = session.execute(
        select(col(DropProposal.event_id), col(Action.id), col(Government.name), col(Action.title), *event)
        .join(ActionEvent, col(ActionEvent.id) == col(DropProposal.event_id))
        .join(Action, col(Action.id) == col(DropProposal.action_id))
        .join(Government, col(Government.code) == col(Action.government_code))
        .where(col(Action.plan_id) == plan_id, is_open_proposal(), within(actor, Permission.SEE_QUEUE))
        .order_by(col(DropProposal.event_id))
    ).all()
    return pd.DataFrame(rows, columns=list(OPEN), dtype=object)


def droppable(session: Session, actor: Actor, plan_id: int) -> pd.DataFrame:
    """The actions of a plan that an actor may propose to drop, by government and place in the plan.

    Columns: id, government, title, last_event_id. Raises Forbidden.
    """
    actor.require(Permission.AMEND)
    proposed = select(col(DropProposal.action_id)).where(is_open_proposal())
    last = select(func.max(ActionEvent.id)).where(col(ActionEvent.action_id) == col(Action.id)).scalar_subquery()
    rows = session.execute(
        select(col(Action.id), col(Government.name), col(Action.title), last)
        .join(Government, col(Government.code) == col(Action.government_code))
        .where(
            col(Action.plan_id) == plan_id,
            within(actor, Permission.AMEND),
            col(Action.progress).not_in((Progress.DROPPED.value, Progress.WITHDRAWN.value)),
            col(Action.id).not_in(proposed),
        )
        .order_by(col(Action.government_code), col(Action.position))
    ).all()
    return pd.DataFrame(rows, columns=["id", "government", "title", "last_event_id"], dtype=object)
