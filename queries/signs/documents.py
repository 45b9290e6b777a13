"""The same evidence again: documents that more than one action rests on, in any plan."""

import pandas as pd
from sqlalchemy import func, select
from sqlmodel import Session, col

from models import Action, ActionEvent, EvidenceItem, Government, Plan
from queries.shell.visibility import within
from workflow.accounts.permissions import Actor, Permission

USES = ("sha256", "action_id", "plan_id", "year", "government_code", "government", "title", "name", "attached_at")
BESIDE = (*USES, "own_name", "likeness", "is_first", "elsewhere")


def repeated(session: Session, actor: Actor) -> pd.DataFrame:
    """Every use of a document that more than one action rests on, the earliest first: USES, and elsewhere (whether
    another government or another plan uses it too). Raises Forbidden."""
    actor.require(Permission.SEE_SIGNS)
    often = (
        select(col(EvidenceItem.sha256))
        .where(col(EvidenceItem.sha256).is_not(None))
        .group_by(col(EvidenceItem.sha256))
        .having(func.count(func.distinct(col(EvidenceItem.action_id))) > 1)
    )
    table = _uses(session, actor, col(EvidenceItem.sha256).in_(often))
    by = table.groupby("sha256")
    many = (by["government_code"].transform("nunique") > 1) | (by["plan_id"].transform("nunique") > 1)
    return table.assign(elsewhere=many)


def beside(session: Session, actor: Actor, action_id: int) -> pd.DataFrame:
    """Where else the documents of an action are used: BESIDE, the most telling first. Raises Forbidden.

    own_name: as the action's own government calls it; likeness: 1 for the very same content; is_first: whether the
    action at hand had it earlier; elsewhere: whether the other is of another government or plan.
    """
    own = session.get_one(Action, action_id)
    actor.require(Permission.SEE_SIGNS, own.government_code)
    mine = _uses(session, actor, col(EvidenceItem.action_id) == action_id).drop_duplicates("sha256")
    others = _uses(session, actor, col(EvidenceItem.sha256).in_(mine["sha256"].tolist()))
    others = others[others["action_id"] != action_id].drop_duplicates(["sha256", "action_id"])
    told = others.merge(mine[["sha256", "name", "attached_at"]], on="sha256", suffixes=("", "_mine"))
    found = told.assign(
        own_name=told["name_mine"],
        likeness=1.0,
        is_first=told["attached_at_mine"] < told["attached_at"],
        elsewhere=(told["government_code"] != own.government_code) | (told["plan_id"] != own.plan_id),
    )
    ordered = found.sort_values(["elsewhere", "attached_at"], ascending=[False, True], ignore_index=True)
    return ordered[list(BESIDE)]


def _uses(session: Session, actor: Actor, condition: object) -> pd.DataFrame:
    """The documents of actions that an actor may see signs of, by when they were attached."""
    columns = (
        col(EvidenceItem.sha256), col(EvidenceItem.action_id), col(Action.plan_id), col(Plan.year),
        col(Action.government_code), col(Government.name), col(Action.title), col(EvidenceItem.name),
        col(ActionEvent.recorded_at),
    )  # fmt: skip
    question = (
        select(*columns)
        .select_from(EvidenceItem)
        .join(Action, col(Action.id) == col(EvidenceItem.action_id))
        .join(Plan, col(Plan.id) == col(Action.plan_id))
        .join(Government, col(Government.code) == col(Action.government_code))
        .join(ActionEvent, col(ActionEvent.id) == col(EvidenceItem.event_id))
        .where(condition, col(EvidenceItem.sha256).is_not(None), within(actor, Permission.SEE_SIGNS))  # type: ignore[arg-type]  # a condition of SQLAlchemy
        .order_by(col(ActionEvent.recorded_at), col(EvidenceItem.id))
    )
    return pd.DataFrame(session.execute(question).all(), columns=list(USES), dtype=object)
